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
  /** Takes the lines away, keeps what was told, and gives the terminal back. */
  close(last: Frame): Promise<void>;
}

/** Where a display writes to. */
export interface Terminal {
  write(text: string): boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export const FRAMES_PER_SECOND = 10;

/** The component of the view. It gets props and keeps nothing. */
export function liveComponent({createElement, Box, Text, Static}: Toolkit, paint: Paint): Component<Frame> {
  return function Live({told, lines}) {
    return createElement(Box, {flexDirection: 'column'},
      createElement(Static<Told>, {items: [...told], children: ({tone, text}, index) => createElement(Text, {key: index}, paint(tone, text))}),
      // An empty line would have no height.
      lines.map((line, index) => createElement(Text, {key: index, wrap: 'truncate-end'}, paintLine(line, paint) || ' ')));
  };
}

/**
 * Opens the view. It reads no keys, so Ctrl-C stays the terminal's and reaches the process as SIGINT.
 * @param stream a terminal.
 */
export function openLive(toolkit: Toolkit, {stream, paint}: {readonly stream: Terminal; readonly paint: Paint}): LiveView {
  const {render, createElement} = toolkit;
  const Live = liveComponent(toolkit, paint);
  const instance = render(createElement(Live, {told: [], lines: []}), {
    stdout: stream as unknown as NodeJS.WritableStream,
    // The real one may be someone's input, and is none of ours.
    stdin: new Readable({read: () => undefined}),
    exitOnCtrlC: false, patchConsole: false, maxFps: FRAMES_PER_SECOND, incrementalRendering: true,
    // Whoever asks for a live view has made sure of a terminal. Ink would not draw where a variable says CI.
    interactive: true,
  });
  return {
    show: frame => instance.rerender(createElement(Live, frame)),
    async close({told}) {
      instance.rerender(createElement(Live, {told, lines: []}));
      await instance.waitUntilRenderFlush();
      instance.unmount();
      await instance.waitUntilExit();
    },
  };
}
