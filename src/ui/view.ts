// The live view as lines of text: a function of the tally, the time and the size of the terminal.
//
// It never is higher or wider than the terminal: a frame that scrolls cannot be drawn over, and flickers.

import {paceOf, remainingInWords} from './pace.ts';
import {dollarsInWords, tokensInWords} from './spending.ts';
import {atWork, known, unfinished, type Running, type Tally, type TargetTally} from './tally.ts';
import {clipFront, clipLine, piece, textOf, type Line, type Piece, type Tone} from './tone.ts';
import {toGoInWords} from './to-go.ts';
import {failureInWords, money, number, perTime, plural, seconds} from './words.ts';

export interface ViewOptions {
  /** What runs, `hexgen build`. */
  readonly title: string;
  readonly nowMs: number;
  /** The terminal's size in characters. */
  readonly width: number;
  readonly height: number;
  readonly unicode: boolean;
}

const RUNNING_SHOWN = 6;
const FAILURES_SHOWN = 2;
const BAR = 10;
/** Rather than cut names shorter than this, the bars are left out. */
const NAME = 20;
/** From this height on there is room for an empty line on top. */
const ROOMY = 12;

export function viewOf(tally: Tally, options: ViewOptions): Line[] {
  const {height, width, unicode} = options;
  const head = [...(height < ROOMY ? [] : [[]]), ...header(tally, options)];
  // The last row stays free: the cursor rests there.
  let left = Math.max(1, height - 1) - head.length;
  const failures = tally.failures.slice(-FAILURES_SHOWN).slice(0, Math.max(0, left - 4));
  const running = atWorkNow(tally);
  const gap = failures.length > 0 && running.length === 0 ? [[]] : [];
  left -= failures.length + gap.length;
  // Targets may have half of what is left, and whatever the running actions do not need of the other half.
  const wanted = running.length === 0 ? 0 : Math.min(running.length, RUNNING_SHOWN + 1) + 1;
  const forTargets = Math.min(tally.targets.size + 1, Math.max(Math.floor(left / 2), left - wanted));
  const lines = [
    ...head,
    ...targetLines(tally, forTargets, options),
    ...runningLines(running, left - forTargets, options),
    ...gap, ...failures.map(({key, failure}): Line => [piece(`${mark('failed', unicode)} ${key}`, 'bad'), piece(`: ${failureInWords(failure)}`)]),
  ];
  return lines.slice(0, Math.max(1, height - 1)).map(line => clipLine(line, {width, unicode}));
}

function header(tally: Tally, {title, nowMs, unicode, width}: ViewOptions): Line[] {
  const dot = unicode ? ' · ' : ', ';
  const all = known(tally);
  const pace = paceOf(tally, nowMs);
  const more = remainingInWords(pace);
  const progress = [
    `${number(all - unfinished(tally))} of ${plural(all, 'action')}`, seconds(nowMs - (tally.beganMs ?? nowMs)),
    ...(pace.perSecond === null ? [] : [perTime(pace.perSecond)]), ...(more === undefined ? [] : [more]),
  ];
  const {spending} = tally;
  const saved = spending.savedDollars === null || spending.savedDollars === 0 ? [] : [`saved ${money(spending.savedDollars)}`];
  const left = toGoInWords(tally);
  const used = spending.attempts === 0 ? saved : [plural(spending.calls, 'call'), tokensInWords(spending), dollarsInWords(spending), ...(left === undefined ? [] : [left]), ...saved];
  const first: Line = [piece(title, 'strong'), piece(`  ${fit(progress, dot, width - title.length - 2)}`)];
  return used.length === 0 ? [first] : [first, [piece(fit(used, dot, width), 'dim')]];
}

/** As many of the parts, from the first on, as there is room for. */
function fit(parts: readonly string[], between: string, width: number): string {
  return parts.reduce((text, each) => (text === '' ? each : text.length + between.length + each.length <= width ? `${text}${between}${each}` : text), '');
}

function targetLines(tally: Tally, height: number, options: ViewOptions): Line[] {
  const all = [...tally.targets.values()];
  if (height < 2 || all.length === 0) return [];
  const shown = choose(all, height - 1);
  // Those that are not shown count too, or the columns would jump whenever others are.
  const longest = Math.max(...all.map(({target}) => target.length));
  const count = Math.max(...all.map(target => countOf(target).length));
  const room = options.width - 4 - count - Math.max(...shown.map(target => textOf(said(target)).length));
  const hasBars = room - BAR - 2 >= Math.min(longest, NAME);
  const name = Math.max(8, Math.min(longest, hasBars ? room - BAR - 2 : room));
  const hidden = all.filter(target => !shown.includes(target));
  return [
    [], ...shown.map(target => targetLine(target, {name, count, hasBars, unicode: options.unicode})),
    ...(hidden.length > 0 ? [[piece(`  and ${plural(hidden.length, 'more target')}: ${inStates(hidden)}`, 'dim')]] : []),
  ];
}

/** `12 done, 24 waiting`. */
function inStates(targets: readonly TargetTally[]): string {
  const counted = STATES.map(([words, ...states]) => [targets.filter(({status}) => states.includes(status)).length, words] as const);
  return counted.filter(([count]) => count > 0).map(([count, words]) => `${number(count)} ${words}`).join(', ');
}

