// Random pipelines and random edits of them, for the properties that every build must have.

import fc from 'fast-check';
import type {Rig} from '../rig/project.ts';

/** A target of the second stage and later ones; `reads` is a place among the targets before it. */
export interface Step {
  readonly verb: 'map' | 'reduce' | 'single' | 'script';
  readonly reads: number;
  readonly alsoReads: number | null;
  readonly strategy: 'fixed' | 'stable';
  readonly by: number;
  readonly ignores: boolean;
}

export interface World {
  readonly items: readonly string[];
  readonly steps: readonly Step[];
}

const word = fc.constantFrom('ant', 'bee', 'cat', 'dog', 'eel', 'fox');

export const worlds: fc.Arbitrary<World> = fc.record({
  items: fc.array(word, {minLength: 1, maxLength: 6}),
  steps: fc.array(fc.record({
    verb: fc.constantFrom('map', 'reduce', 'single', 'script'), reads: fc.nat(9), alsoReads: fc.option(fc.nat(9)),
    strategy: fc.constantFrom('fixed', 'stable'), by: fc.integer({min: 2, max: 4}), ignores: fc.boolean(),
  }), {minLength: 1, maxLength: 5}),
});

interface Named { readonly id: string; readonly isList: boolean }

/** What a step of the pipeline reads: a list where its verb wants one. The sources always are. */
function read(place: number, known: readonly Named[], wantsList: boolean): string {
  const fit = wantsList ? known.filter(({isList}) => isList) : known;
  return fit[place % fit.length]!.id;
}

/** The files of a world. Item `n` is the file `nN.md`, so that editing keeps names and inserting makes new ones. */
export function filesOf({items, steps}: World): Record<string, string> {
  const known: Named[] = [{id: 'read/items', isList: true}];
  const stages = steps.map((step, index) => {
    const id = `s${index}/t`;
    const text = targetOf(step, {index, known});
    known.push({id, isList: step.verb === 'map' || step.verb === 'reduce'});
    return `  s${index}:\n    t: ${text}\n`;
  });
  return {
    'pipeline.yaml': `model: {name: gpt-4o}\noutput: out\nstages:\n  read:\n    items: {files: items/*.md}\n${stages.join('')}`,
    ...Object.fromEntries(items.map((text, index) => [`items/n${index}.md`, text])),
    ...Object.fromEntries(steps.map((step, index) => (step.verb === 'script' ? [`${index}.py`, '# join'] : [`${index}.md`, promptOf(step)]))),
  };
}

function targetOf({verb, reads, alsoReads, strategy, by}: Step, {index, known}: {index: number; known: readonly Named[]}): string {
  const also = alsoReads === null ? '' : `, also: ${read(alsoReads, known, false)}`;
  switch (verb) {
    case 'map': return `{map: ${read(reads, known, true)}, prompt: ${index}.md, with: {${also.slice(2)}}, out: "{nnn}.txt"}`;
    case 'reduce': return `{reduce: ${read(reads, known, true)}, by: ${by}, strategy: ${strategy}, prompt: ${index}.md, with: {${also.slice(2)}}, out: "{nnn}.txt"}`;
    case 'single': return `{prompt: ${index}.md, with: {all: ${read(reads, known, false)}${also}}, out: all.txt}`;
    case 'script': return `{run: ${index}.py, with: {all: ${read(reads, known, false)}${also}}, out: all.txt}`;
  }
}

const GIVEN = {map: 'item', reduce: 'items', single: 'all', script: 'all'} as const;

/** `ignores`: its answer is the first word alone, so that many edits end with it. */
const promptOf = ({verb, alsoReads, ignores}: Step): string =>
  `${ignores ? 'First word of' : 'Take'} {{ ${GIVEN[verb]} | json }}${alsoReads === null ? '' : ' with {{ also | json }}'}.`;

export type Edit =
  | {readonly kind: 'edit' | 'insert' | 'remove' | 'copy'; readonly at: number; readonly word: string}
  | {readonly kind: 'prompt' | 'undo' | 'remove output' | 'damage' | 'fail'; readonly at: number};

export const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({kind: fc.constantFrom('edit', 'insert', 'remove', 'copy'), at: fc.nat(20), word}),
  fc.record({kind: fc.constantFrom('prompt', 'undo', 'remove output', 'damage', 'fail'), at: fc.nat(20)}),
);

/** The sources of a project, by path. */
export const sourcesOf = (rig: Rig): Record<string, string> => ({
  'pipeline.yaml': rig.read('pipeline.yaml'),
  ...Object.fromEntries(Object.entries(rig.files('.')).filter(([path]) => /^(items\/|\d+\.(md|py)$)/.test(path))),
});

/** Does what an edit says to the sources or the output. What it does to the store or the model is the property's to do. */
export function apply(edit: Edit, rig: Rig, before: Record<string, string> | undefined): void {
  const items = Object.keys(rig.files('items'));
  const some = <T>(list: readonly T[]): T | undefined => list[edit.at % Math.max(1, list.length)];
  switch (edit.kind) {
    case 'edit': return rig.write(`items/${some(items)!}`, `${edit.word} ${edit.at}`);
    case 'insert': return rig.write(`items/n${edit.at % 7}${edit.word}.md`, edit.word);
    case 'copy': return rig.write(`items/c${edit.at % 3}.md`, rig.read(`items/${some(items)!}`));
    case 'remove': return items.length > 1 ? rig.remove(`items/${some(items)!}`) : undefined;
    case 'prompt': {
      const path = some(Object.keys(sourcesOf(rig)).filter(each => /^\d+\.(md|py)$/.test(each)))!;
      return rig.write(path, `${rig.read(path)}${path.endsWith('.py') ? '\n# again' : ' Again.'}`);
    }
    case 'undo': return before && restore(rig, before);
    case 'remove output': {
      const path = some(Object.keys(rig.files('out')));
      return path === undefined ? undefined : rig.remove(`out/${path}`);
    }
    case 'damage': case 'fail': return undefined;
  }
}

function restore(rig: Rig, sources: Record<string, string>): void {
  for (const path of Object.keys(sourcesOf(rig))) if (!Object.hasOwn(sources, path)) rig.remove(path);
  for (const [path, text] of Object.entries(sources)) rig.write(path, text);
}
