// One picture of many boards: the steps of a task in reading order, each numbered; for eyes, and for models that see.
// A step that was drawn otherwise than expected shows both: what was expected above, what was drawn below, ringed.

import {boardPanel, svgOf, type Panel} from './board-svg.ts';
import {numberSvg, round} from './digits.ts';

/** A step of a contact sheet. */
export interface Frame {
  /** The number it bears. */
  readonly step: number;
  readonly board: readonly number[];
  /** What was drawn in its place; where that is the same board it is not shown. */
  readonly drawn?: readonly number[];
}

export interface Sheet {
  /** Columns of a board; 18 unless told otherwise. */
  readonly width?: number;
  /** The widest that the picture may be, in pixels. */
  readonly pixels?: number;
}

const PIXELS = 1_024;
const GAP = 8;
/** Height of the strip that bears a step's number. */
const STRIP = 24;

/**
 * @param frames at least one
 * @returns SVG text
 * @throws Error if there is no frame: a picture of nothing would mislead whoever looks at it
 */
export function contactSheet(frames: readonly Frame[], {width = 18, pixels = PIXELS}: Sheet = {}): string {
  if (frames.length === 0) throw new Error('Cannot draw a contact sheet: expected at least one board, found none');
  const across = Math.min(columnsFor(frames.length), frames.length);
  const room = (pixels - GAP) / across - GAP;
  const panels = frames.map(frame => framed(frame, {width, radius: radiusFor(room, width)}));
  return svgOf(grid(panels, across));
}

/** Few boards are drawn large; many still large enough to tell tile from tile. */
function columnsFor(frames: number): number {
  if (frames <= 4) return 2;
  return frames <= 12 ? 3 : 4;
}

/** The tile size at which a labelled board is just as wide as there is room, and not larger than by itself. */
function radiusFor(room: number, width: number): number {
  const unit = boardPanel([0], {width, radius: 1}).width;
  return Math.min(20, Math.floor((room / unit) * 100) / 100);
}

/** A board, or two one above the other, under the number of the step; a wrong step has a red edge. */
function framed({step, board, drawn}: Frame, {width, radius}: {readonly width: number; readonly radius: number}): Panel {
  const isWrong = drawn !== undefined && (drawn.length !== board.length || drawn.some((color, index) => color !== board[index]));
  const panels = [boardPanel(board, {width, radius}), ...(isWrong ? [boardPanel(drawn, {width, radius, differsFrom: board})] : [])];
  const across = Math.max(...panels.map(panel => panel.width));
  const down = STRIP + panels.reduce((sum, {height}) => sum + height, 0);
  let y = STRIP;
  const svg = panels.map(panel => {
    const placed = `<g transform="translate(0 ${round(y)})">\n${panel.svg}\n</g>`;
    y += panel.height;
    return placed;
  });
  const color = isWrong ? '#c62828' : '#23272e';
  return {width: across, height: down, svg: [
    `<rect width="${round(across)}" height="${round(down)}" fill="${isWrong ? '#fbe3e3' : '#e6e8ec'}"/>`,
    ...svg,
    `<g fill="none" stroke="${color}" stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round">${numberSvg(step, [18, STRIP / 2], 2.4)}</g>`,
    ...(isWrong ? [`<rect x="1" y="1" width="${round(across - 2)}" height="${round(down - 2)}" fill="none" stroke="${color}" stroke-width="2"/>`] : []),
  ].join('\n')};
}

/** Panels in rows of so many, each row as tall as its tallest. */
function grid(panels: readonly Panel[], across: number): Panel {
  const widest = Math.max(...panels.map(({width}) => width));
  const placed: string[] = [];
  let y = GAP;
  for (let first = 0; first < panels.length; first += across) {
    const row = panels.slice(first, first + across);
    placed.push(...row.map((panel, n) => `<g transform="translate(${round(GAP + n * (widest + GAP))} ${round(y)})">\n${panel.svg}\n</g>`));
    y += Math.max(...row.map(({height}) => height)) + GAP;
  }
  const [width, height] = [round(GAP + across * (widest + GAP)), round(y)];
  return {width, height, svg: `<rect width="${width}" height="${height}" fill="#ffffff"/>\n${placed.join('\n')}`};
}
