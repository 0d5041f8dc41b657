// `prompt: <file>` — fills a template, asks a model, checks the answer, and makes an artifact of it.
//
// The asking is a part of its own, keyed by the rendered request: an edit that changes no byte of what the model sees
// costs nothing, and better checking or rendering of an answer never asks again. An answer that does not fit is sent
// back with the reasons, up to `attempts`.

import type {Inputs, Performing, Recipe} from '../engine/action.ts';
import {descend, isPending, isTree, PENDING, type Artifact, type Digest, type Json} from '../engine/artifact.ts';
import {ActionFailed, RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import type {Form} from '../forms/form.ts';
import type {Message} from '../llm/model.ts';
import {choice, count, text, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {LoadedRecipe, Loading, ModelSettings, RecipeKind, Settings} from '../pipeline/rule.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {valueOf} from '../pipeline/value.ts';
import {asking, type KeyedRequest, type Models} from './ask.ts';
import {valuesOf} from './built-in.ts';
import {readCheck, runCheck, type Check, type CheckOptions} from './check.ts';
import {checkImages, imagesField, withImages} from './images.ts';
import {answerOf, judge, keep, unfit, type Judged} from './judge.ts';
import {loadPromptFile, type PromptFile} from './prompt-file.ts';
import {checkVariables} from './prompt-variables.ts';
import {fillIn} from './fill.ts';

export interface PromptKindOptions extends CheckOptions {
  readonly models: Models;
  readonly forms: ReadonlyMap<string, Form>;
  /** How many tokens a text has, about. */
  readonly countTokens: (text: string, model: string) => number;
  /** Likewise a PNG. */
  readonly countImageTokens: (png: Uint8Array) => number;
}

/** Raised when the same answer would become another artifact. */
const VERSION = 2;

const FIELDS = {
  attempts: count('how often an answer that does not fit is asked again, with the reasons', {otherwise: 2}),
  check: text('code that looks at an answer that fits its form: a built-in, or a script whose run(inputs) returns a list of what is wrong with inputs["answer"]'),
  unfit: choice('what becomes of an answer that does not fit after the last attempt: `fail`, or `keep` it with the reasons, for what follows to leave out', ['fail', 'keep'], 'fail'),
  images: imagesField,
} satisfies FieldTable;

export const promptKind = (options: PromptKindOptions): RecipeKind => ({
  field: 'prompt',
  help: 'Asks a model with a prompt file.',
  fields: FIELDS,
  asks: true,
  load(node, written, loading) {
    const {disk, params, target, offered, shared, settings} = loading;
    const path = node.scalar(params);
    const file = path === undefined ? undefined : loadPromptFile(String(path), {node, disk, what: 'prompt'});
    if (!file) return undefined;
    const {attempts, unfit: otherwise, images, check: named} = written as OptionsOf<typeof FIELDS>;
    checkVariables(file, {target, offered, shared, node, elsewhere: name => named !== undefined || images.includes(name)});
    const form = formOf(file, options.forms);
    node.diagnostics.push(...file.diagnostics);
    const merged = merge(settings, file.settings);
    if (merged.name === undefined) return node.complain('No model is named', 'Write it in the section "model" of pipeline.yaml (name: gpt-4o), or give --model.');
    const check = checkOf(loading, options);
    const pictures = checkImages(images, {target, offered, node: loading.nodes.get('images') ?? node});
    if (file.diagnostics.length > 0 || !pictures || (named !== undefined && !check)) return undefined;
    return loaded({file, form, settings: {...merged, name: merged.name}, attempts, otherwise, images, check, ...options});
  },
});

function checkOf(loading: Loading, options: CheckOptions): Check | undefined {
  const node = loading.nodes.get('check');
  return node && readCheck(node, loading, options);
}

function formOf({form, diagnostics}: PromptFile, forms: ReadonlyMap<string, Form>): Form | undefined {
  if (!form) return undefined;
  const found = forms.get(form.name);
  if (!found) diagnostics.push({message: `Unknown form "${form.name}"${suggest(form.name, forms.keys())}`, span: form.node.span, remedy: `The forms are ${oneOf([...forms.keys()])}.`});
  return found;
}

/** What a request costs to send, about: its texts and its pictures. */
function tokensOf(messages: readonly Message[], {countTokens, countImageTokens, settings}: Prompt, store: Store): number {
  const pictures = messages.flatMap(({images = []}) => images).map(({digest}) => countImageTokens(store.bytes({kind: 'bytes', digest: digest as Digest})));
  return pictures.reduce((sum, tokens) => sum + tokens, countTokens(messages.map(message => message.content).join('\n'), settings.name));
}

/** Command line, then target, then front matter, then pipeline. */
const merge = ({flags, target, pipeline}: Settings, front: ModelSettings): ModelSettings => ({...pipeline, ...front, ...target, ...flags});

interface Prompt extends PromptKindOptions {
  readonly file: PromptFile;
  readonly form: Form | undefined;
  readonly settings: ModelSettings & {readonly name: string};
  readonly attempts: number;
  readonly otherwise: 'fail' | 'keep';
  readonly images: readonly string[];
  readonly check: Check | undefined;
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
      ...prefixed(prompt.check?.materials(store) ?? {}),
    }),
    inside: form ? ['semantic', 'evidence', 'text', ...(prompt.check ? ['checked'] : []), ...(prompt.otherwise === 'keep' ? ['unfit'] : [])] : prompt.otherwise === 'keep' || prompt.check ? undefined : [],
    shown: {prompt: file.source.path, ...shown, ...(form && {form: form.name}), ...(prompt.check && {check: prompt.check.name})},
  };
}

