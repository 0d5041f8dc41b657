// The command line: from the table of commands to a parser with help, and from what was typed to the command that it means.

import {Command, CommanderError, type Argument} from 'commander';
import {version} from '../version.ts';
import {addModelFlags, addParameters, addPlaceFlags, commonFlags, parametersOf, withSwitches, type Chosen, type Parameters} from './flags.ts';
import type {Host} from './host.ts';
import {refused, usageError} from './refused.ts';
import {COMMANDS, type Definition} from './table.ts';

/** Runs the command that the host's arguments ask for. @returns the exit status. */
export async function run(host: Host): Promise<number> {
  const startedMs = host.now();
  const parameters = parametersOf(host);
  let status = 0;
  const program = programOf(host, {parameters, done: result => { status = result; }});
  const command = program.commands.find(each => host.argv.includes(each.name()));
  try {
    await program.parseAsync(host.argv.length === 0 ? ['--help'] : withSwitches(host.argv, parameters), {from: 'user'});
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // Help, or the version.
    // A flag may be unknown only because the pipeline that declares it cannot be read.
    const shown = error instanceof CommanderError ? (error.code === 'commander.unknownOption' && parameters.problem) || usageError(error, program, command) : error;
    return refused(shown, host, {command: command?.name() ?? '', startedMs});
  }
}

interface Making { readonly parameters: Parameters; readonly done: (status: number) => void }

function programOf(host: Host, making: Making): Command {
  const program = new Command('hexgen')
    .description('Make for LLM pipelines: regenerates only what is stale, never pays for the same answer twice.')
    .usage('<command> [flags]').version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help').helpCommand(false)
    .exitOverride().showSuggestionAfterError(false).enablePositionalOptions()
    .configureHelp({subcommandTerm})
    .configureOutput({writeOut: text => host.stdout.write(text), writeErr: text => host.stderr.write(text), outputError: () => undefined})
    .addHelpText('after', lines('Try:', [
      'hexgen build --model offline   build without a key, with a rule-based stand-in',
      'hexgen plan                    what would run, why, and what it would cost',
      'hexgen help build              all flags of a command',
    ]));
  addPlaceFlags(program);
  for (const definition of COMMANDS) {
    const command = commandOf(program, definition, making.parameters);
    command.action(async () => {
      const chosen: Chosen = {...program.opts(), ...command.opts()};
      making.done(await definition.run(host, {args: command.args, chosen, common: commonFlags(chosen, making.parameters), program}));
    });
  }
  return program;
}

function commandOf(program: Command, {name, takes = '', about, group, flags, has = {}, examples, after}: Definition, parameters: Parameters): Command {
  const command = program.command(`${name} ${takes}`.trim()).description(about).helpGroup(`${group}:`).exitOverride();
  flags?.(command);
  if (has.json) command.option('--json', 'print one JSON object on stdout');
  if (has.project) addPlaceFlags(command);
  if (has.model) addModelFlags(command);
  if (has.project) addParameters(command, parameters);
  if (examples) command.addHelpText('after', lines(examples.length > 1 ? 'Examples:' : 'Example:', examples));
  return after === undefined ? command : command.addHelpText('after', `\n${after}`);
}

/** `why <key>`, without the word [options] that every command would have. */
const subcommandTerm = (command: Command): string => [command.name(), ...command.registeredArguments.map(termOf)].join(' ');

function termOf(argument: Argument): string {
  const word = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${word}>` : `[${word}]`;
}

const lines = (head: string, each: readonly string[]): string => ['', head, ...each.map(line => `  ${line}`)].join('\n');
