// The Ink view: what it draws, and that it gives the terminal back.

import {cleanup, render} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {loadToolkit} from '../../src/ui/ink.ts';
import {liveComponent, openLive} from '../../src/ui/live.ts';
import {painter, piece} from '../../src/ui/tone.ts';
import {viewOf} from '../../src/ui/view.ts';
import {asked, cached, queued, started, SUMMARIES, tallied} from './events.ts';
import {FakeTerminal} from './terminal.ts';

const toolkit = await loadToolkit();
afterEach(cleanup);

const one = `${SUMMARIES}/001`;
const tally = tallied([cached(`${SUMMARIES}/000`), queued(one), ...asked(one), queued(`${SUMMARIES}/002`), started(`${SUMMARIES}/002`)], {targets: [SUMMARIES, 'stage1/api']});
const lines = viewOf(tally, {title: 'hexgen build', nowMs: 2000, width: 80, height: 24, unicode: true});

test('a frame: what was told, then the lines', () => {
  const Live = liveComponent(toolkit, painter(false));
  const view = render(toolkit.createElement(Live, {told: [{tone: 'note', text: 'note: no price table'}], lines}));
  expect(view.lastFrame()).toBe([
    'note: no price table',
    '',
    'hexgen build  2 of 3 actions · 2 s · 0.5/s · at least 2 s more',
    '1 call · 2,341 tokens in, 312 out · $0.0089',
    '',
    '▸ stage1/batch_summaries  ██████░░░░  2/3  1 running',
    '· stage1/api                               waiting',
    '',
    '  stage1/batch_summaries/002  2 s',
  ].join('\n'));
});

test('what was told is told once, however often the view is drawn', () => {
  const Live = liveComponent(toolkit, painter(false));
  const first = {tone: 'note', text: 'first'} as const;
  const view = render(toolkit.createElement(Live, {told: [first], lines: [[piece('a')]]}));
  view.rerender(toolkit.createElement(Live, {told: [first, {tone: 'bad', text: 'second'}], lines: [[piece('b')]]}));
  expect(view.lastFrame()).toBe('first\nsecond\nb');
});

test('colours are those that were asked for, whatever Ink thinks of the terminal', () => {
  const view = render(toolkit.createElement(liveComponent(toolkit, painter(true)), {told: [], lines: [[piece('x', 'bad'), piece(' y')]]}));
  expect(view.lastFrame()).toBe('\u001b[31mx\u001b[39m y');
});

test('closing takes the lines away, keeps what was told, shows the cursor, and touches no key', async () => {
  const stream = new FakeTerminal();
  const view = openLive(toolkit, {stream, paint: painter(false)});
  view.show({told: [], lines});
  await stream.until(/2 of 3 actions/);
  await view.close({told: [{tone: 'bad', text: 'it failed'}], lines: []});
  expect(stream.written).toContain('\u001b[?25l');
  expect(stream.written.endsWith('\u001b[?25h')).toBe(true);
  expect(stream.written.slice(stream.written.lastIndexOf('2 of 3 actions'))).toContain('it failed\n');
  for (const mode of ['2004', '1049', '1000']) expect(stream.written).not.toContain(`\u001b[?${mode}h`); // Pasting, another screen, the mouse.
  expect(stream.listenerCount('resize')).toBe(0);
});