/** Of a check, what `why` tells apart from the prompt's own. */
const prefixed = (inputs: Inputs): Inputs => Object.fromEntries(Object.entries(inputs).map(([name, artifact]) => [`check ${name}`, artifact]));

const prompting = (prompt: Prompt): Recipe => {
  const {models, form, settings: {name, temperature, seed, maxTokens}, attempts} = prompt;
  const endpoint = models.endpointOf(name, prompt.settings.endpoint);
  const ask = asking({models, endpoint, named: prompt.settings.endpoint, maxTokens, timeoutMs: prompt.settings.timeoutMs});
  return {
    kind: 'prompt',
    pool: 'prompt',
    identity: {model: name, temperature: temperature ?? null, seed: seed ?? null, endpoint, form: form ? `${form.name} ${form.version}` : null, attempts, version: VERSION, ...extras(prompt)},
    usually: {calls: 1, inputTokens: null, model: name, maxTokens: maxTokens ?? null},
    foresee(inputs, {store, knows, countsOn}) {
      if (lackingIn(inputs, store).length > 0) return {calls: 0, inputTokens: 0, model: name};
      const messages = attempt(() => render(prompt, inputs, store));
      // Nothing will be asked: a plan performs it, and learns what is wrong.
      if (!messages) return {calls: 0, inputTokens: 0, model: name};
      const request = requestOf(prompt, messages);
      const asked = {request: store.putJson(request as unknown as Json)};
      if (knows(ask, asked)) return {calls: 0, inputTokens: 0, model: name};
      if (countsOn(ask, asked)) return {calls: 0, inputTokens: 0, model: name, waits: true};
      return {calls: 1, inputTokens: tokensOf(request.messages, prompt, store), model: name, maxTokens: maxTokens ?? null};
    },
    perform: (inputs, context) => perform(prompt, ask, {inputs, context}),
  };
};

/** Only what is written is part of what an answer is known by: a prompt without a check is the same as before there were any. */
const extras = ({check, otherwise, images}: Prompt): Record<string, Json> => ({
  ...(check && {check: [check.name, check.recipe.kind, check.recipe.identity]}),
  ...(otherwise === 'keep' && {unfit: otherwise}),
  ...(images.length > 0 && {images}),
});

