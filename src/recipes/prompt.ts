// `prompt: <file>` — fills a template, asks a model, checks the answer, and makes an artifact of it.
//
// The asking is a part of its own, keyed by the rendered request: an edit that changes no byte of what the model sees
// costs nothing, and better checking or rendering of an answer never asks again. Further samples are parts, too: each is asked
// once, and which of them is used is a choice that asks nobody.

import type {Foreseeing, Foreseen, Inputs, Performing, Recipe} from '../engine/action.ts';
import {isPending, type Artifact, type Digest, type Json} from '../engine/artifact.ts';
import {ActionFailed, RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import type {Form} from '../forms/form.ts';
import type {Message} from '../llm/model.ts';
import {choice, count, text, type FieldTable, type OptionsOf} from '../pipeline/field.ts';
import type {LoadedRecipe, Loading, ModelSettings, RecipeKind, Settings} from '../pipeline/rule.ts';
import {oneOf, suggest} from '../pipeline/source.ts';
import {asking, type Models} from './ask.ts';
import {readCheck, type Check, type CheckOptions} from './check.ts';
import {fillInKnown, converse, lackingIn, render, requestOf, type Conversing} from './conversation.ts';
import {checkImages, imagesField} from './images.ts';
import {baseOf, PICKED, type Pick, type Picks} from './picks.ts';
import {loadPromptFile, type PromptFile} from './prompt-file.ts';
import {checkVariables} from './prompt-variables.ts';

export interface PromptKindOptions extends CheckOptions {
  readonly models: Models;
  readonly forms: ReadonlyMap<string, Form>;
  /** How many tokens a text has, about. */
  readonly countTokens: (text: string, model: string) => number;
  /** Likewise a PNG. */
  readonly countImageTokens: (png: Uint8Array) => number;
  /** Which answer a person picked for an action. */
  readonly picks: Picks;
}

interface Prompt extends PromptKindOptions, Conversing {
  readonly samples: number;
}

/** Raised when the same answer would become another artifact. */
const VERSION = 2;

const FIELDS = {
  attempts: count('how often an answer that does not fit is asked again, with the reasons', {otherwise: 2}),
  check: text('code that looks at an answer that fits its form: a built-in, or a script whose run(inputs) returns a list of what is wrong with inputs["answer"]'),
  unfit: choice('what becomes of an answer that does not fit after the last attempt: `fail`, or `keep` it with the reasons, for what follows to leave out', ['fail', 'keep'], 'fail'),
  images: imagesField,
  samples: count('how many independent answers are asked and kept; the first is used, or the one that is picked', {otherwise: 1}),
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
    const {attempts, unfit: otherwise, images, samples, check: named} = written as OptionsOf<typeof FIELDS>;
    checkVariables(file, {target, offered, shared, node, elsewhere: name => named !== undefined || images.includes(name)});
    const form = formOf(file, options.forms);
    node.diagnostics.push(...file.diagnostics);
    const merged = merge(settings, file.settings);
    if (merged.name === undefined) return node.complain('No model is named', 'Write it in the section "model" of pipeline.yaml (name: gpt-4o), or give --model.');
    const check = checkOf(loading, options);
    const pictures = checkImages(images, {target, offered, node: loading.nodes.get('images') ?? node});
    if (file.diagnostics.length > 0 || !pictures || (named !== undefined && !check)) return undefined;
    return loaded({file, form, settings: {...merged, name: merged.name}, attempts, otherwise, images, samples, check, ...options});
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
    inputsAt: (key, store) => { const picked = prompt.picks.at(key); return picked ? {[PICKED]: store.putJson({request: picked.request, use: picked.use})} : {}; },
    inside: form ? ['semantic', 'evidence', 'text', ...(prompt.check ? ['checked'] : []), ...(prompt.otherwise === 'keep' ? ['unfit'] : [])] : prompt.otherwise === 'keep' || prompt.check ? undefined : [],
    shown: {prompt: file.source.path, ...shown, ...(form && {form: form.name}), ...(prompt.check && {check: prompt.check.name})},
  };
}

/** Of a check, what `why` tells apart from the prompt's own. */
const prefixed = (inputs: Inputs): Inputs => Object.fromEntries(Object.entries(inputs).map(([name, artifact]) => [`check ${name}`, artifact]));

/** The first answer to a prompt, or a further one, which is a part of the action. */
const prompting = (prompt: Prompt, sample = 1): Recipe => {
  const {models, form, settings: {name, temperature, seed, maxTokens, endpoint: named, timeoutMs}, attempts} = prompt;
  const endpoint = models.endpointOf(name, named);
  const ask = asking({models, endpoint, named, maxTokens, timeoutMs, sample});
  return {
    kind: 'prompt',
    pool: sample === 1 ? 'prompt' : null, // Whoever it is a part of holds a slot of that pool.
    identity: {model: name, temperature: temperature ?? null, seed: seed ?? null, endpoint, form: form ? `${form.name} ${form.version}` : null, attempts, version: VERSION, ...extras(prompt, sample)},
    usually: (inputs, store) => expected(prompt, {inputs, store, calls: sample === 1 ? prompt.samples : 1}),
    foresee: (all, context) => foreseen(prompt, {ask, sample}, {all, context}),
    perform: (inputs, context) => (sample === 1 ? performAll(prompt, ask, {inputs, context}) : converse(prompt, {ask, sample, inputs, context})),
  };
};

