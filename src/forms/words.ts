// How counts, lists and quoted names are written and read in the texts of this folder.

/** `1 step`, `2 steps`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** One line: runs of white space become one space, ends are trimmed. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** At most `length` characters; a cut is marked and falls between words where one is near. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/u, '');
  const space = head.lastIndexOf(' ');
  return `${(space > length * 0.7 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** A task's id as one word: what is not a letter, digit or one of `_ . : # / -` is percent-encoded, so it reads back exactly. */
export function asWord(id: string): string {
  return id.toWellFormed().replace(/[^\w.:#/-]/gu, (char) => {
    const encoded = encodeURIComponent(char);
    return encoded === char ? `%${char.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
  });
}

/** The inverse of `asWord`. */
export function fromWord(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

/** Order by code units: the same everywhere, unlike an order by locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted, each once. */
export function sortedSet(items: Iterable<string>): readonly string[] {
  return [...new Set(items)].sort(byText);
}

/** The closest of the names within a third of its length, for "did you mean". */
export function closest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const other of names) {
    const distance = edits(name, other);
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

/** `; did you mean "x"?`, or nothing. */
export function suggestion(name: string, names: Iterable<string>): string {
  const found = closest(name, names);
  return found === undefined ? '' : `; did you mean "${found}"?`;
}

/** Levenshtein distance, one row at a time. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
