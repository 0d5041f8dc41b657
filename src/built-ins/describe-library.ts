// What a generated library offers, from its code: every new class and member with its signature. Types that the code does
// not tell, and one sentence for each member, come from the API that the code was written for.

import type {Json} from '../engine/artifact.ts';
import type {Api, ApiEvidence, ApiMethod} from '../forms/api-shape.ts';
import {valueOf} from '../pipeline/value.ts';
import {pythonProgram} from '../python/text.ts';
import {input, packageFiles, python} from '../recipes/built-in.ts';
import {argumentsText, methodText, plainType, type DescribedClass, type DescribedMember, type Signature} from './library-docs.ts';
import {libraryTrouble} from './library-trouble.ts';

const NAME = 'describe_library';

interface Seen {
  readonly classes: readonly {readonly name: string; readonly base: boolean; readonly parameters: Signature['parameters']; readonly members: readonly SeenMember[]}[];
  readonly others: readonly string[];
}
interface SeenMember extends Signature { readonly kind: 'method' | 'property'; readonly static: boolean }

/** An API as its prompt makes it, or its data alone. */
type Proposed = Api | {readonly semantic: Api; readonly evidence: Pick<ApiEvidence, 'summaries'>};

export const describeLibrary = python({
  name: NAME,
  version: 1,
  help: 'Lists the classes and members that generated_lib adds to minimal_lib, with signatures from the code and summaries from the API (api).',
  prepare: (inputs, store) => {
    const {source, files} = pythonProgram(NAME);
    const libraries = ['minimal_lib', 'generated_lib'].map(name => packageFiles(name, input(inputs, name, NAME), store));
    return {source, files: Object.assign({}, files, ...libraries) as Record<string, string>, inputs: {library: 'generated_lib', base: 'minimal_lib'}};
  },
  conclude: (outcome, inputs, store) => {
    if (!outcome.ok) throw new Error(`The generated library cannot be looked at: ${libraryTrouble(outcome.message)}`);
    return store.putJson(described(outcome.value as unknown as Seen, valueOf(input(inputs, 'api', NAME), store)));
  },
});

/** @throws Error if the library offers what no class has: it would never be documented. */
function described({classes, others}: Seen, api: Json): Json {
  if (others.length > 0) throw new Error(`generated_lib gives ${others.join(', ')} beside its classes: only classes and their members are documented, so make it a member or take it out of __all__`);
  const {methods, summaries} = methodsOf(api);
  const list = classes.map(({name, base, parameters, members}): DescribedClass => ({
    name, base, arguments: argumentsText(parameters),
    members: members.map(member => describedMember(name, member, {method: methods.get(`${name}.${member.name}`), summary: summaries[`${name}.${member.name}`] ?? ''})),
  }));
  return {classes: list} as unknown as Json;
}

/** The methods of an API by path, with what it says of them. */
export function methodsOf(api: Json): {readonly methods: ReadonlyMap<string, ApiMethod>; readonly summaries: Readonly<Record<string, string>>} {
  const proposed = api as unknown as Proposed;
  const [{classes}, summaries] = 'semantic' in proposed ? [proposed.semantic, proposed.evidence.summaries] : [proposed, {}];
  return {methods: new Map(classes.flatMap(({name, methods}) => methods.map(method => [`${name}.${method.name}`, method] as const))), summaries};
}

interface Proposal { readonly method: ApiMethod | undefined; readonly summary: string }

function describedMember(owner: string, seen: SeenMember, {method, summary}: Proposal): DescribedMember {
  const {name, kind} = seen;
  const full = typed(seen, method);
  const signature = kind === 'property' ? `.${name}${full.returns === null ? '' : `: ${plainType(full.returns)}`}` : methodText(full);
  return {name, kind, signature: seen.static ? `${owner}${signature}` : signature, summary};
}

/** The signature as the code has it, with the API's types where the code tells none. */
function typed({name, parameters, returns}: Signature, method: ApiMethod | undefined): Signature {
  const types = new Map(method?.params.map(param => [param.name, param.type]));
  return {
    name,
    parameters: parameters.map(parameter => ({...parameter, type: parameter.type ?? types.get(parameter.name) ?? null})),
    returns: returns ?? method?.returns ?? null,
  };
}
