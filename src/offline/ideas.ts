// An idea of the catalogue taken apart: its path, its parameters, and the whole method as an answer spells it.
import { IDEAS, type Idea } from './catalogue.ts';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** As Python writes it; null if it must be given. */
  readonly default: string | null;
}

export interface Signature {
  readonly owner: string;
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly returns: string;
}

/** Reads `Tile.line(direction: Direction, length: int = None) -> Shape`; undefined if it is no such text. */
export function readSignature(text: string): Signature | undefined {
  const [, owner, name, inner, returns] = /^(\w+)\.(\w+)\((.*)\) -> (.+)$/.exec(text.trim()) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name, params: readParameters(inner ?? ''), returns: returns ?? '' };
}

export function signatureOf({ owner, signature }: Idea): Signature {
  return readSignature(`${owner}.${signature}`) ?? { owner, name: signature, params: [], returns: '' };
}

/** `Class.method`. */
export function pathOf(idea: Idea): string {
  return `${idea.owner}.${signatureOf(idea).name}`;
}

export const IDEA_BY_PATH: ReadonlyMap<string, Idea> = new Map(IDEAS.map((idea) => [pathOf(idea), idea]));

/** The method as a proposal or an edit holds it; of concepts and uses, those that the reader of the answer knows. */
export function methodOf(idea: Idea, known: { readonly concept: (id: string) => boolean; readonly use: (path: string) => boolean }): object {
  const { name, params, returns } = signatureOf(idea);
  return { name, params, returns, covers: idea.covers.filter(known.concept), laws: idea.laws, uses: idea.uses.filter(known.use), summary: idea.summary };
}

/** Commas within brackets and quotes belong to a parameter. */
function readParameters(text: string): readonly Parameter[] {
  const pieces = text.match(/(?:[^,'"([]|'[^']*'|"[^"]*"|\([^)]*\)|\[[^\]]*\])+/g) ?? [];
  return pieces.flatMap((piece) => {
    const [, name, type, value] = /^(\w+): ([^=]+?)(?: = (.+))?$/.exec(piece.trim()) ?? [];
    return name === undefined || type === undefined ? [] : [{ name, type, default: value ?? null }];
  });
}
