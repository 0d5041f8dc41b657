// How a watch looks: in a terminal lines that stay at the bottom, with what is said scrolling by above; in a pipe, a log.

import type {Event} from '../engine/event.ts';
import {closingText} from '../ui/closing.ts';
import {startDisplay, type Display} from '../ui/display.ts';
import {announcement} from '../ui/plain.ts';
import {KEYS} from '../ui/watch-view.ts';
import {WatchScreen} from '../ui/watch-screen.ts';
import {reduce, startTally} from '../ui/tally.ts';
import {painter} from '../ui/tone.ts';
import {paintsResults, typed, widthOf, type Host} from './host.ts';
import type {WatchFace, WatchFlags} from './watch.ts';
import type {Outcome} from './watch-outcome.ts';

export function openFace(host: Host, flags: WatchFlags): WatchFace {
  return host.stderr.isTTY && !host.dumb && !flags.plain ? liveFace(host) : plainFace(host);
}

/** Line after line. */
function plainFace(host: Host): WatchFace {
  const {stderr, stdout, color, unicode, now} = host;
  let watched = -1;
  let isPaused = false;
  return {
    display({targets, because}) {
      stderr.write(`${because}\n`);
      return startDisplay({mode: 'plain', stream: stderr, color, unicode, now, targets});
    },
    ended(outcome) {
      stdout.write(wordsOf(host, outcome, host.terminal ? 'p makes it.' : `  ${buildTyped(host)}`));
      watched = -1;
    },
    broken: message => { stderr.write(`${message}\n`); watched = -1; },
    say: text => { stderr.write(text); },
    help: () => { stderr.write(KEYS.map(([key, , long]) => `${key.padEnd(7)}${long}\n`).join('')); },
    stands(stands) {
      if (stands.isPaused !== isPaused) stderr.write(stands.isPaused ? 'paused\n' : 'going on\n');
      isPaused = stands.isPaused;
      if (!stands.isResting || isPaused || stands.watched === watched) return;
      watched = stands.watched;
      stderr.write(`Watching ${watched} files. Ctrl-C ends it.\n`);
    },
    page: text => host.terminal?.page(text) ?? Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** The last words of a build, what became of answers, and what the rest would cost. */
function wordsOf(host: Host, {built: {report, evaluated: {halted}}, tally, output, changes, rest}: Outcome, goesOn: string | undefined): string {
  if (halted && report.actions.ran === 0) return `${halted.message}\n${halted.remedy.replace(/^/gm, '  ')}\n`;
  const closing = closingText(report, tally, {output, color: paintsResults(host), unicode: host.unicode, width: widthOf(host.stdout), typed: host.terminal ? 'press r' : buildTyped(host), rest, goesOn: rest?.isFree ? 'They follow at once.' : goesOn});
  return changes.length > 0 ? `${closing}\n${changes.join('\n')}\n` : closing;
}

/** The command that would build what is watched. */
const buildTyped = (host: Host): string => typed(host).replace(/^hexgen watch/, 'hexgen build').replace(/ --sample[= ]\S+/, '');

/** Pinned to the bottom of a terminal. */
function liveFace(host: Host): WatchFace {
  const {stderr, color, unicode, now} = host;
  const paint = painter(color);
  const screen = new WatchScreen({stream: stderr, paint, unicode, now});
  const tell = (event: Event): void => {
    const told = announcement(event);
    if (told) screen.say(`${paint(told.tone, told.text)}\n`);
  };
  return {
    display({targets, isSample, because}): Display {
      const tally = startTally(targets);
      screen.say(`${paint('dim', `${unicode ? '──' : '--'} ${because}`)}\n`);
      screen.set({building: {tally, isSample}, broken: undefined});
      return {
        tally,
        emit: event => { tell(event); reduce(tally, event, now()); screen.stale(); },
        finish: () => Promise.resolve(),
      };
    },
    ended(outcome) {
      screen.settle({building: undefined, rest: outcome.rest?.isFree ? undefined : outcome.rest?.words, failed: outcome.tally.failed});
      screen.say(wordsOf(host, outcome, 'p makes it.'));
    },
    broken(message) {
      screen.say(`${message}\n`);
      screen.set({broken: message.split('\n')[0]});
    },
    say: text => screen.say(text),
    help: () => screen.toggleHelp(),
    stands: ({isPaused, leaving, watched, isResting}) => screen.set({isPaused, leaving, watched, ...(isResting && {building: undefined})}),
    page: text => screen.aside(() => host.terminal?.page(text) ?? Promise.resolve()),
    close: () => screen.close(),
  };
}
