// A concept's signature in one canonical spelling: types from a closed list, parameters sorted by role.
// Two answers that mean the same operation should come out as the same bytes.
import { splitArguments } from './python.ts';
import { byText, suggestion } from './words.ts';

/** Types every signature may use, in the order of roles: what is acted on, where, how much, how. */
export const TYPES = ['Tile', 'Shape', 'Direction', 'int', 'float', 'bool', 'str', 'Color'] as const;

const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries({
  integer: 'int', number: 'float', boolean: 'bool', string: 'str', tile: 'Tile', shape: 'Shape', direction: 'Direction', color: 'Color',
  colour: 'Color', Colour: 'Color', void: 'None', null: 'None', none: 'None', List: 'list', Tiles: 'list[Tile]', Colors: 'list[Color]',
}));

/** Of two parameters of one type, these come first: a line runs from start to end, a color turns from old to new. */
const EARLIER: ReadonlySet<string> = new Set(['start', 'first', 'source', 'old', 'center', 'shape', 'column', 'columns']);

export interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** A signature taken apart, or why it cannot be. */
export type Read = { readonly ok: true; readonly parameters: readonly Parameter[]; readonly returns: string } | { readonly ok: false; readonly reason: string };

/**
 * The canonical spelling of a type, e.g. `List[colour]` → `list[Color]`; `T | None` and `Optional[T]` are `T`. Undefined if it is not in the closed list.
 * @param more names allowed beside the closed list, such as classes of the base library.
 */
export function canonicalType(type: string, more: ReadonlySet<string> = new Set()): string | undefined {
  const bare = type.trim().replace(/^Optional\[(.*)\]$/, '$1').replace(/\s*\|\s*None$/, '').trim();
  const list = /^(?:list|List|Sequence|Iterable|tuple|Tuple|set)\[(.*?)(?:, ?\.\.\.)?\]$/.exec(bare) ?? /^(.*)\[\]$/.exec(bare);
  if (list) {
    const inner = canonicalType(list[1] ?? '', more);
    return inner === undefined || inner === 'None' ? undefined : `list[${inner}]`;
  }
  const known = ALIASES.get(bare) ?? bare;
  return (TYPES as readonly string[]).includes(known) || known === 'None' || known.startsWith('list[') || more.has(known) ? known : undefined;
}

/** Reads `name(param: type, …) -> type`; the name may be missing. */
export function readSignature(text: string, more?: ReadonlySet<string>): Read {
  const parts = /^\s*\w*\s*\(([^()]*)\)\s*->\s*([^()]+?)\s*$/.exec(text);
  if (!parts) return { ok: false, reason: `expected a signature such as "ring(center: Tile, radius: int) -> Shape", found "${text}"` };
  const parameters: Parameter[] = [];
  for (const part of splitArguments(parts[1] ?? '')) {
    const named = /^\s*([a-z_][a-z0-9_]*)\s*:\s*([^=]+?)\s*(?:=.*)?$/.exec(part);
    if (!named) return { ok: false, reason: `expected a parameter such as "radius: int", found "${part.trim()}"` };
    const type = canonicalType(named[2] ?? '', more);
    if (type === undefined || type === 'None') return { ok: false, reason: unknownType(named[2] ?? '', more) };
    parameters.push({ name: named[1] ?? '', type });
  }
  const twice = parameters.find((one, index) => parameters.findIndex((other) => other.name === one.name) !== index);
  if (twice) return { ok: false, reason: `the parameter "${twice.name}" occurs twice` };
  const returns = canonicalType(parts[2] ?? '', more);
  return returns === undefined ? { ok: false, reason: unknownType(parts[2] ?? '', more) } : { ok: true, parameters, returns };
}

/** `id(a: T, b: U) -> V`, the parameters sorted by role and then by name; the same for whatever order they came in. */
export function writeSignature(id: string, parameters: readonly Parameter[], returns: string): string {
  const sorted = [...parameters].sort((a, b) => role(a.type) - role(b.type) || byText(a.type, b.type) || late(a.name) - late(b.name) || byText(a.name, b.name));
  return `${id}(${sorted.map(({ name, type }) => `${name}: ${type}`).join(', ')}) -> ${returns}`;
}

/** Says which types there are. */
export function unknownType(type: string, more: ReadonlySet<string> = new Set()): string {
  const names = [...TYPES, ...[...more].filter((name) => !(TYPES as readonly string[]).includes(name))];
  return `the type "${type.trim()}" is not one of ${names.join(', ')}, list[…] of these, or None as a result${suggestion(type.trim(), names)}`;
}

function late(name: string): number {
  return EARLIER.has(name) ? 0 : 1;
}

function role(type: string): number {
  const place = (TYPES as readonly string[]).indexOf(type.replace(/^list\[(.*)\]$/, '$1'));
  return place === -1 ? TYPES.length : place;
}
