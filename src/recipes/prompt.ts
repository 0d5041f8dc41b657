// `prompt: <file>` — fills a template, asks a model, checks the answer, and makes an artifact of it.
//
// The asking is a part of its own, keyed by the rendered request: an edit that changes no byte of what the model sees
// costs nothing, and better checking or rendering of an answer never asks again. An answer that does not fit is sent
// back with the reasons, up to `attempts`.

import type {Inputs, Performing, Recipe} from '../engine/action.ts';
import {descend, isPending, type Artifact, type Json} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import type {Form} from '../forms/form.ts';
import type {Message} from '../llm/model.ts';
import type {Node} from '../pipeline/decode.ts';
import type {Disk} from '../pipeline/disk.ts';
import {count, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {LoadedRecipe, ModelSettings, RecipeKind, Settings} from '../pipeline/rule.ts';
import {cannotRead} from '../pipeline/file-trouble.ts';
import {InvalidFiles, oneOf, suggest} from '../pipeline/source.ts';
import {valueOf} from '../pipeline/value.ts';
import {asking, type KeyedRequest, type Models} from './ask.ts';
import {judge, keep} from './judge.ts';
import {readPromptFile, type PromptFile} from './prompt-file.ts';
import {checkVariables} from './prompt-variables.ts';

export interface PromptKindOptions {
  readonly models: Models;
  readonly forms: ReadonlyMap<string, Form>;
  /** How many tokens a text has, about. */
  readonly countTokens: (text: string) => number;
}

/** Raised when the same answer would become another artifact. */
const VERSION = 1;

const FIELDS = {attempts: count('how often an answer that does not fit is asked again, with the reasons', {otherwise: 2})} satisfies FieldTable;

export const promptKind = (options: PromptKindOptions): RecipeKind => ({
  field: 'prompt',
  help: 'Asks a model with a prompt file.',
  fields: FIELDS,
  asks: true,
  load(node, written, {disk, params, target, offered, shared, settings}) {
    const path = node.scalar(params);
    const file = path === undefined ? undefined : read(String(path), {node, disk});
    if (!file) return undefined;
    checkVariables(file, {target, offered, shared, node});
    const form = formOf(file, options.forms);
    node.diagnostics.push(...file.diagnostics);
    const merged = merge(settings, file.settings);
    if (merged.name === undefined) return node.complain('No model is named', 'Write it in the section "model" of pipeline.yaml (name: gpt-4o), or give --model.');
    if (file.diagnostics.length > 0) return undefined;
    const {attempts} = written as OptionsOf<typeof FIELDS>;
    return loaded({file, form, settings: {...merged, name: merged.name}, attempts, ...options});
  },
});

/** Undefined after a complaint: here if there is no such file, in the file if its front matter is broken. */
function read(path: string, {node, disk}: {node: Node; disk: Disk}): PromptFile | undefined {
  try {
    return readPromptFile(path, disk);
  } catch (error) {
    if (error instanceof InvalidFiles) node.diagnostics.push(...error.diagnostics);
    else if (error instanceof Error && 'code' in error) node.complain(cannotRead('prompt', path, {error, disk}), 'The path is relative to the folder of pipeline.yaml.');
    else throw error;
    return undefined;
  }
}

function formOf({form, diagnostics}: PromptFile, forms: ReadonlyMap<string, Form>): Form | undefined {
  if (!form) return undefined;
  const found = forms.get(form.name);
  if (!found) diagnostics.push({message: `Unknown form "${form.name}"${suggest(form.name, forms.keys())}`, span: form.node.span, remedy: `The forms are ${oneOf([...forms.keys()])}.`});
  return found;
}

/** Command line, then target, then front matter, then pipeline. */
const merge = ({flags, target, pipeline}: Settings, front: ModelSettings): ModelSettings => ({...pipeline, ...front, ...target, ...flags});

interface Prompt extends PromptKindOptions {
  readonly file: PromptFile;
  readonly form: Form | undefined;
  readonly settings: ModelSettings & {readonly name: string};
  readonly attempts: number;
}

function loaded(prompt: Prompt): LoadedRecipe {
  const {file, form, settings} = prompt;
  const {name, temperature, maxTokens, seed} = settings;
  const shown = {model: name, temperature: temperature ?? null, 'max-tokens': maxTokens ?? null, seed: seed ?? null};
  return {
    recipe: prompting(prompt),
    materials: store => ({
      'prompt text': store.putText(file.body),
      ...Object.fromEntries(Object.entries(file.partials).map(([partial, text]) => [`partial ${partial}`, store.putText(text)])),
      ...(file.schema && {'answer schema': store.putJson([file.schema.name, file.schema.schema])}),
    }),
    inside: form ? ['semantic', 'evidence', 'text'] : [],
    shown: {prompt: file.source.path, ...shown, ...(form && {form: form.name})},
  };
}

const prompting = (prompt: Prompt): Recipe => {
  const {models, form, settings: {name, temperature, seed, maxTokens}, attempts} = prompt;
  const endpoint = models.endpointOf(name, prompt.settings.endpoint);
  const ask = asking({models, endpoint, maxTokens});
  return {
    kind: 'prompt',
    pool: 'prompt',
    identity: {model: name, temperature: temperature ?? null, seed: seed ?? null, endpoint, form: form ? `${form.name} ${form.version}` : null, attempts, version: VERSION},
    usually: {calls: 1, inputTokens: null, model: name},
    foresee(inputs, {store, knows, countsOn}) {
      const messages = attempt(() => render(prompt, inputs, store));
      // Nothing will be asked: a plan performs it, and learns what is wrong.
      if (!messages) return {calls: 0, inputTokens: 0, model: name};
      const request = requestOf(prompt, messages);
      const asked = {request: store.putJson(request as unknown as Json)};
      if (knows(ask, asked)) return {calls: 0, inputTokens: 0, model: name};
      if (countsOn(ask, asked)) return {calls: 0, inputTokens: 0, model: name, waits: true};
      return {calls: 1, inputTokens: prompt.countTokens(request.messages.map(message => message.content).join('\n')), model: name};
    },
    perform: (inputs, context) => perform(prompt, ask, {inputs, context}),
  };
};

async function perform(prompt: Prompt, ask: Recipe, {inputs, context}: {inputs: Inputs; context: Performing}): Promise<Artifact> {
  const {store} = context;
  let messages = render(prompt, inputs, store);
  for (let turn = 1; ; turn++) {
    const request = store.putJson(requestOf(prompt, messages) as unknown as Json);
    const answered = await context.part(turn === 1 ? 'answer' : `answer${turn}`, ask, {request});
    if (isPending(answered)) return answered;
    const text = store.text(descend(answered, ['answer'])!);
    const judged = judge(text, {file: prompt.file, form: prompt.form, inputs: () => valuesOf(inputs, store)});
    if ('fits' in judged) return keep(judged.fits, store);
    if (turn >= prompt.attempts) throw new RecipeFailed({reason: 'invalid', message: misfit(judged.reasons, turn), detail: text, rejectsParts: true});
    messages = [...messages, {role: 'assistant', content: text}, {role: 'user', content: complaint(judged.reasons)}];
  }
}

const misfit = (reasons: readonly string[], turn: number): string =>
  `The answer does not fit${turn > 1 ? `, asked ${turn} times` : ''}: ${reasons.join('; ')}. Build again to ask afresh, or change the prompt; \`hexgen show KEY --answer\` shows the answer.`;

const complaint = (reasons: readonly string[]): string =>
  `That answer cannot be used:\n${reasons.map(reason => `- ${reason}`).join('\n')}\nGive the whole answer again with this put right, and nothing else.`;

function render({file}: Prompt, inputs: Inputs, store: Store): Message[] {
  const read = new Set(file.template.variables.keys());
  const values = Object.fromEntries(Object.entries(inputs).filter(([name]) => read.has(name)).map(([name, artifact]) => [name, valueOf(artifact, store)]));
  return file.template.segments.map(({role, render: fill}) => ({role, content: filled(fill, values, file)}));
}

function filled(fill: (values: Readonly<Record<string, Json>>) => string, values: Readonly<Record<string, Json>>, {source}: PromptFile): string {
  try {
    return fill(values);
  } catch (error) {
    const message = (error as Error).message.split('\n')[0]!.replace(/,? (file:\S+ )?line:\d+, col:\d+$/, '');
    throw new RecipeFailed({reason: 'template', message: `Cannot fill in ${source.path}: ${message}. Compare the prompt with what it is given, or write {% if … %} around it.`});
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecipeFailed) return undefined;
    throw error;
  }
}

/** All inputs that a form may want, whether or not the template reads them. */
const valuesOf = (inputs: Inputs, store: Store): Record<string, Json> =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.includes(' ')).map(([name, artifact]) => [name, valueOf(artifact, store)]));

function requestOf({file, settings: {name, temperature, seed}}: Prompt, messages: readonly Message[]): KeyedRequest {
  return {
    model: name, messages,
    ...(temperature !== undefined && {temperature}), ...(seed !== undefined && {seed}),
    ...(file.schema && {schema: {name: file.schema.name, schema: file.schema.schema}}),
  };
}
