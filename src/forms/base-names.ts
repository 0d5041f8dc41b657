// The names of a library, read from the text that describes its API: what a proposal may use and must not redefine.

export interface BaseNames {
  /** Class → its methods and properties. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Classes, functions and constants. */
  readonly names: ReadonlySet<string>;
}

const CLASS = /^[\s#>*`-]*class\s+([A-Za-z_]\w*)/;
const DEF = /^(\s*)[\s#>*`-]*(?:async\s+)?def\s+([A-Za-z_]\w*)/;
const MEMBER = /^\s+[*`-]*\s*(?:\.([a-z]\w*)|([a-z]\w*)\s*(?:\(.*\)\s*(?:->|:|$)|:\s*[A-Za-z][\w.[\] |]*(?:\s{2,}|\s*#|$|\s*=)))/;
const CONSTANT = /^[\s#>*`-]*([A-Z][A-Z0-9_]+)\s*[=:]/;

const IMPORT = /^\s*(?:from\s+\S+\s+)?import\s+([\w, ]+)$/;

/**
 * Reads lines such as `class Tile(row, column)`, `def neighbor(self, direction)`, `.row: int`, `Tile.draw(color)`, `COLORS = [...]`.
 * @throws Error if the text names no class at all: without names the gate would let everything pass.
 */
export function readBaseNames(text: string): BaseNames {
  const members = new Map<string, Set<string>>();
  const names = new Set<string>();
  let current: Set<string> | undefined;
  for (const line of text.split('\n')) {
    const opened = CLASS.exec(line)?.[1];
    const defined = DEF.exec(line);
    const [, dotted, bare] = MEMBER.exec(line) ?? [];
    const member = dotted ?? bare;
    const constant = CONSTANT.exec(line)?.[1];
    for (const name of IMPORT.exec(line)?.[1]?.split(/\W+/) ?? []) names.add(name);
    if (opened !== undefined) {
      current = members.get(opened) ?? new Set();
      members.set(opened, current);
    } else if (defined) {
      (defined[1] !== '' && current ? current : names).add(defined[2] ?? '');
    } else if (constant !== undefined) names.add(constant);
    else if (member !== undefined) current?.add(member);
  }
  for (const found of text.matchAll(/\b([A-Z]\w*)\.([a-z]\w*)/g)) members.get(found[1] ?? '')?.add(found[2] ?? '');
  if (members.size === 0) throw new Error('The text of the base library\'s API names no class: expected lines such as "class Tile" with its methods below');
  for (const name of members.keys()) names.add(name);
  return { members, names };
}
