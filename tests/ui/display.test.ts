// When a display opens, what it writes, and that it ends.

import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {startDisplay, type DisplayOptions} from '../../src/ui/display.ts';
import {loadToolkit} from '../../src/ui/ink.ts';
import {asked, begun, failed, over, queued, started, SUMMARIES, upToDate} from './events.ts';
import {FakeTerminal} from './terminal.ts';

const one = `${SUMMARIES}/001`;
const toolkit = await loadToolkit();

beforeEach(() => { vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']}); });
afterEach(() => { vi.useRealTimers(); });

function start(changes: Partial<DisplayOptions> = {}) {
  const stream = new FakeTerminal();
  const load = vi.fn(() => Promise.resolve(toolkit));
  const clock = {ms: 0};
  const display = startDisplay({mode: 'live', stream, color: false, unicode: true, now: () => clock.ms, load, ...changes});
  const emit = (...events: Parameters<typeof display.emit>[0][]) => { for (const event of events) display.emit(event); };
  const pass = async (ms: number) => { clock.ms += ms; await vi.advanceTimersByTimeAsync(ms); };
  return {stream, load, clock, display, emit, pass};
}

test('a build with nothing to do never loads Ink and writes nothing', async () => {
  const {stream, load, display, emit, pass} = start();
  emit(upToDate(SUMMARIES, 33), begun('stage1/instructions'), {type: 'note', text: 'one line is empty'}, over('stage1/instructions'));
  await pass(10_000);
  await display.finish();
  expect(load).not.toHaveBeenCalled();
  expect(stream.written).toBe('');
  expect(display.tally).toMatchObject({cached: 33});
});

test('work that has not begun opens the view after 300 ms, work that has at once; both only once', async () => {
  const waiting = start();
  waiting.emit(queued(one));
  await waiting.pass(299);
  expect(waiting.load).not.toHaveBeenCalled();
  await waiting.pass(1);
  waiting.emit(queued(`${SUMMARIES}/002`), started(one), started(`${SUMMARIES}/002`));
  await waiting.pass(1000);
  expect(waiting.load).toHaveBeenCalledTimes(1);
  await waiting.display.finish();

  const working = start();
  working.emit(queued(one), started(one));
  expect(working.load).toHaveBeenCalledTimes(1);
  await working.display.finish();
});

test('a live view shows what happened before it opened, and what happens after', async () => {
  const {stream, display, emit, pass} = start({targets: [SUMMARIES]});
  emit({type: 'note', text: 'one line is empty'}, queued(one), queued(`${SUMMARIES}/002`), ...asked(one));
  await pass(100);
  expect(stream.written).toContain('note: one line is empty\n');
  expect(stream.written).toContain('hexgen build  1 of 2 actions');
  emit(failed(`${SUMMARIES}/002`));
  await pass(200);
  expect(stream.written).toContain('stage1/batch_summaries/002: failed, answer cut off: The answer was cut off.\nRaise max-tokens.\n');
  vi.useRealTimers();
  await display.finish();
  expect(stream.written.endsWith('\u001b[?25h')).toBe(true);
});

test('a thousand events in a second are drawn about twelve times', async () => {
  const {stream, display, emit, pass} = start();
  const write = vi.spyOn(stream, 'write');
  emit(queued(one), started(one));
  await pass(0);
  write.mockClear();
  for (let index = 0; index < 1000; index++) {
    emit(queued(`${SUMMARIES}/${index}`));
    await pass(1);
  }
  const frames = write.mock.calls.filter(([text]) => text.includes('actions')).length;
  expect(frames).toBeGreaterThanOrEqual(10);
  expect(frames).toBeLessThanOrEqual(13);
  vi.useRealTimers();
  await display.finish();
});

test('a build that ends while the view is loading is not drawn any more', async () => {
  const {stream, display, emit, pass} = start();
  emit(queued(one), ...asked(one));
  await display.finish();
  await pass(1000);
  expect(stream.written).toBe('');
});

test('a view that cannot be loaded leaves the build alone', async () => {
  const {stream, display, emit, pass} = start({load: () => Promise.reject(new Error('no such package'))});
  emit(queued(one), ...asked(one));
  await pass(1000);
  await display.finish();
  expect([stream.written, display.tally.ran]).toEqual(['', 1]);
});

test('a build that ends while a pager has the terminal waits for its reader: what is written next would be lost', async () => {
  const {display, emit, pass} = start();
  emit(queued(one), started(one));
  await pass(100);
  const reader = Promise.withResolvers<void>();
  void display.aside!(() => reader.promise);
  let hasEnded = false;
  const ended = display.finish().then(() => { hasEnded = true; });
  await pass(1000);
  expect(hasEnded).toBe(false);
  reader.resolve();
  await ended;
});

test('waiting for another build is said at once', () => {
  const {stream, load, emit} = start();
  emit({type: 'waiting', holder: 'hexgen build (process 4711)'});
  expect(stream.written).toBe('waiting for hexgen build (process 4711), which is building this project\n');
  expect(load).not.toHaveBeenCalled();
});

test('the plain log writes whole lines, also when only time passes, and nothing after its end', async () => {
  const {stream, load, display, emit, pass} = start({mode: 'plain'});
  emit(begun(SUMMARIES), queued(one), started(one));
  expect(stream.written).toBe('');
  await pass(200);
  expect(stream.written).toBe('stage1/batch_summaries: 1 to run (001 because never made before)\n');
  await display.finish();
  await pass(60_000);
  expect(stream.written.split('\n')).toHaveLength(2);
  expect(load).not.toHaveBeenCalled();
});

test('the quiet display only counts', async () => {
  const {stream, load, display, emit} = start({mode: 'quiet'});
  emit(queued(one), ...asked(one));
  await display.finish();
  expect([stream.written, load.mock.calls.length, display.tally.ran, display.tally.spending.calls]).toEqual(['', 0, 1, 1]);
});
