// What goes into which job, and when: with a provider that the test plays itself.

import { describe, expect, it } from 'vitest';
import type { JobRecord } from '../../src/llm/batch-book.ts';
import { type BatchOptions, batchedModel } from '../../src/llm/batches.ts';
import { USUAL_NAMES } from '../../src/llm/failure.ts';

/** A provider that answers every job at once, and the files that it was sent. */
function provider({ queueBytes = Infinity, ...more }: Partial<BatchOptions> & { readonly queueBytes?: number } = {}) {
  const files: string[] = [];
  const isTooMuch = (id: string): boolean => Buffer.byteLength(files[Number(id)]!) > queueBytes;
  const records = new Map<string, JobRecord>();
  const kept = new Map<string, string>();
  const contentOf = (file: string): string => file.trim().split('\n').map((line) => {
    const { custom_id, body } = JSON.parse(line) as { custom_id: string; body: { messages: { content: string }[] } };
    return JSON.stringify({ custom_id, response: { status_code: 200, body: { choices: [{ finish_reason: 'stop', message: { content: `told: ${body.messages[0]!.content}` } }] } } });
  }).join('\n');
  const model = batchedModel({
    endpoint: 'openai', rules: [], online: null, isBusy: () => false, tell: () => undefined, longestPollMs: 1, sleep: async () => { await new Promise((resolve) => setImmediate(resolve)); },
    place: { model: '', baseUrl: 'http://x/v1', apiKey: undefined, names: USUAL_NAMES },
    wire: {
      upload: (lines) => Promise.resolve(String(files.push(lines) - 1)),
      create: (fileId) => Promise.resolve({ id: fileId, status: 'validating', done: 0, total: 0, files: [], complaint: '', isTooMuch: false }),
      look: (id) => Promise.resolve(isTooMuch(id) ? { id, status: 'failed', done: 0, total: 0, files: [], complaint: 'too much waits', isTooMuch: true } : { id, status: 'completed', done: 1, total: 1, files: [id], complaint: '', isTooMuch: false }),
      content: (id) => Promise.resolve(contentOf(files[Number(id)]!)),
      find: () => Promise.resolve(undefined),
    },
    book: {
      jobs: () => [...records.values()], save: (job) => { records.set(job.mark, job); }, keep: (mark, lines) => { kept.set(mark, lines); },
      kept: (mark) => kept.get(mark) ?? '', forget: (mark) => { records.delete(mark); kept.delete(mark); },
    },
    ...more,
  });
  const ask = (text: string, sample = 1) => model.ask({ model: 'm', messages: [{ role: 'user', content: text }] }, { signal: new AbortController().signal, sample });
  return { files, records, model, ask, sizes: () => files.map((file) => file.trim().split('\n').length) };
}

describe('requests that are asked together', () => {
  it('go into one job, and each gets its own answer', async () => {
    const { ask, sizes } = provider();
    expect((await Promise.all(['a', 'b', 'c'].map((text) => ask(text)))).map(({ text }) => text)).toEqual(['told: a', 'told: b', 'told: c']);
    expect(sizes()).toEqual([3]);
  });

  it('go into as many jobs as the limit of lines needs', async () => {
    const { ask, sizes } = provider({ mostLines: 2 });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => ask(text)));
    expect(sizes()).toEqual([2, 2, 1]);
  });

  it('go into as many jobs as the limit of bytes needs', async () => {
    const { ask, files } = provider({ mostBytes: 500 });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => ask(text)));
    expect(files.length).toBeGreaterThan(1);
    expect(Math.max(...files.map((file) => Buffer.byteLength(file)))).toBeLessThanOrEqual(500);
  });

  it('that are alike are sent once, but for independent samples', async () => {
    const { ask, sizes } = provider();
    await Promise.all([ask('a'), ask('a'), ask('a', 2)]);
    expect(sizes()).toEqual([2]);
  });

  it('wait while something is at work that may ask for more', async () => {
    let isBusy = true;
    const { ask, files } = provider({ isBusy: () => isBusy });
    const first = ask('a');
    await new Promise((resolve) => setImmediate(resolve));
    expect(files).toEqual([]);
    const second = ask('b');
    isBusy = false;
    await Promise.all([first, second]);
    expect(files).toHaveLength(1);
  });
});

describe('where the provider queues no more than so much', () => {
  const texts = ['a', 'b', 'c', 'd', 'e'];

  it('what one job cannot bring comes in smaller ones', async () => {
    const told: string[] = [];
    const { ask, sizes } = provider({ queueBytes: 600, tell: (text) => told.push(text) });
    expect((await Promise.all(texts.map((text) => ask(text)))).map(({ text }) => text)).toEqual(texts.map((text) => `told: ${text}`));
    expect(sizes()[0]).toBe(5);
    expect(sizes().slice(1).every((size) => size <= 2)).toBe(true);
    expect(told).toContain('batch job 0: more than the provider queues at once; it goes in smaller ones, one after the other');
  });

  it('the smaller ones go one after the other', async () => {
    const { ask, records } = provider({ queueBytes: 400, tell: (text) => { if (text.includes('requests sent') || text.includes('request sent')) open.push([...records.values()].filter(({ isOver }) => !isOver).length); } });
    const open: number[] = [];
    await Promise.all(texts.map((text) => ask(text)));
    expect(Math.max(...open)).toBe(1);
  });

  it('what waits for its turn is not sent when the build is over', async () => {
    const { ask, sizes, model } = provider({ queueBytes: 400, tell: (text) => { if (text.startsWith('batch job 1:')) model.close(); } });
    const stopped = texts.map((text) => ask(text).catch(() => 'stopped'));
    await Promise.race(stopped);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sizes().length).toBe(2);
  });

  it('a request that is too much by itself fails, with what the provider says', async () => {
    const { ask } = provider({ queueBytes: 10 });
    const outcomes = await Promise.allSettled(['a', 'b'].map((text) => ask(text)));
    expect(outcomes.map((each) => (each.status === 'rejected' ? (each.reason as Error).message : 'answered'))).toEqual(Array(2).fill(expect.stringContaining('the provider did not take the job (too much waits)')));
  });
});

describe('an answer that was taken', () => {
  it('is not given again: whoever asks once more gets another', async () => {
    const { ask, files } = provider();
    await ask('a');
    await ask('a');
    expect(files).toHaveLength(2);
  });

  it('leaves no record when all is over', async () => {
    const { ask, records, model } = provider();
    await ask('a');
    model.close();
    expect(records.size).toBe(0);
  });
});
