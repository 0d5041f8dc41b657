// Random pipelines and random edits of them, for the properties that every build must have.

import fc from 'fast-check';
import type {Rig} from '../rig/project.ts';

/** A target of the second stage; `reads` is a place among the targets before it. */
export interface Step {
  readonly verb: 'map' | 'reduce' | 'single' | 'script' | 'template' | 'sample' | 'loop' | 'use';
  readonly reads: number;
  readonly alsoReads: number | null;
  readonly strategy: 'fixed' | 'stable';
  /** How many are merged or chosen, or how many rounds there are. */
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
    verb: fc.constantFrom('map', 'reduce', 'single', 'script', 'template', 'sample', 'loop', 'use'), reads: fc.nat(9), alsoReads: fc.option(fc.nat(9)),
    strategy: fc.constantFrom('fixed', 'stable'), by: fc.integer({min: 2, max: 4}), ignores: fc.boolean(),
  }), {minLength: 1, maxLength: 6}),
});

/** What can be read: by which reference, and which references were read for it. */
interface Named { readonly id: string; readonly isList: boolean; readonly target: string; readonly uses: readonly string[] }

/** What a step of the pipeline reads: a list where its verb wants one. The sources always are. */
function read(place: number, known: readonly Named[], wantsList: boolean): string {
  const fit = wantsList ? known.filter(({isList}) => isList) : known;
  return fit[place % fit.length]!.id;
}

/** The files of a world. Item `n` is the file `nN.md`, so that editing keeps names and inserting makes new ones. */
export function filesOf({items, steps}: World): Record<string, string> {
  const known: Named[] = [{id: 'read/items', isList: true, target: 'read/items', uses: []}];
  const targets = steps.map((step, index) => {
    const {text, made} = targetOf(step, {index, known});
    known.push(made);
    return `    t${index}: ${text}\n`;
  });
  return {
    'pipeline.yaml': `model: {name: gpt-4o}\noutput: out\nstages:\n  read:\n    items: {files: items/*.md}\n  s:\n${targets.join('')}`,
    ...Object.fromEntries(items.map((text, index) => [`items/n${index}.md`, text])),
    ...Object.fromEntries(steps.map((step, index) => (step.verb === 'script' ? [`${index}.py`, '# join'] : [`${index}.md`, promptOf(step)]))),
  };
}

interface Written { readonly text: string; readonly made: Named }

function targetOf(step: Step, {index, known}: {readonly index: number; readonly known: readonly Named[]}): Written {
  const {verb, by, strategy} = step;
  const isList = ['map', 'reduce', 'sample'].includes(verb);
  const first = read(step.reads, known, isList);
  const also = step.alsoReads === null || verb === 'sample' ? [] : [read(step.alsoReads, known, false)];
  const inputs = also.map(id => `, also: ${id}`).join('');
  const target = `s/t${index}`;
  const made: Named = {id: verb === 'loop' ? `${target}/state` : target, isList, target, uses: [first, ...also]};
  switch (verb) {
    case 'map': return {made, text: `{map: ${first}, prompt: ${index}.md, with: {${inputs.slice(2)}}, out: "t${index}_{nnn}.txt"}`};
    case 'reduce': return {made, text: `{reduce: ${first}, by: ${by}, strategy: ${strategy}, prompt: ${index}.md, with: {${inputs.slice(2)}}, out: "t${index}_{nnn}.txt"}`};
    case 'single': return {made, text: `{prompt: ${index}.md, with: {all: ${first}${inputs}}, out: t${index}.txt}`};
    case 'script': return {made, text: `{run: ${index}.py, with: {all: ${first}${inputs}}, out: t${index}.txt}`};
    case 'template': return {made, text: `{template: ${index}.md, with: {all: ${first}${inputs}}, out: t${index}.txt}`};
    case 'sample': return {made, text: `{sample: ${first}, size: ${by}, salt: ${strategy}, out: t${index}/}`};
    case 'loop': return {made, text: `{loop: {rounds: ${by}, carry: {state: {first: ${first}, then: next}}}, targets: {next: {prompt: ${index}.md, with: {all: state${inputs}}, out: "t${index}_{round}.txt"}}, out: {state: t${index}.txt}}`};
    case 'use': return useOf(step, {index, known});
  }
}

/** Makes an earlier target once more, with one of the things that it reads, by way of others perhaps, being something else. */
function useOf({reads, by, ignores}: Step, {index, known}: {readonly index: number; readonly known: readonly Named[]}): Written {
  const again = known.slice(1);
  const whole = again[reads % Math.max(1, again.length)];
  if (!whole) return targetOf({verb: 'sample', reads, alsoReads: null, strategy: 'fixed', by, ignores}, {index, known});
  const behind = [...readFor(whole, known)];
  const [at, value] = [behind[by % behind.length]!, known.filter(({isList, id}) => isList === known.find(each => each.id === behind[by % behind.length])!.isList && id !== whole.id)];
  const instead = value[reads % value.length]!.id;
  const part = [whole.target.split('/')[1]!, ...whole.id.split('/').slice(2)].join('/');
  return {
    made: {id: `s/t${index}/${part}`, isList: whole.isList, target: `s/t${index}`, uses: [instead]},
    text: `{use: [${whole.target}], with: {${at}: ${instead}}, out: {${part}: t${index}${whole.isList ? '/' : '.txt'}}}`,
  };
}

/** Every reference that is read for a target, by itself or by what it reads. */
function readFor({uses}: Named, known: readonly Named[]): Set<string> {
  return new Set(uses.flatMap(id => [id, ...readFor(known.find(each => each.id === id)!, known)]));
}

const GIVEN = {map: 'item', reduce: 'items', single: 'all', script: 'all', template: 'all', loop: 'all', sample: 'all', use: 'all'} as const;

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

/** Whether what was made at this key took quick code alone; the last target that it names says it. */
export const isQuick = (key: string, pipeline: string): boolean =>
  new RegExp(`^    ${[...key.matchAll(/\bt\d+\b/g)].at(-1)?.[0] ?? '-'}: \\{(sample|template):`, 'm').test(pipeline);

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
