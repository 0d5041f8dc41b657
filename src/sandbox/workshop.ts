// Where a pool gets its workers from: the one thing in which the sandboxes differ.
import type {PythonProcess} from './process.ts';

export interface Workshop {
  /** Names all that a result depends on besides the program. */
  version(): string;
  /** A worker that can be asked. Rejects with an Error that says why there is none. */
  start(pool: Customer): Promise<PythonProcess>;
  /** Ends what is being made. */
  stop(): Promise<void>;
}

export interface Customer {
  isClosed(): boolean;
  /** Told of every process as soon as it exists, so that none outlives the pool. */
  keepTrack(started: PythonProcess): void;
}

/** What becomes of whoever still waits for a pool that is closed. */
export function closed(): Error {
  return new Error('The Python sandbox is closed');
}
