// What a program says it would have called, had the documentation offered it: a comment `# The docs have no such call: Shape.mirror`.

const LACK = /^[^#\n]*#.*\bno such call:?\s*`?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)/gim;

/** The calls that the comments of a cell name, each once, in order. */
export const lacksOf = (cell: string): readonly string[] => [...new Set([...cell.matchAll(LACK)].map(([, name = '']) => name))];
