// `hexgen show KEY`: what an action made; with --prompt the very request that was sent, with --answer the raw answer.

import type {Key} from '../engine/action.ts';
import {descend, isTree, type Artifact, type Json} from '../engine/artifact.ts';
import type {Trace} from '../engine/trace.ts';
import type {KeyedRequest} from '../recipes/ask.ts';
import {fileOf, valueOf} from '../pipeline/value.ts';
import {InvalidFiles} from '../pipeline/source.ts';
import type {CommonFlags, Host} from './host.ts';
import {noSuchKey} from './keys.ts';
import {openSession, type Session} from './session.ts';

export interface ShowFlags extends CommonFlags { readonly key: string; readonly prompt?: boolean; readonly answer?: boolean }

export async function show(host: Host, flags: ShowFlags): Promise<number> {
  const session = openSession(host, flags, {reading: true});
  try {
    host.stdout.write(shown(session, flags));
    return 0;
  } finally {
    await session.close();
  }
}

function shown(session: Session, {key, prompt, answer, json}: ShowFlags): string {
  const {store, traces} = session;
  if (prompt || answer) {
    const asked = lastAsked(session, key as Key);
    if (prompt) return requestText(store.json(store.load(inputOf(asked, 'request'))) as unknown as KeyedRequest, json ?? false);
    const failed = traces.lastFailure(key as Key);
    if (failed?.detail && failed.at > asked.at) return json ? `${JSON.stringify({key, failed: failed.reason, answer: failed.detail})}\n` : line(failed.detail);
    const raw = store.text(descend(store.load(asked.result), ['answer'])!);
    return json ? `${JSON.stringify({key, answer: raw})}\n` : line(raw);
  }
  const artifact = artifactOf(session, key as Key);
  if (json) return `${JSON.stringify({ok: true, command: 'show', key, value: valueOf(artifact, store)})}\n`;
  return isTree(artifact) && !artifact.entries.has('text') ? listing(artifact) : line(fileOf(artifact, store).toString('utf8'));
}

/** What stands at a key: the result of an action, of a whole target, or something inside one. */
function artifactOf(session: Session, key: Key): Artifact {
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
  throw noSuchKey(session, key);
}

/** The last request below an action. */
function lastAsked(session: Session, key: Key): Trace {
  const {traces} = session;
  const whole = traces.last(key);
  if (!whole) throw noSuchKey(session, key);
  const parts = whole.recipe === 'ask' ? [whole] : whole.parts.map(print => traces.find(print)).filter(part => part?.recipe === 'ask');
  const asked = parts.at(-1);
  if (asked) return asked;
  throw new InvalidFiles([{message: `${key} asked no model`, span: {source: {path: 'command line', text: key}, start: 0, end: key.length}, remedy: '`hexgen show KEY` shows what it made.'}]);
}

const inputOf = ({lines}: Trace, name: string) => lines.find(([label]) => label === `input.${name}`)![1] as Trace['result'];

function requestText(request: KeyedRequest, json: boolean): string {
  if (json) return `${JSON.stringify(request)}\n`;
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
