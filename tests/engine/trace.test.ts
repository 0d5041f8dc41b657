// Traces: all are kept, the newest of a fingerprint is found, and a failure never is.

import {expect, test} from 'vitest';
import type {Key} from '../../src/engine/action.ts';
import {digestOfBytes, type Ref} from '../../src/engine/artifact.ts';
import type {Fingerprint} from '../../src/engine/fingerprint.ts';
import type {Trace} from '../../src/engine/trace.ts';
import {paid, rig} from './rig.ts';

const print = (name: string) => digestOfBytes(name) as unknown as Fingerprint;

const trace = (fingerprint: string, result: string, more: Partial<Trace> = {}): Trace => ({
  key: 'stage/a' as Key, target: 'stage/a', recipe: 'scripted', fingerprint: print(fingerprint), lines: [['recipe', 'scripted'], ['input.item', `text:${fingerprint}`]],
  result: `text:${result}` as Ref, parts: [], ms: 5, at: 1_000, cost: null, origin: 'made', ...more,
});

test('a trace comes back as it was recorded, in this process and the next', async () => {
  const {traces, database, directory} = rig();
  const recorded = trace('one', 'r1', {parts: [print('part')], cost: paid()});
  await traces.record(recorded);
  expect(traces.find(print('one'))).toMatchObject(recorded);
  database.close();
  expect(rig(directory).traces.find(print('one'))).toMatchObject(recorded);
});

test('undoing an edit finds the older trace', async () => {
  const {traces} = rig();
  await traces.record(trace('before', 'r1'));
  await traces.record(trace('after', 'r2'));
  expect([traces.find(print('before'))?.result, traces.find(print('after'))?.result]).toEqual(['text:r1', 'text:r2']);
  expect(traces.last('stage/a' as Key)?.result).toBe('text:r2');
});

test('newest means recorded last, even if the clock went back', async () => {
  const {traces} = rig();
  await traces.record(trace('one', 'old', {at: 5_000}));
  await traces.record(trace('one', 'new', {at: 1_000}));
  expect(traces.find(print('one'))?.result).toBe('text:new');
  expect(traces.history('stage/a' as Key).map(({result}) => result)).toEqual(['text:new', 'text:old']);
});

test('a rejected trace is kept as evidence and never found', async () => {
  const {traces} = rig();
  await traces.record(trace('one', 'bad'));
  await traces.reject([print('one')]);
  expect([traces.find(print('one')), traces.last('stage/a' as Key)]).toEqual([undefined, undefined]);
  expect(traces.history('stage/a' as Key)).toMatchObject([{result: 'text:bad', origin: 'rejected'}]);
  await traces.record(trace('one', 'good'));
  expect(traces.find(print('one'))?.result).toBe('text:good');
});

test('rejecting what a recipe made leaves alone what a person put in its place', async () => {
  const {traces} = rig();
  await traces.record(trace('one', 'made'));
  await traces.record(trace('one', 'adopted', {origin: 'adopted'}));
  await traces.reject([print('one')]);
  expect(traces.find(print('one'))?.result).toBe('text:adopted');
  await traces.reject([print('one')], 'adopted');
  expect(traces.find(print('one'))).toBeUndefined();
});

const failure = (at: number) => ({key: 'stage/a' as Key, target: 'stage/a', reason: 'refusal', message: 'The model refused.', detail: 'No.', cost: paid(), at});

test('a failure is evidence with its cost, and no trace', async () => {
  const {traces} = rig();
  await traces.recordFailure(failure(1_000));
  expect(traces.lastFailure('stage/a' as Key)).toMatchObject(failure(1_000));
  expect([traces.last('stage/a' as Key), traces.history('stage/a' as Key)]).toEqual([undefined, []]);
});

test('a failure stands until something was made at its key since, whatever the clock says', async () => {
  const {traces} = rig();
  await traces.record(trace('one', 'made long ago', {at: 9_000}));
  await traces.recordFailure(failure(8_000));
  expect(traces.lastFailureOf('stage/a')?.message).toBe('The model refused.');
  await traces.record(trace('two', 'elsewhere', {key: 'stage/b' as Key}));
  expect(traces.lastFailureOf('stage/a')).toBeDefined();
  await traces.record(trace('two', 'made since', {at: 1_000}));
  expect(traces.lastFailureOf('stage/a')).toBeUndefined();
  expect(traces.lastFailure('stage/a' as Key)).toBeDefined();
});

test('keys are found by how they begin, letter by letter', async () => {
  const {traces} = rig();
  for (const key of ['stage_1/a', 'stage_1/a/001', 'stageX1/a', 'STAGE_1/a', '%']) await traces.record(trace(key, 'r', {key: key as Key}));
  expect(traces.keys('stage_1/')).toEqual(['stage_1/a', 'stage_1/a/001']);
  expect(traces.keys('%')).toEqual(['%']);
  expect(traces.keys('')).toHaveLength(5);
});
