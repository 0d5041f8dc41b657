// `hexgen show KEY`: what an action made; with --prompt the very request that was sent, with --answer the raw answer.

import {join} from 'node:path';
import {keyOf, type Key} from '../engine/action.ts';
import {descend, isTree, type Artifact, type Json} from '../engine/artifact.ts';
import {BuildHalted} from '../engine/event.ts';
import type {Trace} from '../engine/trace.ts';
import type {KeyedRequest} from '../recipes/ask.ts';
import {writeAtomically} from '../pipeline/atomic.ts';
import {fileOf, valueOf} from '../pipeline/value.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import type {CommonFlags, Host} from './host.ts';
import {keyNamed, noSuchKey, type Named} from './keys.ts';
import {openSession, stateFolder, type Session} from './session.ts';

export interface ShowFlags extends CommonFlags { readonly key: string; readonly prompt?: boolean; readonly answer?: boolean; readonly open?: boolean }

export async function show(host: Host, flags: ShowFlags): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    const text = shown(session, flags);
    if (flags.open) return await opened(host, session, {text, flags});
    host.stdout.write(text);
    return 0;
  } finally {
    await session.close();
  }
}

/** A copy of its own, for an editor: what is changed in it changes nothing else. */
async function opened(host: Host, session: Session, {text, flags}: {readonly text: string; readonly flags: ShowFlags}): Promise<number> {
  const {key, target} = keyNamed(session, flags.key);
  if (!host.edit) throw new BuildHalted(`Cannot open ${key}: no editor is set`, {remedy: 'Set one: export EDITOR=nano, or EDITOR="code --wait".', exitStatus: 2});
  const path = join(stateFolder(session.root), 'open', `${key.replaceAll('/', '-')}${flags.prompt ? '.prompt' : flags.answer ? '.answer' : ''}${flags.json ? '.json' : '.md'}`);
  writeAtomically(path, text);
  const prompt = target.recipe?.shown['prompt'];
  if (flags.prompt && typeof prompt === 'string') host.stderr.write(`The request as it was sent, to be read. What writes it is ${prompt}.\n`);
  return host.edit(path);
}

function shown(session: Session, {key: typed, prompt, answer, json}: ShowFlags): string {
  const {store} = session;
  const {key, target} = keyNamed(session, typed);
  const object = (value: object) => `${JSON.stringify({ok: true, command: 'show', key, ...value})}\n`;
  if (prompt) {
    const request = store.json(store.load(inputOf(lastAsked(session, key), 'request'))) as unknown as KeyedRequest;
    return json ? object({request}) : requestText(request);
  }
  if (answer) {
    const raw = rawAnswer(session, key);
    return json ? object(raw) : line(raw.answer);
  }
  const artifact = artifactOf(session, key) ?? nothingAt(session, {key, target});
  if (json) return object({value: valueOf(artifact, store)});
  return isTree(artifact) && !artifact.entries.has('text') ? listing(artifact) : line(fileOf(artifact, store).toString('utf8'));
}

/** The last answer, though it was of no use: then `failed` says why. */
function rawAnswer(session: Session, key: Key): {readonly answer: string; readonly failed?: string} {
  const {store, traces} = session;
  const failed = traces.lastFailure(key);
  const last = traces.last(key);
  if (failed?.detail !== undefined && (!last || failed.at > last.at)) return {answer: failed.detail, failed: failed.reason};
  return {answer: store.text(descend(store.load(lastAsked(session, key).result), ['answer'])!)};
}

/** What stands at a key: the result of an action, of a whole target, or something inside one. */
function artifactOf(session: Session, key: Key): Artifact | undefined {
  const {store, traces, records} = session;
  const trace = traces.last(key);
  if (trace) return store.load(trace.result);
  const names = key.split('/');
  for (let length = names.length; length >= 2; length--) {
    const at = names.slice(0, length).join('/') as Key;
    const ref = records.last(at)?.result ?? traces.last(at)?.result;
    const inside = ref && descend(store.load(ref), names.slice(length));
    if (inside) return inside;
  }
  return undefined;
}

function nothingAt(session: Session, {key, target}: Named): never {
  if (key !== target.id) throw noSuchKey(session, key);
  const onlyReads = target.rule.isSource && target.rule.recipe === 'none';
  throw new InvalidFiles([{
    message: onlyReads ? `${key} is files of the project: they are kept nowhere else` : `${key} was never built`,
    span: {source: {path: 'command line', text: key}, start: 0, end: key.length},
    ...(!onlyReads && {remedy: `\`hexgen build ${key}\` makes it.`}),
  }]);
}

/** The last request below an action. */
function lastAsked(session: Session, key: Key): Trace {
  const {traces} = session;
  const whole = traces.last(key);
  // A prompt whose answer did not fit stands nowhere, but what it asked is known.
  if (!whole) return traces.history(keyOf(key, 'answer'))[0] ?? neverAsked(session, key);
  const parts = whole.recipe === 'ask' ? [whole] : whole.parts.map(print => traces.find(print)).filter(part => part?.recipe === 'ask');
  return parts.at(-1) ?? neverAsked(session, key);
}

function neverAsked(session: Session, key: Key): never {
  if (!session.traces.last(key) && !session.records.last(key)) throw noSuchKey(session, key);
  throw new InvalidFiles([{message: `${key} asked no model`, span: {source: {path: 'command line', text: key}, start: 0, end: key.length}, remedy: '`hexgen show KEY` shows what it made.'}]);
}

const inputOf = ({lines}: Trace, name: string) => lines.find(([label]) => label === `input.${name}`)![1] as Trace['result'];

function requestText(request: KeyedRequest): string {
  const {messages, schema, ...settings} = request;
  const head = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const turns = messages.map(({role, content}) => `──── ${role} ────\n${content}`);
  const tail = schema ? [`──── answer schema: ${schema.name} ────\n${JSON.stringify(schema.schema as Json, null, 2)}`] : [];
  return `${[head.join('\n'), ...turns, ...tail].join('\n\n')}\n`;
}

const listing = (artifact: Artifact): string =>
  (isTree(artifact) ? [...artifact.entries].map(([name, child], index) =>
    `${artifact.kind === 'list' ? `${String(index + 1).padStart(3, '0')}  ` : ''}${name}  ${child.kind}${isTree(child) ? ` (${child.entries.size})` : ''}\n`).join('') : '');

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
