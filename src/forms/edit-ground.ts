// What edits of an API stand on: the concepts that they may cover, and the steps that may be their reasons.
import type { Api, Rejected } from './api-shape.ts';
import type { Inputs, Json } from './form.ts';
import type { Support } from './support.ts';

/**
 * Concepts and how often they are asked for. Where that is not told, the concepts are those that the API has decided on,
 * and it asks for none of them to be decided again. Concepts of failures count as well.
 */
export function concepts({ support, failures }: Inputs, { classes }: Api, rejected: readonly Rejected[]): readonly Support[] {
  const told = support as unknown as readonly Support[] | undefined;
  const decided = [...classes.flatMap(({ methods }) => methods.flatMap(({ covers }) => covers)), ...rejected.map(({ concept }) => concept)];
  const known = new Set((told ?? []).map(({ id }) => id));
  const others = new Set([...(told ? [] : decided), ...conceptsOf(failures)].filter((id) => !known.has(id)));
  return [...(told ?? []), ...[...others].sort().map((id): Support => ({ id, kind: 'other', signature: '', support: '1', tasks: '2-3', examples: [] }))];
}

function conceptsOf(failures: Json | undefined): readonly string[] {
  const { clusters = [] } = (failures ?? {}) as unknown as { readonly clusters?: readonly { readonly concepts?: readonly string[] }[] };
  return clusters.flatMap((cluster) => cluster.concepts ?? []);
}

/** Every step that findings or failures tell of, `task#step`, in whatever list they stand. */
export function stepsIn(value: Json | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: Json): void => {
    if (typeof at !== 'object' || at === null) return;
    if (Array.isArray(at)) return (at as readonly Json[]).forEach(visit);
    const { task, step, steps } = at as { readonly [key: string]: Json };
    if (typeof step === 'string') found.add(step);
    else if (typeof step === 'number' && typeof task === 'string') found.add(`${task}#${step}`);
    if (Array.isArray(steps)) for (const each of steps as readonly Json[]) if (typeof each === 'string') found.add(each);
    Object.values(at).forEach(visit);
  };
  visit(value ?? null);
  return found;
}
