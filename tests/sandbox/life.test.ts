// The life of a sandbox: workers start when they are needed, share the work, and end with the sandbox, the program or the parent.
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {body, CACHE, isLiving, openForTest, PATIENCE_MS, processesStartedFromHere, programOf, valueOf} from './rig.ts';

const ENDLESS = programOf(body('import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)'), {timeoutMs: 2 ** 40});
const ONE = programOf(body('return 1'));
const CLOSED = new Error('The Python sandbox is closed');

describe('a sandbox', {timeout: PATIENCE_MS}, () => {
  test('names its versions and closes without starting anything', async () => {
    const sandbox = openForTest({nodePath: '/nowhere/node'});
    expect(sandbox.version).toMatch(/^python 3\.14\.\d+, pyodide 314\.0\.7, harness \d+$/);
    await sandbox.close();
    await expect(sandbox.run(ONE)).rejects.toThrow(CLOSED);
  });
  test('says what is missing when no worker can be started', async () => {
    await expect(openForTest({nodePath: '/nowhere/node'}).run(ONE)).rejects.toThrow(
      new Error('The Python worker did not start: spawn /nowhere/node ENOENT'));
    await expect(openForTest({workerPath: '/nowhere/sandbox-worker.js'}).run(ONE)).rejects.toThrow(
      new Error('Cannot run Python: the worker "/nowhere/sandbox-worker.js" does not exist; "npm run build" makes it'));
  });
  test('runs two programs at once with two workers', async () => {
    const sandbox = openForTest({workers: 2});
    const stop = new AbortController();
    const endless = Promise.allSettled([sandbox.run(ENDLESS, stop.signal)]);
    expect(valueOf(await sandbox.run(ONE))).toBe(1);
    stop.abort('enough');
    expect(await endless).toEqual([{status: 'rejected', reason: 'enough'}]);
  });
  test('runs one after the other with one worker, in the order they came', async () => {
    const sandbox = openForTest();
    const order: string[] = [];
    const stop = new AbortController();
    const runs = [sandbox.run(ENDLESS, stop.signal).catch(() => order.push('endless')),
      ...['a', 'b', 'c'].map(name => sandbox.run(ONE).then(() => order.push(name)))];
    stop.abort();
    await Promise.all(runs);
    expect(order).toEqual(['endless', 'a', 'b', 'c']);
  });
  test('gives the worker back when its program is aborted, before, while or after it runs', async () => {
    const sandbox = openForTest();
    const stop = new AbortController();
    expect(valueOf(await sandbox.run(ONE, stop.signal))).toBe(1);
    const runs = Promise.allSettled([sandbox.run(ENDLESS, stop.signal), sandbox.run(ONE, stop.signal)]);
    const reason = new Error('stopped');
    stop.abort(reason);
    expect(await runs).toEqual([{status: 'rejected', reason}, {status: 'rejected', reason}]);
    await expect(sandbox.run(ONE, stop.signal)).rejects.toBe(reason);
    expect(valueOf(await sandbox.run(ONE))).toBe(1);
  });
  test('keeps a spare worker once one was lost, and does not run a program more with it', async () => {
    const started = processesStartedFromHere();
    const sandbox = openForTest();
    await sandbox.run({...ENDLESS, timeoutMs: 100});
    const stop = new AbortController();
    const endless = Promise.allSettled([sandbox.run(ENDLESS, stop.signal)]);
    await expect.poll(() => started.filter(isLiving).length, {timeout: PATIENCE_MS}).toBe(2);
    const waiting = sandbox.run({...ENDLESS, timeoutMs: 1});
    // By the time another sandbox has started and done all this, the spare worker, which began before, stands ready.
    const other = openForTest();
    const meanwhile = Promise.all(Array.from({length: 100}, () => other.run(ONE)));
    expect(await Promise.race([waiting, meanwhile])).toHaveLength(100);
    stop.abort('enough');
    await endless;
    expect(await waiting).toMatchObject({reason: 'timeout'});
  });
  test('ends its processes and rejects its programs when it is closed', async () => {
    const started = processesStartedFromHere();
    const sandbox = openForTest({workers: 2});
    await sandbox.run(ONE);
    const running = Promise.allSettled([sandbox.run(ENDLESS), sandbox.run(ENDLESS), sandbox.run(ONE)]);
    await expect.poll(() => started.length, {timeout: PATIENCE_MS}).toBe(2);
    await sandbox.close();
    expect(await running).toEqual([1, 2, 3].map(() => ({status: 'rejected', reason: CLOSED})));
    expect(started.filter(isLiving)).toEqual([]);
  });
  test('ends its processes when it is closed while they start', async () => {
    const started = processesStartedFromHere();
    const sandbox = openForTest({workers: 2});
    const starting = Promise.allSettled([sandbox.run(ONE), sandbox.run(ONE)]);
    await expect.poll(() => started.length, {timeout: PATIENCE_MS}).toBe(2);
    await sandbox.close();
    expect(await starting).toEqual([1, 2].map(() => ({status: 'rejected', reason: CLOSED})));
    expect(started.filter(isLiving)).toEqual([]);
  });
});

describe('the parent process', {timeout: PATIENCE_MS}, () => {
  test('takes a busy worker with it when it is killed', async () => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('parent.ts', import.meta.url)), 'killed', CACHE], {stdio: ['ignore', 'pipe', 'inherit']});
    const [pid] = await firstLine(parent.stdout);
    expect(isAlive(Number(pid))).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(Number(pid)), {timeout: PATIENCE_MS}).toBe(false);
  });
  test('is not kept alive by a sandbox that nobody closed', async () => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('parent.ts', import.meta.url)), 'forgetful', CACHE], {stdio: ['ignore', 'pipe', 'inherit']});
    const ended = new Promise(resolve => parent.once('close', resolve));
    expect(await firstLine(parent.stdout)).toEqual(['1']);
    expect(await ended).toBe(0);
  });
});

async function firstLine(stream: NodeJS.ReadableStream): Promise<string[]> {
  for await (const line of createInterface({input: stream})) return line.split(' ');
  return [];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
