// Whole processes on the clock: contestants take turns, so that a machine whose speed drifts is unfair to none of them.
import {spawnSync} from 'node:child_process';

/** A build of ten thousand steps on a slow machine fits in; a hung one ends. */
const longestMs = 30 * 60_000;
const longestOutput = 64 * 1024 * 1024;
const mostOfMessage = 400;

/** Wall milliseconds of a command from its start to its end. Throws if it fails. */
export function timed(command, folder) {
  const startMs = performance.now();
  finished(command, folder, 'ignore');
  return performance.now() - startMs;
}

/** What a command writes to stdout. Throws if it fails. */
export function output(command, folder) {
  return finished(command, folder, 'pipe').stdout;
}

/**
 * Lets contestants run in turn, A B A B …, and gives the milliseconds of each by name, run by run.
 * @param contestants {name, command, folder, before?: what to do ahead of every run, off the clock}
 */
export function alternate(contestants, {runs, warmups}) {
  const times = new Map(contestants.map(({name}) => [name, []]));
  for (let run = -warmups; run < runs; run++) {
    for (const {name, command, folder, before} of contestants) {
      before?.();
      const ms = timed(command, folder);
      if (run >= 0) times.get(name).push(ms);
    }
  }
  return times;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios pair by pair: each run is compared with the run beside it. */
export const ratio = (times, others) => median(times.map((time, run) => time / others[run]));

function finished(command, folder, stdout) {
  const [program, ...args] = command;
  const {status, signal, error, ...said} = spawnSync(program, args, {
    cwd: folder, env: {...process.env, TURBO_TELEMETRY_DISABLED: '1'}, stdio: ['ignore', stdout, 'pipe'], encoding: 'utf8', timeout: longestMs, maxBuffer: longestOutput,
  });
  if (error) throw new Error(`Cannot run ${command.join(' ')}: ${error.message}`);
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${signal ?? status}: ${(said.stderr.trim() || said.stdout?.trim() || '').slice(0, mostOfMessage)}`);
  return said;
}
