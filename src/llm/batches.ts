// A Model whose requests go out as batch jobs: for half the price, and whenever the provider likes.
//
// Whoever asks waits. When nobody has asked for a while and nothing else is at work, what was collected becomes a job: so a build
// goes level by level of its graph by itself. Jobs are on record before they are made, and what they brought before anyone is
// told: whatever is killed when, nothing is sent twice, and no answer is lost.

import { createHash, randomUUID } from 'node:crypto';
import { untilAborted } from './abort.ts';
import type { JobBook, JobRecord } from './batch-book.ts';
import { answeredAttempt, failedAttempt } from './attempt.ts';
import { MOST_BYTES, answerIn, inJobs, isAnswer, leftOut, lineOf, linesIn, sizeOf } from './batch-lines.ts';
import { BatchRoom } from './batch-room.ts';
import type { BatchWire, Job } from './batch-wire.ts';
import type { Place } from './failure.ts';
import { type AskOptions, type Model, type ModelAnswer, ModelError, type ModelRequest, abortedError } from './model.ts';
import { type ParameterRule, wireBody } from './parameters.ts';

export interface BatchOptions {
  readonly endpoint: string;
  readonly wire: BatchWire;
  readonly book: JobBook;
  readonly place: Place;
  readonly rules: readonly ParameterRule[];
  /** Asked for what is in no job; null where that shall go into a new one. */
  readonly online: Model | null;
  /** Whether something is at work that may ask for more. */
  readonly isBusy: () => boolean;
  /** Told how jobs stand, for people. */
  readonly tell: (text: string) => void;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly longestPollMs: number;
  /** Limits of the provider on one job. */
  readonly mostLines?: number;
  readonly mostBytes?: number;
}

/** So long nobody may have asked before what was collected is sent. */
const QUIET_MS = 500;
const FIRST_POLL_MS = 1_000;
const POLLS_GROW_BY = 1.5;
/** So often a request goes into a job that failed there for no fault of its own. */
const MOST_TRIES = 3;
const OVER = new Set(['completed', 'failed', 'expired', 'cancelled']);

interface Asked {
  readonly id: string;
  readonly line: string;
  readonly settle: (line: unknown) => void;
  readonly fail: (error: ModelError) => void;
}

export function batchedModel(options: BatchOptions): Model & { close(): void } {
  const batches = new Batches(options);
  return { endpoint: options.endpoint, ask: (request, ask) => batches.ask(request, ask), close: () => batches.close() };
}

class Batches {
  readonly #options: BatchOptions;
  /** What jobs brought that nobody took yet, by request. */
  readonly #brought = new Map<string, { readonly mark: string; readonly line: unknown }>();
  readonly #taken = new Set<string>();
  #collected: Asked[] = [];
  #isCollecting = false;
  /** Who waits for which job that is under way. */
  readonly #waiting = new Map<string, Asked[]>();
  readonly #watched = new Map<string, Promise<void>>();
  /** Which job that is under way a request is in. */
  readonly #sent = new Map<string, JobRecord>();
  readonly #room = new BatchRoom();
  /** Aborted when nobody wants anything any more: what goes on at the provider is left to the next build. */
  readonly #over = new AbortController();

  constructor(options: BatchOptions) {
    this.#options = options;
    for (const job of options.book.jobs().filter(({ endpoint }) => endpoint === options.endpoint)) {
      if (job.isOver) this.#index(job.mark);
      else this.#isOut(job);
    }
  }

