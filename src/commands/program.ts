// The command line: which commands and flags there are, their help, and what an error looks like to a person.

import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {Command, CommanderError, Option} from 'commander';
import {BuildHalted} from '../engine/event.ts';
import {parseYaml} from '../pipeline/decode.ts';
import {readParams, type Parameter} from '../pipeline/params.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import {version} from '../version.ts';
import type {CommonFlags, Host} from './host.ts';

/** Runs the command that the host's arguments ask for. @returns the exit status. */
export async function run(host: Host): Promise<number> {
  let status = 0;
  const program = programOf(host, result => { status = result; });
  try {
    await program.parseAsync(host.argv.length === 0 ? ['--help'] : [...host.argv], {from: 'user'});
    return status;
  } catch (error) {
    return failed(host, error);
  }
}

function failed(host: Host, error: unknown): number {
  const tell = (text: string, exitStatus: number): number => {
    host.stderr.write(`${text}\n`);
    if (host.argv.includes('--json')) host.stdout.write(`${JSON.stringify({ok: false, command: host.argv[0] ?? '', failures: [{key: '', reason: 'invalid', message: text}]})}\n`);
    return exitStatus;
  };
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // It has spoken already.
  if (error instanceof InvalidFiles) return tell(error.message, 2);
  if (error instanceof BuildHalted) return tell(`${error.message}${error.remedy === '' ? '' : `\n${error.remedy.replace(/^/gm, '  ')}`}`, error.exitStatus);
  const {code, message, stack} = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return tell(`${message}\n  Nothing that was recorded is lost: put it right and build again.`, 1);
  return tell(`Internal error, a bug in hexgen ${version}: ${stack ?? message}`, 1);
}

type Chosen = Readonly<Record<string, string | boolean | undefined>>;

function programOf(host: Host, done: (status: number) => void): Command {
  const parameters = parametersOf(host);
  const program = new Command('hexgen')
    .description('Make for LLM pipelines: regenerates only what is stale, never pays for the same answer twice.')
    .version(version).exitOverride().showSuggestionAfterError(true).enablePositionalOptions()
    .configureOutput({writeOut: text => host.stdout.write(text), writeErr: text => host.stderr.write(text)})
    .addHelpText('after', `\nTry:\n  hexgen build --model offline   build without a key, with a rule-based stand-in\n  hexgen plan                    what would run, why, and what it would cost\n  hexgen help build              all flags of a command`);
  const command = (usage: string, about: string, options: {readonly json?: boolean; readonly params?: boolean; readonly model?: boolean}) => {
    const made = program.command(usage).description(about).exitOverride();
    made.option('-C, --directory <folder>', 'the project\'s folder, instead of this one').option('-f, --file <file>', 'the pipeline, instead of pipeline.yaml');
    if (options.json !== false) made.option('--json', 'one JSON object on stdout');
    if (options.model) addModelFlags(made);
    if (options.params !== false) addParameters(made, parameters);
    return made;
  };
  const common = (chosen: Chosen): CommonFlags => commonFlags(chosen, parameters);

  command('build [targets...]', 'bring targets up to date, all of them by default', {model: true})
    .option('--stage <number>', 'only this stage, 0 to 6, and what it needs; or all')
    .option('--dry-run', 'the same as `hexgen plan`').option('--plain', 'no live view, even in a terminal')
    .option('--frozen', 'ask nobody: what is not in the store fails').option('--no-witness', 'look at everything, even if nothing seems to have changed')
    .addHelpText('after', '\nExamples:\n  hexgen build\n  hexgen build stage1/api --model offline\n  hexgen build --train-set ../my/train.jsonl --batching fixed\n\nExit status: 0 done, 1 something failed, 2 files or flags are wrong, 130 interrupted.')
    .action(async (targets: string[], chosen: Chosen) => done(chosen['dryRun']
      ? await (await import('./plan.ts')).plan(host, {...common(chosen), targets, ...stageOf(chosen)})
      : await (await import('./build.ts')).build(host, {...common(chosen), targets, ...stageOf(chosen), plain: chosen['plain'] === true, frozen: chosen['frozen'] === true})));
  command('plan [targets...]', 'what a build would run, why, and what it would cost; spends nothing', {model: true})
    .option('--stage <number>', 'only this stage and what it needs')
    .action(async (targets: string[], chosen: Chosen) => done(await (await import('./plan.ts')).plan(host, {...common(chosen), targets, ...stageOf(chosen)})));
  command('why <key>', 'why an action would run again, or did; what it depends on', {model: true})
    .addHelpText('after', '\nExample:\n  hexgen why stage1/batch_summaries/007')
    .action(async (key: string, chosen: Chosen) => done(await (await import('./why.ts')).why(host, {...common(chosen), key})));
  command('status', 'how every target stands: fresh, stale, never built, failed, edited by hand', {model: true})
    .action(async (chosen: Chosen) => done(await (await import('./status.ts')).status(host, common(chosen))));
  command('graph', 'the targets and what they read', {})
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'mermaid']).default('text'))
    .action(async (chosen: Chosen) => done(await (await import('./graph.ts')).graph(host, {...common(chosen), format: String(chosen['format'])})));
  command('show <key>', 'what an action made', {model: true})
    .option('--prompt', 'the request that was sent').option('--answer', 'the raw answer')
    .action(async (key: string, chosen: Chosen) => done(await (await import('./show.ts')).show(host, {...common(chosen), key, prompt: chosen['prompt'] === true, answer: chosen['answer'] === true})));
  command('restore <files...>', 'put files of the output folder back as hexgen wrote them', {json: false})
    .action(async (files: string[], chosen: Chosen) => done(await (await import('./edited.ts')).restore(host, {...common(chosen), files})));
  command('adopt <files...>', 'make edited files of the output folder the artifacts; what depends on them is rebuilt', {json: false})
    .action(async (files: string[], chosen: Chosen) => done(await (await import('./edited.ts')).adopt(host, {...common(chosen), files})));
  program.command('import <format> <file>').description('read a data set of another format (hexagons) and write the standard one').exitOverride()
    .option('-o, --output <file>', 'where to write it, instead of stdout').option('--json', 'one JSON object on stdout; needs --output')
    .addHelpText('after', '\nExample:\n  hexgen import hexagons ../Hexagons/data/train.jsonl -o data/hexagons.jsonl')
    .action(async (format: string, file: string, chosen: Chosen) => done(await (await import('./import.ts')).importTasks(host, {format, file, ...chosen} as never)));
  return program;
}

