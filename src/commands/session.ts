// A project, opened: its state, its disk and its checked pipeline. What every command starts from.

import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {Database} from '../engine/database.ts';
import {BuildHalted} from '../engine/event.ts';
import {Budget} from '../llm/budget.ts';
import type {PriceTable} from '../llm/price.ts';
import type {Store} from '../engine/store.ts';
import type {Traces} from '../engine/trace.ts';
import {kindsWith} from '../kinds.ts';
import {Disk} from '../pipeline/disk.ts';
import type {Endpoints} from '../pipeline/endpoints.ts';
import {allTargets} from '../pipeline/graph.ts';
import {readPipeline, type Pipeline, type Target} from '../pipeline/pipeline.ts';
import type {TargetRecords} from '../pipeline/record.ts';
import type {ModelSettings} from '../pipeline/rule.ts';
import {InvalidFiles, suggest, type Diagnostic} from '../pipeline/source.ts';
import {reasonOf} from '../pipeline/file-trouble.ts';
import {openChosenSandbox, type SandboxKind} from '../sandbox/choice.ts';
import {Refusal} from '../sandbox/refusal.ts';
import type {Sandbox} from '../sandbox/sandbox.ts';
import {PIPELINE, pipelineText} from './flags.ts';
import type {CommonFlags, Host} from './host.ts';
import {readLock, type Locked} from './lock-file.ts';
import {pricesWith, shippedPrices} from './price-file.ts';
import {modelsOf, type OpenModels} from './models.ts';
import {stateIn, type Workshop} from './workshop.ts';

export interface Session {
  readonly root: string;
  readonly database: Database;
  readonly store: Store;
  readonly traces: Traces;
  readonly records: TargetRecords;
  readonly disk: Disk;
  readonly pipeline: Pipeline;
  readonly models: OpenModels;
  readonly prices: () => PriceTable;
  /** What was picked, by key. */
  readonly locked: Locked;
  readonly sandbox: Sandbox;
  /** The folder for people, `generated_libs/default`. */
  readonly folder: string;
  readonly workers: number;
  close(): Promise<void>;
}

export const stateFolder = (root: string): string => join(root, '.hexgen');

export interface Opening {
  /** The state is only looked at, so none is made where there is none. */
  readonly reading?: boolean;
  readonly frozen?: boolean;
  /** Makes the text that is read of the text that is there. */
  readonly edit?: (text: string, path: string) => string;
  /** Is given what the project's files are read with, even if they turn out to be broken. */
  readonly reads?: (disk: Disk) => void;
  /** What stays open after it. */
  readonly workshop?: Workshop;
}

/**
 * Opens the project that the flags speak of.
 * @throws InvalidFiles with everything that is wrong in the pipeline, its prompts and the flags.
 */
export function openSession(host: Host, flags: CommonFlags, options: Opening = {}): Session {
  const root = resolve(host.cwd, flags.directory ?? '.');
  const file = flags.file ?? PIPELINE;
  const written = pipelineText(host.cwd, root, file);
  const text = options.edit?.(written, file) ?? written;
  const state = stateFolder(root);
  const {workshop} = options;
  const open = () => (options.reading && !existsSync(join(state, 'state.db')) ? Database.inMemory(state) : openState(state));
  const {database, store, traces, records} = workshop ? workshop.state(open) : stateIn(open());
  const close = () => { if (!workshop) database.close(); };
  const disk = new Disk(root, database);
  options.reads?.(disk);
  const settings = modelFlags(flags);
  let servers: Pick<Pipeline, 'endpoints' | 'rates'> = {endpoints: new Map(), rates: {}}; // Known when the pipeline is read, as is what follows.
  let workers = 1;
  let batchPollMs = 0;
  let prices = shippedPrices;
  const budget = budgetOf(flags.budget);
  const models = modelsOf(host, {frozen: options.frozen ?? false, get pipeline() { return servers; }, get workers() { return workers; }, prices: () => prices(), budget, limiters: workshop?.limiters, state, batch: flags.batch ?? false, get batchPollMs() { return batchPollMs; }});
  let sandboxes = 1; // Known when the pipeline is read; no program runs before that.
  let kind: SandboxKind = 'embedded';
  const sandbox = host.standIns?.sandbox ?? (workshop ? workshop.sandbox.bind(workshop) : openChosenSandbox)({get kind() { return kind; }, get workers() { return sandboxes; }, cacheDir: join(state, 'python')});
  disk.read(file);
  const locked = closingOnError(close, () => readLock(disk));
  const pipeline = closingOnError(close, () => readPipeline({path: file, text}, {
    kinds: kindsWith({models, sandbox, picks: {at: key => locked.get(key)}}), overrides: flags.params, flags: settings, disk, chose: chosen => { kind = chosen; }, named: endpoints => {
      servers = {...servers, endpoints};
      checkEndpointFlag(flags.endpoint, endpoints);
    },
  }));
  sandboxes = pipeline.limits.sandboxes;
  servers = pipeline;
  batchPollMs = pipeline.limits.batchPollMs;
  const ownPrices = pipeline.prices;
  if (ownPrices) {
    const table = closingOnError(close, () => pricesWith(ownPrices));
    prices = () => table;
  }
  workers = wholeNumber(flags.workers, 'workers', 1) ?? pipeline.limits.workers;
  return {
    root, database, disk, pipeline, models, sandbox, prices, locked, folder: pipeline.output, workers,
    store, traces, records,
    close: async () => { await models.close(); await sandbox.close(); close(); },
  };
}

