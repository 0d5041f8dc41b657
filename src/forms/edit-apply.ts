// One edit of an API: the API with it, or why it cannot be made. What the gate says of the result, the gate says.
import { SUMMARY_LENGTH, canonicalApi, sentence } from './api.ts';
import type { Api, ApiClass, ApiMethod, Rejected } from './api-shape.ts';
import type { BaseNames } from './base-names.ts';
import type { ProposedEdit } from './edit-shape.ts';
import { byText, shorten, suggestion } from './words.ts';

/** What edits change. */
export interface Edited {
  readonly api: Api;
  /** `Class.method` → one sentence. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly rejected: readonly Rejected[];
}

export type Tried = { readonly made: Edited } | { readonly why: string };

/** The state after an edit. A concept that is covered now is no longer decided against. */
export function applyEdit(state: Edited, edit: ProposedEdit, base: BaseNames): Tried {
  const [, owner = '', name = ''] = /^(\w+)\.(\w+)$/.exec(edit.target) ?? [];
  if (name === '') return { why: `expected a target such as "Tile.line", found "${edit.target}"` };
  const there = state.api.classes.find((one) => one.name === owner)?.methods.some((method) => method.name === name) ?? false;
  const place: Place = { owner, name };
  if (edit.op === 'add') return there ? { why: `${edit.target} is there already; change it` } : withMethod(state, edit, place);
  if (!there) return { why: unknownTarget(edit.target, state.api, base) };
  if (edit.op === 'change') return withMethod(state, edit, place);
  return edit.op === 'remove' ? without(state, edit.target, place) : renamed(state, edit, place);
}

interface Place {
  readonly owner: string;
  readonly name: string;
}

function unknownTarget(target: string, { classes }: Api, base: BaseNames): string {
  const [owner = '', name = ''] = target.split('.');
  if (base.members.get(owner)?.has(name)) return `${target} is of the base library, which stays as it is`;
  return `${target} is no method of this API${suggestion(target, classes.flatMap((one) => one.methods.map((method) => `${one.name}.${method.name}`)))}`;
}

function withMethod(state: Edited, { op, target, spec }: ProposedEdit, { owner, name }: Place): Tried {
  if (spec === null) return { why: `it has no spec; ${op} needs the whole method` };
  if (spec.name !== name) return { why: `its target is ${target} but its spec is of "${spec.name}"; write one name in both` };
  const summary = shorten(sentence(spec.summary), SUMMARY_LENGTH);
  if (summary === '') return { why: `${target} has no summary; say in one sentence what it does` };
  const classes = state.api.classes.some((one) => one.name === owner) ? state.api.classes : [...state.api.classes, { name: owner, methods: [] }];
  const api = canonicalApi({ classes: inClass(classes, owner, (methods) => [...methods.filter((one) => one.name !== name), spec]) });
  if (JSON.stringify(api) === JSON.stringify(state.api) && summary === state.summaries[target]) return { why: `${target} is like that already` };
  return { made: {
    api,
    summaries: sorted({ ...state.summaries, [target]: summary }),
    rejected: state.rejected.filter(({ concept }) => !spec.covers.includes(concept)),
  } };
}

function without(state: Edited, target: string, { owner, name }: Place): Tried {
  const users = pathsWhere(state.api, (method) => method.uses.includes(target)).filter((path) => path !== target);
  if (users.length > 0) return { why: `${users.join(' and ')} ${users.length === 1 ? 'uses' : 'use'} it` };
  const classes = inClass(state.api.classes, owner, (methods) => methods.filter((one) => one.name !== name));
  const summaries = Object.fromEntries(Object.entries(state.summaries).filter(([path]) => path !== target));
  return { made: { ...state, api: { classes: classes.filter(({ methods }) => methods.length > 0) }, summaries } };
}

/** Uses by other methods are renamed with it. */
function renamed(state: Edited, { target, to }: ProposedEdit, { owner, name }: Place): Tried {
  if (to === null || to === name) return { why: to === null ? '"to" is missing; rename needs the new name' : `${target} is called so already` };
  const path = `${owner}.${to}`;
  const using = (use: string): string => (use === target ? path : use);
  const own = (methods: readonly ApiMethod[]): readonly ApiMethod[] => methods.map((one) => (one.name === name ? { ...one, name: to } : one));
  const classes = inClass(state.api.classes, owner, own)
    .map((one) => ({ ...one, methods: one.methods.map((method) => ({ ...method, uses: method.uses.map(using) })) }));
  const summaries = Object.entries(state.summaries).map(([key, text]) => [using(key), text] as const);
  return { made: { ...state, api: canonicalApi({ classes }), summaries: sorted(Object.fromEntries(summaries)) } };
}

function inClass(classes: readonly ApiClass[], name: string, change: (methods: readonly ApiMethod[]) => readonly ApiMethod[]): readonly ApiClass[] {
  return classes.map((one) => (one.name === name ? { ...one, methods: change(one.methods) } : one));
}

function pathsWhere({ classes }: Api, holds: (method: ApiMethod) => boolean): readonly string[] {
  return classes.flatMap(({ name, methods }) => methods.filter(holds).map((method) => `${name}.${method.name}`));
}

function sorted(summaries: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(summaries).sort(([a], [b]) => byText(a, b)));
}