  async ask(request: ModelRequest, ask: AskOptions): Promise<ModelAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const startedMs = performance.now();
      const ms = (): number => Math.round(performance.now() - startedMs);
      try {
        const line = await this.#line(request, ask);
        if (!line) return await this.#options.online!.ask(request, ask);
        const answer = { ...answerIn(line.value, { request, bytesOf: ask.bytesOf, place: { ...this.#options.place, model: request.model } }), attempts: attempt };
        ask.onAttempt?.(answeredAttempt(request, answer, { number: attempt, ms: answer.ms }));
        return answer;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        const isLast = error.final || attempt >= MOST_TRIES;
        ask.onAttempt?.(failedAttempt(request, error, { number: attempt, ms: ms(), waitMs: isLast ? null : 0 }));
        if (isLast) throw error.with({ attempts: attempt });
        await untilAborted(this.#rest(Math.max(FIRST_POLL_MS, error.retryAfterMs ?? 0)), ask.signal, () => abortedError(request.model, attempt));
      }
    }
  }

  /** What was taken is not given again: whoever asks the same once more wants another answer. */
  close(): void {
    this.#over.abort();
    const { book, endpoint } = this.#options;
    for (const job of book.jobs().filter((each) => each.endpoint === endpoint && each.isOver)) {
      const left = job.ids.filter((id) => !this.#taken.has(id) && this.#brought.get(id)?.mark === job.mark);
      if (left.length === 0) book.forget(job.mark);
      else if (left.length < job.ids.length) book.save({ ...job, ids: left });
    }
  }

  /** The line that answers a request; undefined where it is to be asked online. */
  async #line(request: ModelRequest, { signal, bytesOf, sample = 1 }: AskOptions): Promise<{ readonly value: unknown } | undefined> {
    const body = wireBody(request, bytesOf, this.#options.rules);
    const id = createHash('sha256').update(JSON.stringify([body, sample])).digest('hex');
    const brought = this.#brought.get(id);
    if (brought && !this.#taken.has(id)) {
      this.#taken.add(id);
      return { value: brought.line };
    }
    const job = this.#sent.get(id);
    if (!job && this.#options.online) return undefined;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const asked: Asked = { id, settle: resolve, fail: reject, line: lineOf(id, body) };
    if (job) void this.#wait(job, [asked]);
    else this.#collect(asked);
    return { value: await untilAborted(promise, signal, () => abortedError(request.model, 0)) };
  }

  #isOut(job: JobRecord): void { for (const id of job.ids) this.#sent.set(id, job); }

  #isBack({ ids }: JobRecord): void { for (const id of ids) this.#sent.delete(id); }

  #collect(asked: Asked): void {
    this.#collected.push(asked);
    if (this.#isCollecting) return;
    this.#isCollecting = true;
    void this.#sendWhenQuiet().catch(() => undefined); // Closed meanwhile: nobody waits.
  }

  async #sendWhenQuiet(): Promise<void> {
    for (let before = -1; before !== this.#collected.length || this.#options.isBusy();) {
      before = this.#collected.length;
      await this.#rest(QUIET_MS);
    }
    this.#isCollecting = false;
    const collected = this.#collected;
    this.#collected = [];
    this.#sendAll(collected);
  }

  /** In as many jobs as it takes, each when the provider's queue has room for it. */
  #sendAll(asked: readonly Asked[]): void {
    const { mostLines, mostBytes = MOST_BYTES } = this.#options;
    for (const each of inJobs(asked, { mostLines, mostBytes: Math.min(mostBytes, this.#room.most) })) void this.#sendInTurn(each);
  }

  /** When the build is over, what still waits for its turn is left to the next one. */
  async #sendInTurn(asked: readonly Asked[]): Promise<void> {
    const size = sizeOf(asked);
    await this.#room.enter(size);
    if (!this.#over.signal.aborted) await this.#send(asked);
    this.#room.leave(size);
  }

  /** On record first, then made: should the process end in between, the job is found by its mark. */
  async #send(asked: readonly Asked[]): Promise<void> {
    const { wire, book, endpoint, tell } = this.#options;
    const unmade: JobRecord = { mark: randomUUID(), endpoint, ids: [...new Set(asked.map(({ id }) => id))], jobId: null, isOver: false };
    try {
      const lines = new Map(asked.map(({ id, line }) => [id, line]));
      const fileId = await wire.upload([...lines.values()].join(''));
      book.save(unmade);
      this.#isOut(unmade);
      const job = await wire.create(fileId, unmade.mark);
      book.save({ ...unmade, jobId: job.id });
      tell(`batch job ${job.id}: ${unmade.ids.length} ${unmade.ids.length === 1 ? 'request' : 'requests'} sent`);
      await this.#wait({ ...unmade, jobId: job.id }, asked);
    } catch (error) {
      // Whether the job was made is not known where the answer to its making was lost: then the record stays, and the next build finds out.
      if (error instanceof ModelError && (error.final || error.kind === 'rate')) {
        book.forget(unmade.mark);
        this.#isBack(unmade);
      }
      for (const { fail } of asked) fail(error as ModelError);
    }
  }

  /** Resolves when the job is over, or nobody looks for it any more. */
  #wait(job: JobRecord, asked: readonly Asked[]): Promise<void> {
    this.#waiting.set(job.mark, [...this.#waiting.get(job.mark) ?? [], ...asked]);
    const watched = this.#watched.get(job.mark) ?? this.#watch(job).catch((error: unknown) => this.#giveUp(job, error as ModelError));
    this.#watched.set(job.mark, watched);
    return watched;
  }

  async #watch(record: JobRecord): Promise<void> {
    const job = record.jobId === null ? await this.#findAgain(record) : undefined;
    if (record.jobId === null && !job) return this.#neverMade(record);
    const made = { ...record, jobId: record.jobId ?? job!.id };
    this.#options.book.save(made);
    const over = await this.#untilOver(made);
    if (!over.isTooMuch || !this.#sendSmaller(made, over)) await this.#takeIn(made, over);
  }

  /** The provider has no room for a job of this size: what it was to bring goes out again in smaller ones. */
  #sendSmaller(record: JobRecord, { id }: Job): boolean {
    const { mark } = record;
    const asked = this.#waiting.get(mark) ?? [];
    if (!this.#room.refused(sizeOf(asked), asked.length === 1)) return false;
    this.#options.tell(`batch job ${id}: more than the provider queues at once; it goes in smaller ones, one after the other`);
    this.#forget(record);
    this.#sendAll(asked);
    return true;
  }

  #findAgain({ mark }: JobRecord): Promise<Job | undefined> {
    return this.#patiently(() => this.#options.wire.find(mark));
  }

  /** It was on record and never made: what was to be in it is collected anew. */
  #neverMade(record: JobRecord): void {
    const asked = this.#waiting.get(record.mark) ?? [];
    this.#forget(record);
    for (const each of asked) this.#collect(each);
  }

  #forget(record: JobRecord): void {
    const { mark } = record;
    this.#options.book.forget(mark);
    this.#isBack(record);
    this.#watched.delete(mark);
    this.#waiting.delete(mark);
  }

  async #untilOver({ jobId, ids }: JobRecord): Promise<Job> {
    let said = '';
    for (let waitMs = Math.min(FIRST_POLL_MS, this.#options.longestPollMs); ; waitMs = Math.min(waitMs * POLLS_GROW_BY, this.#options.longestPollMs)) {
      const job = await this.#patiently(() => this.#options.wire.look(jobId!));
      const now = `batch job ${jobId}: ${job.status.replaceAll('_', ' ')}, ${job.done} of ${job.total || ids.length} done`;
      if (now !== said) this.#options.tell(now);
      said = now;
      if (OVER.has(job.status)) return job;
      await this.#rest(waitMs);
    }
  }

  #rest(ms: number): Promise<void> { return this.#options.sleep(Math.min(ms, this.#options.longestPollMs), this.#over.signal); }

  /** A fault of the server or of the line says nothing of the job: it is looked for again, as long as it takes. */
  async #patiently<T>(look: () => Promise<T>): Promise<T> {
    for (let waitMs = FIRST_POLL_MS; ; waitMs = Math.min(waitMs * POLLS_GROW_BY, this.#options.longestPollMs)) {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof ModelError) || error.final) throw error;
        await this.#rest(Math.max(waitMs, error.retryAfterMs ?? 0));
      }
    }
  }

  /** What came is on record before anyone is told. A file that cannot be fetched now is fetched by the next build. */
  async #takeIn(record: JobRecord, job: Job): Promise<void> {
    const { wire, book } = this.#options;
    const files: string[] = [];
    for (const id of job.files) files.push(await this.#patiently(() => wire.content(id)));
    book.keep(record.mark, files.join('\n'));
    book.save({ ...record, isOver: true });
    this.#isBack(record);
    const lines = this.#index(record.mark);
    for (const { id, settle, fail } of this.#waiting.get(record.mark) ?? []) {
      const line = lines.get(id);
      if (line === undefined) fail(leftOut(job, this.#options.place));
      else {
        this.#taken.add(id);
        settle(line);
      }
    }
    this.#waiting.delete(record.mark);
  }

  /** Lines by request. Those without an answer are told to whoever waits for them, and kept for nobody else. */
  #index(mark: string): Map<string, unknown> {
    const lines = linesIn(this.#options.book.kept(mark));
    for (const [id, line] of lines) {
      if (!isAnswer(line)) continue;
      this.#brought.set(id, { mark, line });
      this.#taken.delete(id);
    }
    return lines;
  }

  #giveUp({ mark }: JobRecord, error: ModelError): void {
    this.#watched.delete(mark);
    for (const { fail } of this.#waiting.get(mark) ?? []) fail(error);
    this.#waiting.delete(mark);
  }
}
