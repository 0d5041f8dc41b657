// The commands: what each is called, takes, does and says in its help. What does the work is loaded when it is asked for.

import type {Command} from 'commander';
import type {Chosen} from './flags.ts';
import type {CommonFlags, Host} from './host.ts';

export interface Definition {
  readonly name: string;
  /** Its arguments, as in `<key>` or `[targets...]`. */
  readonly takes?: string;
  readonly about: string;
  readonly group: 'Build' | 'Look' | 'Output files' | 'Set up';
  /** Adds the flags that only it has. */
  readonly flags?: (command: Command) => void;
  /** Which of the shared flags it has. */
  readonly has?: {readonly json?: boolean; readonly project?: boolean; readonly model?: boolean};
  readonly examples?: readonly string[];
  /** The last words of its help. */
  readonly after?: string;
  /** @returns the exit status. */
  run(host: Host, typed: Typed): Promise<number>;
}

export interface Typed {
  readonly args: readonly string[];
  readonly chosen: Chosen;
  readonly common: CommonFlags;
  readonly program: Command;
}

const STATUSES = 'Exit status: 0 done, 1 something failed, 2 files or flags are wrong, 3 the budget is used up, 130 interrupted.';
const sampleFlag = (command: Command, otherwise: string) => { command.option('--sample <number>', `make only so many items of every list, chosen by hash${otherwise}`); };
const budgetFlag = (command: Command) => { command.option('--budget <dollars>', 'send nothing that may cost more than this in all'); };
const batchFlag = (command: Command, what: string) => { command.option('--batch', what); };
const ALL = {json: true, project: true, model: true};
const stageFlag = (command: Command) => { command.option('--stage <number>', 'only this stage, 0 to 6, and what it needs; or all'); };
const stageOf = ({stage}: Chosen) => (typeof stage === 'string' ? {stage} : {});
const sampleOf = ({sample}: Chosen) => (typeof sample === 'string' ? {sample} : {});
const is = (chosen: Chosen, flag: string): boolean => chosen[flag] === true;

