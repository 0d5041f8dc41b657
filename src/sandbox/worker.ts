// The worker process: answers requests, one a line, with one locked interpreter, until its input ends.
// Everything after the start is synchronous, so nothing runs beside a program but the lifeline's thread.
import {readSync, writeSync} from 'node:fs';
import {takeSnapshot} from './boot.ts';
import {Interpreter} from './interpreter.ts';
import {holdLifeline} from './lifeline.ts';
import {MAKE_SNAPSHOT, SERVE} from './messages.ts';
import type {Reply, Request} from './messages.ts';
import {readSnapshot, sealed} from './snapshot.ts';

const STDIN = 0, STDOUT = 1, STDERR = 2;

/** Lines of standard input, read without an event loop. */
function* lines(): Generator<string> {
  const chunk = Buffer.alloc(1 << 16);
  let parts: Buffer[] = [];
  for (let length; (length = readSync(STDIN, chunk)) > 0;) {
    let rest = Buffer.from(chunk.subarray(0, length));
    for (let end; (end = rest.indexOf(10)) >= 0; parts = [], rest = rest.subarray(end + 1)) {
      yield Buffer.concat([...parts, rest.subarray(0, end)]).toString();
    }
    parts.push(rest);
  }
}

/** Writes everything, also where Node has made the pipe non-blocking and the parent has not read yet. */
function write(bytes: Uint8Array): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(STDOUT, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

function send(reply: Reply): void {
  write(Buffer.from(`${JSON.stringify(reply)}\n`));
}

async function serve(pyodideDir: string, snapshotPath: string): Promise<void> {
  const snapshot = readSnapshot(snapshotPath);
  if (!snapshot) return send({type: 'unfit-snapshot'});
  const interpreter = await Interpreter.start(pyodideDir, snapshot);
  const now = performance.now.bind(performance);
  hideHost();
  send({type: 'ready'});
  for (const line of lines()) {
    const startedMs = now();
    const verdict = interpreter.run(JSON.parse(line) as Request);
    send({type: 'ran', ...verdict, ms: now() - startedMs});
  }
}

/** Nothing of a program reaches JavaScript; should anything ever, it finds no way on from here. */
function hideHost(): void {
  process.on('SIGINT', () => undefined);     // the terminal sends it to every process; the parent decides what ends
  Object.assign(globalThis, {process: undefined, require: undefined, fetch: undefined, WebSocket: undefined});
}

/** An ordinary exit would wait for the lifeline's thread, which never returns. */
const end = process.kill.bind(process, process.pid, 'SIGKILL');
process.on('uncaughtException', error => {
  writeSync(STDERR, `${error.stack ?? error.message}\n`);
  end();
});
const [mode, pyodideDir = '', snapshot = ''] = process.argv.slice(2);
await holdLifeline();
switch (mode) {
  case SERVE: await serve(pyodideDir, snapshot); break;
  case MAKE_SNAPSHOT: write(sealed(await takeSnapshot(pyodideDir))); break;
  default: throw new Error('The worker of the Python sandbox is started by hexgen, not by hand');
}
end();
