// `hexgen restore FILE` and `hexgen adopt FILE`: what becomes of a file in the output folder that a person edited.
//
// Restoring puts the artifact's text back, from the store and for free. Adopting reads the edited text, checks it, and
// makes it the result of the very action that made the file: what depends on it is rebuilt from it, and undoing is free.

import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {isTree, refOf, type Artifact, type Tree} from '../engine/artifact.ts';
import type {Store} from '../engine/store.ts';
import type {Key} from '../engine/action.ts';
import type {Trace} from '../engine/trace.ts';
import {Unfit} from '../forms/form.ts';
import {FORMS} from '../kinds.ts';
import {Checkout, type OutputFile} from '../pipeline/checkout.ts';
import {InvalidFiles, suggest} from '../pipeline/source.ts';
import type {CommonFlags, Host} from './host.ts';
import {openSession, stateFolder, type Session} from './session.ts';

export interface EditedFlags extends CommonFlags { readonly files: readonly string[] }

export const restore = (host: Host, flags: EditedFlags): Promise<number> => forEach(host, flags, async (file, {session, checkout}) => {
  const state = checkout.state(file);
  if (state === 'as written' && session.traces.last(file.key as Key)?.origin === 'adopted') return undoAdoption(file, {session, checkout});
  if (state === 'as written') return `${file.path} is as hexgen wrote it: nothing to restore`;
  checkout.restore(file);
  return `Restored ${file.path}`;
});

export const adopt = (host: Host, flags: EditedFlags): Promise<number> => forEach(host, flags, async (file, {session, checkout}) => {
  if (checkout.state(file) !== 'edited') return `${file.path} is as hexgen wrote it: nothing to adopt`;
  const {store, traces, records} = session;
  const trace = traceBehind(file, session);
  const {artifact, shown} = read(file, trace, session);
  const adopted: Trace = {...trace, result: refOf(artifact), at: host.now(), origin: 'adopted', ms: 0, cost: null};
  await traces.record(adopted);
  await records.forget(trace.fingerprint);
  checkout.restore({...file, artifact: refOf(shown)}); // A file of JSON may have been laid out otherwise.
  await store.settled();
  return `Adopted ${file.path}: the next build rebuilds what depends on ${file.key}`;
});

type Doing = (file: OutputFile, at: {readonly session: Session; readonly checkout: Checkout}) => Promise<string>;

async function forEach(host: Host, flags: EditedFlags, doing: Doing): Promise<number> {
  const session = openSession(host, flags);
  try {
    const {disk, database, store, folder} = session;
    const checkout = new Checkout({folder, disk, database, store, emit: () => undefined});
    const files = flags.files.map(path => fileNamed(path, checkout, session, host));
    for (const file of files) host.stdout.write(`${await doing(file, {session, checkout})}\n`);
    // A witness vouches for files, not for what stands behind them: the next build has to look.
    rmSync(join(stateFolder(session.root), 'witness'), {recursive: true, force: true});
    return 0;
  } finally {
    await session.close();
  }
}

function fileNamed(path: string, checkout: Checkout, {disk}: Session, host: Host): OutputFile {
  const all = checkout.files();
  const name = disk.name(path.startsWith('/') ? path : `${host.cwd}/${path}`);
  const found = all.find(file => file.path === name) ?? all.find(file => file.path === disk.name(path));
  if (found) return found;
  throw new InvalidFiles([{
    message: `hexgen did not write "${path}"${suggest(name, all.map(file => file.path))}`,
    span: {source: {path: 'command line', text: path}, start: 0, end: path.length}, remedy: '`hexgen status` lists the files that were edited.',
  }]);
}

function traceBehind(file: OutputFile, {traces}: Session): Trace {
  const trace = traces.history(file.key as Key).find(each => each.result === file.artifact) ?? traces.last(file.key as Key);
  if (trace) return trace;
  const isSummary = file.key.endsWith('#summary');
  throw new InvalidFiles([{
    message: isSummary ? `${file.path} is added up from what stands in its stage: nothing depends on it` : `${file.path} is a copy of a file of the project: no action made it`,
    span: {source: {path: 'command line', text: file.path}, start: 0, end: file.path.length},
    remedy: isSummary ? `\`hexgen restore ${file.path}\` puts it back.` : `Edit the original instead, and \`hexgen restore ${file.path}\`.`,
  }]);
}

