// What an error looks like to a person, and with --json to a program. Every way to fail ends here or in a build's report.

import type {Command, CommanderError} from 'commander';
import {BuildHalted} from '../engine/event.ts';
import {draw, InvalidFiles, nearest, oneOf, suggest} from '../pipeline/source.ts';
import {reasonOf} from '../pipeline/file-trouble.ts';
import {reportOf} from '../ui/report.ts';
import {startTally} from '../ui/tally.ts';
import {version} from '../version.ts';
import {wantsJson} from '../witness.ts';
import type {Host} from './host.ts';

interface Refusal {
  readonly text: string;
  readonly reason: 'usage' | 'invalid' | 'halted' | 'system' | 'internal';
  readonly exitStatus: number;
  /** Each on its own, where there are several. */
  readonly messages?: readonly string[];
}

/** Says what went wrong. @returns the exit status. */
export function refused(error: unknown, host: Host, {command, startedMs}: {readonly command: string; readonly startedMs: number}): number {
  const refusal = refusalOf(error);
  host.stderr.write(`${refusal.text}\n`);
  if (wantsJson(host.argv)) host.stdout.write(`${JSON.stringify(reportOfRefusal(refusal, command, host.now() - startedMs))}\n`);
  return refusal.exitStatus;
}

/** A build that never began has the report of a build, in which nothing happened. */
function reportOfRefusal({text, reason, messages = [text]}: Refusal, command: string, ms: number) {
  const failures = messages.map(message => ({key: '', reason, message}));
  if (command === 'build') return {...reportOf(startTally(), {command, ms, ok: false}), failures};
  return {ok: false, command, failures};
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof UsageError) return {text: error.message, reason: 'usage', exitStatus: 2};
  if (error instanceof InvalidFiles) return {text: error.message, reason: 'invalid', exitStatus: 2, messages: [...new Set(error.diagnostics.map(draw))]};
  if (error instanceof BuildHalted) return {text: withRemedy(error.message, error.remedy), reason: 'halted', exitStatus: error.exitStatus};
  const {code, message, stack, path, syscall} = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z]+$/.test(code)) {
    const what = path === undefined ? message : `Cannot ${VERBS[syscall ?? ''] ?? 'use'} "${path}": ${reasonOf(error)}`;
    return {text: withRemedy(what, 'Nothing that was recorded is lost: put it right and build again.'), reason: 'system', exitStatus: 1};
  }
  return {text: `Internal error, a bug in hexgen ${version}: ${stack ?? message}`, reason: 'internal', exitStatus: 1};
}

const VERBS: Readonly<Record<string, string>> = {mkdir: 'make folder', open: 'open', rename: 'write', unlink: 'remove', scandir: 'list'};

const withRemedy = (message: string, remedy: string): string => (remedy === '' ? message : `${message}\n${remedy.replace(/^/gm, '  ')}`);

/** The command line makes no sense. */
export class UsageError extends Error {}

export const unknownCommand = (word: string, program: Command): UsageError =>
  new UsageError(withRemedy(`Unknown command "${word}"${suggest(word, program.commands.map(each => each.name()))}`, '`hexgen help` lists the commands.'));

/** What commander found, in our words; the command line has no file and line to show. */
export function usageError({code, message}: CommanderError, program: Command, command: Command | undefined): UsageError {
  const [word = '', second = ''] = [...message.matchAll(/'([^' ]*)[^']*'/g)].map(([, quoted]) => quoted!);
  const name = command?.name() ?? '';
  const flags = command ? `\`hexgen help ${name}\` lists the flags.` : '`hexgen help` lists the commands.';
  const tell = (what: string, remedy: string) => new UsageError(withRemedy(what, remedy));
  switch (code) {
    case 'commander.unknownCommand': return unknownCommand(word, program);
    case 'commander.unknownOption': return tell(`Unknown flag "${word}"${suggestFlag(word, command ?? program)}`, flags);
    case 'commander.missingArgument': return tell(`"hexgen ${name}" needs ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`, usage(command));
    case 'commander.optionMissingArgument': return tell(`The flag ${word} needs a value`, flags);
    case 'commander.invalidArgument': return tell(`Expected ${oneOf(message.replace(/^.*Allowed choices are |\.$/gs, '').split(', '))} for ${word}, found "${second}"`, flags);
    case 'commander.excessArguments': return tell(`"hexgen ${name}" takes fewer arguments`, usage(command));
    default: return tell(message.replace(/^error: /, ''), flags);
  }
}

/** Compared without the dashes, which would make all flags alike. */
function suggestFlag(word: string, {options}: Command): string {
  const near = nearest(word.replace(/^-+/, ''), options.flatMap(({long}) => long?.slice(2) ?? []));
  return near === undefined ? '' : `; did you mean "--${near}"?`;
}

const usage = (command: Command | undefined): string => (command ? `Usage: hexgen ${command.name()} ${command.usage()}` : '`hexgen help` lists the commands.');
