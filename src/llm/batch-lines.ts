// The lines of batch files: a request each on the way out, and on the way back an answer or an error, in any order.

import { type Received, readAnswer } from './answer.ts';
import type { Job } from './batch-wire.ts';
import { type Place, malformedFailure, statusFailure } from './failure.ts';
import { field } from './field.ts';
import { type ModelAnswer, ModelError } from './model.ts';
import type { WireBody } from './parameters.ts';

/** A request as a line. */
export const lineOf = (id: string, body: WireBody): string => `${JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body })}\n`;

/** Limits of the provider on one job. */
export const MOST_BYTES = 200 * 1024 * 1024;
const MOST_LINES = 50_000;

interface Lined { readonly line: string }

export const sizeOf = (asked: readonly Lined[]): number => asked.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0);

/** As many to a job as one may hold. */
export function inJobs<T extends Lined>(asked: readonly T[], { mostLines = MOST_LINES, mostBytes }: { readonly mostLines: number | undefined; readonly mostBytes: number }): T[][] {
  const jobs: T[][] = [];
  let bytes = Infinity;
  for (const each of asked) {
    const size = Buffer.byteLength(each.line);
    if (bytes + size > mostBytes || jobs.at(-1)!.length >= mostLines) {
      jobs.push([]);
      bytes = 0;
    }
    bytes += size;
    jobs.at(-1)!.push(each);
  }
  return jobs;
}

/** Lines that came back, by request; what was cut is passed over. */
export function linesIn(text: string): Map<string, unknown> {
  return new Map(text.split('\n').flatMap((each) => {
    const line = parsed(each);
    const id = field(line, 'custom_id');
    return typeof id === 'string' ? [[id, line] as const] : [];
  }));
}

export const isAnswer = (line: unknown): boolean => field(field(line, 'response'), 'status_code') === 200;

/** The answer in a line. @throws ModelError for an error, as if it had come online. */
export function answerIn(line: unknown, { request, bytesOf, place }: Pick<Received, 'request' | 'bytesOf'> & { readonly place: Place }): ModelAnswer {
  const response = field(line, 'response');
  const status = Number(field(response, 'status_code') ?? 0);
  const body = field(response, 'body');
  if (status !== 200) throw statusFailure({ status: status || 500, error: field(body, 'error') ?? field(line, 'error') ?? body, headers: new Map(), nowMs: 0 }, place);
  const answer = readAnswer({ body, request, ms: 0, apiKey: place.apiKey, bytesOf });
  if ('found' in answer) throw malformedFailure(answer.found, place);
  return { ...answer, tier: 'batch' };
}

function parsed(text: string): unknown {
  try { return JSON.parse(text) as unknown; } catch { return undefined; }
}

const WHY: Readonly<Record<string, string>> = {
  expired: 'the provider did not get to it in 24 hours', cancelled: 'the job was cancelled', failed: 'the provider did not take the job', completed: 'the job ended without a word of it',
};

/** A job that is over, and has no line for somebody. */
export function leftOut({ id, status, complaint }: Job, { baseUrl }: Place): ModelError {
  return new ModelError({
    kind: 'server', final: true,
    problem: `Batch job ${id} at ${URL.parse(baseUrl)?.host ?? baseUrl} ended without this answer: ${WHY[status] ?? status}${complaint === '' ? '' : ` (${complaint})`}`,
    remedy: 'Build again to send it anew; answers that came are kept.',
  });
}
