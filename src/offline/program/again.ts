// Sentences that ask for something once more elsewhere: earlier steps, what is in another column, the last figure.
import { copied, grids, isMovable, moved, placedAt, recolored } from './copies.ts';
import type { Mention, Sentence } from './mentions.ts';
import type { Act } from './place.ts';
import { lastDrawn, type Drawn, type State } from './state.ts';
import { stepsOf } from './steps.ts';

const ASKS = /\b(?:repeat\w*|redo|duplicate|likewise|identical|copy|recreate|similarly)\b|\bsame\b(?! (?:column|row|color|tile|direction|line|size|height|distance|number|diagonal|vertical|horizontal|spot|side))|\b(?:do|make|draw|paint) (?:it|this|that|them|those) again\b|\bas (?:you|we) (?:did|painted|colored|made)\b|\b(?:just|exactly) (?:as|like)\b|\buse the (?:\w+ )?pattern (?:from|of)\b/;

/** "Repeat steps 4-6 in columns nine and eleven", "do the same in column ten, but in blue", "repeat step 2 starting at …". */
export function readAgain({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  if (!ASKS.test(text)) return undefined;
  const steps = stepsOf(text);
  const like = exampleColumns(mentions);
  const source = sourceOf(state, { steps, like, whole: /\b(?:scheme|patterns?|sequence|process|design)\b/.test(text) && !/\b(?:previous|last) step\b/.test(text) });
  const acts = source.flatMap((one, index) => onIt(one.acts, source[index - 1]));
  if (acts.length === 0) return undefined;
  const columns = mentions.flatMap((mention, at) => (mention.kind === 'columns' && mention.columns !== like && !isReplaced(mentions, at) ? mention.columns : []));
  const rows = mentions.flatMap((mention) => (mention.kind === 'rows' ? mention.rows : []));
  const colors = colorsFor(mentions, text, acts);
  if (columns.length + rows.length + steps.length === 0 && /\btimes\b|\bbetween\b|\bgap\b|\bacross\b|\bpattern\b/.test(text)) return undefined;
  const onwards = /\btimes\b.*\b(?:leave|skip\w*|between)\b|\bacross\b|\bto the (?:right|end)\b|\buntil\b|\bto fill\b|\brest of\b/.test(text);
  if (columns.length + rows.length === 0 && onwards) return undefined;
  if (columns.length + rows.length === 0 && !isRelative(acts)) return undefined;
  if (columns.length === 0 && rows.length === 0 && colors.length === 0) return steps.length > 0 ? acts : undefined;
  const starting = /\bstart|\bbegin/.test(text);
  const isOneTile = columns.length === 1 && rows.length === 1;
  if (columns.length + rows.length > 0 && !isMovable(acts)) return columns.length > 0 && rows.length <= 1 ? copied(source.map(({ step }) => step), { columns, row: rows[0] ?? null, colors, acts }) : undefined;
  return recolored(isOneTile ? placedAt(acts, { column: columns[0] ?? 1, row: rows[0] ?? 1 }) : moved(acts, { columns, rows, starting }), colors);
}

/** "Instead of column 2": what it was the first time. */
function isReplaced(mentions: readonly Mention[], at: number): boolean {
  return mentions.slice(Math.max(0, at - 3), at).some((word) => word.kind === 'word' && /^(?:instead|rather)$/.test(word.text));
}

/** The colors to paint with this time, by the order of those of the source; none if they stay. */
function colorsFor(mentions: readonly Mention[], text: string, acts: readonly Act[]): readonly string[] {
  const old = [...new Set(acts.flatMap((act) => (act.kind === 'paint' ? [act.color] : act.kind === 'flower' ? [act.petals, ...(act.middle === undefined ? [] : [act.middle])] : [])))];
  const said = mentions.flatMap((mention) => (mention.kind === 'color' || mention.kind === 'ref' ? [mention.color] : [])).filter((color) => color !== 'white');
  const pairs = new Map(said.flatMap((fresh, index) => (index % 2 === 0 ? [[said[index + 1] ?? '', fresh] as const] : [])));
  if (/\bsubstitut\w*|\binstead of\b|\bin place of\b/.test(text) && said.length >= 2) return old.map((color) => pairs.get(color) ?? color);
  if (old.length === 2 && /\b(?:revers\w*|invert\w*|switch\w*|swap\w*|opposite)\b/.test(text)) return [...old].reverse();
  return mentions.flatMap((mention) => (mention.kind === 'color' && mention.color !== 'white' ? [mention.color] : []));
}

/** "… the same as in column seven", "the pattern of column 2": the columns that show what is meant. */
function exampleColumns(mentions: readonly Mention[]): readonly number[] | undefined {
  const at = mentions.findIndex((mention, index) => {
    const before = mentions.slice(Math.max(0, index - 6), index).flatMap((word) => (word.kind === 'word' ? [word.text] : ['']));
    const pattern = before.some((word) => /^(?:pattern|scheme|design|order)$/.test(word)) && before.at(-1) === 'of';
    return mention.kind === 'columns' && (pattern || before.some((word) => /^(?:as|like|did|from)$/.test(word)));
  });
  const mention = mentions[at];
  return mention?.kind === 'columns' ? mention.columns : undefined;
}

/** The steps that are to be done again: by number, by the columns they were about, or the last one. */
function sourceOf(state: State, { steps, like, whole }: { readonly steps: readonly number[]; readonly like: readonly number[] | undefined; readonly whole: boolean }): readonly Drawn[] {
  if (steps.length > 0) return state.drawn.filter(({ step }) => steps.includes(step));
  const last = lastDrawn(state);
  const isAbout = (one: Drawn | undefined): boolean => like !== undefined && JSON.stringify(one?.acts ?? []).includes(`"columns":[${like.join(',')}]`);
  const example = like && state.drawn.filter((one, index) => isAbout(one) || (isAbout(state.drawn[index - 1]) && one.acts.flatMap(grids).length === 0));
  if (example && example.length > 0) return example;
  return last ? (whole ? sameColumns(state) : [last]) : [];
}

/** The last steps that are about the same columns: together they are a pattern. */
function sameColumns({ drawn }: State): readonly Drawn[] {
  const columnsOf = (one: Drawn | undefined): string => String([...new Set((one?.acts ?? []).flatMap(grids).flatMap((grid) => grid.columns))].sort((a, b) => a - b));
  const named = drawn.findLast((one) => columnsOf(one) !== '');
  const other = drawn.findLastIndex((one) => columnsOf(one) !== '' && columnsOf(one) !== columnsOf(named));
  return drawn.slice(other + 1);
}

/** What a step calls by the step before it, is "it" when both are done once more. */
function onIt(acts: readonly Act[], before: Drawn | undefined): readonly Act[] {
  if (before?.acts.length !== 1) return acts;
  return JSON.parse(JSON.stringify(acts).replaceAll(`{"kind":"steps","steps":[${before.step}]}`, '{"kind":"it"}')) as readonly Act[];
}

/** Acts about "it" do something new each time; acts at addresses do not. */
function isRelative(acts: readonly Act[]): boolean {
  return JSON.stringify(acts).includes('{"kind":"it"}');
}
