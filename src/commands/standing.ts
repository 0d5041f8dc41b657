// What stands now: the actions behind a target in the last build that made it. An undo goes back to an older record, so the
// newest record of a target is not always the one.

import type {Fingerprint} from '../engine/fingerprint.ts';
import type {TargetRecord} from '../pipeline/record.ts';
import type {Session} from './session.ts';

/** So many builds are looked through for one that made the target. */
const BUILDS = 200;

/** Actions behind a target as the last build left it; empty if none is on record. */
export function standingActions({database, records}: Pick<Session, 'database' | 'records'>, target: string): ReadonlySet<Fingerprint> {
  const result = lastResult(database, target);
  const its = records.all(target);
  const record: TargetRecord | undefined = its.find(each => each.result === result) ?? its[0];
  return new Set(record?.actions);
}

function lastResult(database: Session['database'], target: string): string | undefined {
  const rows = database.sql('select targets from build order by id desc limit ?').all(BUILDS);
  return rows.map(row => (JSON.parse(row['targets'] as string) as Readonly<Record<string, string>>)[target]).find(ref => ref !== undefined);
}
