// What a watch shows at the bottom of the terminal: the build that runs, or what the last one left to do, and the keys.
// A function of what stands, the time and the size of the terminal; never higher or wider than it.

import type {Tally} from './tally.ts';
import {clipLine, piece, wrap, type Line} from './tone.ts';
import {viewOf, type ViewOptions} from './view.ts';
import {plural} from './words.ts';

export interface WatchStands {
  /** The build that runs. */
  readonly building: {readonly tally: Tally; readonly isSample: boolean} | undefined;
  /** What a key would make of the rest of the sample: how many actions, calls and dollars. */
  readonly rest: string | undefined;
  /** What is wrong with the files that were saved, in a line. */
  readonly broken: string | undefined;
  readonly failed: number;
  readonly watched: number;
  readonly isPaused: boolean;
  /** Builds that an edit made obsolete, whose requests are still under way. */
  readonly leaving: number;
  readonly isHelp: boolean;
}

/** What keys do, in a word and in a sentence. */
export const KEYS: readonly (readonly [key: string, short: string, long: string])[] = [
  ['p', 'all', 'build all of it, not only the sample'],
  ['d', 'diff', 'old answers against new ones, and the prompt\'s own difference'],
  ['w', 'why', 'why things ran'],
  ['f', 'failures', 'what failed, with all that is known of it'],
  ['r', 'again', 'build again, which tries once more what failed'],
  ['space', 'pause', 'begin nothing new until it is pressed again'],
  ['q', 'quit', 'end; what was sent is waited for and kept'],
  ['?', 'keys', 'show or hide these words'],
];

/** A build takes this share of the terminal, but these rows at least. */
const SHARE = 0.6;
const LEAST_ROWS = 12;

/** Lines for the bottom of the terminal. */
export function watchView(stands: WatchStands, options: Omit<ViewOptions, 'title'>): Line[] {
  const {width, height, unicode} = options;
  const foot = footer(stands, options);
  // What was said last stays in sight above, where there is room for both.
  const room = Math.max(1, Math.min(height - 1 - foot.length, Math.max(LEAST_ROWS, Math.floor(height * SHARE))));
  const head = stands.building ? viewOf(stands.building.tally, {...options, title: titleOf(stands), height: room + 1}) : resting(stands, options);
  return [...head.slice(0, room), ...foot].slice(0, Math.max(1, height - 1)).map(line => clipLine(line, {width, unicode}));
}

const titleOf = ({building, isPaused}: WatchStands): string => `hexgen watch${building?.isSample ? ', a sample' : ', all of it'}${isPaused ? ', paused' : ''}`;

function resting({rest, broken, failed, watched, isPaused}: WatchStands, {width, unicode}: Omit<ViewOptions, 'title'>): Line[] {
  const dot = unicode ? ' · ' : ', ';
  const state = [`${plural(watched, 'file')} watched`, ...(isPaused ? ['paused'] : []), ...(failed > 0 ? [`${failed} failed`] : [])].join(dot);
  const wants = broken ?? rest;
  return [
    [], [piece('hexgen watch', 'strong'), piece(`  ${state}`, failed > 0 ? 'bad' : 'plain')],
    ...(wants === undefined ? [] : wrap(broken === undefined ? `p makes the rest: ${wants}` : wants, width).map(text => [piece(text, broken === undefined ? 'note' : 'bad')])),
  ];
}

/** The keys in one line, as many as there is room for, or each with a sentence. */
export function keyLines(keys: typeof KEYS, {width, unicode, isHelp}: {readonly width: number; readonly unicode: boolean; readonly isHelp: boolean}): Line[] {
  if (isHelp) return [[], ...keys.map(([key, , long]): Line => [piece(key.padEnd(7), 'strong'), piece(long)])];
  const dot = unicode ? ' · ' : ', ';
  return [[piece(keys.map(([key, short]) => `${key} ${short}`).reduce((text, each) => (text === '' ? each : text.length + dot.length + each.length <= width ? text + dot + each : text), ''), 'dim')]];
}

function footer({leaving, isHelp}: WatchStands, {width, unicode}: Omit<ViewOptions, 'title'>): Line[] {
  const under = leaving === 0 ? [] : [[piece(`${plural(leaving, 'build')} before this edit: what was sent is waited for and kept`, 'dim')]];
  return [...under, ...keyLines(KEYS, {width, unicode, isHelp})];
}