const stageOf = (chosen: Chosen) => (typeof chosen['stage'] === 'string' ? {stage: chosen['stage']} : {});

function addModelFlags(command: Command): void {
  command.option('--model <name>', 'the model for every prompt; `offline` needs no key')
    .option('--temperature <number>', 'how freely it words its answers, 0 to 2')
    .option('--max-tokens <number>', 'the longest answer, in tokens').option('--workers <number>', 'model calls at once');
}

function addParameters(command: Command, parameters: ReadonlyMap<string, Parameter>): void {
  const taken = new Set(command.options.map(option => option.long));
  for (const {name, otherwise, help, oneOf} of parameters.values()) {
    if (taken.has(`--${name}`)) continue;
    const value = typeof otherwise === 'boolean' ? '[value]' : oneOf ? `<${oneOf.join('|')}>` : '<value>';
    command.option(`--${name} ${value}`, `${help} (${String(otherwise)})`.trim());
  }
  command.option('--set <name=value...>', 'a parameter by name');
}

/** The pipeline's parameters, for flags and help. If they cannot be read, the command itself says why. */
function parametersOf(host: Host): Map<string, Parameter> {
  const after = (...names: string[]) => host.argv[host.argv.findIndex(word => names.includes(word)) + 1];
  const has = (...names: string[]) => host.argv.some(word => names.includes(word));
  const directory = has('-C', '--directory') ? after('-C', '--directory') : '.';
  const file = has('-f', '--file') ? after('-f', '--file') : 'pipeline.yaml';
  try {
    const path = join(resolve(host.cwd, directory ?? '.'), file ?? '');
    const root = parseYaml({path, text: readFileSync(path, 'utf8')});
    return readParams(root.fields().get('params'), new Map(), []).parameters;
  } catch { return new Map(); }
}

function commonFlags(chosen: Chosen, parameters: ReadonlyMap<string, Parameter>): CommonFlags {
  const params = new Map<string, string>();
  for (const name of parameters.keys()) {
    const value = chosen[camel(name)];
    if (value !== undefined) params.set(name, String(value));
  }
  for (const word of (chosen['set'] as unknown as string[] | undefined) ?? []) {
    const equals = word.indexOf('=');
    params.set(equals < 0 ? word : word.slice(0, equals), equals < 0 ? '' : word.slice(equals + 1));
  }
  const text = (name: string, as = name) => (typeof chosen[name] === 'string' ? {[as]: chosen[name]} : {});
  return {params, json: chosen['json'] === true, ...text('directory'), ...text('file'), ...text('model'), ...text('temperature'), ...text('maxTokens'), ...text('workers')};
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
