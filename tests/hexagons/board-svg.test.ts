// The picture of a board: where its tiles lie, how they are coloured, what is ringed. And where tiles lie in cube coordinates.
import {describe, expect, test} from 'vitest';
import {boardSvg} from '../../src/hexagons/board-svg.ts';
import {tilePlace} from '../../src/hexagons/place.ts';

const blank = Array.from({length: 180}, () => 0);

interface Drawn {readonly x: number; readonly y: number; readonly left: number; readonly top: number; readonly fill: string}

/** The tiles of a picture, in order. */
function tiles(svg: string): readonly Drawn[] {
  return [...svg.matchAll(/<polygon points="([^"]+)" fill="(#\w+)"/g)].map(([, points = '', fill = '']) => {
    const corners = points.split(' ').map(point => point.split(',').map(Number) as [number, number]);
    const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / 6;
    return {x: mean(0), y: mean(1), left: Math.min(...corners.map(([x]) => x)), top: Math.min(...corners.map(([, y]) => y)), fill};
  });
}

const at = (drawn: readonly Drawn[], row: number, column: number): Drawn => {
  const tile = drawn[(row - 1) * 18 + column - 1];
  if (!tile) throw new Error(`expected a tile at (${row}, ${column})`);
  return tile;
};

describe('tiles', () => {
  const drawn = tiles(boardSvg(blank));

  test('are 180, flat-topped, columns straight', () => {
    expect(drawn).toHaveLength(180);
    expect(at(drawn, 7, 4).x).toBeCloseTo(at(drawn, 1, 4).x, 1);
    // Wider than high: from corner to corner two radii, from edge to edge √3 of them.
    const tile = at(drawn, 3, 3);
    expect((tile.x - tile.left) / (tile.y - tile.top)).toBeCloseTo(2 / Math.sqrt(3), 2);
  });

  test('of even columns lie half a tile lower', () => {
    const tall = at(drawn, 2, 1).y - at(drawn, 1, 1).y;
    expect(at(drawn, 1, 2).y - at(drawn, 1, 1).y).toBeCloseTo(tall / 2, 1);
    expect(at(drawn, 1, 3).y).toBeCloseTo(at(drawn, 1, 1).y, 1);
    expect(at(drawn, 10, 18).y - at(drawn, 10, 17).y).toBeCloseTo(tall / 2, 1);
  });

  test('touch their six neighbours, and lie within the picture', () => {
    const tall = at(drawn, 2, 1).y - at(drawn, 1, 1).y;
    for (const [row, column] of [[4, 6], [4, 7], [4, 8], [5, 6], [5, 8], [6, 7]] as const) {
      expect(Math.hypot(at(drawn, row, column).x - at(drawn, 5, 7).x, at(drawn, row, column).y - at(drawn, 5, 7).y)).toBeCloseTo(tall, 0);
    }
    const [, width = '', height = ''] = /viewBox="0 0 (\S+) (\S+)"/.exec(boardSvg(blank)) ?? [];
    for (const {x, y, left, top} of drawn) expect(left >= 0 && top >= 0 && 2 * x - left <= Number(width) && 2 * y - top <= Number(height)).toBe(true);
  });

  test('have eight different colours; what is no colour is grey and crossed', () => {
    const svg = boardSvg([0, 1, 2, 3, 4, 5, 6, 7, 99, -1, ...blank.slice(10)], {labels: false});
    const fills = tiles(svg).slice(0, 10).map(({fill}) => fill);
    expect(new Set(fills.slice(0, 8)).size).toBe(8);
    expect(fills.slice(8)).toEqual(['#c9cdd3', '#c9cdd3']);
    expect(svg.match(/<path /g)).toHaveLength(2);
  });
});

test('tiles that differ from another board are ringed, others are not', () => {
  const rings = (svg: string) => svg.match(/stroke="#ffffff"/g) ?? [];
  const board = blank.map((_, n) => (n < 3 ? 4 : 0));
  expect(rings(boardSvg(board))).toHaveLength(0);
  expect(rings(boardSvg(board, {differsFrom: board}))).toHaveLength(0);
  expect(rings(boardSvg(board, {differsFrom: blank}))).toHaveLength(3);
});

test('rows and columns are numbered by strokes, without any font', () => {
  const svg = boardSvg(blank);
  expect(svg).not.toMatch(/<text|font/);
  expect(svg.match(/scale\(/g)).toHaveLength(18 + 10);
  expect(boardSvg(blank, {labels: false})).not.toMatch(/scale\(/);
});

test('a board of another width, or of an odd length, is drawn as far as it goes', () => {
  expect(tiles(boardSvg([1, 2, 3, 4, 5, 6], {width: 3}))).toHaveLength(6);
  expect(tiles(boardSvg([1, 2, 3], {width: 18}))).toHaveLength(3);
  expect(boardSvg([])).toMatch(/^<svg .*<\/svg>\n$/s);
});

test.each([
  ['/0', [0, 0, 0]], ['/1', [1, 0, -1]], ['/2', [2, -1, -1]], ['/18', [0, 1, -1]], ['/78', [6, 1, -7]],
  ['/79', [7, 1, -8]], ['/162', [0, 9, -9]], ['/17', [17, -8, -9]], ['/179', [17, 1, -18]], ['/x', null], ['', null],
])('tile %s has the cube coordinates %j', (pointer, cube) => {
  expect(tilePlace(pointer)).toEqual(cube);
});
