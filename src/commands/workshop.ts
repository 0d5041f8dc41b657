// What stays open from build to build while hexgen watches: the state, Python, what is at work, what is known of servers.

import type {Database} from '../engine/database.ts';
import {Flight} from '../engine/flight.ts';
import {Store} from '../engine/store.ts';
import {Traces} from '../engine/trace.ts';
import {TargetRecords} from '../pipeline/record.ts';
import {openChosenSandbox, type ChoiceOptions} from '../sandbox/choice.ts';
import type {Sandbox} from '../sandbox/sandbox.ts';
import type {Limiters} from './models.ts';

/** The state of a project, opened. */
export interface State {
  readonly database: Database;
  readonly store: Store;
  readonly traces: Traces;
  readonly records: TargetRecords;
}

export const stateIn = (database: Database): State =>
  ({database, store: new Store(database), traces: new Traces(database), records: new TargetRecords(database)});

export class Workshop {
  readonly flight = new Flight();
  readonly limiters: Limiters = new Map();
  readonly #sandboxes = new Map<string, Sandbox>();
  #state: State | undefined;

  /** The state; opened anew where it could not be written any more. */
  state(open: () => Database): State {
    if (this.#state?.database.isHalted) this.#close();
    return this.#state ??= stateIn(open());
  }

  /** The sandbox that this says, looked at when it is first used. Closing it is for `close` alone. */
  sandbox(options: ChoiceOptions): Sandbox {
    const chosen = (): Sandbox => {
      const {kind, workers} = options;
      const name = `${kind} ${workers}`;
      const open = this.#sandboxes.get(name) ?? openChosenSandbox({...options, kind, ...(workers !== undefined && {workers})});
      this.#sandboxes.set(name, open);
      return open;
    };
    return {get version() { return chosen().version; }, run: (program, signal) => chosen().run(program, signal), close: () => Promise.resolve()};
  }

  async close(): Promise<void> {
    for (const sandbox of this.#sandboxes.values()) await sandbox.close();
    this.#close();
  }

  #close(): void {
    this.#state?.database.close();
    this.#state = undefined;
  }
}
