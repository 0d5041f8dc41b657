// Compares what a prompt reads with what its target offers, both ways, before anything runs.

import type {Node} from '../pipeline/decode.ts';
import {suggest, type Span} from '../pipeline/source.ts';
import type {PromptFile} from './prompt-file.ts';

export interface Offer {
  readonly target: string;
  readonly offered: readonly string[];
  /** Names of `with:` and where they are written. */
  readonly shared: ReadonlyMap<string, Node>;
  /** The target's `prompt:` field. */
  readonly node: Node;
  /** Names that something else than the template may read: a check, or pictures. */
  readonly elsewhere?: (name: string) => boolean;
}

/** Adds a diagnostic for every variable that is unknown, undeclared, or offered and never read. */
export function checkVariables(file: PromptFile, {target, offered, shared, node, elsewhere = () => false}: Offer): void {
  const {diagnostics, template: {variables, segments}, declared, source} = file;
  if (segments.length === 0) return; // The template has faults of its own: what it reads is not known.
  for (const [name, {offset, length}] of variables) {
    if (offered.includes(name) || declared?.has(name)) continue; // What is declared and not offered is told at the target.
    const span: Span = {source, start: file.bodyOffset + offset, end: file.bodyOffset + offset + length};
    diagnostics.push({message: `Unknown variable "${name}"${suggest(name, offered)}`, span, remedy: `${target} offers ${list(offered)}; add others with "with:".`});
  }
  const reads = (name: string) => variables.has(name) || (file.form !== undefined && declared?.has(name) === true);
  // Where a rule gives items one by one, whoever reads none of them would be asked the same again and again.
  const given = offered.filter(name => !shared.has(name));
  for (const name of given.filter(each => !reads(each) && !(each !== 'item' && each !== 'items' && elsewhere(each)))) {
    node.complain(`${source.path} never uses "${name}", so every request would be the same`, `Write {{ ${name} }} in the prompt.`);
  }
  for (const [name, reference] of shared) {
    if (!reads(name) && !elsewhere(name)) reference.complain(`"${name}" is never used by ${source.path}`, `Take it out of "with:", or write {{ ${name} }} in the prompt.`);
  }
  checkDeclared(file, {target, offered, node});
}

function checkDeclared({declared, template: {variables}, form, diagnostics, source, bodyOffset}: PromptFile, {target, offered, node}: Omit<Offer, 'shared'>): void {
  if (!declared) return;
  for (const [name, {optional, node: at}] of declared) {
    if (!variables.has(name) && form === undefined) at.complain(`The input "${name}" is declared and never used`, 'Use it in the prompt or take it out of "input:".');
    if (!offered.includes(name) && !optional) node.complain(`${source.path} needs "${name}", which ${target} does not offer`, `Add it: with: [${name}], or with: {${name}: some/target}`);
  }
  for (const [name, {offset, length}] of variables) {
    if (declared.has(name) || !offered.includes(name)) continue;
    const span: Span = {source, start: bodyOffset + offset, end: bodyOffset + offset + length};
    diagnostics.push({message: `The variable "${name}" is not declared${suggest(name, declared.keys())}`, span, remedy: `Add it to "input:" in the front matter.`});
  }
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.map(name => `"${name}"`).join(', '));
