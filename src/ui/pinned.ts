// Lines pinned to the bottom of the terminal for as long as a watch goes on; what is said scrolls by above them.
//
// What was said is the terminal's, not kept here: a watch may go on for days.

import {Readable} from 'node:stream';
import type {Component, Toolkit} from './ink.ts';
import {INK_FRAMES_PER_SECOND, type Terminal} from './live.ts';
import {paintLine, type Line, type Paint} from './tone.ts';

export interface Pinned {
  /** Puts these lines in the place of those that are pinned. */
  show(lines: readonly Line[]): void;
  /** Writes above them. The text ends with a line break. */
  say(text: string): void;
  /** Gives the terminal to somebody else, and takes it back when the work is done. */
  aside(work: () => Promise<void>): Promise<void>;
  /** Takes the lines away and gives the terminal back. */
  close(): Promise<void>;
}

/** What Ink hands to components, caught when the first frame is drawn. */
interface Caught { write?: (text: string) => void; suspend?: (work: () => Promise<void>) => Promise<void> }

function pinnedComponent({createElement, Box, Text, useStdout, useApp}: Toolkit, paint: Paint, caught: Caught): Component<{readonly lines: readonly Line[]}> {
  return function Lines({lines}) {
    caught.write = useStdout().write;
    caught.suspend = useApp().suspendTerminal;
    // An empty line would have no height.
    return createElement(Box, {flexDirection: 'column'}, lines.map((line, index) => createElement(Text, {key: index, wrap: 'truncate-end'}, paintLine(line, paint) || ' ')));
  };
}

/** Opens it. It reads no keys. @param stream a terminal. */
export function openPinned(toolkit: Toolkit, {stream, paint}: {readonly stream: Terminal; readonly paint: Paint}): Pinned {
  const {render, createElement} = toolkit;
  const caught: Caught = {};
  const Lines = pinnedComponent(toolkit, paint, caught);
  const instance = render(createElement(Lines, {lines: []}), {
    stdout: stream as unknown as NodeJS.WritableStream,
    stdin: new Readable({read: () => undefined}), // Keys are read elsewhere.
    exitOnCtrlC: false, patchConsole: false, maxFps: INK_FRAMES_PER_SECOND, incrementalRendering: true, interactive: true,
  });
  return {
    show: lines => instance.rerender(createElement(Lines, {lines})),
    say: text => caught.write?.(text),
    aside: work => caught.suspend?.(work) ?? work(),
    async close() {
      instance.rerender(createElement(Lines, {lines: []}));
      await instance.waitUntilRenderFlush();
      instance.unmount();
      await instance.waitUntilExit();
    },
  };
}
