// A build of 38 calls with a provider that the test holds in its hand, and random numbers that can be repeated.

import {beforeAll} from 'vitest';
import {copyOf, project, run, start, type Running, type Starting} from '../cli/rig.ts';
import type {Provider} from '../cli/server.ts';

export const CALLS = 38;
export const WORKERS = 3;
export const OUTPUT = 'generated_libs/default';

const FLAGS = ['--batching', 'fixed', '--batch-size', '27', '--workers', String(WORKERS), '--json'];

/** Gives projects in which stage 0 stands, because Python takes seconds: what is left to do is ask. */
export function projects(): () => string {
  let base = '';
  beforeAll(async () => {
    base = project();
    const {status, stderr} = await run(['build', '--stage', '0'], {cwd: base});
    if (status !== 0) throw new Error(stderr);
  });
  return () => copyOf(base);
}

export const startBuild = (cwd: string, {env}: Provider, {node}: Pick<Starting, 'node'> = {}): Running =>
  start(['build', 'stage1', ...FLAGS], {cwd, env, ...(node !== undefined && {node})});

/** Numbers from 0 to 1 that depend on the seed alone: the generator mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A request body that came more than once, if there is one: then an answer was paid for twice. */
export function askedTwice({requests}: Provider): string | undefined {
  const seen = new Set<string>();
  return requests.find(({body}) => seen.size === seen.add(body).size)?.body;
}
