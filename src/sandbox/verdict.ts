// From what the lock and the channels saw, and what the harness replied, to the result that is told:
// what was seen from outside counts before what a program says about itself.
import {ENDINGS, ERRNO} from './calls.ts';
import {Denied} from './lock.ts';
import type {Lock} from './lock.ts';
import type {Request, Result} from './messages.ts';
import type {Reason} from './sandbox.ts';

export interface Verdict {
  readonly result: Result;
  readonly stdout: string;
  readonly reusable: boolean;
}

/** What the harness replies. A program can write it too, so each part is checked before it is used. */
interface Said { readonly kind: string; readonly errno: number | null; readonly message: string }

const REFUSALS: ReadonlySet<number> = new Set([ERRNO.notPermitted, ERRNO.readOnly, ERRNO.access, ERRNO.lookupFailed]);
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
type Limits = Pick<Request, 'memoryBytes' | 'outputBytes'>;

/** The harness itself raised, or did not reply. */
export const BROKEN: Failure = {reason: 'crash', message: 'The program broke the harness that runs it.', isContained: true};
const FORGED = 'The program wrote to the descriptor of the harness.';

/** `error`: what was thrown through the interpreter. */
export function failureOf(error: unknown, lock: Lock): Failure {
  if (error instanceof Denied) {
    const ending = ENDINGS[error.call];
    if (ending !== undefined) return {reason: 'crash', message: ending, isContained: true};
    return {reason: 'denied', message: `The program asked for "${error.call}", which the sandbox refuses.`, isContained: true};
  }
  return {...crashOf(error, lock), isContained: false};
}

function crashOf(error: unknown, lock: Lock): Omit<Failure, 'isContained'> {
  if (error instanceof RangeError) return {reason: 'crash', message: "The program recursed deeper than the interpreter's stack."};
  if (lock.memoryRefused) return {reason: 'memory', message: 'The program used more memory than its limit'};
  return {reason: 'crash', message: `The interpreter crashed: ${error instanceof Error ? error.message : String(error)}.`};
}

/** `failure`: why the interpreter did not come back by itself, or null. */
export function judge(lock: Lock, failure: Failure | null, limits: Limits): Omit<Verdict, 'reusable'> {
  return {result: resultOf(lock, failure, limits), stdout: lock.channels.printed};
}

function resultOf(lock: Lock, failure: Failure | null, limits: Limits): Result {
  const {overflow, replies: [replied, second]} = lock.channels;
  if (overflow === 'print') return fail('output', `The program printed more than its limit of ${inUnits(limits.outputBytes)}.`);
  if (overflow === 'reply') return fail('output', 'run() returned more than 16 MiB of JSON.');
  if (failure) return withLimit(fail(failure.reason, failure.message), limits);
  if (replied === undefined) return fail(BROKEN.reason, BROKEN.message);
  if (second !== undefined) return fail('denied', FORGED);
  if (replied.startsWith(OK_PREFIX)) return {ok: true, value: replied.slice(OK_PREFIX.length, -1)};
  return withLimit(failedAsSaid(lock, replied), limits);
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

function failedAsSaid(lock: Lock, replied: string): Result {
  const said = readSaid(replied);
  if (!said) return fail('denied', FORGED);
  return fail(reasonSaid(lock, said), shorten(said.message));
}

function reasonSaid(lock: Lock, {kind, errno}: Said): Reason {
  if (kind === 'MemoryError') return 'memory';
  return lock.refused.length > 0 && errno !== null && REFUSALS.has(errno) ? 'denied' : 'error';
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
