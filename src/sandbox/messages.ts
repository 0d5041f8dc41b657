// The lines that a worker process and its parent exchange: one JSON object a line, requests down, replies up.
// Values stay JSON text inside these messages, so that a worker never parses what a program returns.
import type {Reason} from './sandbox.ts';

/**
 * Memory that may stay grown after a program; a worker that grew further is replaced, as clearing it would cost more.
 * No program's limit is lower: what an earlier program left grown would otherwise be beyond the limit already.
 */
export const GROWTH_KEPT_BYTES = 32 * 2 ** 20;

export interface Request {
  readonly source: string;
  /** Absent when they are the same as for the program before. */
  readonly files?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly inputs: string;
  readonly memoryBytes: number;
  readonly outputBytes: number;
}

export type Result =
  | {readonly ok: true; /** JSON text. */ readonly value: string}
  | {readonly ok: false; readonly reason: Reason; readonly message: string};

export interface Ran {
  readonly type: 'ran';
  readonly result: Result;
  readonly stdout: string;
  readonly ms: number;
  /** False when the interpreter cannot be trusted to be as new: the process is to be ended. */
  readonly reusable: boolean;
}

export type Reply = Ran | {readonly type: 'ready'} | {readonly type: 'unfit-snapshot'};

/** What a worker process is started for: its first argument. */
export const SERVE = 'serve';
export const MAKE_SNAPSHOT = 'make-snapshot';