async function perform(prompt: Prompt, ask: Recipe, {inputs, context}: {inputs: Inputs; context: Performing}): Promise<Artifact> {
  const {store} = context;
  const lacking = lackingIn(inputs, store);
  if (lacking.length > 0) return given(prompt, {reasons: lacking, attempts: 0, answer: ''}, store);
  let messages = render(prompt, inputs, store);
  for (let turn = 1; ; turn++) {
    const request = store.putJson(requestOf(prompt, messages) as unknown as Json);
    const answered = await asked(prompt, () => context.part(turn === 1 ? 'answer' : `answer${turn}`, ask, {request}));
    if ('refused' in answered) return given(prompt, {reasons: [answered.refused], attempts: turn, answer: ''}, store);
    if (isPending(answered)) return answered;
    const text = store.text(descend(answered, ['answer'])!);
    const judged = await examine(prompt, text, {inputs, context, turn});
    if (!judged) return PENDING;
    if ('fits' in judged) return keep(judged, store);
    if (turn >= prompt.attempts || judged.hopeless) return given(prompt, {reasons: judged.reasons, attempts: turn, answer: text}, store);
    messages = [...messages, {role: 'assistant', content: text}, {role: 'user', content: complaint(judged.reasons)}];
  }
}

/** Giving up: the answer is kept with the reasons, or the action fails. */
function given({otherwise, file}: Prompt, why: {readonly reasons: readonly string[]; readonly attempts: number; readonly answer: string}, store: Store): Artifact {
  if (otherwise === 'keep') return unfit(why, {file, store});
  throw new RecipeFailed({reason: 'invalid', message: misfit(why.reasons, why.attempts), detail: why.answer, rejectsParts: true});
}

/** Of items that this one uses, those that could not be made: whoever stands on them is not even asked. */
function lackingIn({used}: Inputs, store: Store): string[] {
  if (!used || !isTree(used) || isPending(used)) return [];
  return [...used.entries].filter(([, made]) => isTree(made) && made.entries.has('unfit') && isObject(store.json(made.entries.get('unfit')!)))
    .map(([name]) => `uses ${name}, which could not be made`);
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null;

/** An answer; or, where misfits are kept, why this very request will never get one. Whatever else fails can be tried again. */
async function asked({otherwise}: Prompt, ask: () => Promise<Artifact>): Promise<Artifact | {readonly refused: string}> {
  try {
    return await ask();
  } catch (error) {
    const refused = error instanceof ActionFailed && (error.failure.reason === 'refusal' || error.failure.reason === 'content_filter');
    if (refused && otherwise === 'keep') return {refused: error.failure.message};
    throw error;
  }
}

/** The form first, then the check. Undefined in a plan that does not know the check's result yet. */
async function examine({file, form, check}: Prompt, text: string, {inputs, context, turn}: {inputs: Inputs; context: Performing; turn: number}): Promise<Judged | undefined> {
  const {store} = context;
  const judged = judge(text, {file, form, inputs: () => valuesOf(inputs, store)});
  if (!check || 'reasons' in judged) return judged;
  const place = turn === 1 ? 'check' : `check${turn}`;
  const checked = await runCheck(check, {inputs, answer: answerOf(judged.fits, store), place}, context);
  if (!checked) return undefined;
  const {reasons, hopeless, more} = checked;
  return reasons.length === 0 ? {...judged, checked: more} : {reasons, hopeless};
}

const misfit = (reasons: readonly string[], turn: number): string =>
  `The answer does not fit${turn > 1 ? `, asked ${turn} times` : ''}: ${reasons.join('; ')}. Build again to ask afresh, or change the prompt; \`hexgen show KEY --answer\` shows the answer.`;

const complaint = (reasons: readonly string[]): string =>
  `That answer cannot be used:\n${reasons.map(reason => `- ${reason}`).join('\n')}\nGive the whole answer again with this put right, and nothing else.`;

function render({file, images}: Prompt, inputs: Inputs, store: Store): Message[] {
  const read = new Set(file.template.variables.keys());
  const values = Object.fromEntries(Object.entries(inputs).filter(([name]) => read.has(name)).map(([name, artifact]) => [name, valueOf(artifact, store)]));
  return withImages(file.template.segments.map(segment => ({role: segment.role, content: fillIn(segment, values, {what: 'prompt', path: file.source.path})})), images, {inputs, store});
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecipeFailed) return undefined;
    throw error;
  }
}

function requestOf({file, settings: {name, temperature, seed}}: Prompt, messages: readonly Message[]): KeyedRequest {
  return {
    model: name, messages,
    ...(temperature !== undefined && {temperature}), ...(seed !== undefined && {seed}),
    ...(file.schema && {schema: {name: file.schema.name, schema: file.schema.schema}}),
  };
}
