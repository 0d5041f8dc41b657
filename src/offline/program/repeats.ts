// Sentences that ask for something again: earlier steps, the same elsewhere, at equal distances, in a mirror.
import type { Mention, Sentence } from './mentions.ts';
import { ALL_COLUMNS, range, tiles, type Act, type Place } from './place.ts';
import { lastDrawn, type Drawn, type State } from './state.ts';

/** "Repeat steps 4-6 in columns nine and eleven", "do the same in column ten, but in blue". */
export function readAgain({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  const asks = /\b(?:repeat\w*|redo|duplicate|likewise|identical|copy|similarly)\b|\bsame\b(?! (?:column|row|color|tile|direction|line|size|height|distance|number|diagonal|vertical|horizontal|spot|side))|\b(?:do|make|draw|paint) (?:it|this|that|them|those) again\b/;
  if (!asks.test(text)) return undefined;
  const steps = stepsOf(text);
  const like = exampleColumns(mentions);
  const source = sourceOf(state, { steps, like });
  const acts = source.flatMap((one) => one.acts);
  if (acts.length === 0) return undefined;
  const columns = mentions.flatMap((mention) => (mention.kind === 'columns' && mention.columns !== like ? mention.columns : []));
  const rows = mentions.flatMap((mention) => (mention.kind === 'rows' ? mention.rows : []));
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' && mention.color !== 'white' ? [mention.color] : []));
  if (columns.length + rows.length + steps.length === 0 && /\btimes\b|\bbetween\b|\bgap\b|\bacross\b|\bpattern\b/.test(text)) return undefined;
  if (columns.length === 0 && rows.length === 0 && colors.length === 0) return steps.length > 0 && isRelative(acts) ? acts : undefined;
  return recolored(moved(acts, { columns, rows, starting: /\bstart|\bbegin/.test(text) }), colors);
}

/** "… the same as in column seven": the columns that show what is meant. */
function exampleColumns(mentions: readonly Mention[]): readonly number[] | undefined {
  const at = mentions.findIndex((mention, index) => mention.kind === 'columns' && mentions.slice(Math.max(0, index - 5), index).some((word) => word.kind === 'word' && /^(?:as|like|did|from)$/.test(word.text)));
  const mention = mentions[at];
  return mention?.kind === 'columns' ? mention.columns : undefined;
}

/** The steps that are to be done again: by number, by the columns they were about, or the last one. */
function sourceOf(state: State, { steps, like }: { readonly steps: readonly number[]; readonly like: readonly number[] | undefined }): readonly Drawn[] {
  if (steps.length > 0) return state.drawn.filter(({ step }) => steps.includes(step));
  const last = lastDrawn(state);
  const example = like && state.drawn.filter(({ acts }) => acts.some((act) => grids(act).some((grid) => String(grid.columns) === String(like))));
  return example && example.length > 0 ? example : last ? [last] : [];
}

/** Steps named by number: "steps 1-3", "step 2 and 4". */
export function stepsOf(text: string): readonly number[] {
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const number = (word: string): number => (/^\d+$/.test(word) ? Number(word) : words.indexOf(word));
  return [...text.matchAll(/\bsteps? (\w+)(?: (to|through|and|,|thru)(?: steps?)? (\w+))?/g)].flatMap(([, first = '', joint, last]) => {
    const [from, to] = [number(first), number(last ?? '')];
    if (from < 1) return [];
    if (to < 1 || joint === undefined) return [from];
    return /and|,/.test(joint) ? [from, to] : range(from, Math.min(to, from + 60));
  });
}

/** Acts about "it" do something new each time; acts at addresses do not. */
function isRelative(acts: readonly Act[]): boolean {
  return JSON.stringify(acts).includes('{"kind":"it"}');
}

/** The acts at other columns or rows: one for one if there are as many, else the same for all. */
function moved(acts: readonly Act[], { columns, rows, starting }: { readonly columns: readonly number[]; readonly rows: readonly number[]; readonly starting: boolean }): readonly Act[] {
  const sets = [...new Map(acts.flatMap((act) => grids(act)).map((grid) => [String(grid.columns), grid.columns])).values()];
  const heights = [...new Map(acts.flatMap((act) => grids(act)).map((grid) => [String(grid.rows), grid.rows])).values()];
  const flat = sets.flat();
  const sameSpacing = columns.every((column, index) => column - (columns[0] ?? 0) === (flat[index] ?? 0) - (flat[0] ?? 0));
  const oneForOne = sets.length > 1 && flat.length === sets.length && sets.length === columns.length && sameSpacing;
  if (sets.length > 1 && columns.length > 0 && (starting || !oneForOne)) return shifted(acts, columns);
  const column = (old: readonly number[]): readonly number[] => {
    if (columns.length === 0) return old;
    return oneForOne ? [columns[sets.findIndex((set) => String(set) === String(old))] ?? 1] : columns;
  };
  const row = (old: readonly number[]): readonly number[] => (rows.length > 0 && heights.length === 1 ? rows : old);
  return acts.map((act) => onGrids(act, (grid) => tiles(column(grid.columns), row(grid.rows))));
}

/** Several columns move together, so that the first of them comes to each of the named ones. */
function shifted(acts: readonly Act[], columns: readonly number[]): readonly Act[] {
  const first = Math.min(...acts.flatMap(grids).flatMap((grid) => grid.columns));
  return columns.flatMap((column) => acts.map((act) => onGrids(act, (grid) => tiles(grid.columns.map((old) => old + column - first).filter((one) => ALL_COLUMNS.includes(one)), grid.rows))))
    .filter((act) => grids(act).every((grid) => grid.columns.length > 0));
}

type Grid = Extract<Place, { kind: 'tiles' }>;

/** All addresses within an act. */
function grids(act: Act): readonly Grid[] {
  const found: Grid[] = [];
  onGrids(act, (grid) => {
    found.push(grid);
    return grid;
  });
  return found;
}

/** The act with each of its addresses replaced. */
function onGrids(act: Act, change: (grid: Grid) => Place): Act {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('kind' in value && value.kind === 'tiles') return change(value as Grid);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(act) as Act;
}

/** In one new color, or in as many as there were, in their order. */
function recolored(acts: readonly Act[], colors: readonly string[]): readonly Act[] {
  const old = [...new Set(acts.flatMap((act) => (act.kind === 'paint' ? [act.color] : [])))];
  const changed = (color: string): string => (colors.length === 0 ? color : colors[Math.min(old.indexOf(color), colors.length - 1)] ?? color);
  return acts.map((act) => (act.kind === 'paint' ? { ...act, color: changed(act.color) } : act.kind === 'flower' && colors[0] !== undefined ? { ...act, petals: colors[0] } : act));
}

/** "Repeat this pattern to the right, leaving one empty column between." */
export function readPattern({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  if (!/\b(?:repeat\w*|continu\w+|copy|recreate|keep (?:going|doing|adding)|again|identical)\b|\b(?:same|more) (?:\w+ )?(?:rings?|circles?|flowers?|triangles?|patterns?|shapes?|diamonds?|times?)\b/.test(text)) return undefined;
  const wanted = /\b(?:pattern|across|times|until|all the way|(?:to|on) the (?:right|left)|more|shape|design|every other|rest of|reach\w*|so on)\b/.test(text);
  const steps = stepsOf(text);
  const last = lastDrawn(state);
  if (!wanted || last === undefined) return undefined;
  const figure = /\b(?:ring|circle|flower|line|tile|step)\b/.test(text) || !/\b(?:patterns?|designs?|triangles?|shapes?|diamonds?|figures?|sequences?|scheme|it)\b/.test(text);
  const source = figure ? [last.step] : sinceRepeat(state);
  const down = /\b(?:below|under\w*|down|rows? (?:apart|between))\b/.test(text) && !/\bright\b/.test(text);
  return [{ kind: 'repeat', of: { kind: 'steps', steps: steps.length > 0 ? steps : source }, gap: gapOf(mentions, text), down, times: timesOf(text) }];
}

/** The steps that make up what is drawn so far, without earlier repetitions. */
function sinceRepeat(state: State): readonly number[] {
  const repeated = state.drawn.findLastIndex(({ acts }) => acts.some(({ kind }) => kind === 'repeat'));
  const since = state.drawn.slice(repeated + 1);
  return (since.length > 0 ? since : state.drawn.slice(-1)).map(({ step }) => step);
}

function gapOf(mentions: readonly Mention[], text: string): number {
  const skipped = mentions.find(({ kind }) => kind === 'skip');
  if (skipped?.kind === 'skip') return skipped.count;
  const said = /\b(one|a|an|two|three|1|2|3|single)(?: \w+)? (?:column|row|tile|space)\b/.exec(text)?.[1];
  if (said !== undefined && /\b(?:leave|between|skip\w*|apart|gap|space\w*|white)\b/.test(text)) return { two: 2, three: 3, 2: 2, 3: 3 }[said] ?? 1;
  return /\bevery other|space between|gap|white\b/.test(text) ? 1 : 0;
}

function timesOf(text: string): number | null {
  const said = /\b(one|two|three|four|five|six|seven|eight|twice|\d+)(?: \w+)? (?:more )?times\b|\b(twice|once)\b|\b(one|two|three|four|five|six|\d+) more\b/.exec(text);
  const word = said?.[1] ?? said?.[2] ?? said?.[3];
  if (word === undefined) return null;
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  return { once: 1, twice: 2 }[word] ?? (/^\d+$/.test(word) ? Number(word) : words.indexOf(word));
}

/** "Mirror this on the other side", "… to the right of column 9". */
export function readMirror({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  if (!/\bmirror\w*|\breflect\w*|\bsymmetr\w+|\bflip\w*/.test(text)) return undefined;
  const column = mentions.find(({ kind }) => kind === 'columns');
  const steps = stepsOf(text);
  const all = /\ball\b|\beverything\b/.test(text) ? state.drawn.map(({ step }) => step) : state.drawn.slice(-1).map(({ step }) => step);
  if (column?.kind !== 'columns' || all.length === 0) return undefined;
  return [{ kind: 'mirror', of: { kind: 'steps', steps: steps.length > 0 ? steps : all }, center: tiles([column.columns[0] ?? 9], [5]), axis: 'vertical' }];
}