/** What is to be expected where some input is still to be made: as many tokens as there are in what is known of the request. */
function expected(prompt: Prompt, {inputs, store, calls}: {readonly inputs: Inputs; readonly store: Store; readonly calls: number}): Foreseen {
  const {name, endpoint, maxTokens = null} = prompt.settings;
  const texts = attempt(() => fillInKnown(prompt, inputs, store));
  return {calls, model: name, endpoint, maxTokens, ...(texts ? {inputTokens: calls * prompt.countTokens(texts.join('\n'), name), atLeast: true} : {inputTokens: null})};
}

/** The answers that would have to be asked: of those that are wanted, whichever is not known. */
function foreseen(prompt: Prompt, {ask, sample}: {ask: Recipe; sample: number}, {all, context}: {all: Inputs; context: Foreseeing}): Foreseen {
  const {store, knows, countsOn} = context;
  const {name, endpoint, maxTokens} = prompt.settings;
  const nothing = {calls: 0, inputTokens: 0, model: name};
  const {inputs, picked} = parted(all, store);
  if (lackingIn(inputs, store).length > 0) return nothing;
  const messages = attempt(() => render(prompt, inputs, store));
  // Nothing will be asked: a plan performs it, and learns what is wrong.
  if (!messages) return nothing;
  const request = requestOf(prompt, messages, sample);
  const asked = {request: store.putJson(request as unknown as Json)};
  const use = sample > 1 ? sample : usedOf(picked, baseOf(request, store));
  const wanted = sample > 1 ? [sample] : [use, ...others(prompt, use)];
  const missing = wanted.filter(each => (each === sample ? !knows(ask, asked) : !knows(prompting(prompt, each), inputs)));
  if (missing.length === 0) return nothing;
  if (missing.length === 1 && missing[0] === sample && countsOn(ask, asked)) return {...nothing, waits: true};
  return {calls: missing.length, inputTokens: missing.length * tokensOf(request.messages, prompt, store), model: name, endpoint, maxTokens: maxTokens ?? null};
}

/** The answer that is used, and beside it those that are kept. */
async function performAll(prompt: Prompt, ask: Recipe, {inputs: all, context}: {inputs: Inputs; context: Performing}): Promise<Artifact> {
  const {store} = context;
  const {inputs, picked} = parted(all, store);
  const use = picked || prompt.samples > 1 ? usedOf(picked, baseFor(prompt, inputs, store)) : 1;
  if (picked && use !== picked.use) context.note(`answer ${picked.use} was picked for another request, so the first is used; \`hexgen pick ${context.key} --reset\` forgets it`);
  const take = (sample: number) => (sample === 1 ? converse(prompt, {ask, sample, inputs, context}) : context.part(`sample${sample}`, prompting(prompt, sample), inputs));
  const [made] = await Promise.all([take(use), ...others(prompt, use).map(sample => besides(sample, take, context))]);
  return made!;
}

/** A further sample that fails takes nothing from the one that is used. */
async function besides(sample: number, take: (sample: number) => Promise<Artifact>, {note}: Performing): Promise<void> {
  try {
    await take(sample);
  } catch (error) {
    if (!(error instanceof ActionFailed) && !(error instanceof RecipeFailed)) throw error;
    note(`sample ${sample} failed: ${error.message}`);
  }
}

/** The samples that are made besides the one that is used. */
const others = ({samples}: Prompt, use: number): number[] => Array.from({length: samples}, (_, index) => index + 1).filter(sample => sample !== use);

/** A person's choice stands beside the inputs, and is no part of what the model sees. */
function parted({[PICKED]: choice, ...inputs}: Inputs, store: Store): {inputs: Inputs; picked: Pick | undefined} {
  return {inputs, picked: choice && !isPending(choice) ? store.json(choice) as unknown as Pick : undefined};
}

/** A choice holds for the request that it was made for. */
const usedOf = (picked: Pick | undefined, base: string | undefined): number => (picked && picked.request === base ? picked.use : 1);

function baseFor(prompt: Prompt, inputs: Inputs, store: Store): string | undefined {
  const messages = attempt(() => render(prompt, inputs, store));
  return messages && baseOf(requestOf(prompt, messages, 1), store);
}

/** Only what is written is part of what an answer is known by: a prompt without a check is the same as before there were any. */
const extras = ({check, otherwise, images, samples}: Prompt, sample: number): Record<string, Json> => ({
  ...(check && {check: [check.name, check.recipe.kind, check.recipe.identity]}),
  ...(otherwise === 'keep' && {unfit: otherwise}),
  ...(images.length > 0 && {images}),
  ...(sample > 1 ? {sample} : samples > 1 && {samples}),
});

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecipeFailed) return undefined;
    throw error;
  }
}
