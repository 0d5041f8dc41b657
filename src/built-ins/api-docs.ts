// The documentation of a library that is only proposed, as if it were there: programs are written with it before anybody
// implements it, to find out what fits.

import type {Json} from '../engine/artifact.ts';
import type {ApiMethod} from '../forms/api-shape.ts';
import {readBaseNames} from '../forms/base-names.ts';
import {pure} from '../recipes/built-in.ts';
import {methodsOf} from './describe-library.ts';
import {libraryDocs, methodText, type DescribedClass} from './library-docs.ts';
import {needed} from './read.ts';

const NAME = 'api_docs';

export const apiDocs = pure({
  name: NAME,
  version: 1,
  help: 'Writes the documentation of a proposed API (api) below that of the base library (minimal_api), as that of a generated library is written.',
  run: values => {
    const minimalApi = needed(values, 'minimal_api', NAME) as string;
    return libraryDocs(minimalApi, proposedClasses(needed(values, 'api', NAME), readBaseNames(minimalApi).members));
  },
});

function proposedClasses(api: Json, base: {has(name: string): boolean}): readonly DescribedClass[] {
  const {methods, summaries} = methodsOf(api);
  const owners = Map.groupBy(methods, ([path]) => path.slice(0, path.indexOf('.')));
  return [...owners].map(([name, its]) => ({
    name, base: base.has(name), arguments: '()',
    members: its.map(([path, method]) => ({name: method.name, kind: 'method' as const, signature: signatureOf(method), summary: summaries[path] ?? ''})),
  }));
}

const signatureOf = ({name, params, returns}: ApiMethod): string => methodText({name, parameters: params, returns});
