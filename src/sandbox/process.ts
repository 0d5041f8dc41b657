// One worker process's life: started, asked one program at a time, ended at once when a limit is passed.
// Its lines are not believed blindly: what is not a well-formed reply, or too long, ends it.
import type {WorkerProcess} from './launch.ts';
import type {Ran, Reply, Request} from './messages.ts';
import {LineReader} from './line-reader.ts';
import {sameFiles} from './program.ts';

/** What came of a request: the worker's own reply, or why there is none. */
export type Answer = Ran | Lost;
export type Lost = {readonly type: 'timeout'} | {readonly type: 'died'} | {readonly type: 'aborted'};
export interface AskOptions { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined }

/** The worker cannot use the snapshot; a new one is to be made. */
export class UnfitSnapshot extends Error {}

/** A start takes about a second; on a machine that needs a minute nothing else would work either. */
const START_LIMIT_MS = 60_000;
/** About 25 days; beyond it Node's timers fire at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Makes a reply of a line; null for what is none. `request` is the one that was sent last. */
export type ReadReply = (line: string, request: Request | null) => Reply | null;

export class PythonProcess {
  readonly #child: WorkerProcess;
  readonly #read: ReadReply;
  readonly #gone: Promise<unknown>;
  #receive: ((reply: Reply | null) => void) | null = null;
  #files: Request['files'];
  #request: Request | null = null;
  #complaints = '';
  #isGone = false;

  /** `child`: just started; nobody else reads or writes its streams. */
  constructor(child: WorkerProcess, read: ReadReply = readReply) {
    this.#child = child;
    this.#read = read;
    this.#gone = new Promise(resolve => this.#child.once('close', resolve).once('error', resolve));
    void this.#gone.then(() => this.#lost());
    const reader = new LineReader(line => this.#deliver(line), () => void this.end());
    this.#child.stdout.on('data', (bytes: Buffer) => reader.push(bytes));
    this.#child.stderr.on('data', (bytes: Buffer) => {
      if (this.#complaints.length < 4_000) this.#complaints += bytes.toString();
    });
    this.#child.once('error', error => { this.#complaints += error.message; });
    this.#child.stdin.on('error', () => undefined);       // the process ended meanwhile; "close" tells it
  }

  /** The number of the process, for whoever watches processes; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Resolves when the process has ended. */
  get gone(): Promise<unknown> {
    return this.#gone;
  }

  /** Resolves when the worker can be asked; rejects with UnfitSnapshot, or with what the process said when it ended. */
  async ready(): Promise<void> {
    const timer = setTimeout(() => void this.end(), START_LIMIT_MS);
    const reply = await this.#nextReply();
    clearTimeout(timer);
    if (reply?.type === 'ready') return;
    await this.end();
    if (reply?.type === 'unfit-snapshot') throw new UnfitSnapshot();
    throw new Error(`The Python worker did not start: ${this.#complaints.trim() || 'its process ended'}`);
  }

  /** Runs one program; the process is gone afterwards unless the answer is of type `ran` and reusable. */
  async ask(request: Request, {timeoutMs, signal}: AskOptions): Promise<Answer> {
    let lost: Lost = {type: 'died'};
    const stop = (why: Lost): void => {
      lost = why;
      void this.end();
    };
    const abort = (): void => stop({type: 'aborted'});
    const timer = setTimeout(() => stop({type: 'timeout'}), Math.min(timeoutMs, LONGEST_TIMER_MS));
    signal?.addEventListener('abort', abort, {once: true});
    try {
      const reply = this.#nextReply();
      this.#request = request;
      this.#child.stdin.write(`${JSON.stringify({...this.#withoutKnownFiles(request), timeoutMs})}\n`);
      const received = await reply;
      if (received?.type === 'ran' && received.reusable) return received;
      await this.end();
      return received?.type === 'ran' ? received : lost;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Kills the process; resolves when it is gone. */
  async end(): Promise<void> {
    this.hold(true);
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  /** Whether this process keeps its parent's event loop alive; an idle worker should not. */
  hold(holds: boolean): void {
    const verb = holds ? 'ref' : 'unref';
    this.#child[verb]();
    for (const stream of this.#child.stdio) (stream as {ref?: () => void; unref?: () => void} | null)?.[verb]?.();
  }

  /** The worker keeps the files of the program before, compiled. */
  #withoutKnownFiles(request: Request): Request {
    const {files, ...rest} = request;
    if (!files || (this.#files && sameFiles(this.#files, files))) return rest;
    this.#files = files;
    return request;
  }

  async #nextReply(): Promise<Reply | null> {
    if (this.#isGone) return null;
    return await new Promise(resolve => { this.#receive = resolve; });
  }

  #deliver(line: string): void {
    const receive = this.#receive;
    this.#receive = null;
    const reply = this.#read(line, this.#request);
    if (receive && reply) receive(reply);
    else void this.end().then(() => receive?.(null));      // it speaks out of turn or nonsense: it is not ours any more
  }

  #lost(): void {
    this.#isGone = true;
    this.#receive?.(null);
    this.#receive = null;
  }
}

function readReply(line: string): Reply | null {
  try {
    const reply = JSON.parse(line) as Partial<Reply> | null;
    if (reply?.type === 'ready' || reply?.type === 'unfit-snapshot') return reply as Reply;
    return reply?.type === 'ran' && isRan(reply) ? reply : null;
  } catch {
    return null;
  }
}

function isRan(reply: Partial<Ran>): reply is Ran {
  const {result, stdout, ms, reusable} = reply;
  return typeof stdout === 'string' && typeof ms === 'number' && typeof reusable === 'boolean'
    && typeof (result?.ok ? result.value : result?.message) === 'string';
}
