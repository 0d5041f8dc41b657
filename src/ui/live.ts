// The live view in a terminal: lines that Ink draws over and over, and above them what has been said for good.

import {Readable} from 'node:stream';
import type {Component, Toolkit} from './ink.ts';
import type {Told} from './plain.ts';
import {paintLine, type Line, type Paint} from './tone.ts';

/** What a frame shows. `told` only grows. */
export interface Frame { readonly told: readonly Told[]; readonly lines: readonly Line[] }

export interface LiveView {
  /** Shows a frame as soon as the last one is old enough. */
  show(frame: Frame): void;
  /** Gives the terminal to somebody else, and takes it back when the work is done. */
  aside(work: () => Promise<void>): Promise<void>;
  /** Takes the lines away, keeps what was told, and gives the terminal back. */
  close(last: Frame): Promise<void>;
}

/** Where a display writes to. */
export interface Terminal {
  write(text: string): boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export const FRAMES_PER_SECOND = 12;
/** Ink holds back what comes faster. It must not hold back us, or every other frame would be lost. */
export const INK_FRAMES_PER_SECOND = 3 * FRAMES_PER_SECOND;

/** What Ink hands to components, caught when a frame is drawn. */
export interface Caught { suspend?: (work: () => Promise<void>) => Promise<void> }

/** The component of the view. It gets props and keeps nothing. */
export function liveComponent({createElement, Box, Text, Static, useApp}: Toolkit, paint: Paint, caught: Caught = {}): Component<Frame> {
  return function Live({told, lines}) {
    caught.suspend = useApp().suspendTerminal;
    return createElement(Box, {flexDirection: 'column'},
      createElement(Static<Told>, {items: [...told], children: ({tone, text}, index) => createElement(Text, {key: index}, paint(tone, text))}),
      // An empty line would have no height.
      lines.map((line, index) => createElement(Text, {key: index, wrap: 'truncate-end'}, paintLine(line, paint) || ' ')));
  };
}

/**
 * Opens the view. It reads no keys: whoever wants them reads them beside it.
 * @param stream a terminal.
 */
export function openLive(toolkit: Toolkit, {stream, paint}: {readonly stream: Terminal; readonly paint: Paint}): LiveView {
  const {render, createElement} = toolkit;
  const caught: Caught = {};
  const Live = liveComponent(toolkit, paint, caught);
  const instance = render(createElement(Live, {told: [], lines: []}), {
    stdout: stream as unknown as NodeJS.WritableStream,
    // The real one may be someone's input, and is none of ours.
    stdin: new Readable({read: () => undefined}),
    exitOnCtrlC: false, patchConsole: false, maxFps: INK_FRAMES_PER_SECOND, incrementalRendering: true,
    // Whoever asks for a live view has made sure of a terminal. Ink would not draw where a variable says CI.
    interactive: true,
  });
  return {
    show: frame => instance.rerender(createElement(Live, frame)),
    aside: work => caught.suspend?.(work) ?? work(),
    async close({told}) {
      instance.rerender(createElement(Live, {told, lines: []}));
      await instance.waitUntilRenderFlush();
      instance.unmount();
      await instance.waitUntilExit();
    },
  };
}
