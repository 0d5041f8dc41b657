// `out:` — where people find what a target makes, as a pattern in the folder of its stage, checked before anything runs.

import type {Node, Params} from './decode.ts';
import type {Target} from './pipeline.ts';
import type {Brace, Rule} from './rule.ts';
import {oneOf, suggest, type Diagnostic} from './source.ts';

const MEANS: Readonly<Record<Brace, string>> = {nnn: '{nnn}', name: '{name}', level: '{level}'};

/** The pattern, or undefined where there is none or after a complaint. */
export function readOut(node: Node | undefined, params: Params, {rule, id}: {rule: Rule; id: string}): string | undefined {
  const value = node?.scalar(params);
  if (!node || value === undefined) return undefined;
  const out = String(value);
  const outside = out.replace(/\/$/, '').split('/').some(segment => ['', '.', '..'].includes(segment)) || /[\\\p{Cc}:]/u.test(out);
  if (outside) return node.complain(`Expected a path inside the folder of the stage, found ${JSON.stringify(out)}`, 'For example out: summaries/batch_{nnn}.txt, or out: lib/ for a folder.');
  return bracesFit(node, out, {rule, id}) ? out : undefined;
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
  targets.forEach((target, index) => {
    const other = targets.slice(0, index).find(each => each.out !== undefined && target.out !== undefined && meet(each.out, target.out));
    if (!other) return;
    diagnostics.push({
      message: `Target "${target.id}" would write the same files as "${other.id}": ${JSON.stringify(target.out)}`,
      span: target.nodes.get('out')!.span, remedy: 'Change "out" of one of them.',
    });
  });
}

/** Whether two patterns can name one file; `{name}` may be anything, so it meets only itself. */
const meet = (a: string, b: string): boolean => a === b || numbered(a).test(sample(b)) || numbered(b).test(sample(a));

const sample = (out: string): string => out.replace(/\{(n+)\}/g, (_, digits: string) => '1'.padStart(digits.length, '0'));

const numbered = (out: string): RegExp =>
  new RegExp(`^${out.split(/\{n+\}/).map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\d+')}$`);
