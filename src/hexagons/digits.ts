// Numbers as strokes, so that a picture with numbers is the same on every machine, whatever fonts it has.

/** Digits 0 to 9 as strokes in a box of 4 by 6. */
const digits = [
  'M1 0H3L4 1V5L3 6H1L0 5V1Z', 'M1 1L2 0V6', 'M0 1L1 0H3L4 1V2L0 6H4', 'M0 0H4L2 2.4H3L4 3.4V5L3 6H1L0 5', 'M3 6V0L0 4H4',
  'M4 0H0V2.5H3L4 3.5V5L3 6H0', 'M3.5 0H1L0 1V5L1 6H3L4 5V3.5L3 2.5H0', 'M0 0H4L1.5 6',
  'M1 0H3L4 1V1.8L3 2.8H1L0 1.8V1ZM1 2.8L0 3.8V5L1 6H3L4 5V3.8L3 2.8', 'M4 2.8H1L0 1.8V1L1 0H3L4 1V5L3 6H.5',
] as const;

/**
 * A whole number with its middle at a point, to stand in a group that says how it is stroked.
 * @param scale pixels of a sixth of its height
 */
export function numberSvg(value: number, [x, y]: readonly [number, number], scale: number): string {
  const text = String(value);
  const across = text.length * 4 + (text.length - 1) * 1.6;
  const strokes = [...text].map((digit, n) => `<path d="${digits[Number(digit)]}" transform="translate(${round(n * 5.6)} 0)"/>`);
  return `<g transform="translate(${round(x - (across / 2) * scale)} ${round(y - 3 * scale)}) scale(${round(scale)})">${strokes.join('')}</g>`;
}

/** Hundredths of a pixel are enough. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
