// A process that takes the build lock, says so, and lets go when its standard input ends.

import {takeLock} from '../../src/engine/lock.ts';

const [directory = '', holder = ''] = process.argv.slice(2);
const lock = await takeLock(directory, holder, {signal: new AbortController().signal, onWait: other => process.stdout.write(`waits for ${other}\n`)});
process.stdout.write('held\n');
process.stdin.resume().on('end', () => lock.release());