export const COMMANDS: readonly Definition[] = [
  {
    name: 'build', takes: '[targets...]', group: 'Build', has: ALL,
    about: 'Bring targets up to date: stages, targets, or all of them.',
    flags: command => {
      stageFlag(command);
      budgetFlag(command);
      sampleFlag(command, '; the output folder stays as it is');
      batchFlag(command, 'send requests as batch jobs: half the price, within a day');
      command.option('--dry-run', 'the same as `hexgen plan`').option('--frozen', 'ask nobody: what is not in the store fails')
        .option('--again <key>', 'ask once more for a target or an action, and keep the old answer; may be given again', (word: string, before: readonly string[] | undefined) => [...before ?? [], word])
        .option('--plain', 'no live view, even in a terminal').option('--no-witness', 'look at everything, even if nothing seems to have changed');
    },
    examples: ['hexgen build', 'hexgen build stage1/api --model offline', 'hexgen build --train-set ../my/train.jsonl --batching fixed', 'hexgen build stage1 --budget 2.50', 'hexgen build --batch     # half the price; Ctrl-C, and a later build goes on'],
    after: STATUSES,
    async run(host, {args, chosen, common}) {
      const flags = {...common, targets: args, ...stageOf(chosen)};
      if (is(chosen, 'dryRun')) return (await import('./plan.ts')).plan(host, {...flags, batch: is(chosen, 'batch')});
      return (await import('./build.ts')).build(host, {...flags, plain: is(chosen, 'plain'), frozen: is(chosen, 'frozen'), batch: is(chosen, 'batch'), ...sampleOf(chosen), ...(Array.isArray(chosen['again']) && {again: chosen['again'] as readonly string[]})});
    },
  },
  {
    name: 'watch', takes: '[targets...]', group: 'Build', has: {project: true, model: true},
    about: 'Build a sample whenever something that the build read is saved, and show what became of answers.',
    flags: command => { budgetFlag(command); sampleFlag(command, '; 3 if not given, all for all of them'); command.option('--plain', 'no live view, even in a terminal'); },
    examples: ['hexgen watch', 'hexgen watch stage1/batch_summaries --model offline', 'hexgen watch --sample all    # every save builds everything'],
    after: 'Keys: p builds all of it, d shows old answers against new ones, ? all keys. Ctrl-C ends it, with exit status 130.',
    run: async (host, {args, chosen, common}) => (await import('./watch.ts')).watch(host, {...common, targets: args, plain: is(chosen, 'plain'), ...sampleOf(chosen)}),
  },
  {
    name: 'plan', takes: '[targets...]', group: 'Build', has: ALL,
    flags: command => { stageFlag(command); batchFlag(command, 'the price of batch jobs: half of it'); },
    about: 'What a build would run, why, and what it would cost. Spends nothing.',
    examples: ['hexgen plan', 'hexgen plan stage1 --model gpt-4o-mini'],
    run: async (host, {args, chosen, common}) => (await import('./plan.ts')).plan(host, {...common, targets: args, batch: is(chosen, 'batch'), ...stageOf(chosen)}),
  },
  {
    name: 'score', group: 'Build', has: ALL,
    about: 'Score any library as stage 5 scores the generated one: programs are written with its docs, run, and compared.',
    flags: command => {
      command.option('--library <folder>', 'the folder of its Python package, of any name; it stands on minimal_lib')
        .option('--docs <file>', 'the text that documents it: all that whoever writes programs knows of it')
        .option('-o, --output <folder>', 'where report, metrics and failed samples go, instead of scores/NAME').option('--plain', 'no live view, even in a terminal');
    },
    examples: ['hexgen score --library ../my_lib --docs ../my_lib/docs.txt --validation-limit 20', 'hexgen score --library minimal-lib/minimal_lib --docs generated_libs/default/stage0_minimal/minimal_api.txt --model offline'],
    after: STATUSES,
    run: async (host, {chosen: {library, docs, output, plain}, common}) => (await import('./score.ts')).score(host, {
      ...common, plain: plain === true, ...(typeof library === 'string' && {library}), ...(typeof docs === 'string' && {docs}), ...(typeof output === 'string' && {output}),
    }),
  },
  {
    name: 'status', group: 'Look', has: ALL,
    about: 'How every target stands: fresh, stale, never built, failed, or edited by hand.',
    run: async (host, {common}) => (await import('./status.ts')).status(host, common),
  },
  {
    name: 'why', takes: '<key>', group: 'Look', has: ALL,
    about: 'Why an action would run again, or did; what it depends on.',
    examples: ['hexgen why stage1/batch_summaries/007', 'hexgen why stage1/batch_summaries'],
    run: async (host, {args, common}) => (await import('./why.ts')).why(host, {...common, key: args[0] ?? ''}),
  },
  {
    name: 'show', takes: '<key>', group: 'Look', has: ALL,
    about: 'What an action made, the request it sent, or the answer it got.',
    flags: command => { command.option('--prompt', 'the request that was sent').option('--answer', 'the raw answer').option('--open', 'in $VISUAL or $EDITOR instead of here'); },
    examples: ['hexgen show stage1/api', 'hexgen show stage1/api --prompt --open', 'hexgen show stage1/batch_summaries/007 --prompt'],
    run: async (host, {args, chosen, common}) => (await import('./show.ts')).show(host, {...common, key: args[0] ?? '', prompt: is(chosen, 'prompt'), answer: is(chosen, 'answer'), open: is(chosen, 'open')}),
  },
  {
    name: 'lint', takes: '[prompts...]', group: 'Look', has: ALL,
    about: 'Advice on prompts: the length of their fixed part, and how much of it a provider\'s cache can serve.',
    examples: ['hexgen lint', 'hexgen lint prompts/batch-summary.md', 'hexgen lint stage1/api'],
    after: 'Faults, such as unknown or unused variables, are told by every command that reads the pipeline; exit status 2.',
    run: async (host, {args, common}) => (await import('./lint.ts')).lint(host, {...common, names: args}),
  },
  {
    name: 'history', takes: '<key>', group: 'Look', has: ALL,
    about: 'Every version of an action that was ever made, and why there was a new one.',
    examples: ['hexgen history stage1/api', 'hexgen history stage1/batch_summaries/007'],
    run: async (host, {args, common}) => (await import('./history.ts')).history(host, {...common, key: args[0] ?? ''}),
  },
  {
    name: 'diff', takes: '<key> [from] [to]', group: 'Look', has: ALL,
    about: 'What became of an answer: word by word, with its prompt, tokens and dollars.',
    examples: ['hexgen diff stage1/api                # the last version against the one before', 'hexgen diff stage1/api 1 3', 'hexgen diff stage1/batch_summaries    # every action of a target in a line'],
    run: async (host, {args: [key = '', from, to], common}) => (await import('./history.ts')).diff(host, {...common, key, ...(from !== undefined && {from}), ...(to !== undefined && {to})}),
  },
  {
    name: 'samples', takes: '<key>', group: 'Look', has: ALL,
    about: 'The answers that are kept of what an action asked, and which one is used.',
    examples: ['hexgen samples stage1/api'],
    run: async (host, {args, common}) => (await import('./samples.ts')).samples(host, {...common, key: args[0] ?? ''}),
  },
  {
    name: 'pick', takes: '<key> [number]', group: 'Build', has: {project: true, model: true},
    about: 'Choose which answer of an action is used; kept in hexgen.lock. Asks nobody.',
    flags: command => { command.option('--reset', 'forget what was picked: the first answer is used'); },
    examples: ['hexgen pick stage1/api 2', 'hexgen pick stage1/api --reset'],
    run: async (host, {args, chosen, common}) => (await import('./samples.ts')).pick(host, {...common, key: args[0] ?? '', reset: is(chosen, 'reset'), ...(args[1] !== undefined && {number: args[1]})}),
  },
  {
    name: 'cost', group: 'Look', has: ALL,
    about: 'What was spent, what the store saved, and what all of it would cost from scratch.',
    flags: command => {
      command.addOption(command.createOption('--by <group>', 'what to add up by: stage, target, model, endpoint, day, build').default('stage'))
        .option('--since <day>', 'only from this day on, as in 2026-11-01');
    },
    examples: ['hexgen cost', 'hexgen cost --by model --since 2026-11-01'],
    run: async (host, {chosen: {by, since}, common}) => (await import('./cost.ts')).cost(host, {...common, ...(typeof by === 'string' && {by}), ...(typeof since === 'string' && {since})}),
  },
  {
    name: 'compare', takes: '<a> <b>', group: 'Look', has: ALL,
    about: 'What two experiments differ in: settings, prompts, API, scores with intervals, cost.',
    examples: ['hexgen compare default shorter', 'hexgen compare default~1 default    # the build before against the last'],
    after: 'It reads the record of builds: an output folder that was deleted does not matter.',
    run: async (host, {args: [a = '', b = ''], common}) => (await import('./compare.ts')).compare(host, {...common, a, b}),
  },
  {
    name: 'prices', takes: '[action] [file]', group: 'Look', has: {json: true, project: true},
    about: 'What models cost: the table in use. `hexgen prices import FILE` makes one of LiteLLM\'s.',
    flags: command => { command.option('-o, --output <file>', 'where an imported table goes, instead of stdout'); },
    examples: ['hexgen prices', 'hexgen prices import model_prices_and_context_window.json -o my-prices.yaml'],
    after: 'Rows of your own come first: name their file in pipeline.yaml, prices: my-prices.yaml',
    run: async (host, {args: [action, file], chosen: {output}, common}) =>
      (await import('./prices.ts')).prices(host, {...common, ...(action !== undefined && {action}), ...(file !== undefined && {imported: file}), ...(typeof output === 'string' && {output})}),
  },
  {
    name: 'graph', group: 'Look', has: {json: true, project: true},
    about: 'The targets and what they read.',
    flags: command => { command.addOption(command.createOption('--format <format>', 'how to write it').choices(['text', 'mermaid']).default('text')); },
    run: async (host, {chosen, common}) => (await import('./graph.ts')).graph(host, {...common, format: String(chosen['format'])}),
  },
  {
    name: 'restore', takes: '<files...>', group: 'Output files', has: {project: true},
    about: 'Put edited files of the output folder back as hexgen wrote them.',
    examples: ['hexgen restore generated_libs/default/stage1/api_proposal_v1.md'],
    run: async (host, {args, common}) => (await import('./edited.ts')).restore(host, {...common, files: args}),
  },
  {
    name: 'adopt', takes: '<files...>', group: 'Output files', has: {project: true},
    about: 'Make edited files of the output folder count: what depends on them is rebuilt.',
    examples: ['hexgen adopt generated_libs/default/stage1/api_proposal_v1.md'],
    run: async (host, {args, common}) => (await import('./edited.ts')).adopt(host, {...common, files: args}),
  },
  {
    name: 'init', takes: '[folder]', group: 'Set up',
    about: 'Start a project: a copy of the sample pipeline, its prompts and its data.',
    examples: ['hexgen init my-library'],
    run: async (host, {args}) => (await import('./init.ts')).init(host, args[0] ?? '.'),
  },
  {
    name: 'import', takes: '<format> <file>', group: 'Set up', has: {json: true},
    about: 'Read a data set of another format (hexagons) and write the standard one.',
    flags: command => { command.option('-o, --output <file>', 'where to write it, instead of stdout; --json needs it'); },
    examples: ['hexgen import hexagons ../Hexagons/data/train.jsonl -o data/hexagons.jsonl'],
    run: async (host, {args: [format = '', file = ''], chosen: {output, json}}) =>
      (await import('./import.ts')).importTasks(host, {format, file, json: json === true, ...(typeof output === 'string' && {output})}),
  },
  {
    name: 'schema', group: 'Set up',
    about: 'Print the JSON Schema of pipeline.yaml, for editors.',
    examples: ['hexgen schema > pipeline.schema.json'],
    run: async host => (await import('./schema.ts')).schema(host),
  },
  {
    name: 'completion', takes: '<shell>', group: 'Set up',
    about: 'Print what makes bash, zsh or fish complete commands and flags.',
    examples: ['eval "$(hexgen completion bash)"   # in ~/.bashrc; the same for zsh', 'hexgen completion fish > ~/.config/fish/completions/hexgen.fish'],
    run: async (host, {args, program}) => (await import('./completion.ts')).completion(host, args[0] ?? '', program),
  },
  {
    name: 'help', takes: '[command]', group: 'Set up',
    about: 'What a command does, and its flags.',
    async run(_, {args: [word], program}) {
      const command = word === undefined ? program : program.commands.find(each => each.name() === word);
      if (!command) throw (await import('./refused.ts')).unknownCommand(word ?? '', program);
      command.outputHelp();
      return 0;
    },
  },
];
