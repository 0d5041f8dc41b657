// Solved steps that ask for a method: those of the verified corpus that carry one of its concepts, chosen by hash, so that
// a change elsewhere in the corpus seldom changes what a method's prompt shows.

import {hash} from 'node:crypto';
import {isList, isObject} from './read.ts';
import type {Json} from '../engine/artifact.ts';
import type {Values} from '../recipes/built-in.ts';
import type {Verified} from './verified-corpus.ts';

const MOST_EXAMPLES = 5;
/** A longer program is shown only where no shorter one asks for the method: it is read in every request. */
const LONGEST_PROGRAM = 1500;
const MOST_TILES = 24;

export interface Example {
  /** `task#step` */
  readonly id: string;
  readonly instruction: string;
  /** `7 tiles: (4,8) red, …` */
  readonly changes: string;
  /** The program until then, one cell for each earlier step. */
  readonly before: readonly string[];
  readonly cell: string;
  /** The gold board after it. */
  readonly board: readonly number[];
  readonly board_before: readonly number[];
}

interface Tagged { readonly id: string; readonly names?: readonly string[] }
interface Evidence { readonly tags?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>; readonly found?: readonly Tagged[] }

/** @returns the examples of a method, by its id and the concepts that it covers; none where there is no corpus. */
export function examplesFor(values: Values): (id: string, covers: readonly string[]) => readonly Example[] {
  const summaries = [...evidenceOf(values.batch_summaries), ...evidenceOf(values.meta_summaries)];
  const corpus = new Map((isList(values.corpus) ? values.corpus as unknown as readonly Verified[] : []).map(each => [each.task, each]));
  const text = typeof values.minimal_api === 'string' ? values.minimal_api : '';
  const shown = {width: widthOf(text), colors: colorsOf(text)};
  return (id, covers) => {
    const candidates = placesOf(summaries, covers).flatMap(({task, step}) => {
      const found = corpus.get(task);
      return found ? exampleOf(found, step, shown) : [];
    });
    return chosen(id, candidates, corpus);
  };
}

const evidenceOf = (summaries: Json | undefined): readonly Evidence[] =>
  (isList(summaries) ? summaries : []).flatMap(each => (isObject(each) && isObject(each.evidence) ? [each.evidence as unknown as Evidence] : []));

/** Steps that carry one of the concepts, also under a name that was later merged into it. */
function placesOf(summaries: readonly Evidence[], covers: readonly string[]): readonly {task: string; step: number}[] {
  const merged = summaries.flatMap(({found = []}) => found.filter(({id}) => covers.includes(id)).flatMap(({names = []}) => names));
  const places = new Map<string, {task: string; step: number}>();
  for (const concept of new Set([...covers, ...merged])) {
    for (const {tags = {}} of summaries) {
      for (const [task, steps] of Object.entries(tags[concept] ?? {})) for (const step of steps) places.set(`${task}#${step}`, {task, step});
    }
  }
  return [...places.values()];
}

/** Nothing if the step was not solved, or if it changes nothing. */
function exampleOf({task, instructions, cells, boards}: Verified, step: number, shown: Shown): Example[] {
  const [board, cell] = [boards[step - 1], cells[step - 1]];
  if (!isList(board) || cell === undefined) return [];
  const before = step > 1 ? boards[step - 2] as readonly number[] : board.map(() => 0);
  const changes = changesOf(before, board as readonly number[], shown);
  const example = {id: `${task}#${step}`, instruction: instructions[step - 1] ?? '', changes, before: cells.slice(0, step - 1), cell, board: board as readonly number[], board_before: before};
  return changes === '' ? [] : [example];
}

interface Shown { readonly width: number; readonly colors: readonly string[] }

/** `2 tiles: (4,8) red, (5,8) white`, row by row; empty if nothing changes. */
function changesOf(before: readonly number[], after: readonly number[], {width, colors}: Shown): string {
  const tiles = after.flatMap((color, n) => (color === before[n] ? [] : [`(${Math.floor(n / width) + 1},${n % width + 1}) ${colors[color] ?? color}`]));
  if (tiles.length === 0) return '';
  return `${tiles.length} tile${tiles.length === 1 ? '' : 's'}: ${tiles.slice(0, MOST_TILES).join(', ')}${tiles.length > MOST_TILES ? ', …' : ''}`;
}

/** Short programs first, then by hash; as many procedures, and pictures, as there are. */
function chosen(id: string, candidates: readonly Example[], corpus: ReadonlyMap<string, Verified>): readonly Example[] {
  const rank = ({id: step, before, cell}: Example): string => `${[...before, cell].join('\n').length > LONGEST_PROGRAM ? 1 : 0}${hash('sha256', `${id}\0${step}`)}`;
  const ranked = candidates.map(each => ({each, rank: rank(each)})).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({each}) => each);
  const seen = new Set<string>();
  const groupOf = ({id: step}: Example): string => corpus.get(step.slice(0, step.lastIndexOf('#')))?.group ?? '';
  const spread = ranked.filter(each => !seen.has(groupOf(each)) && seen.add(groupOf(each)));
  return [...spread, ...ranked.filter(each => !spread.includes(each))].slice(0, MOST_EXAMPLES);
}

/** The names of colors, by number, as the base library's description tells them. */
function colorsOf(text: string): readonly string[] {
  const line = /^- COLORS.*?: ((?:\w+ \d+(?:, )?)+)/m.exec(text)?.[1] ?? '';
  return [...line.matchAll(/(\w+) \d+/g)].map(([, name = '']) => name);
}

const widthOf = (text: string): number => Number(/\bWIDTH = (\d+)/.exec(text)?.[1] ?? 18);
