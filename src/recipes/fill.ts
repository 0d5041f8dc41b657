// `template: <file>` — fills a template and asks nobody: what comes out is a text.

import type {Recipe} from '../engine/action.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {RecipeKind} from '../pipeline/rule.ts';
import {valuesOf, type Values} from './built-in.ts';
import {loadPromptFile, type PromptFile} from './prompt-file.ts';
import {checkVariables} from './prompt-variables.ts';

/** Raised when the same template and values would become another text. */
const VERSION = 1;

export const templateKind: RecipeKind = {
  field: 'template',
  help: 'Fills a template file, written as prompts are, and asks nobody: it makes a text.',
  fields: {},
  asks: false,
  load(node, _, {disk, params, target, offered, shared}) {
    const path = node.scalar(params);
    const file = path === undefined ? undefined : loadPromptFile(String(path), {node, disk, what: 'template'});
    if (!file) return undefined;
    checkVariables(file, {target, offered, shared, node});
    if (file.schema) node.complain('A template asks nobody, so it has no schema', 'Use "prompt" to ask a model.');
    node.diagnostics.push(...file.diagnostics);
    if (file.diagnostics.length > 0 || file.schema) return undefined;
    return {
      recipe: filling(file),
      materials: store => ({
        'template text': store.putText(file.body),
        ...Object.fromEntries(Object.entries(file.partials).map(([partial, text]) => [`partial ${partial}`, store.putText(text)])),
      }),
      inside: [],
      shown: {template: file.source.path},
    };
  },
};

const filling = (file: PromptFile): Recipe => ({
  kind: 'template',
  pool: null,
  identity: {version: VERSION},
  free: true,
  perform: (inputs, {store}) => Promise.resolve(store.putText(filled(file, valuesOf(inputs, store)))),
});

const filled = ({template, source: {path}}: PromptFile, values: Values): string =>
  template.segments.map(segment => fillIn(segment, values, {what: 'template', path})).join('\n\n');

/** Fills in a part of a template. @throws RecipeFailed where it reads something that is not inside what it is given. */
export function fillIn({render}: PromptFile['template']['segments'][number], values: Values, {what, path}: {readonly what: string; readonly path: string}): string {
  try {
    return render(values);
  } catch (error) {
    const message = (error as Error).message.split('\n')[0]!.replace(/,? (file:\S+ )?line:\d+, col:\d+$/, '');
    throw new RecipeFailed({reason: 'template', message: `Cannot fill in ${path}: ${message}. Compare the ${what} with what it is given, or write {% if … %} around it.`});
  }
}
