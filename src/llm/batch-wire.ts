// The Batch API of a server, as far as it is needed: send a file of requests, make a job of it, look at it, fetch what came.

import type { OpenAI } from 'openai';
import type { OpenAIOptions } from './openai.ts';
import { DEFAULT_BASE_URL, sdkClient } from './client.ts';
import { type Place, USUAL_NAMES } from './failure.ts';
import type { ModelError } from './model.ts';
import { checkPlace, sdkFailure } from './openai.ts';

/** A job as its server sees it. */
export interface Job {
  readonly id: string;
  readonly status: string;
  readonly done: number;
  readonly total: number;
  /** Files with what came: answers, and errors line by line. */
  readonly files: readonly string[];
  /** What is wrong with the job as a whole. */
  readonly complaint: string;
  /** It was refused because too much waits in the provider's queue. */
  readonly isTooMuch: boolean;
}

export interface BatchWire {
  /** @returns the file's id. */
  upload(lines: string): Promise<string>;
  /** @param mark by which `find` finds the job again */
  create(fileId: string, mark: string): Promise<Job>;
  look(jobId: string): Promise<Job>;
  content(fileId: string): Promise<string>;
  /** The job that was made with this mark, among the latest thousand. */
  find(mark: string): Promise<Job | undefined>;
}

/** A file may take long, but not without a sign of life. */
const IDLE_MS = 300_000;
const MARK = 'hexgen';
/** What OpenAI calls it (https://github.com/openai/openai-python/issues/2084). */
const TOO_MUCH = 'token_limit_exceeded';
const MOST_LISTED = 1_000;

/** @throws ModelError from each of its functions, and nothing else. */
export function batchWire(options: OpenAIOptions): BatchWire {
  const client = sdkClient({ idleMs: IDLE_MS, ...options });
  const now = options.now ?? (() => performance.timeOrigin + performance.now());
  const place: Place = { model: 'batch', baseUrl: options.baseUrl || DEFAULT_BASE_URL, apiKey: options.apiKey, names: options.names ?? USUAL_NAMES };
  const call = async <T>(work: (sdk: OpenAI) => Promise<T>): Promise<T> => {
    checkPlace(place);
    try {
      return await work(await client());
    } catch (error) {
      throw told(sdkFailure(error, place, now()));
    }
  };
  return {
    upload: (lines) => call(async (sdk) => (await sdk.files.create({ purpose: 'batch', file: new File([lines], 'requests.jsonl') })).id),
    create: (fileId, mark) => call(async (sdk) => jobOf(await sdk.batches.create({ input_file_id: fileId, endpoint: '/v1/chat/completions', completion_window: '24h', metadata: { [MARK]: mark } }))),
    look: (jobId) => call(async (sdk) => jobOf(await sdk.batches.retrieve(jobId))),
    content: (fileId) => call(async (sdk) => (await sdk.files.content(fileId)).text()),
    find: (mark) => call(async (sdk) => {
      let seen = 0;
      for await (const batch of sdk.batches.list({ limit: 100 })) {
        if (batch.metadata?.[MARK] === mark) return jobOf(batch);
        seen += 1;
        if (seen >= MOST_LISTED) break;
      }
      return undefined;
    }),
  };
}

function jobOf(batch: OpenAI.Batch): Job {
  return {
    id: batch.id, status: batch.status, done: (batch.request_counts?.completed ?? 0) + (batch.request_counts?.failed ?? 0), total: batch.request_counts?.total ?? 0,
    files: [batch.output_file_id, batch.error_file_id].filter((id): id is string => typeof id === 'string' && id !== ''),
    isTooMuch: (batch.errors?.data ?? []).some(({ code }) => code === TOO_MUCH),
    complaint: (batch.errors?.data ?? []).map(({ message }) => message ?? '').filter(Boolean).join('; '),
  };
}

/** A server that has no such addresses is no fault of the address. */
function told(failure: ModelError): ModelError {
  const problem = failure.problem.replace('Cannot ask model "batch" at', 'Cannot use the Batch API at');
  return failure.kind === 'not-found'
    ? failure.with({ problem: `${problem.replace(/: .*/, '')}: this server has none`, remedy: 'Build without --batch.' })
    : failure.with({ problem });
}
