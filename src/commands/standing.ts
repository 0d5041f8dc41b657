// What stands now: the actions behind a target in the last build that made it. An undo goes back to an older record, so the
// newest record of a target is not always the one.

import type {Fingerprint} from '../engine/fingerprint.ts';
import type {Session} from './session.ts';

/** So many builds are looked through for one that made the target. */
const BUILDS = 200;

/** Actions behind a target as the last build left it; empty if none is on record. */
export function standingActions({database, records}: Pick<Session, 'database' | 'records'>, target: string): ReadonlySet<Fingerprint> {
  const rows = database.sql('select summary from build order by id desc limit ?').all(BUILDS);
  const print = rows.map(row => (JSON.parse(row['summary'] as string) as {readonly prints?: Readonly<Record<string, Fingerprint>>}).prints?.[target]).find(each => each !== undefined);
  return new Set(((print && records.find(print)) ?? records.last(target))?.actions);
}
