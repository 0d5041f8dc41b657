// `hexgen score`: scores any library as stage 5 scores the generated one. Only the library and its docs are others, so a
// program that was ever asked for, for the same docs, is not asked for again.

import {existsSync, statSync} from 'node:fs';
import {basename, dirname, isAbsolute, join, relative, resolve, sep} from 'node:path';
import {descend, type Artifact, type Json} from '../engine/artifact.ts';
import {InvalidFiles, type Diagnostic} from '../pipeline/source.ts';
import {build, type Otherwise} from './build.ts';
import type {Taken} from './building.ts';
import type {Evaluated} from './evaluate.ts';
import type {CommonFlags, Host} from './host.ts';
import {packageIn} from './package-in.ts';
import {UsageError} from './refused.ts';
import {STAGE, withScoring, type Scoring} from './score-stage.ts';
import {openSession, type Session} from './session.ts';

export interface ScoreFlags extends CommonFlags {
  readonly library?: string;
  readonly docs?: string;
  /** The folder for people. */
  readonly output?: string;
  readonly plain?: boolean;
}

/**
 * @returns the exit status, as of `build`
 * @throws UsageError, InvalidFiles for flags that name nothing that could be scored
 */
export function score(host: Host, flags: ScoreFlags): Promise<number> {
  const root = resolve(host.cwd, flags.directory ?? '.');
  const {library, docs} = filesOf(host, flags);
  const name = nameOf(library);
  const folder = resolve(host.cwd, flags.output ?? join(root, 'scores', name));
  const scoring: Scoring = {library: within(root, library), docs: within(root, docs), name: name.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_')};
  const otherwise: Otherwise = {
    command: 'score',
    open: (_, common, options) => ({...openSession(host, common, {...options, edit: (text, path) => withScoring(text, scoring, path)}), folder: dirname(within(root, folder))}),
    output: within(host.cwd, folder),
    take: made => taken(made, folder),
  };
  return build(host, {...flags, targets: [STAGE]}, otherwise);
}

/** The package and the docs that the flags name. All that is wrong with them is told at once. */
function filesOf({cwd}: Host, {library, docs}: ScoreFlags): {readonly library: string; readonly docs: string} {
  if (library === undefined || docs === undefined) {
    const lacks = [...(library === undefined ? ['--library FOLDER'] : []), ...(docs === undefined ? ['--docs FILE'] : [])];
    throw new UsageError(`"hexgen score" needs ${lacks.join(' and ')}\n  For example: hexgen score --library my_lib --docs my_lib/docs.txt`);
  }
  const found = packageIn(resolve(cwd, library), library);
  const diagnostics = [
    ...('problem' in found ? [wrong('library', library, found.problem)] : []),
    ...docsProblem(resolve(cwd, docs), docs),
  ];
  if ('problem' in found || diagnostics.length > 0) throw new InvalidFiles(diagnostics);
  return {library: found.folder, docs: resolve(cwd, docs)};
}

function docsProblem(path: string, written: string): Diagnostic[] {
  if (!existsSync(path)) return [wrong('docs', written, {message: `Cannot read the docs "${written}": file does not exist`, remedy: 'Name the text that documents the library: it is all that whoever writes programs knows of it.'})];
  if (!statSync(path).isFile()) return [wrong('docs', written, {message: `Cannot read the docs "${written}": it is a folder`, remedy: 'Name one text file.'})];
  return [];
}

function wrong(flag: string, value: string, {message, remedy}: {readonly message: string; readonly remedy: string}): Diagnostic {
  const text = `--${flag} ${value}`;
  return {message, remedy, span: {source: {path: 'command line', text}, start: flag.length + 3, end: text.length}};
}

/** What people call the library: its package's name, or where that says nothing, the name of what it is in. */
const nameOf = (library: string): string => (basename(library) === 'generated_lib' ? `${basename(dirname(library))}_generated_lib` : basename(library));

/** A path as it is seen from a folder, with forward slashes; absolute where it is outside. */
function within(folder: string, path: string): string {
  const inside = relative(folder, path);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

/** Writes report, metrics and failures to the folder, and tells of the scores. */
function taken({session, evaluated, checkout}: Parameters<NonNullable<Otherwise['take']>>[0], folder: string): Taken {
  const made = madeIn(session, evaluated);
  const stage = basename(folder);
  const target = `${stage}/${STAGE}`;
  const files = [['validation_report.json', 'report'], ['usability_metrics.json', 'usability'], ['failed_samples/', 'failures']] as const;
  const written = files.reduce((sum, [place, name]) => sum + checkout.write(`${stage}/${place}`, made(`scored/${name}`), {target, key: `${STAGE}/${name}`}), 0);
  checkout.finish(target, written);
  const {store} = session;
  const line = (store.json(made('score_table/baselines')) as {readonly libraries: readonly Json[]}).libraries[0] ?? null;
  return {text: store.text(made('score_table/text')), json: {score: line, output: within(session.root, folder)}};
}

/** What the stage made, by target and name. */
function madeIn({pipeline}: Session, {standing}: Evaluated): (path: string) => Artifact {
  return path => {
    const [name = '', ...inside] = path.split('/');
    const target = pipeline.stages.get(STAGE)?.get(name);
    const artifact = target && standing.get(target.id)?.artifact;
    const found = artifact && descend(artifact, inside);
    if (!found) throw new Error(`score made no ${path}`);
    return found;
  };
}