/** What an action makes with an edited file in it, and the part of it that the file shows. */
interface Read { readonly artifact: Artifact; readonly shown: Artifact }

/** The edited text as an artifact of the same shape. @throws InvalidFiles, with line and column, if it cannot be read as one. */
function read(file: OutputFile, trace: Trace, {store, disk}: Session): Read {
  const text = readFileSync(disk.absolute(file.path), 'utf8');
  const old = store.load(trace.result);
  if (old.kind === 'text' || old.kind === 'json') return whole(old.kind === 'text' ? store.putText(text) : store.putJson(parseJson(file.path, text)));
  const form = FORMS.get(/"?([\w-]+) \d+/.exec(trace.lines.find(([label]) => label === 'recipe.form')?.[1] ?? '')?.[1] ?? '');
  if (isTree(old) && !form) return inFolder(old, {file, text, store}) ?? unreadable(file, text);
  if (!form) return unreadable(file, text);
  try {
    const made = form.parse(text);
    return whole(store.putTree('tree', [['semantic', store.putJson(made.semantic)], ['evidence', store.putJson(made.evidence)], ['text', store.putText(text)]]));
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw new InvalidFiles(error.reasons.flatMap(reason => {
      const [, line = '1', message = reason] = /^line (\d+)[,:]? *([\s\S]*)$/i.exec(reason) ?? [];
      return invalid(file.path, text, {line: Number(line), message}).diagnostics;
    }));
  }
}

const whole = (artifact: Artifact): Read => ({artifact, shown: artifact});

function unreadable(file: OutputFile, text: string): never {
  throw invalid(file.path, text, {line: 1, message: 'This file cannot be read back into what it was made from'});
}

/** A folder with the edited file in the place of the one it shows, such as a module of a library. */
function inFolder(folder: Tree, {file, text, store}: {file: OutputFile; text: string; store: Store}): Read | undefined {
  for (const [name, entry] of folder.entries) {
    const found = isTree(entry) ? inFolder(entry, {file, text, store}) : undefined;
    const here = !isTree(entry) && refOf(entry) === file.artifact && file.path.endsWith(`/${name}`);
    if (!found && !here) continue;
    const shown = found?.shown ?? (entry.kind === 'json' ? store.putJson(parseJson(file.path, text)) : store.putText(text));
    const kept = [...folder.entries].map(([each, artifact]) => [each, each === name ? found?.artifact ?? shown : artifact] as const);
    return {artifact: store.putTree(folder.kind, kept), shown};
  }
  return undefined;
}

function parseJson(path: string, text: string) {
  try {
    return JSON.parse(text) as null;
  } catch (error) {
    throw invalid(path, text, {line: 1, message: `Expected JSON: ${(error as Error).message}`});
  }
}

function invalid(path: string, text: string, {line, message}: {line: number; message: string}): InvalidFiles {
  const start = text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.indexOf('\n', start);
  return new InvalidFiles([{message, span: {source: {path, text}, start, end: end < 0 ? text.length : end}, remedy: 'Put it right and adopt again, or `hexgen restore` the file. Nothing was changed.'}]);
}

/** The model's own answer again, in the place of an adopted edit. */
async function undoAdoption(file: OutputFile, {session, checkout}: {session: Session; checkout: Checkout}): Promise<string> {
  const {traces, records, store} = session;
  const {fingerprint} = traces.last(file.key as Key)!;
  await traces.reject([fingerprint], 'adopted');
  await records.forget(fingerprint);
  const earlier = traces.find(fingerprint);
  if (earlier) checkout.write(placeIn(file, session), store.load(earlier.result), {target: file.target, key: file.key});
  await checkout.settled();
  await store.settled();
  return `Restored ${file.path} as it was before it was adopted: the next build rebuilds what depends on ${file.key}`;
}

const placeIn = (file: OutputFile, {disk, folder}: Session): string => file.path.slice(disk.name(folder).length + 1);
