// From an instruction to what it asks: sentence by sentence, the first reader that understands one decides.
import { readAcross } from './across.ts';
import { readAddresses } from './addresses.ts';
import { readAgain } from './again.ts';
import { readAround } from './around.ts';
import { readFigure } from './figures.ts';
import { readConnection } from './connections.ts';
import { readLines } from './lines.ts';
import { readSentence, type Sentence } from './mentions.ts';
import { readOnward } from './onward.ts';
import { tiles, type Act } from './place.ts';
import { readBeside, readBoard, readInside, readRecolor, readSideways } from './relations.ts';
import { readMirror, readPattern } from './repeats.ts';
import type { State } from './state.ts';
import { tokenize, type Token } from './tokens.ts';

export interface Understood {
  readonly acts: readonly Act[];
  /** The state but for what was drawn: that is known only once a cell is written. */
  readonly state: State;
}

/** Nobody says more in one instruction; and repetitions of repetitions must not grow without end. */
const MOST_CHARACTERS = 4000;
const MOST_ACTS = 60;

type Reader = (sentence: Sentence, state: State) => readonly Act[] | undefined;

/** The more particular reader stands before the more general one. */
const READERS: readonly Reader[] = [readMirror, readAgain, readOnward, readPattern, readAcross, readFigure, readInside, readAround, readConnection, readRecolor, readLines, readBoard, readSideways, readBeside, readAddresses];

/** Sentences that tell what is to be seen or known, and ask for nothing. */
const REMARK = /^(?:now )?(?:notice|note|take note|observe|you (?:are|should|will|have|get)|there (?:should|are|is|will)|(?:this|that) (?:is|was|will (?:be|form|make|create)|makes|forms|creates|should|gives|completes)|these (?:are|will|should|form)|the result|it (?:should|looks|will look)|to double check|for (?:clarity|example|reference)|no white|at the end|check|all (?:the )?(?:other |remaining )?\w+ (?:should|must|will)|looks? like)\b|\bshould (?:remain|stay|be left|now (?:have|be|see)|have)\b/;

function isRemark({ text }: Sentence): boolean {
  return REMARK.test(text) && !/\b(?:color|paint|fill|make) (?:it|them|these|those|all)\b/.test(text);
}

/** What an instruction asks; nothing if it is a remark or is not understood. */
export function understand(instruction: string, before: State, step: number): Understood {
  let state = before;
  const acts: Act[] = [];
  const sentences = joined(split(tokenize(instruction.slice(0, MOST_CHARACTERS))).map(toTheLetter), before);
  for (const [index, tokens] of sentences.entries()) {
    const colorFollows = sentences.slice(index + 1).some((later) => later.some(({ kind, text }) => kind === 'color' && text !== 'white'));
    state = { ...state, colorFollows };
    const sentence = readSentence(tokens, { rows: state.rows, last: state.columns, used: state.used });
    if (isRemark(sentence) || isLeft(sentence)) {
      if (/\bonly\b|\bused?\b|\ball steps\b/.test(sentence.text)) state = { ...state, color: remember(state, sentence, []).color };
      continue;
    }
    const but = leftOut(sentence);
    if (but && acts.length > 0) {
      acts.splice(0, acts.length, ...acts.map((act) => without(act, but)));
      continue;
    }
    const sofar = acts.length === 0 ? state : { ...state, drawn: [...state.drawn, { step, acts: [...acts] }] };
    const read = READERS.reduce<readonly Act[] | undefined>((found, reader) => found ?? reader(sentence, sofar), undefined) ?? [];
    acts.push(...read);
    state = remember(state, sentence, read);
  }
  return { acts: acts.slice(0, MOST_ACTS), state };
}

/** A color without a place and a place without a color, one after the other, are one: "The eye is black. It's the fifth tile of column 7." */
function joined(sentences: readonly (readonly Token[])[], { columns, used, rows }: State): readonly (readonly Token[])[] {
  const said = { last: columns, used, rows };
  return sentences.reduce<readonly (readonly Token[])[]>((all, tokens) => {
    const before = all.at(-1);
    const [first, second] = [before && readSentence(before, said), readSentence(tokens, said)];
    if (first && before && !hasColor(first) && isAboutTiles(first) && /^(?:now |then )?(?:color|paint|fill|make|do)\w* (?:in )?(?:it|them|these|those|all of them|all of these)\b/.test(second.text) && !hasPlace(second)) return [...all.slice(0, -1), [...before, { kind: 'mark', text: ',', value: 0 }, ...tokens]];
    const open = first && hasColor(first) && !hasPlace(first) && OPEN.test(first.text) && !REMARK.test(first.text);
    if (!open || hasColor(second) || !hasPlace(second) || !before || REMARK.test(second.text)) return [...all, tokens];
    return [...all.slice(0, -1), [...before, { kind: 'mark', text: ',', value: 0 }, ...tokens]];
  }, []);
}

/** Tells of tiles beside others, without a color: the next sentence gives it. */
function isAboutTiles({ text }: Sentence): boolean {
  return /\baround\b|\btouch\w*\b/.test(text) && !/\b(?:leave|skip)\b/.test(text);
}

const OPEN = /\b(?:is|are|flowers?|rings?|circles?|take|use|choose|tiles?|with)\b/;

function hasColor({ mentions }: Sentence): boolean {
  return mentions.some((mention) => mention.kind === 'color' || mention.kind === 'ref' || (mention.kind === 'rows' && mention.color !== undefined));
}

function hasPlace({ mentions }: Sentence): boolean {
  return mentions.some(({ kind }) => kind === 'columns' || kind === 'rows');
}

