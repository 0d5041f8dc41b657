// Uniting summaries: counts, names and examples of each concept come together by code, at any depth of the tree.
import { chooseExamples } from './example.ts';
import { sizeOf, unite } from './places.ts';
import { writeSignature, readSignature } from './signature.ts';
import { conceptOf, type Concept, type Evidence, type Found, type Places, type Summary } from './summary.ts';
import { byText, sortedSet } from './words.ts';

type Targets = ReadonlyMap<string, string>;

/**
 * One summary of several.
 * Steps are counted as sets, so a step that carried two names of one concept counts once. Where a summary knows only numbers (it was read
 * back from an edited text), its numbers are added instead.
 * @param targets id → the id it is merged into; ids that are not in it stay.
 */
export function mergeSummaries(children: readonly Summary[], targets: Targets = new Map(), note = ''): Summary {
  const target = (id: string): string => targets.get(id) ?? id;
  const flowing = children.flatMap(({ semantic }) => semantic);
  const ids = sortedSet(children.flatMap(({ evidence }) => evidence.found.map(({ id }) => target(id))));
  const found = ids.map((id) => unitedConcept(id, children, target));
  const upward = new Set(flowing.map(({ id }) => target(id)));
  return { semantic: found.filter(({ id }) => upward.has(id)).map(conceptOf), evidence: unitedEvidence(children, { found, note, target }) };
}

/** Everything that the children know about one concept, under whatever name. */
function unitedConcept(id: string, children: readonly Summary[], target: (id: string) => string): Found {
  const parts = children.map(({ evidence }) => ({ evidence, same: evidence.found.filter((one) => target(one.id) === id) }));
  const all = parts.flatMap(({ same }) => same);
  const named = children.flatMap(({ semantic }) => semantic.filter((one) => one.id === id));
  const { kind, signature } = elect(named.length > 0 ? named : all.filter((one) => one.id === id), id, all);
  const best = [...all].sort((a, b) => Number(b.id === id) - Number(a.id === id) || b.support - a.support || byText(a.gloss, b.gloss))[0];
  return {
    id, kind, signature,
    ...unitedSize(parts),
    batches: parts.reduce((sum, { evidence, same }) => sum + Math.min(evidence.batches, total(same, ({ batches }) => batches)), 0),
    gloss: best?.gloss ?? '',
    names: sortedSet(all.flatMap((one) => [one.id, ...one.names])).filter((name) => name !== id),
    examples: chooseExamples(id, all.flatMap(({ examples }) => examples)),
  };
}

function unitedSize(parts: readonly { readonly evidence: Evidence; readonly same: readonly Found[] }[]): { readonly support: number; readonly tasks: number } {
  const sets: Places[] = [];
  const numbers: Found[] = [];
  for (const { evidence, same } of parts) {
    for (const one of same) {
      const places = evidence.tags[one.id];
      if (places === undefined) numbers.push(one);
      else sets.push(places);
    }
  }
  const { support, tasks } = sizeOf(unite(sets));
  return { support: support + total(numbers, (one) => one.support), tasks: tasks + total(numbers, (one) => one.tasks) };
}

/** The kind and signature that most summaries give, ties to the smaller text: a choice that hangs on what flows, never on counts of steps. */
function elect(named: readonly Concept[], id: string, all: readonly Concept[]): Pick<Concept, 'kind' | 'signature'> {
  const votes = new Map<string, { count: number; concept: Concept }>();
  for (const concept of named.length > 0 ? named : all) {
    const key = `${concept.signature}\0${concept.kind}`;
    votes.set(key, { concept, count: (votes.get(key)?.count ?? 0) + 1 });
  }
  const winner = [...votes].sort(([a, x], [b, y]) => y.count - x.count || byText(a, b))[0]?.[1].concept;
  if (!winner) throw new Error(`Nothing is known of the concept "${id}"`);
  const read = readSignature(winner.signature);
  return { kind: winner.kind, signature: read.ok ? writeSignature(id, read.parameters, read.returns) : winner.signature };
}

function unitedEvidence(
  children: readonly Summary[],
  { found, note, target }: { readonly found: readonly Found[]; readonly note: string; readonly target: (id: string) => string },
): Evidence {
  const each = children.map(({ evidence }) => evidence);
  const byTag = new Map<string, Places[]>();
  for (const [tag, places] of each.flatMap(({ tags }) => Object.entries(tags))) byTag.set(target(tag), [...(byTag.get(target(tag)) ?? []), places]);
  const tags = Object.fromEntries([...byTag].sort(([a], [b]) => byText(a, b)).map(([tag, sets]) => [tag, unite(sets)]));
  const everyTask = new Set(Object.values(tags).flatMap((places) => Object.keys(places)));
  const complete = each.every((one) => one.untagged === 0 && Object.keys(one.tags).length > 0);
  return {
    steps: total(each, (one) => one.steps),
    tasks: complete ? everyTask.size : total(each, (one) => one.tasks),
    batches: total(each, (one) => one.batches),
    found,
    noDrawing: total(each, (one) => one.noDrawing), baseCall: total(each, (one) => one.baseCall), untagged: total(each, (one) => one.untagged),
    note, dropped: [], tags,
  };
}

function total<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}
