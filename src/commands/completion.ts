// `hexgen completion SHELL`: a script by which a shell completes commands and flags, written from the commands themselves.

import type {Command} from 'commander';
import {BuildHalted} from '../engine/event.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import type {Host} from './host.ts';

interface Word { readonly name: string; readonly about: string }
interface Completed extends Word { readonly flags: readonly Word[] }

export function completion(host: Host, shell: string, program: Command): number {
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!script) throw new BuildHalted(`Unknown shell "${shell}"${suggest(shell, Object.keys(SHELLS))}`, {remedy: `hexgen completes for ${oneOf(Object.keys(SHELLS))}.`, exitStatus: 2});
  host.stdout.write(`${script(program.commands.map(completed))}\n`);
  return 0;
}

const completed = (command: Command): Completed => ({
  name: command.name(), about: command.description(),
  flags: command.options.flatMap(({long, description}) => (long ? [{name: long, about: description}] : [])),
});

const names = (words: readonly Word[]): string => words.map(({name}) => name).join(' ');

/** A text in single quotes, for every shell of these. */
const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\\\'\'')}'`;

/** Where a word is no flag, files are offered: targets are not known without reading the pipeline. */
const bash = (commands: readonly Completed[]): string => `_hexgen() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command=""
  local each
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$each" in -*) ;; *) command="$each"; break ;; esac
  done
  local words=""
  case "$command" in
    "") words="${names(commands)}" ;;
    help) words="${names(commands)}" ;;
${commands.filter(({flags}) => flags.length > 0).map(({name, flags}) => `    ${name}) case "$word" in -*) words="${names(flags)}" ;; esac ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _hexgen hexgen`;

const zsh = (commands: readonly Completed[]): string => `autoload -Uz compinit bashcompinit
(( \${+functions[compdef]} )) || compinit
bashcompinit
${bash(commands)}`;

const fish = (commands: readonly Completed[]): string => commands.flatMap(({name, about, flags}) => [
  `complete -c hexgen -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
  ...flags.map(flag => `complete -c hexgen -n '__fish_seen_subcommand_from ${name}' -l ${flag.name.slice(2)} -d ${quoted(flag.about)}`),
]).join('\n');

const SHELLS: Readonly<Record<string, (commands: readonly Completed[]) => string>> = {bash, zsh, fish};
