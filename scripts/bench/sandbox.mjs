// Measures the Python sandboxes alone, the native one where this machine has it: how many short programs a second two warm workers run.
//
// A program is of the usual sort: it imports a library of several files, computes for some milliseconds, prints a line and returns a
// board. Start-up is told apart. Run it with `node scripts/bench/sandbox.mjs [programs]`.
import {mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {openNativeSandbox} from '../../src/sandbox/native.ts';
import {openSandbox} from '../../src/sandbox/pool.ts';
import {median} from './measure.mjs';

const workers = 2;
const leastPerSecond = 40;
const library = fileURLToPath(new URL('../../minimal-lib/minimal_lib/', import.meta.url));
const files = Object.fromEntries(readdirSync(library).filter(name => name.endsWith('.py'))
  .map(name => [`minimal_lib/${name}`, readFileSync(join(library, name), 'utf8')]));

/** Draws a board; each program is another one. */
const programOf = number => ({
  source: `from minimal_lib import *\n\ndef run(inputs):\n    with Game() as game:\n        for row in range(1, 11):\n            for column in range(1, 19):\n`
    + `                if (row * column + inputs) % 3 == 0:\n                    Tile(row, column).draw('red').neighbor('up').draw('blue')\n`
    + `        print('program', inputs)\n        return game.board_state\n`,
  files, inputs: number, timeoutMs: 60_000,
});

/** Runs this many programs, after as many as make every worker warm, and tells the figures. */
async function measure(sandbox, programs) {
  const startMs = performance.now();
  const first = await Promise.all(Array.from({length: workers}, (_, number) => sandbox.run(programOf(number))));
  const startedMs = performance.now() - startMs;
  for (let number = 0; number < 10 * workers; number++) await sandbox.run(programOf(number));
  const beginMs = performance.now();
  const outcomes = await Promise.all(Array.from({length: programs}, (_, number) => sandbox.run(programOf(number))));
  const seconds = (performance.now() - beginMs) / 1000;
  const failed = [...first, ...outcomes].find(({ok}) => !ok);
  if (failed) throw new Error(`A program of the benchmark failed: ${failed.message}`);
  return {startedMs, perSecond: programs / seconds, programMs: median(outcomes.map(({ms}) => ms))};
}

async function line(name, open, programs) {
  let sandbox;
  try {
    sandbox = open();
    const {startedMs, perSecond, programMs} = await measure(sandbox, programs);
    const verdict = perSecond >= leastPerSecond ? 'met' : 'missed';
    return `${name} (${sandbox.version}): ${Math.round(perSecond)} programs/s on ${workers} warm workers, ${programMs.toFixed(1)} ms each (median); `
      + `first answer after ${Math.round(startedMs)} ms. Wanted at least ${leastPerSecond}/s: ${verdict}.`;
  } catch (error) {
    return `${name}: ${error.message}`;
  } finally {
    await sandbox?.close();
  }
}

const programs = Number(process.argv[2] ?? 400);
const folder = mkdtempSync(join(tmpdir(), 'hexgen-bench-sandbox-'));
try {
  // The snapshot of the embedded Python is made once for a machine; its making is not what is measured.
  const maker = openSandbox({workers: 1, cacheDir: folder});
  await maker.run(programOf(0));
  await maker.close();
  console.log(`${programs} programs each, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  console.log(await line('embedded', () => openSandbox({workers, cacheDir: folder}), programs));
  console.log(await line('native', () => openNativeSandbox({workers}), programs));
} finally {
  rmSync(folder, {recursive: true, force: true});
}
