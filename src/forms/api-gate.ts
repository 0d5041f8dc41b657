// The gate of an API proposal: every rule that code can check, every violation told at once, in words a model can act on.
import { methodSignature, type Api, type ApiMethod, type Rejected } from './api-shape.ts';
import type { BaseNames } from './base-names.ts';
import { faultsOfLaw, isClassName, isLiteral, isName } from './python.ts';
import { canonicalType, unknownType } from './signature.ts';
import { bucketStart, type Support } from './support.ts';
import { suggestion } from './words.ts';

/** Largest API that a person or a prompt still takes in. */
const MOST_METHODS = 40;
/** Concepts of this bucket or above must be decided on: `8-15` is the one that holds ten. */
const MUST_DECIDE = 8;
/** Procedures that must ask for what a method covers: one may be a whim. */
const MIN_TASKS = 2;
const ALIKE = 0.6;

/** What a proposal stands on. */
export interface Ground {
  readonly base: BaseNames;
  readonly support: readonly Support[];
}

interface Named {
  readonly owner: string;
  readonly method: ApiMethod;
  /** `Class.method`, as in messages. */
  readonly path: string;
}

/** All violations, in the order: classes, methods one by one, the API as a whole. Empty if it may pass. */
export function gateApi(api: Api, rejected: readonly Rejected[], ground: Ground): readonly string[] {
  const methods = api.classes.flatMap(({ name, methods: own }) => own.map((method): Named => ({ owner: name, method, path: `${name}.${method.name}` })));
  const paths = new Set([...methods.map(({ path }) => path), ...ground.base.names, ...basePaths(ground.base)]);
  const types = new Set([...ground.base.members.keys(), ...api.classes.map(({ name }) => name)]);
  return [
    ...faultsOfClasses(api, ground.base),
    ...methods.flatMap((one) => [
      ...faultsOfNames(one, ground.base),
      ...faultsOfParameters(one, types),
      ...faultsOfLaws(one, types, ground.base),
      ...one.method.uses.filter((use) => use === one.path || !paths.has(use)).map((use) => unknownUse(one.path, use, paths)),
      ...faultsOfCover(one, ground.support),
    ]),
    ...repeated(methods.map(({ path }) => path)).map((path) => `${path} is proposed twice`),
    ...(methods.length > MOST_METHODS ? [tooMany(methods.length)] : []),
    ...circles(methods).map((circle) => `these methods use each other: ${circle.join(' → ')}; none of them could be made first`),
    ...faultsOfLikeness(methods),
    ...faultsOfDecisions(methods, rejected, ground.support),
  ];
}

function basePaths({ members }: BaseNames): readonly string[] {
  return [...members].flatMap(([owner, names]) => [...names].map((name) => `${owner}.${name}`));
}

function faultsOfClasses(api: Api, base: BaseNames): readonly string[] {
  return [
    ...repeated(api.classes.map(({ name }) => name)).map((name) => `the class ${name} is listed twice; put its methods together`),
    ...api.classes.filter(({ name }) => !isClassName(name)).map(({ name }) => `"${name}" is no class name: expected CamelCase, such as "Board"`),
    ...api.classes
      .filter(({ name }) => base.names.has(name) && !base.members.has(name))
      .map(({ name }) => `the class ${name} has the name of something else in the base library; choose another`),
    ...api.classes.filter(({ methods }) => methods.length === 0).map(({ name }) => `the class ${name} has no methods; leave it out`),
  ];
}

function faultsOfNames({ owner, method, path }: Named, base: BaseNames): readonly string[] {
  const twice = repeated(method.params.map(({ name }) => name));
  return [
    ...(isName(method.name) ? [] : [`${path}: "${method.name}" is no method name: expected lower-case words joined by underscores`]),
    ...(base.members.get(owner)?.has(method.name) ? [`${path} exists in the base library; choose another name, or leave it out`] : []),
    ...method.params.filter(({ name }) => !isName(name) || name === 'self' || name === 'result')
      .map(({ name }) => `${path}: "${name}" is no name for a parameter: expected lower-case words joined by underscores, not self or result`),
    ...twice.map((name) => `${path}: the parameter "${name}" occurs twice`),
  ];
}

