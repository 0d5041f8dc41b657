// Records of whole targets: when nothing that a target depends on has changed, it is not expanded at all.
//
// They are derived from the actions' traces and may be thrown away at any time; only speed is lost.

import type {Ref} from '../engine/artifact.ts';
import type {Database} from '../engine/database.ts';
import type {Fingerprint} from '../engine/fingerprint.ts';

/** A file of the output folder: where, which artifact, and the action behind it. */
export type Delivered = readonly [place: string, artifact: Ref, key: string];

export interface TargetRecord {
  readonly result: Ref;
  readonly delivered: readonly Delivered[];
  /** The actions behind it, in no particular order; parts are found through them. */
  readonly actions: readonly Fingerprint[];
}

export class TargetRecords {
  readonly #database: Database;

  constructor(database: Database) { this.#database = database; }

  find(fingerprint: Fingerprint): TargetRecord | undefined {
    const row = this.#database.sql('select record from target where fingerprint = ? order by id desc limit 1').get(fingerprint);
    return row && JSON.parse(row['record'] as string) as TargetRecord;
  }

  /** All records of a target, the newest first. */
  all(target: string): (TargetRecord & {readonly at: number})[] {
    return this.#database.sql('select record, at from target where name = ? order by id desc').all(target).map(row => ({...JSON.parse(row['record'] as string) as TargetRecord, at: row['at'] as number}));
  }

  /** The newest record of a target, whatever it was made from. */
  last(target: string): TargetRecord | undefined {
    const row = this.#database.sql('select record from target where name = ? order by id desc limit 1').get(target);
    return row && JSON.parse(row['record'] as string) as TargetRecord;
  }

  write(target: string, fingerprint: Fingerprint, record: {readonly content: TargetRecord; readonly at: number}): Promise<void> {
    return this.#database.later(() => this.#database
      .sql('insert into target(name, fingerprint, record, at) values(?, ?, ?, ?)')
      .run(target, fingerprint, JSON.stringify(record.content), record.at));
  }

  /** Forgets every target that an action is behind, because a person put something else in the place of what it made. */
  forget(action: Fingerprint): Promise<void> {
    return this.#database.later(() => this.#database.sql('delete from target where instr(record, ?)').run(action));
  }
}
