// `out:` — where people find what a target makes, or parts of it: patterns in the folder of its stage, checked before anything runs.

import type {Node, Params} from './decode.ts';
import type {Target} from './pipeline.ts';
import type {Level} from './resolve.ts';
import type {Brace, Rule} from './rule.ts';
import {oneOf, suggest, type Diagnostic} from './source.ts';

/** A place for what a target makes, or for what is at a path inside it. */
export interface Out { readonly path: readonly string[]; readonly place: string; readonly node: Node }

const MEANS: Readonly<Record<Brace, string>> = {nnn: '{nnn}', name: '{name}', level: '{level}'};

/** Whose places they are. */
interface Owner { readonly rule: Rule; readonly id: string; readonly level: Level | undefined }

/** `out: report.json`, or a place for each of several parts: `out: {state/library: lib/, state/docs: docs.txt}`. */
export function readOuts(node: Node | undefined, params: Params, of: Owner): Out[] {
  if (!node) return [];
  if (node.kind !== 'map') return placed(node, params, {...of, path: []});
  if (of.rule.braces.length > 0) return node.complain('Each item of a list is written to a place of its own: expected one pattern, found a map', 'For example out: item_{nnn}.txt.') ?? [];
  return [...node.pairs()].flatMap(([path, {value}]) => placed(value, params, {...of, path: path.split('/')}));
}

function placed(node: Node, params: Params, {path, ...of}: Owner & {readonly path: readonly string[]}): Out[] {
  const place = readOut(node, params, of);
  return place === undefined ? [] : [{path, place, node}];
}

/** The pattern, or undefined after a complaint. In a loop, `{round}` and `{round+1}` are numbers. */
function readOut(node: Node, params: Params, {rule, id, level}: Owner): string | undefined {
  const value = node.scalar(params);
  if (value === undefined) return undefined;
  const out = level ? inRound(node, String(value), {level, round: Number(params.get('round'))}) : String(value);
  if (out === undefined) return undefined;
  const outside = out.replace(/\/$/, '').split('/').some(segment => ['', '.', '..'].includes(segment)) || /[\\\p{Cc}:]/u.test(out);
  if (outside) return node.complain(`Expected a path inside the folder of the stage, found ${JSON.stringify(out)}`, 'For example out: summaries/batch_{nnn}.txt, or out: lib/ for a folder.');
  return bracesFit(node, out, {rule, id}) ? out : undefined;
}

/** What every round would write to the same place is refused. */
function inRound(node: Node, pattern: string, {level, round}: {level: Level; round: number}): string | undefined {
  const out = pattern.replace(/\{round(?:\+(\d+))?\}/g, (_, more: string | undefined) => String(round + Number(more ?? 0)));
  if (level.outer) return node.complain(`Every round of the outer loop would write to the same place, "${pattern}"`, 'Say "out" of the outer loop, or of a target that reads from it.');
  return out !== pattern ? out : node.complain(`Every round would write to the same place, "${pattern}"`, 'Tell them apart with "{round}" or "{round+1}".');
}

function bracesFit(node: Node, out: string, {rule, id}: {rule: Rule; id: string}): boolean {
  const used = [...out.matchAll(/\{([^{}]*)\}/g)].map(([, word]) => (/^n+$/.test(word!) ? 'nnn' : word!));
  const offered = rule.braces.map(brace => MEANS[brace]);
  for (const word of used.filter(each => !rule.braces.includes(each as Brace))) {
    node.complain(`"{${word}}" stands for nothing in "out"${suggest(`{${word}}`, offered)}`,
      offered.length === 0 ? `Target "${id}" is written as a whole: name its file or folder outright.` : `Target "${id}" fills in ${oneOf(offered)}.`);
    return false;
  }
  if (offered.length === 0 || used.includes('nnn') || used.includes('name')) return true;
  node.complain(`Every item of target "${id}" would be written to the same place, "${out}"`, `Tell them apart with ${oneOf(offered.filter(each => each !== '{level}'))}.`);
  return false;
}

/** Complains where two targets of a stage would write the same file. */
export function checkOuts(targets: readonly Target[], diagnostics: Diagnostic[]): void {
  const places = targets.flatMap(target => target.outs.map(out => ({target, ...out})));
  places.forEach(({target, place, node}, index) => {
    const other = places.slice(0, index).find(each => meet(each.place, place));
    if (!other) return;
    diagnostics.push({message: `Target "${target.id}" would write the same files as "${other.target.id}": ${JSON.stringify(place)}`, span: node.span, remedy: 'Change "out" of one of them.'});
  });
}

/** Whether two patterns can name one file; `{name}` may be anything, so it meets only itself. */
const meet = (a: string, b: string): boolean => a === b || numbered(a).test(sample(b)) || numbered(b).test(sample(a));

const sample = (out: string): string => out.replace(/\{(n+)\}/g, (_, digits: string) => '1'.padStart(digits.length, '0'));

const numbered = (out: string): RegExp =>
  new RegExp(`^${out.split(/\{n+\}/).map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\d+')}$`);