/** "The middle stays white": nothing to do. */
function isLeft({ mentions, text }: Sentence): boolean {
  return /\b(?:remains?|stays?|leave|keep)\b/.test(text) && /\bwhite\b/.test(text) && !mentions.some(({ kind }) => kind === 'color' || kind === 'rest') && !/\bwith\b|\brepeat|\bcontinu|\bcopy\b/.test(text) && !mentions.some((mention) => mention.kind === 'rows' && mention.color !== undefined);
}

/** "Skip columns four and nine, though": columns to leave out of what was said just before. */
function leftOut({ mentions, text }: Sentence): readonly number[] | undefined {
  const columns = mentions.find(({ kind }) => kind === 'columns');
  const asks = mentions.some(({ kind }) => kind === 'color' || kind === 'rows' || kind === 'run');
  return columns?.kind === 'columns' && !asks && /^(?:but )?(?:skip|except|not|leave|omit|do not|don't)\b/.test(text) ? columns.columns : undefined;
}

function without(act: Act, columns: readonly number[]): Act {
  if (act.kind !== 'paint' || act.place.kind !== 'tiles') return act;
  const { place } = act;
  return { ...act, place: tiles(place.columns.filter((column) => !columns.includes(column)), place.rows) };
}

/** "Make a red flower by filling in tiles …": the tiles say it exactly, so the figure's name says no more. */
function toTheLetter(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ text }, index) => text === 'by' && /^(?:filling|coloring|painting)$/.test(tokens[index + 1]?.text ?? ''));
  const [name, tiles] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const addressed = tiles.some(({ kind }) => kind === 'column') && tiles.some(({ kind }) => kind === 'ord' || kind === 'num');
  const color = name.find(({ kind }) => kind === 'color');
  const isLine = name.some(({ text }) => /^(?:lines?|diagonal\w*|stripes?)$/.test(text)) && tiles.some(({ kind, text }) => kind === 'to' || /^ends?$/.test(text));
  if (at === -1 || !addressed || isLine) return tokens;
  const then = tiles.findIndex(({ text }) => text === 'then');
  return color && !tiles.slice(0, then === -1 ? undefined : then).some(({ kind }) => kind === 'color') ? [{ kind: 'word', text: 'with', value: 0 }, color, ...tiles] : tiles;
}

/** At full stops; and where a new clause goes on from what the one before has drawn. */
function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const sentences: Token[][] = [[]];
  tokens.forEach((token, at) => {
    if (/^[.;!?]$/.test(token.text)) sentences.push([]);
    else if (at > 0 && beginsClause(tokens, at)) sentences.push([]);
    else sentences.at(-1)?.push(token);
  });
  return sentences.filter((sentence) => sentence.length > 0);
}

/** "… red and the tile under it orange", "…, then copy this triangle". */
function beginsClause(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:and|,|then)$/.test(tokens[at]?.text ?? '')) return false;
  const end = tokens.findIndex((token, index) => index > at && /^[.;!?]$/.test(token.text));
  const rest = tokens.slice(at + 1, end === -1 ? undefined : end).map(({ text }) => text).join(' ');
  const before = tokens.slice(0, at);
  if (/^(?:above|below|under|beneath|around)$/.test(before.at(-1)?.text ?? '')) return false;
  const last = before.findLastIndex(({ kind, text }) => kind === 'color' && text !== 'white');
  const colored = /\b(?:black|yellow|green|red|blue|purple|orange)\b/.test(rest) && !/\bnext\b/.test(rest) && last !== -1 && !before.slice(last).some(({ text }) => /^(?:skip\w*|leave)$/.test(text));
  if (colored && (tokens[at]?.text === 'then' || rest.startsWith('then ')) && tokens[at - 1]?.text !== 'then' && /^(?:then )?(?:also )?(?:paint|color|fill|make|draw|add|use)\b/.test(rest)) return true;
  if (before.some(({ kind }) => kind === 'color') && /^(?:also )?the (?:one|two|three|four|five|\d|tile)(?: tile)? (?:directly |right |just |immediately )?(?:under\w*|below|beneath|above) (?:it|them|that)\b/.test(rest)) return true;
  if (!before.some(({ kind }) => kind === 'color') || !/\b(?:white|black|yellow|green|red|blue|purple|orange)\b/.test(rest)) return /^(?:then )?(?:copy|repeat|do the same|mirror)\b/.test(rest) && at > 3 && before.some(({ kind }) => kind === 'color');
  return /^(?:then )?(?:(?:paint|color|make|fill|draw|put|add) )?(?:(?:the|one|two|three|four|another|a|all|all the|an) )*(?:\w+ ){0,2}(?:more )?(?:tile )?(?:directly |right |just |immediately )?(?:above and |below and )?(?:under\w*|below|beneath|above|on top of|around|between) (?:it|them|this|that|these|those)\b/.test(rest);
}

function remember(state: State, { mentions }: Sentence, acts: readonly Act[]): State {
  const columns = mentions.flatMap((mention) => (mention.kind === 'columns' ? [mention.columns] : []));
  const color = mentions.findLast(({ kind }) => kind === 'color');
  const painted = acts.findLast((act) => act.kind === 'paint' && act.color !== 'white');
  const rows = mentions.findLast(({ kind }) => kind === 'rows');
  return {
    ...state,
    columns: columns.at(-1) ?? state.columns,
    rows: rows?.kind === 'rows' ? rows.rows : state.rows,
    used: new Set([...state.used, ...columns.flat()]),
    color: painted?.kind === 'paint' ? painted.color : color?.kind === 'color' && color.color !== 'white' ? color.color : state.color,
  };
}
