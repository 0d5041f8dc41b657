// When a loop stops: a condition on what a round made, such as `judged/f1 >= 0.95` or `judged/accepted == false for 2 rounds`.

import type {Json} from '../engine/artifact.ts';

type Comparison = '>=' | '<=' | '>' | '<' | '==' | '!=' | 'is empty' | 'is not empty';

export interface Condition {
  /** The names on the left, joined by `/`: of a target, and then into what it made, JSON included. */
  readonly path: readonly string[];
  readonly comparison: Comparison;
  readonly value: Json;
  /** How many rounds in a row it must have held. */
  readonly rounds: number;
  /** As it was written. */
  readonly text: string;
}

const FORM = /^\s*([\w./#-]+)\s+(?:(>=|<=|==|!=|>|<)\s*(\S+)|is\s+(not\s+)?empty)(?:\s+for\s+(\d+)\s+rounds?)?\s*$/;

/** The condition, or undefined if the text is none. */
export function readCondition(text: string): Condition | undefined {
  const [, path, comparison, literal, not, rounds] = FORM.exec(text) ?? [];
  if (path === undefined) return undefined;
  return {
    path: path.split('/'), comparison: (comparison ?? (not ? 'is not empty' : 'is empty')) as Comparison,
    value: literal === undefined ? null : literalOf(literal), rounds: Math.max(1, Number(rounds ?? 1)), text: text.trim(),
  };
}

/** A number, true, false, or a word, with or without quotes. */
function literalOf(text: string): Json {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text.replace(/^(['"])(.*)\1$/, '$2');
}

export function holds({comparison, value}: Condition, found: Json): boolean {
  switch (comparison) {
    case '==': return found === value;
    case '!=': return found !== value;
    case 'is empty': return sizeOf(found) === 0;
    case 'is not empty': return sizeOf(found) > 0;
    case '>=': return compare(found, value, (a, b) => a >= b);
    case '<=': return compare(found, value, (a, b) => a <= b);
    case '>': return compare(found, value, (a, b) => a > b);
    case '<': return compare(found, value, (a, b) => a < b);
  }
}

/** What is no number compares with nothing. */
const compare = (found: Json, value: Json, by: (a: number, b: number) => boolean): boolean => typeof found === 'number' && typeof value === 'number' && by(found, value);

function sizeOf(value: Json): number {
  if (value === null || value === '' || value === false || value === 0) return 0;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' ? Object.keys(value).length : 1;
}
