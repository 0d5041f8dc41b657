// What it means to run a Python program that nobody trusts: the program, its outcome, and a place that runs it.
// Everything that can go wrong inside a program is an ordinary outcome; only our own troubles are thrown.

export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/** A program to run once, in an interpreter that has seen no other program. */
export interface Program {
  /** Python that defines `run(inputs)`; its return value must be JSON-able. Shown as `program.py` in messages. */
  readonly source: string;
  /** Files beside the program, by relative path (`minimal_lib/tile.py`): importable and readable, never writable. */
  readonly files: Readonly<Record<string, string>>;
  /** The argument of `run`, decoded from JSON (objects arrive as dict, arrays as list). */
  readonly inputs: Json;
  /** Wall-clock limit of this program, not counting the wait for a free worker. */
  readonly timeoutMs: number;
  /** How much memory the program may take beyond the interpreter's own; 128 MiB unless told otherwise, never less than 32 MiB. */
  readonly memoryBytes?: number;
  /** How much the program may print; 256 KiB unless told otherwise. */
  readonly outputBytes?: number;
}

/**
 * Why a program has no value. `error`: it raised; `denied`: it asked for something that the sandbox refuses and did not recover;
 * `crash`: the interpreter ended before `run` returned; the others name the limit that was passed.
 */
export type Reason = 'error' | 'timeout' | 'memory' | 'output' | 'crash' | 'denied';

export type Outcome =
  | {readonly ok: true; readonly value: Json; readonly stdout: string; readonly ms: number}
  | {
    readonly ok: false;
    readonly reason: Reason;
    /** The frames of the program's own files as Python shows them, then the exception; one sentence for a limit. */
    readonly message: string;
    readonly stdout: string;
    readonly ms: number;
  };

export interface Sandbox {
  /** Names everything that a result depends on besides the program: Python, its runtime, the harness. For fingerprints. */
  readonly version: string;
  /**
   * Runs one program. Resolves with its outcome whatever the program does; rejects with the signal's reason when it is aborted
   * and with an Error when no worker can be started or the sandbox is closed.
   */
  run(program: Program, signal?: AbortSignal): Promise<Outcome>;
  /** Ends every worker; programs still running or waiting are rejected. Resolves when no process is left. */
  close(): Promise<void>;
}
