// Writes the witness of a finished build, which lets the launcher answer the next one without starting anything.
// A witness is only ever about speed: what cannot be written in it, or where it cannot be written, simply has none.
import {createHash} from 'node:crypto';
import {readdirSync, rmSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {emptyStats, identity, mayAnswer, readListing, saveWitness, setStat, witnessPath} from '../bin/witness.mjs';
import type {Answer, Question, Stat} from '../bin/witness.mjs';

export {projectDirectory, wantsJson} from '../bin/witness.mjs';

/** How a file looked: exact integers, times in nanoseconds. */
export interface ExactStat {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** A file as the build knew it. The stat must be older than the reading of the bytes that sha256 (hex) is about. */
export interface WitnessedFile extends ExactStat {
  /** Relative to the project folder, or absolute. */
  readonly path: string;
  readonly sha256: string;
}

/** A directory in which the build looked for files, as readDirectory() saw it. */
export interface WitnessedDirectory extends ExactStat {
  /** Relative to the project folder ('.' or '' is that itself), or absolute. */
  readonly path: string;
  /** Sorted names; '/' after a directory, '/@' after what is neither file nor directory. */
  readonly entries: readonly string[];
}

export interface FinishedBuild {
  /** Project folder, absolute; the folder in which the command was given, absolute. */
  readonly directory: string;
  readonly cwd: string;
  /** `build` of version.ts; null when hexgen runs from source, where nothing tells one state of it from the next. */
  readonly build: string | null;
  /** OPENAI_BASE_URL, if it is set. */
  readonly baseUrl?: string | undefined;
  /** process.argv.slice(2) as it came. */
  readonly argv: readonly string[];
  /** What to say when all of this still holds: a build in which nothing ran. */
  readonly answer: Answer;
  /** Every file whose content counted: pipeline, prompts, schemas, scripts, data. */
  readonly sources: readonly WitnessedFile[];
  readonly outputs: readonly WitnessedFile[];
  readonly directories: readonly WitnessedDirectory[];
  /** Paths that must stay free: looked for and not found. */
  readonly absent: readonly string[];
  /** Nanoseconds since 1970: a time before the first of these stats was taken. */
  readonly recordedNs: bigint;
}

/** One for each command line that is in use; older ones are dropped. */
const keptWitnesses = 32;

/**
 * How a directory looks now. Call it before (or after) searching the directory: a file that comes or goes in between
 * makes the witness fail its check, never pass it wrongly. Throws if the directory cannot be read.
 */
export function readDirectory(directory: string, path: string): WitnessedDirectory {
  const {size, mtimeNs, ctimeNs, ino} = statSync(join(directory, path), {bigint: true});
  return {path, size, mtimeNs, ctimeNs, ino, entries: readListing(join(directory, path))};
}

/**
 * Writes the witness of a build in which everything came out fresh, atomically; returns whether there is one now.
 * Declines for a command line that no witness may answer, paths that do not fit on a line, and digests of another kind.
 * Never throws.
 */
export function writeWitness(finished: FinishedBuild): boolean {
  const {build, sources, outputs, directories, absent, recordedNs} = finished;
  const digests = [...sources.map((file) => file.sha256), ...outputs.map((file) => file.sha256), ...directories.map(listingDigest)];
  const paths = [...sources, ...outputs, ...directories].map((entry) => entry.path || '.').concat(absent);
  const isWritable = paths.every((path) => !/[\n\0]/.test(path)) && digests.every((digest) => /^[0-9a-f]{64}$/.test(digest));
  if (build === null || sources.length === 0 || !isWritable || !mayAnswer(finished.argv)) return false;
  const question: Question = {directory: finished.directory, cwd: finished.cwd, build, argv: finished.argv, baseUrl: finished.baseUrl};
  const counts = {sources: sources.length, outputs: outputs.length, directories: directories.length, absent: absent.length};
  const rows: readonly ExactStat[] = [...sources, ...outputs, ...directories];
  const stats = emptyStats(rows.length);
  rows.forEach((stat, row) => setStat(stats, row, {stat: rounded(stat), recordedMs: milliseconds(recordedNs)}));
  try {
    const file = witnessPath(question);
    saveWitness(file, {head: {identity: identity(question), ...counts, answer: finished.answer}, paths, digests: digests.join(''), stats});
    dropOldWitnesses(dirname(file));
    return true;
  } catch {
    return false;
  }
}

const rounded = ({size, mtimeNs, ctimeNs, ino}: ExactStat): Stat =>
  ({size: Number(size), mtimeMs: milliseconds(mtimeNs), ctimeMs: milliseconds(ctimeNs), ino: Number(ino)});

/** To the last bit what node:fs makes of seconds and nanoseconds, so that the two compare as equal. */
const milliseconds = (ns: bigint): number => Number(ns / 1_000_000_000n) * 1000 + Number(ns % 1_000_000_000n) / 1_000_000;

function listingDigest(directory: WitnessedDirectory): string {
  return createHash('sha256').update(directory.entries.join('\n')).digest('hex');
}

function dropOldWitnesses(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  if (files.length <= keptWitnesses) return;
  const dated = files.map((file) => ({file, time: statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0}));
  for (const {file} of dated.sort((a, b) => b.time - a.time).slice(keptWitnesses)) rmSync(file, {force: true});
}
