// A pool of warm worker processes: programs wait in line for a worker, workers start when the first program comes.
import {embeddedWorkshop} from './embedded.ts';
import type {EmbeddedOptions} from './embedded.ts';
import {LONGEST_TIMER_MS} from './process.ts';
import type {Answer, PythonProcess} from './process.ts';
import {outcomeOf} from './outcome.ts';
import {requestOf} from './program.ts';
import type {Outcome, Program, Sandbox} from './sandbox.ts';
import {closed} from './workshop.ts';
import type {Workshop} from './workshop.ts';

export interface SandboxOptions extends EmbeddedOptions {
  /** How many programs run at once, each in a process of about 250 MB. */
  readonly workers: number;
}

interface Job {
  readonly program: Program;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
  /** A worker was already lost on it. */
  readonly isRetry: boolean;
}

/** Opens a sandbox of embedded Pythons; costs nothing until the first program runs. The caller closes it. */
export function openSandbox(options: SandboxOptions): Sandbox {
  return new Pool(options, embeddedWorkshop(options));
}

export class Pool implements Sandbox {
  readonly #options: Pick<SandboxOptions, 'workers'>;
  readonly #workshop: Workshop;
  #waiting: Job[] = [];
  #idle: PythonProcess[] = [];
  readonly #all = new Set<PythonProcess>();
  #starting = 0;
  #running = 0;
  /** One worker more than can be busy, once a program has shown that workers get lost. */
  #spares = 0;
  #isClosed = false;
  #version: string | null = null;

  /** `options.workers` is looked at anew for every program. */
  constructor(options: Pick<SandboxOptions, 'workers'>, workshop: Workshop) {
    this.#options = options;
    this.#workshop = workshop;
  }

  get version(): string {
    return this.#version ??= this.#workshop.version();
  }

  async run(program: Program, signal?: AbortSignal): Promise<Outcome> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closed();
    requestOf(program);                      // throws what is wrong with it before it waits for anything
    const {promise, resolve, reject} = Promise.withResolvers<Outcome>();
    const job: Job = {program, signal, resolve, reject, isRetry: false};
    const withdraw = (): void => this.#withdraw(job);
    signal?.addEventListener('abort', withdraw, {once: true});
    this.#waiting.push(job);
    this.#dispatch();
    return await promise.finally(() => signal?.removeEventListener('abort', withdraw));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#rejectWaiting(closed());
    await this.#workshop.stop();
    await Promise.all([...this.#all].map(worker => worker.end()));
  }

  #withdraw(job: Job): void {
    if (!this.#waiting.includes(job)) return;
    this.#waiting = this.#waiting.filter(other => other !== job);
    job.reject(job.signal?.reason);
  }

  #rejectWaiting(reason: unknown): void {
    for (const job of this.#waiting.splice(0)) job.reject(reason);
  }

  /** Gives waiting programs to idle workers, and starts workers for those that find none. */
  #dispatch(): void {
    if (this.#isClosed) return;
    while (this.#waiting.length > 0 && this.#idle.length > 0 && this.#running < this.#options.workers) {
      const worker = this.#idle.pop(), job = this.#waiting.shift();
      if (worker && job) void this.#work(worker, job);
    }
    const wanted = Math.min(this.#options.workers, this.#running + this.#waiting.length) + this.#spares;
    while (this.#running + this.#idle.length + this.#starting < wanted) void this.#addWorker();
  }

  async #addWorker(): Promise<void> {
    this.#starting++;
    try {
      const worker = await this.#workshop.start({isClosed: () => this.#isClosed, keepTrack: started => this.#keepTrack(started)});
      worker.hold(false);
      this.#idle.push(worker);
    } catch (error) {
      this.#spares = 0;
      // Other workers may still take what waits; without any, it would wait for ever.
      if (this.#running + this.#idle.length === 0) this.#rejectWaiting(error);
      return;
    } finally {
      this.#starting--;
    }
    this.#dispatch();
  }

  #keepTrack(worker: PythonProcess): void {
    this.#all.add(worker);
    void worker.gone.then(() => {
      this.#all.delete(worker);
      this.#idle = this.#idle.filter(other => other !== worker);
    });
  }

  async #work(worker: PythonProcess, job: Job): Promise<void> {
    const {program, signal} = job;
    const startedMs = performance.now();
    this.#running++;
    worker.hold(true);
    // A program that has used half of its time may well use all of it: its worker's successor starts meanwhile.
    const foresight = setTimeout(() => this.#keepSpare(), Math.min(program.timeoutMs, LONGEST_TIMER_MS) / 2);
    const answer = await worker.ask(requestOf(program), {timeoutMs: program.timeoutMs, signal});
    clearTimeout(foresight);
    this.#running--;
    this.#putBack(worker);
    this.#settle(job, answer, performance.now() - startedMs);
    this.#dispatch();
  }

  #putBack(worker: PythonProcess): void {
    if (worker.isGone) {
      this.#spares = 1;
      return;
    }
    worker.hold(false);
    this.#idle.push(worker);
  }

  #settle(job: Job, answer: Answer, ms: number): void {
    if (answer.type === 'aborted') job.reject(job.signal?.reason);
    else if (answer.type !== 'died') job.resolve(outcomeOf(answer, job.program, ms));
    else if (this.#isClosed) job.reject(closed());
    // The machine may have ended the process, not the program: a second loss is the program's.
    else if (!job.isRetry) this.#waiting.unshift({...job, isRetry: true});
    else job.resolve(outcomeOf(answer, job.program, ms));
  }

  #keepSpare(): void {
    this.#spares = 1;
    this.#dispatch();
  }
}