const STATES: readonly (readonly [words: string, ...states: readonly TargetTally['status'][]])[] =
  [['failed', 'failed'], ['running', 'running'], ['done', 'done'], ['waiting', 'waiting', 'unforeseeable'], ['left for later', 'held']];

/** Those at which something happens or failed come first, then as many of the next that wait as of the last that were done; in their order. */
function choose(targets: readonly TargetTally[], most: number): TargetTally[] {
  if (targets.length <= most) return [...targets];
  const room = Math.max(1, most - 1); // One row says how many are hidden.
  const urgent = targets.filter(({status}) => status === 'running' || status === 'failed');
  const next = targets.filter(({status}) => status === 'waiting' || status === 'unforeseeable' || status === 'held');
  const last = targets.filter(({status}) => status === 'done').reverse().sort((a, b) => (b.lastEndMs ?? -1) - (a.lastEndMs ?? -1));
  const half = Math.max(2, Math.ceil((room - urgent.length) / 2));
  const chosen = new Set([...urgent, ...next.slice(0, half), ...last, ...next.slice(half)].slice(0, room));
  return targets.filter(target => chosen.has(target));
}

const TONES: Readonly<Record<TargetTally['status'], Tone>> = {waiting: 'dim', running: 'busy', done: 'good', held: 'dim', failed: 'bad', unforeseeable: 'dim'};
const MARKS: Readonly<Record<TargetTally['status'], readonly [unicode: string, ascii: string]>> =
  {waiting: ['·', '.'], running: ['▸', '>'], done: ['✓', '+'], held: ['‖', '='], failed: ['✗', 'x'], unforeseeable: ['?', '?']};

const mark = (status: TargetTally['status'], unicode: boolean): string => MARKS[status][unicode ? 0 : 1];

const ended = ({ran, cached, failed}: TargetTally): number => ran + cached + failed;
const countOf = (target: TargetTally): string => (known(target) === 0 ? '' : `${number(ended(target))}/${number(known(target))}`);

function targetLine(target: TargetTally, {name, count, hasBars, unicode}: {readonly name: number; readonly count: number; readonly hasBars: boolean; readonly unicode: boolean}): Line {
  const {status} = target;
  return [
    piece(`${mark(status, unicode)} `, TONES[status]), piece(clipFront(target.target, {width: name, unicode}).padEnd(name)),
    ...(hasBars ? [piece('  '), ...bar(target, unicode)] : []), piece(`  ${countOf(target).padStart(count)}`), ...said(target),
  ];
}

const said = ({status, running, failed, because}: TargetTally): Piece[] => [
  ...(status === 'waiting' ? [piece('  waiting', 'dim')] : []),
  ...(running > 0 ? [piece(`  ${number(running)} running`, 'busy')] : []),
  ...(failed > 0 ? [piece(`  ${number(failed)} failed`, 'bad')] : []),
  ...(failed === 0 && because.length > 0 ? [piece('  cannot be made', 'bad')] : []),
];

function bar(target: TargetTally, unicode: boolean): Piece[] {
  const all = known(target);
  if (all === 0) return [piece(' '.repeat(BAR))];
  const filled = Math.floor((ended(target) / all) * BAR);
  const bad = target.failed === 0 ? 0 : Math.max(1, Math.round((target.failed / all) * BAR));
  const good = Math.max(0, filled - bad);
  const [full, empty] = unicode ? ['█', '░'] : ['#', '-'];
  return [piece(full!.repeat(good), 'good'), piece(full!.repeat(bad), 'bad'), piece(empty!.repeat(Math.max(0, BAR - good - bad)), 'dim')];
}

/** What is at work, the longest first. */
const atWorkNow = (tally: Tally): Running[] => [...tally.running.values()].filter(atWork).sort((a, b) => a.sinceMs - b.sinceMs);

function runningLines(running: readonly Running[], height: number, {nowMs, width, unicode}: ViewOptions): Line[] {
  if (running.length === 0 || height < 2) return [];
  const room = Math.min(height - 1, RUNNING_SHOWN + 1);
  const shown = running.slice(0, running.length <= Math.min(room, RUNNING_SHOWN) ? running.length : Math.max(1, room - 1));
  const times = shown.map(({sinceMs}) => seconds(nowMs - sinceMs));
  const time = Math.max(...times.map(text => text.length));
  const name = Math.max(8, Math.min(Math.max(...shown.map(({key}) => key.length)), width - time - 4));
  const hidden = running.length - shown.length;
  return [
    [], ...shown.map(({key, saying}, index): Line => [
      piece(`  ${clipFront(key, {width: name, unicode}).padEnd(name)}`), piece(`  ${times[index]!.padStart(time)}`, 'dim'),
      ...(saying === undefined ? [] : [piece(`  ${clipFront(saying, {width: Math.max(1, width - name - time - 6), unicode})}`, 'dim')]),
    ]),
    ...(hidden > 0 ? [[piece(`  and ${number(hidden)} more`, 'dim')]] : []),
  ];
}
