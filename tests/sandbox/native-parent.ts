// A process of its own whose native Python runs for ever, for the test of what becomes of it when its parent is killed.
import {openNativeSandbox} from '../../src/sandbox/native.ts';
import type {Enclosure} from '../../src/sandbox/native.ts';

const sandbox = openNativeSandbox({workers: 1, enclosures: [process.argv[2] as Enclosure]});
await sandbox.run({source: 'def run(inputs): return 1', files: {}, inputs: null, timeoutMs: 60_000});
console.log('ready');
await sandbox.run({source: 'def run(inputs):\n    while True: pass\n', files: {}, inputs: null, timeoutMs: 2 ** 31});
