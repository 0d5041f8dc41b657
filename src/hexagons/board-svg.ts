// A picture of a board as SVG: flat-topped hexagons, even columns half a tile lower, rows and columns numbered.
import {numberSvg, round} from './digits.ts';

export interface Picture {
  /** Columns; 18 unless told otherwise. */
  readonly width?: number;
  /** From a hexagon's centre to a corner, in pixels. */
  readonly radius?: number;
  /** Whether rows and columns are numbered. */
  readonly labels?: boolean;
  /** Another board; tiles whose colours differ are ringed. */
  readonly differsFrom?: readonly number[];
}

/** Fill of each colour, in the order of their numbers. */
const fills = ['#ffffff', '#23272e', '#ffd83d', '#3fae4a', '#e23b3b', '#2f7dd6', '#a468de', '#f68b1f'] as const;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** Height of a hexagon. */
  readonly tall: number;
  /** Room at the left and above, for the numbers. */
  readonly margin: number;
}

/** The elements of a picture and their extent, to be put into a picture of several. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/**
 * @param board colour numbers, row by row; a number that is no colour is drawn as a crossed grey tile, and a board that
 *   does not fill its last row ends within it
 * @returns SVG text, ending in a line break
 */
export function boardSvg(board: readonly number[], picture: Picture = {}): string {
  return svgOf(boardPanel(board, picture));
}

/** A panel as a whole picture. */
export function svgOf({width, height, svg}: Panel): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${svg}\n</svg>\n`;
}

/** Panels in a row. */
export function besides(panels: readonly Panel[]): Panel {
  let width = 0;
  const svg = panels.map(panel => {
    const moved = `<g transform="translate(${width} 0)">\n${panel.svg}\n</g>`;
    width = round(width + panel.width);
    return moved;
  });
  return {width, height: Math.max(0, ...panels.map(({height}) => height)), svg: svg.join('\n')};
}

/** The board without the SVG around it; see `boardSvg`. */
export function boardPanel(board: readonly number[], {width = 18, radius = 20, labels = true, differsFrom}: Picture = {}): Panel {
  const layout: Layout = {width, height: Math.ceil(board.length / width), radius, tall: Math.sqrt(3) * radius, margin: labels ? 1.6 * radius : 0.6 * radius};
  const differs = (index: number): boolean => differsFrom !== undefined && differsFrom[index] !== board[index];
  const tiles = board.map((color, index) => tile(color, index, layout));
  const rings = board.flatMap((_, index) => (differs(index) ? [ring(index, layout)] : []));
  const [across, down] = sizeOf(layout);
  const svg = [
    `<rect width="${across}" height="${down}" fill="#f5f6f8"/>`,
    `<g stroke="#868c96" stroke-width="${round(Math.max(1, 0.06 * radius))}" stroke-linejoin="round" shape-rendering="crispEdges">`, ...tiles, '</g>',
    ...(rings.length > 0 ? ['<g fill="none" stroke-linejoin="round">', ...rings, '</g>'] : []),
    ...(labels ? ['<g fill="none" stroke="#5c636e" stroke-width="0.9" stroke-linecap="round" stroke-linejoin="round">', ...numbers(layout), '</g>'] : []),
  ];
  return {width: across, height: down, svg: svg.join('\n')};
}

function sizeOf({width, height, radius, tall, margin}: Layout): readonly [number, number] {
  const lowered = width > 1 ? 0.5 : 0;
  return [round(margin + (1.5 * width + 0.5) * radius + 0.6 * radius), round(margin + (height + lowered) * tall + 0.6 * radius)];
}

function centerOf(index: number, {width, radius, tall, margin}: Layout): readonly [number, number] {
  const [row, column] = [Math.floor(index / width), index % width];
  return [margin + radius + 1.5 * radius * column, margin + tall * (row + (column % 2 === 1 ? 1 : 0.5))];
}

function tile(color: number, index: number, layout: Layout): string {
  const fill = fills[color];
  const outline = `<polygon points="${corners(index, layout, layout.radius)}" fill="${fill ?? '#c9cdd3'}"/>`;
  if (fill !== undefined) return outline;
  const [x, y] = centerOf(index, layout);
  const arm = 0.4 * layout.radius;
  return `${outline}<path d="M${round(x - arm)} ${round(y - arm)}l${round(2 * arm)} ${round(2 * arm)}m0 ${round(-2 * arm)}l${round(-2 * arm)} ${round(2 * arm)}"/>`;
}

/** Dark around light, so that it is seen on every colour. */
function ring(index: number, layout: Layout): string {
  const points = corners(index, layout, 0.78 * layout.radius);
  const stroke = (color: string, width: number): string => `<polygon points="${points}" stroke="${color}" stroke-width="${round(width * layout.radius)}"/>`;
  return stroke('#111111', 0.26) + stroke('#ffffff', 0.1);
}

function corners(index: number, layout: Layout, reach: number): string {
  const [x, y] = centerOf(index, layout);
  return [0, 1, 2, 3, 4, 5].map(turn => `${round(x + reach * Math.cos((turn * Math.PI) / 3))},${round(y + reach * Math.sin((turn * Math.PI) / 3))}`).join(' ');
}

/** Columns above their first tile, rows to the left of theirs. */
function numbers(layout: Layout): readonly string[] {
  const {width, height, radius, tall} = layout;
  const columns = Array.from({length: width}, (_, column) => {
    const [x, y] = centerOf(column, layout);
    return numberSvg(column + 1, [x, y - tall / 2 - 0.5 * radius], 0.09 * radius);
  });
  const rows = Array.from({length: height}, (_, row) => {
    const [x, y] = centerOf(row * width, layout);
    return numberSvg(row + 1, [x - 1.65 * radius, y], 0.09 * radius);
  });
  return [...columns, ...rows];
}
