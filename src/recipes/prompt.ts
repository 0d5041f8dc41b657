// `prompt: <file>` — fills a template, asks a model, checks the answer, and makes an artifact of it.
//
// The asking is a part of its own, keyed by the rendered request: an edit that changes no byte of what the model sees
// costs nothing, and better checking or rendering of an answer never asks again. An answer that does not fit is sent
// back with the reasons, up to `attempts`.

import type {Inputs, Performing, Recipe} from '../engine/action.ts';
import type {Artifact, Json} from '../engine/artifact.ts';
import {RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import {Unfit, type Form} from '../forms/form.ts';
import type {Message} from '../llm/model.ts';
import {count, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {LoadedRecipe, ModelSettings, RecipeKind, Settings} from '../pipeline/rule.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {valueOf} from '../pipeline/value.ts';
import {asking, type KeyedRequest, type Models} from './ask.ts';
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
  load(node, written, {disk, target, offered, shared, settings}) {
    const path = String(node.scalar(new Map()) ?? '');
    const file = attempt(() => readPromptFile(path, disk));
    if (file instanceof Error) return node.complain(`Cannot read prompt "${path}": ${(file as {code?: string}).code === 'ENOENT' ? 'file does not exist' : file.message}`);
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

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error;
    throw error;
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
    shown: {prompt: file.source.path, ...shown, ...(form && {form: form.name})},
  };
}

const prompting = (prompt: Prompt): Recipe => {
  const {models, form, settings: {name, temperature, seed, maxTokens}, attempts} = prompt;
  const endpoint = prompt.settings.endpoint ?? models.endpoint;
  const ask = asking({models, endpoint, maxTokens});
  return {
    kind: 'prompt',
    pool: 'prompt',
    identity: {model: name, temperature: temperature ?? null, seed: seed ?? null, endpoint, form: form ? `${form.name} ${form.version}` : null, attempts, version: VERSION},
    usually: {calls: 1, inputTokens: null, model: name},
    foresee(inputs, {store, knows}) {
      const request = requestOf(prompt, render(prompt, inputs, store));
      if (knows(ask, {request: store.putJson(request as unknown as Json)})) return {calls: 0, inputTokens: 0, model: name};
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
    const text = store.text(answered.kind === 'tree' ? answered.entries.get('answer')! : answered);
    const judged = judge(prompt, text, () => valuesOf(inputs, store));
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
  return file.template.segments.map(({role, render: fill}) => ({role, content: fill(values)}));
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

type Fitting = {readonly text: string} | {readonly json: Json} | {readonly semantic: Json; readonly evidence: Json; readonly text: string};
type Judged = {readonly fits: Fitting} | {readonly reasons: readonly string[]};

function judge({file, form}: Prompt, text: string, inputs: () => Record<string, Json>): Judged {
  if (!file.schema) return {fits: {text}};
  const parsed = parseJson(text);
  if ('reasons' in parsed) return parsed;
  const reasons = file.schema.check(parsed.json);
  if (reasons.length > 0) return {reasons};
  if (!form) return {fits: parsed};
  try {
    const made = form.make(parsed.json, inputs());
    return {fits: {...made, text: form.render(made)}};
  } catch (error) {
    if (error instanceof Unfit) return {reasons: error.reasons};
    throw error;
  }
}

/** JSON, also inside a code fence: models add one though nobody asked. */
function parseJson(text: string): {readonly json: Json} | {readonly reasons: readonly string[]} {
  const bare = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
  try {
    return {json: JSON.parse(bare) as Json};
  } catch (error) {
    return {reasons: [`expected JSON, found ${JSON.stringify(bare.trim().slice(0, 40))} (${(error as Error).message})`]};
  }
}

function keep(fitting: Fitting, store: Store): Artifact {
  if ('json' in fitting) return store.putJson(fitting.json);
  if (!('semantic' in fitting)) return store.putText(fitting.text);
  return store.putTree('tree', [
    ['semantic', store.putJson(fitting.semantic)], ['evidence', store.putJson(fitting.evidence)], ['text', store.putText(fitting.text)],
  ]);
}