function faultsOfParameters({ method, path }: Named, types: ReadonlySet<string>): readonly string[] {
  const firstDefault = method.params.findIndex((param) => param.default !== null);
  return [
    ...method.params.filter(({ type }) => [undefined, 'None'].includes(canonicalType(type, types)))
      .map(({ name, type }) => `${path}: parameter "${name}": ${unknownType(type, types)}`),
    ...(canonicalType(method.returns, types) === undefined ? [`${path}: its result: ${unknownType(method.returns, types)}`] : []),
    ...method.params.filter((param) => param.default !== null && !isLiteral(param.default))
      .map((param) => `${path}: the default ${param.default} of "${param.name}" is no Python literal; strings need quotes`),
    ...method.params.filter((param, index) => param.default === null && firstDefault !== -1 && index > firstDefault)
      .map(({ name }) => `${path}: "${name}" has no default but follows a parameter that has one`),
  ];
}

function faultsOfLaws({ method, path }: Named, types: ReadonlySet<string>, base: BaseNames): readonly string[] {
  const names = new Set([...method.params.map(({ name }) => name), ...types, ...base.names]);
  return method.laws.flatMap((law) => faultsOfLaw(law, names).map((why) => `${path}: the law "${law}" cannot be checked: ${why}`));
}

function tooMany(number: number): string {
  return `${number} methods are proposed; at most ${MOST_METHODS} are allowed: merge the ones that differ in a parameter only`;
}

/** Ways that lead back to where they begin, each told once, from the method of it that is met first. */
function circles(methods: readonly Named[]): readonly (readonly string[])[] {
  const next = new Map(methods.map(({ path, method }) => [path, method.uses.filter((use) => use !== path)]));
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path]);
    if (way.includes(path) || done.has(path)) return;
    for (const use of next.get(path) ?? []) visit(use, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

function unknownUse(path: string, use: string, paths: ReadonlySet<string>): string {
  if (use === path) return `${path} lists itself under uses`;
  return `${path} uses "${use}", which neither the base library nor this API has${suggestion(use, paths)}`;
}

function faultsOfCover({ method, path }: Named, support: readonly Support[]): readonly string[] {
  const known = new Map(support.map((one) => [one.id, one]));
  const least = Math.min(MIN_TASKS, Math.max(1, ...support.map(({ tasks }) => bucketStart(tasks))));
  const unknown = method.covers.filter((id) => !known.has(id)).map((id) => `${path} covers "${id}", which is no concept of the list${suggestion(id, known.keys())}`);
  const wanted = method.covers.some((id) => bucketStart(known.get(id)?.tasks ?? '0') >= least);
  return wanted ? unknown : [...unknown, `${path} covers no concept that ${least === 1 ? 'anybody asks' : `${least} procedures ask`} for; leave it out`];
}

/** Methods that only a name tells apart are one method. */
function faultsOfLikeness(methods: readonly Named[]): readonly string[] {
  const shape = ({ method }: Named): string => methodSignature({ ...method, name: '' }).replace(/(^|, )\w+: /g, '$1');
  return methods.flatMap((one, index) =>
    methods
      .slice(index + 1)
      .filter((other) => shape(other) === shape(one) && other.path !== one.path && jaccard(one.method.name, other.method.name) > ALIKE)
      .map((other) => `${one.path} and ${other.path} take and return the same under nearly the same name; keep one`),
  );
}

function jaccard(a: string, b: string): number {
  const [left, right] = [new Set(a.split('_')), new Set(b.split('_'))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}

/** Every concept that many ask for is covered or rejected, not both; what is rejected is a concept. */
function faultsOfDecisions(methods: readonly Named[], rejected: readonly Rejected[], support: readonly Support[]): readonly string[] {
  const covered = new Set(methods.flatMap(({ method }) => method.covers));
  const refused = new Set(rejected.map(({ concept }) => concept));
  const ids = support.map(({ id }) => id);
  return [
    ...support
      .filter((one) => bucketStart(one.support) >= MUST_DECIDE && !covered.has(one.id) && !refused.has(one.id))
      .map((one) => `the concept ${one.id} (${one.support} steps) is neither covered nor rejected`),
    ...[...refused].filter((id) => covered.has(id)).map((id) => `the concept ${id} is both covered and rejected; decide`),
    ...[...refused].filter((id) => !ids.includes(id)).map((id) => `"${id}" is rejected but is no concept of the list${suggestion(id, ids)}`),
    ...repeated(rejected.map(({ concept }) => concept)).map((id) => `the concept ${id} is rejected twice`),
  ];
}

function repeated(items: readonly string[]): readonly string[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
