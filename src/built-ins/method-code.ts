// Reads what became of asking for methods: their code, or why there is none.

import type {Json} from '../engine/artifact.ts';
import {isList, isObject} from './read.ts';

export interface MethodCode {
  /** `Tile.line` */
  readonly id: string;
  readonly code: string;
  readonly imports: readonly string[];
}

/** The code of a method as its form made it; undefined where the last answer did not fit. */
export function codeOf(id: string, result: Json): MethodCode | undefined {
  const {semantic, unfit} = isObject(result) ? result : {};
  if (isObject(semantic) && typeof semantic.code === 'string') return {id, code: semantic.code, imports: isList(semantic.imports) ? semantic.imports.map(String) : []};
  if (isObject(unfit)) return undefined;
  throw new Error(`expected the code of ${id}, or why it has none, found ${JSON.stringify(result).slice(0, 60)}`);
}

/** Why a method has no code; empty if it has. */
export function reasonsOf(result: Json): readonly string[] {
  const {unfit} = isObject(result) ? result : {};
  return isObject(unfit) && isList(unfit.reasons) ? unfit.reasons.map(String) : [];
}
