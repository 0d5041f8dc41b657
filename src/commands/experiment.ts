// An experiment as the record of builds has it: what each target was, and the actions behind it. Nothing is read from its output
// folder, which may be gone.

import {basename} from 'node:path';
import type {Artifact, Ref} from '../engine/artifact.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';
import {Lost} from '../engine/store.ts';
import type {Trace} from '../engine/trace.ts';
import {InvalidFiles, suggest} from '../pipeline/source.ts';
import type {Session} from './session.ts';

export interface Experiment {
  /** As it was typed. */
  readonly name: string;
  /** Its output folder. */
  readonly folder: string;
  /** When it was built, in milliseconds since 1970. */
  readonly at: number;
  readonly params: Readonly<Record<string, unknown>>;
  /** By target, in the order of the pipeline. */
  readonly targets: ReadonlyMap<string, Ref>;
  /** By what the records of targets are found. */
  readonly prints: Readonly<Record<string, Fingerprint>>;
}

interface Row { readonly at: number; readonly experiment: string; readonly params: string; readonly targets: string; readonly summary: string }

/**
 * The newest build of an experiment that went well, or the newest at all; `NAME~1` is the one before it, and so on.
 * @throws InvalidFiles if nothing of that name was ever built
 */
export function experimentNamed({database}: Session, typed: string): Experiment {
  const [, name = typed, back = '0'] = /^(.*?)(?:~(\d+))?$/.exec(typed) ?? [];
  const rows = database.sql('select at, experiment, params, targets, summary from build order by id desc').all() as unknown as Row[];
  const folder = name.replace(/(?<=.)\/+$/, '');
  const exact = rows.filter(({experiment}) => experiment === folder);
  const its = exact.length > 0 ? exact : rows.filter(({experiment}) => basename(experiment) === folder);
  const folders = [...new Set(its.map(({experiment}) => experiment))];
  if (folders.length > 1) throw wrong(typed, `There are several experiments "${name}"`, `Name one by its folder: ${folders.join(', ')}.`);
  const good = its.filter(({summary}) => summaryIn(summary).ok);
  const row = (good.length > 0 ? good : its)[Number(back)];
  if (!row) throw unknown(typed, {rows, builds: its.length});
  return {
    name: typed, folder: row.experiment, at: row.at, params: JSON.parse(row.params) as Experiment['params'],
    targets: new Map(Object.entries(JSON.parse(row.targets) as Readonly<Record<string, Ref>>)), prints: summaryIn(row.summary).prints ?? {},
  };
}

const summaryIn = (text: string) => JSON.parse(text) as {readonly ok: boolean; readonly prints?: Experiment['prints']};

function unknown(typed: string, {rows, builds}: {readonly rows: readonly Row[]; readonly builds: number}): InvalidFiles {
  const names = [...new Set(rows.map(({experiment}) => basename(experiment)))];
  const message = builds > 0 ? `There are ${builds} builds of "${typed.replace(/~\d+$/, '')}", too few for "${typed}"` : `Nothing was built as "${typed}"${suggest(typed, names)}`;
  const remedy = names.length === 0 ? 'Nothing was built here yet.' : `On record are ${names.join(', ')}. \`hexgen build --experiment-name NAME\` makes another.`;
  return wrong(typed, message, remedy);
}

const wrong = (typed: string, message: string, remedy: string): InvalidFiles =>
  new InvalidFiles([{message, span: {source: {path: 'command line', text: typed}, start: 0, end: typed.length}, remedy}]);

/** The actions behind a target as it was in an experiment; of a build of earlier times, the last that came to the same. */
export function actionsOf({records}: Session, {targets, at, prints}: Experiment, target: string): readonly Fingerprint[] {
  const print = prints[target];
  const record = (print && records.find(print)) ?? records.all(target).find(each => each.result === targets.get(target) && each.at <= at);
  return record?.actions ?? [];
}

/** The traces of those of them that asked a model. */
export function promptsOf(session: Session, experiment: Experiment, target: string): Trace[] {
  return actionsOf(session, experiment, target).flatMap(print => session.traces.find(print) ?? []).filter(({recipe}) => recipe === 'prompt');
}

/** What a target was; undefined if it was not made, or is not in the store any more. */
export function artifactOf({store}: Session, {targets}: Experiment, target: string): Artifact | undefined {
  const ref = targets.get(target);
  try {
    return ref && store.load(ref);
  } catch (error) {
    if (error instanceof Lost) return undefined;
    throw error;
  }
}
