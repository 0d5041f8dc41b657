// Batch jobs on record, in .hexgen/batches: a JSON file for each job, and beside it what it brought, until all of that was used.

import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {writeDurably} from '../engine/durable.ts';
import type {JobBook, JobRecord} from '../llm/batch-book.ts';

/** Whether there are jobs to look after. */
export const hasJobs = (state: string): boolean => existsSync(folderIn(state)) && readdirSync(folderIn(state)).length > 0;

const folderIn = (state: string): string => join(state, 'batches');

/** The book of a project. It is read once; only one build writes to it at a time. */
export function jobBook(state: string): JobBook {
  const folder = folderIn(state);
  const jobs = new Map<string, JobRecord>(namesIn(folder).filter(name => name.endsWith('.json')).flatMap(name => read(join(folder, name)) ?? []).map(job => [job.mark, job]));
  const file = (mark: string, kind: string): string => join(folder, `${mark}.${kind}`);
  return {
    jobs: () => [...jobs.values()],
    save(job) {
      writeDurably(file(job.mark, 'json'), Buffer.from(`${JSON.stringify(job)}\n`));
      jobs.set(job.mark, job);
    },
    keep: (mark, lines) => writeDurably(file(mark, 'jsonl'), Buffer.from(lines)),
    kept: mark => (existsSync(file(mark, 'jsonl')) ? readFileSync(file(mark, 'jsonl'), 'utf8') : ''),
    forget(mark) {
      for (const kind of ['json', 'jsonl']) rmSync(file(mark, kind), {force: true});
      jobs.delete(mark);
    },
  };
}

function read(path: string): JobRecord[] | undefined {
  try {
    return [JSON.parse(readFileSync(path, 'utf8')) as JobRecord];
  } catch { return undefined; } // Written durably, it is whole; what is not ours is left alone.
}

function namesIn(folder: string): readonly string[] {
  try { return readdirSync(folder); } catch { return []; } // There never was a job.
}
