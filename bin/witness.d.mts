// The types of witness.mjs, which is plain JavaScript because the launcher runs it on any Node.

/** How a file looked, as node:fs says it: bytes, and milliseconds since 1970. */
export interface Stat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** Which build a witness is asked about. */
export interface Question {
  /** Project folder, absolute. */
  readonly directory: string;
  /** The folder in which the command was given, absolute. */
  readonly cwd: string;
  /** Version and digest of the hexgen that asks. */
  readonly build: string;
  /** OPENAI_BASE_URL, if it is set: another server gives other answers. */
  readonly baseUrl?: string | undefined;
  /** Everything after "hexgen". */
  readonly argv: readonly string[];
}

/** What a finished build said: for people, and for --json (its `ms` is replaced when it is said again). */
export interface Answer {
  readonly text: string;
  readonly json: {readonly [key: string]: unknown};
}

export interface Witness {
  readonly head: {
    readonly identity: readonly string[];
    readonly sources: number;
    readonly outputs: number;
    readonly directories: number;
    readonly absent: number;
    readonly answer: Answer;
  };
  /** Sources, outputs, directories, absent ones; relative to the project folder, or absolute. */
  readonly paths: readonly string[];
  /** SHA-256 in hex of each of these but the absent ones, one after the other. */
  readonly digests: string;
  readonly stats: Float64Array<ArrayBuffer>;
}

export function mayAnswer(argv: readonly string[]): boolean;
export function projectDirectory(argv: readonly string[], cwd: string): string;
export function wantsJson(argv: readonly string[]): boolean;
export function witnessPath(question: Question): string;
export function identity(question: Question): readonly string[];
export function readListing(path: string): readonly string[];
export function isRacy(stat: Stat, recordedMs: number): boolean;
export function setStat(stats: Float64Array, index: number, how: {readonly stat: Stat; readonly recordedMs: number}): void;
export function emptyStats(rows: number): Float64Array<ArrayBuffer>;
export function saveWitness(path: string, witness: Witness): void;
export function parseWitness(bytes: Buffer): Witness | null;
export function askWitness(question: Question): Promise<Answer | null>;
