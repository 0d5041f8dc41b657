// Lists of numbers in Python, short where they follow a rule.

/** `[5, 7]`, or `range(1, 19, 2)` for four and more at equal distances. */
export function numbers(list: readonly number[]): string {
  const sorted = [...list].sort((a, b) => a - b);
  const step = (sorted[1] ?? 0) - (sorted[0] ?? 0);
  const even = sorted.length >= 4 && step > 0 && sorted.every((value, index) => index === 0 || value - (sorted[index - 1] ?? 0) === step);
  if (!even) return `[${list.join(', ')}]`;
  const end = (sorted.at(-1) ?? 0) + 1;
  return `range(${sorted[0]}, ${end}${step === 1 ? '' : `, ${step}`})`;
}

/** First and last if the numbers are without gap. */
export function span(list: readonly number[]): readonly [number, number] | undefined {
  const [first, last] = [Math.min(...list), Math.max(...list)];
  return new Set(list).size === last - first + 1 ? [first, last] : undefined;
}

/** `range(1, 4)` for three, the first of them `from`. */
export function counting(count: number | null, from: number): string {
  return `range(${from}, ${count === null ? 19 : from + count})`;
}
