// A process of its own that uses Python, for the tests of what becomes of workers when their parent ends.
import {findInstallation} from '../../src/sandbox/installation.ts';
import {launch} from '../../src/sandbox/launch.ts';
import {SERVE} from '../../src/sandbox/messages.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import {PythonProcess} from '../../src/sandbox/process.ts';
import {SnapshotCache} from '../../src/sandbox/snapshot-cache.ts';

const [mode, cacheDir = ''] = process.argv.slice(2);

if (mode === 'forgetful') {
  const sandbox = openSandbox({workers: 1, cacheDir});
  const outcome = await sandbox.run({source: 'def run(inputs): return 1', files: {}, inputs: null, timeoutMs: 60_000});
  console.log(outcome.ok ? outcome.value : outcome.message);
} else {
  const installation = findInstallation({});
  const worker = new PythonProcess(launch(installation, SERVE, await new SnapshotCache(cacheDir).path(installation)));
  await worker.ready();
  const source = 'import collections, itertools\ndef run(inputs): collections.deque(itertools.repeat(0), maxlen=0)';
  const running = worker.ask({source, files: {}, inputs: 'null', memoryBytes: 2 ** 25, outputBytes: 1}, {timeoutMs: 2 ** 31});
  console.log(worker.pid);
  await running;
}
