// From what was seen of a program, and what the harness replied, to the result that is told:
// what was seen from outside counts before what a program says about itself.
import type {Request, Result} from './messages.ts';
import type {Reason} from './sandbox.ts';

export interface Verdict {
  readonly result: Result;
  readonly stdout: string;
  readonly reusable: boolean;
}

/** What the harness replies. A program can write it too, so each part is checked before it is used. */
interface Said { readonly kind: string; readonly errno: number | null; readonly message: string }

const MESSAGE_CHARACTERS = 8_000;
const OK_PREFIX = '{"ok":true,"value":';

/** Why the interpreter did not come back from a program by itself. */
export interface Failure {
  readonly reason: Reason;
  readonly message: string;
  /**
   * Whether the lock itself stopped the program: then nothing but the interpreter's memory was left in the middle of something,
   * and that is put back. Any other exception may have left JavaScript half-way, so the process is not to be used again.
   */
  readonly isContained: boolean;
}

/** What was seen of a program from outside of its interpreter. */
export interface Seen {
  readonly overflow: 'print' | 'reply' | null;
  readonly printed: string;
  /** The harness writes exactly one; more are a forgery. */
  readonly replies: readonly string[];
  /** Whether an OSError of this number, which the program did not catch, was a refusal. */
  isRefusal(errno: number): boolean;
}
export type Limits = Pick<Request, 'memoryBytes' | 'outputBytes'>;

/** The harness itself raised, or did not reply. */
export const BROKEN: Failure = {reason: 'crash', message: 'The program broke the harness that runs it.', isContained: true};
const FORGED = 'The program wrote to the descriptor of the harness.';

/** `failure`: why the interpreter did not come back by itself, or null. */
export function judge(seen: Seen, failure: Failure | null, limits: Limits): Omit<Verdict, 'reusable'> {
  return {result: resultOf(seen, failure, limits), stdout: seen.printed};
}

function resultOf(seen: Seen, failure: Failure | null, limits: Limits): Result {
  const {overflow, replies: [replied, second]} = seen;
  if (overflow === 'print') return fail('output', `The program printed more than its limit of ${inUnits(limits.outputBytes)}.`);
  if (overflow === 'reply') return fail('output', 'run() returned more than 16 MiB of JSON.');
  if (failure) return withLimit(fail(failure.reason, failure.message), limits);
  if (replied === undefined) return fail(BROKEN.reason, BROKEN.message);
  if (second !== undefined) return fail('denied', FORGED);
  if (replied.startsWith(OK_PREFIX)) return {ok: true, value: replied.slice(OK_PREFIX.length, -1)};
  return withLimit(failedAsSaid(seen, replied), limits);
}

function withLimit(result: Result, {memoryBytes}: Limits): Result {
  if (result.ok || result.reason !== 'memory') return result;
  return {...result, message: `${result.message} (the limit is ${inUnits(memoryBytes)})`};
}

/** 262144 → "256 KiB". */
function inUnits(bytes: number): string {
  if (bytes % 2 ** 20 === 0) return `${bytes / 2 ** 20} MiB`;
  return bytes % 2 ** 10 === 0 ? `${bytes / 2 ** 10} KiB` : `${bytes} bytes`;
}

function failedAsSaid(seen: Seen, replied: string): Result {
  const said = readSaid(replied);
  if (!said) return fail('denied', FORGED);
  return fail(reasonSaid(seen, said), shorten(said.message));
}

function reasonSaid(seen: Seen, {kind, errno}: Said): Reason {
  if (kind === 'MemoryError') return 'memory';
  return errno !== null && seen.isRefusal(errno) ? 'denied' : 'error';
}

function readSaid(replied: string): Said | null {
  try {
    const {kind, errno, message} = JSON.parse(replied) as Partial<Said>;
    return typeof kind === 'string' && typeof message === 'string' ? {kind, errno: errno ?? null, message} : null;
  } catch {
    return null;
  }
}

/** A message of megabytes helps nobody: its beginning and, with the exception itself, its end. */
function shorten(message: string): string {
  if (message.length <= MESSAGE_CHARACTERS) return message;
  const half = MESSAGE_CHARACTERS / 2;
  return `${message.slice(0, half)}\n… ${message.length - MESSAGE_CHARACTERS} characters left out …\n${message.slice(-half)}`;
}

function fail(reason: Reason, message: string): Result {
  return {ok: false, reason, message};
}
