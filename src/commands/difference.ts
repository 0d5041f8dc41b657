// What became of an action from one version of it to another: its prompt, its answer, its tokens and dollars.

import type {Cost} from '../engine/action.ts';
import type {Ref} from '../engine/artifact.ts';
import {differences, inWords, type Difference} from '../engine/fingerprint.ts';
import {Lost, Pending, type Store} from '../engine/store.ts';
import type {Trace, Traces} from '../engine/trace.ts';
import {fileOf} from '../pipeline/value.ts';
import {changesInWords, differenceLines, folded, wordChanges, wordDiffLines, type Change, type WordDiffOptions} from '../ui/text-diff.ts';
import {piece, type Line} from '../ui/tone.ts';
import {money, number} from '../ui/words.ts';

/** Where versions are looked up. */
export interface Known { readonly store: Store; readonly traces: Traces }

/** One version of an action. */
export interface Version {
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly origin: Trace['origin'];
  readonly result: Ref;
  /** What it made, as people read it; null where the store does not hold it any more. */
  readonly text: string | null;
  /** What asking for it used, itself or through its last answer; null where no model was asked. */
  readonly cost: Cost | null;
}

/** A text that the action depends on and that changed, such as its prompt. */
export interface ChangedText { readonly name: string; readonly before: string; readonly after: string }

export interface VersionChange {
  readonly key: string;
  readonly target: string;
  readonly because: readonly Difference[];
  /** The prompt and its partials, where they changed and both can still be read. */
  readonly prompts: readonly ChangedText[];
  readonly before: Version;
  readonly after: Version;
  readonly changes: readonly Change[];
}

/** Lines of a prompt's own difference that are shown with an answer's. */
const PROMPT_LINES = 12;

/** What an action used, itself or through its last answer. */
export const costOf = (trace: Pick<Trace, 'cost' | 'parts'>, {traces}: Pick<Known, 'traces'>): Cost | null =>
  trace.cost ?? trace.parts.map(print => traces.find(print)?.cost).findLast(cost => cost !== undefined && cost !== null) ?? null;

export const versionOf = (trace: Trace, known: Known): Version =>
  ({at: trace.at, origin: trace.origin, result: trace.result, text: textAt(trace.result, known.store) ?? null, cost: costOf(trace, known)});

/** From one version to another of the same action. */
export function changeOf(before: Trace, after: Trace, known: Known): VersionChange {
  const because = differences(before.lines, after.lines);
  const [old, now] = [versionOf(before, known), versionOf(after, known)];
  return {
    key: after.key, target: after.target, because, prompts: because.flatMap(each => promptIn(each, known.store)), before: old, after: now,
    changes: old.result === now.result ? [{kind: 'same', text: now.text ?? ''}] : wordChanges(old.text ?? '', now.text ?? ''),
  };
}

/** An artifact as text. Undefined where it does not exist yet, or not any more. */
export function textAt(ref: Ref, store: Store): string | undefined {
  try {
    return fileOf(store.load(ref), store).toString('utf8');
  } catch (error) {
    if (error instanceof Lost || error instanceof Pending) return undefined;
    throw error;
  }
}

function promptIn({label, before, after}: Difference, store: Store): ChangedText[] {
  if (!/^input\.(prompt text$|partial )/.test(label) || before === undefined || after === undefined) return [];
  const [old, now] = [before, after].map(ref => textAt(ref as Ref, store));
  return old === undefined || now === undefined ? [] : [{name: label.replace('input.', ''), before: old, after: now}];
}

/** `5 words removed, 7 added; 129 → 152 tokens out, $0.0012 → $0.0013`. */
export function changeInWords({before, after, changes}: VersionChange): string {
  const words = before.text === null || after.text === null ? 'the old one is not kept any more' : changesInWords(changes);
  const [old, now] = [before.cost, after.cost];
  if (!old || !now) return words;
  const dollars = old.dollars === null || now.dollars === null ? [] : [pair(old.dollars, now.dollars, money)];
  return `${words}; ${[`${pair(old.inputTokens, now.inputTokens, number)} tokens in`, `${pair(old.outputTokens, now.outputTokens, number)} out`, ...dollars].join(', ')}`;
}

const pair = (before: number, after: number, spell: (value: number) => string): string =>
  (spell(before) === spell(after) ? spell(after) : `${spell(before)} → ${spell(after)}`);

/** The whole of it: what changed in what it depends on, the prompt's own difference, and its answer's. */
export function changeLines(change: VersionChange, options: WordDiffOptions): Line[] {
  const {key, because} = change;
  const reasons = because.length === 0 ? [] : [[piece(`  because ${because.map(inWords).join(', ')}`, 'dim')]];
  return [
    ...folded([piece(key, 'strong'), piece(`: ${changeInWords(change)}`)], options.width), ...reasons, ...promptLines(change.prompts, options),
    ...answerLines(change, options),
  ];
}

/** The prompt's own difference. */
export function promptLines(prompts: readonly ChangedText[], options: WordDiffOptions): Line[] {
  return prompts.flatMap(({name, before, after}) => {
    const lines = differenceLines(before, after, {...options, most: Math.min(options.most, PROMPT_LINES), width: options.width - 2});
    return [[piece(`  ${name}:`, 'note')], ...indented(lines)];
  });
}

const indented = (lines: readonly Line[]): Line[] => lines.map(line => [piece('  '), ...line]);

/** The answer's difference by words. */
export function answerLines({changes}: VersionChange, options: WordDiffOptions): Line[] {
  return indented(wordDiffLines(changes, {...options, width: options.width - 2}));
}