/** A watch goes on after broken files, and must not keep their session open. */
function closingOnError<T>(close: () => void, work: () => T): T {
  try {
    return work();
  } catch (error) {
    close();
    throw error instanceof Refusal ? new BuildHalted(error.problem, {remedy: `${error.remedy}.`, exitStatus: 2}) : error;
  }
}

/** Targets that a command line names; all of them if it names none. @throws InvalidFiles for names of nothing. */
export function wantedTargets({pipeline}: Session, names: readonly string[]): Target[] {
  const targets = allTargets(pipeline.stages);
  const diagnostics: Diagnostic[] = [];
  const found = names.flatMap(name => {
    const some = targetsNamed(pipeline, name);
    if (some.length === 0) diagnostics.push(unknown(name, [...pipeline.stages.keys(), ...targets.map(target => target.id)]));
    return some;
  });
  if (diagnostics.length > 0) throw new InvalidFiles(diagnostics);
  return names.length === 0 ? targets : [...new Set(found)];
}

/** `stage1`, `stage1/api`, `api`, or the key of an action in a target. */
export function targetsNamed({stages}: Pipeline, name: string): Target[] {
  const [first = '', second = ''] = name.split('/');
  const stage = stages.get(first) ?? [...stages].find(([word]) => word.startsWith(`${first}_`))?.[1];
  if (stage) return name.includes('/') ? [...stage.values()].filter(target => target.name === second) : [...stage.values()];
  return allTargets(stages).filter(target => target.name === first);
}

/** `0` … `6` means the stage whose name begins with `stage0`; `all` means all. */
export function stageFlag(value: string | undefined): string[] {
  if (value === undefined || value === 'all') return [];
  return [/^\d+$/.test(value) ? `stage${value}` : value];
}

function unknown(name: string, known: readonly string[]): Diagnostic {
  const near = suggest(name, known);
  return {message: `Unknown target "${name}"${near}`, span: {source: {path: 'command line', text: name}, start: 0, end: name.length}, remedy: '`hexgen graph` lists the targets.'};
}

function openState(folder: string): Database {
  try {
    return Database.open(folder);
  } catch (error) {
    if (error instanceof Error && error.name === 'StateVersionMismatch') throw new BuildHalted(error.message, {remedy: '', exitStatus: 2});
    throw new BuildHalted(`Cannot open the state in "${folder}": ${reasonOf(error)}`, {remedy: 'hexgen keeps every answer there: make the folder readable and writable for you.', exitStatus: 2});
  }
}

/** @throws InvalidFiles for an endpoint that the pipeline does not name, if it names any. */
function checkEndpointFlag(typed: string | undefined, endpoints: Endpoints): void {
  if (typed === undefined || endpoints.size === 0 || endpoints.has(typed)) return;
  const text = `--endpoint ${typed}`;
  throw new InvalidFiles([{
    message: `Unknown endpoint "${typed}"${suggest(typed, endpoints.keys())}`, span: {source: {path: 'command line', text}, start: '--endpoint '.length, end: text.length},
    remedy: `Endpoints are named in the section "endpoints": ${[...endpoints.keys()].join(', ')}.`,
  }]);
}

function modelFlags({model, temperature, maxTokens, endpoint}: CommonFlags): ModelSettings {
  const degrees = temperature === undefined ? undefined : Number(temperature);
  if (degrees !== undefined && !(degrees >= 0 && degrees <= 2)) throw badFlag('temperature', temperature!, 'a number from 0 to 2');
  const most = wholeNumber(maxTokens, 'max-tokens', 1);
  return {...(model !== undefined && {name: model}), ...(endpoint !== undefined && {endpoint}), ...(degrees !== undefined && {temperature: degrees}), ...(most !== undefined && {maxTokens: most})};
}

function budgetOf(typed: string | undefined): Budget | undefined {
  if (typed === undefined) return undefined;
  const dollars = Number(typed.replace(/^\$/, ''));
  if (typed.trim() === '' || !Number.isFinite(dollars) || dollars < 0) throw badFlag('budget', typed, 'an amount of dollars such as 2.50');
  return new Budget(dollars);
}

export function wholeNumber(typed: string | undefined, flag: string, least: number): number | undefined {
  if (typed === undefined) return undefined;
  const value = Number(typed);
  if (!Number.isInteger(value) || value < least || typed.trim() === '') throw badFlag(flag, typed, `a whole number of at least ${least}`);
  return value;
}

function badFlag(flag: string, typed: string, expected: string): InvalidFiles {
  const text = `--${flag} ${typed}`;
  return new InvalidFiles([{message: `Expected ${expected} for --${flag}, found "${typed}"`, span: {source: {path: 'command line', text}, start: flag.length + 3, end: text.length}}]);
}
