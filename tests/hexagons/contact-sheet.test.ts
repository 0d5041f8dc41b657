// Many boards in one picture: as many as there are steps, none wider than asked for, what differs below what was expected.
import {describe, expect, test} from 'vitest';
import {pngOf} from '../../src/hexagons/board-png.ts';
import {contactSheet, type Frame} from '../../src/hexagons/contact-sheet.ts';

const blank = Array.from({length: 180}, () => 0);
const frames = (count: number): readonly Frame[] => Array.from({length: count}, (_, n) => ({step: n + 1, board: blank.map((_, index) => (index === n ? 4 : 0))}));
const widthOf = (svg: string): number => Number(/^<svg [^>]*width="([\d.]+)"/.exec(svg)?.[1]);
const tiles = (svg: string): number => (svg.match(/<polygon [^>]*fill="#/g) ?? []).length;

describe('a contact sheet', () => {
  test.each([1, 2, 4, 5, 12, 13, 30])('of %i boards shows all of them, and is at most 1024 pixels wide', count => {
    const svg = contactSheet(frames(count));
    expect(tiles(svg)).toBe(180 * count);
    expect(widthOf(svg)).toBeLessThanOrEqual(1024);
    expect(svg).not.toMatch(/<text|font|NaN|undefined/);
  });

  test('shows what was drawn only where it is another board', () => {
    const [one, two] = frames(2) as [Frame, Frame];
    expect(tiles(contactSheet([{...one, drawn: one.board}, two]))).toBe(360);
    const svg = contactSheet([{...one, drawn: blank}, two]);
    expect(tiles(svg)).toBe(540);
    expect(svg.match(/stroke="#ffffff"/g)).toHaveLength(1);
  });

  test('fits a smaller width', () => {
    expect(widthOf(contactSheet(frames(6), {pixels: 512}))).toBeLessThanOrEqual(512);
  });

  test('of nothing is refused', () => {
    expect(() => contactSheet([])).toThrow('Cannot draw a contact sheet: expected at least one board, found none');
  });
});

test('a picture becomes a PNG of its size', async () => {
  const png = Buffer.from(await pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#f00"/></svg>'));
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 30, 20]);
});
