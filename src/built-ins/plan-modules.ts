// Which module of the generated library a method belongs to, decided by what its specification says and never by its wording:
//
//   operations   it uses a `draw`, itself or by way of another planned method, or it returns None: it paints
//   shapes       it returns tiles, or an object of one of the classes, and paints nothing
//   queries      it returns anything else: numbers, colors, answers

import type {ApiMethod} from '../forms/api-shape.ts';

export const MODULES = ['shapes', 'operations', 'queries'] as const;
export type Module = (typeof MODULES)[number];

/** Types of results that say something about the board instead of naming a part of it. */
const PLAIN: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'str', 'Color', 'Direction']);

type Named = ApiMethod & {readonly id: string};

export function modulesOf(methods: readonly Named[]): ReadonlyMap<string, Module> {
  const known = new Map(methods.map(each => [each.id, each]));
  const paints = ({returns, uses}: Named): boolean => returns === 'None' || uses.some(use => {
    const planned = known.get(use);
    return planned ? paints(planned) : /(?:^|\.)draw$/.test(use);
  });
  const moduleOf = (method: Named): Module => (paints(method) ? 'operations' : PLAIN.has(elementOf(method.returns)) ? 'queries' : 'shapes');
  return new Map(methods.map(method => [method.id, moduleOf(method)]));
}

/** `list[Color]` → `Color` */
const elementOf = (type: string): string => /^list\[(.*)\]$/.exec(type)?.[1] ?? type;
