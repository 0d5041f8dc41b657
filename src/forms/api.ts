// The form of an API proposal: canonical order, wording kept apart from what counts, and nothing passes that the gate can refuse.
import { gateApi } from './api-gate.ts';
import { parseApi } from './api-parse.ts';
import type { Api, ApiEvidence, ApiMethod, ApiParameter, Reason, Rejected } from './api-shape.ts';
import { renderApi } from './api-text.ts';
import { readBaseNames } from './base-names.ts';
import { Unfit, asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { canonicalType } from './signature.ts';
import type { Support } from './support.ts';
import { byText, oneLine, shorten, sortedSet } from './words.ts';

/** Of a method's summary, in characters. */
export const SUMMARY_LENGTH = 120;

interface Answer {
  readonly classes: readonly { readonly name: string; readonly methods: readonly AnsweredMethod[] }[];
  readonly rejected: readonly { readonly concept: string; readonly reason: Reason; readonly note: string }[];
}

interface AnsweredMethod extends ApiMethod {
  readonly summary: string;
}

export const api: Form = {
  name: 'api',
  version: 1,
  make: makeApi,
  render: (made) => renderApi(made.semantic as unknown as Api, made.evidence as unknown as ApiEvidence),
  parse: parseApi,
};

function makeApi(answer: Json, inputs: Inputs): Made {
  const support = need<readonly Support[]>(inputs, 'support', 'api');
  const base = readBaseNames(need<string>(inputs, 'minimal_api', 'api'));
  const { classes, rejected: refused } = answer as unknown as Answer;
  const semantic = canonicalApi({ classes });
  const rejected = canonicalRejected(refused);
  const paths = classes.flatMap(({ name, methods }) => methods.map((method) => [`${name}.${method.name}`, sentence(method.summary)] as const));
  const faults = [
    ...gateApi(semantic, rejected, { base, support }),
    ...paths.flatMap(([path, summary]) => (summary === '' ? [`${path} has no summary; say in one sentence what it does`] : [])),
  ];
  if (faults.length > 0) throw new Unfit(faults);
  const summaries = Object.fromEntries([...paths].sort(([a], [b]) => byText(a, b)).map(([path, summary]) => [path, shorten(summary, SUMMARY_LENGTH)]));
  return { semantic: asJson(semantic), evidence: asJson({ summaries, rejected }) };
}

/** One line that does not look like a heading or a list of the page. */
export function sentence(text: string): string {
  return oneLine(text).replace(/^[-#\s]+/, '');
}

/** Classes and methods sorted by name, lists of names sorted, types in canonical spelling, and nothing but what counts. */
export function canonicalApi({ classes }: Api): Api {
  const types = new Set(classes.map(({ name }) => name));
  return {
    classes: [...classes].sort((a, b) => byText(a.name, b.name)).map(({ name, methods }) => ({
      name,
      methods: methods.map((method) => canonicalMethod(method, types)).sort((a, b) => byText(a.name, b.name)),
    })),
  };
}

function canonicalMethod({ name, params, returns, covers, laws, uses }: ApiMethod, types: ReadonlySet<string>): ApiMethod {
  return {
    name,
    params: params.map((param): ApiParameter => ({
      name: param.name,
      type: canonicalType(param.type, types) ?? param.type,
      default: param.default === null ? null : param.default.trim(),
    })),
    returns: canonicalType(returns, types) ?? returns,
    covers: sortedSet(covers), laws: sortedSet(laws.map(oneLine)), uses: sortedSet(uses.map((use) => use.replace(/\(.*\)$/, '').trim())),
  };
}

function canonicalRejected(rejected: Answer['rejected']): readonly Rejected[] {
  return rejected
    .map(({ concept, reason, note }) => ({ concept, reason, note: shorten(oneLine(note), SUMMARY_LENGTH) }))
    .sort((a, b) => byText(a.concept, b.concept));
}
