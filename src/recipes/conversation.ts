// One conversation about one answer: filled in, asked, judged, and sent back with the reasons until it fits or tries run out.

import type {Inputs, Performing, Recipe} from '../engine/action.ts';
import {descend, isPending, isTree, PENDING, type Artifact, type Json} from '../engine/artifact.ts';
import {ActionFailed, RecipeFailed} from '../engine/event.ts';
import type {Store} from '../engine/store.ts';
import type {Form} from '../forms/form.ts';
import type {Message} from '../llm/model.ts';
import type {ModelSettings} from '../pipeline/rule.ts';
import {knownOf, valueOf} from '../pipeline/value.ts';
import type {KeyedRequest} from './ask.ts';
import {valuesOf} from './built-in.ts';
import {runCheck, type Check} from './check.ts';
import {fillIn} from './fill.ts';
import {withImages} from './images.ts';
import {answerOf, judge, keep, unfit, type Judged} from './judge.ts';
import type {PromptFile} from './prompt-file.ts';

export interface Conversing {
  readonly file: PromptFile;
  readonly form: Form | undefined;
  readonly settings: ModelSettings & {readonly name: string};
  readonly attempts: number;
  readonly otherwise: 'fail' | 'keep';
  readonly images: readonly string[];
  readonly check: Check | undefined;
}

/** @param sample which of several independent answers, from 1 */
export async function converse(prompt: Conversing, {ask, sample, inputs, context}: {ask: Recipe; sample: number; inputs: Inputs; context: Performing}): Promise<Artifact> {
  const {store} = context;
  const lacking = lackingIn(inputs, store);
  if (lacking.length > 0) return given(prompt, {reasons: lacking, attempts: 0, answer: ''}, store);
  let messages = render(prompt, inputs, store);
  for (let turn = 1; ; turn++) {
    const request = store.putJson(requestOf(prompt, messages, sample) as unknown as Json);
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
function given({otherwise, file}: Conversing, why: {readonly reasons: readonly string[]; readonly attempts: number; readonly answer: string}, store: Store): Artifact {
  if (otherwise === 'keep') return unfit(why, {file, store});
  throw new RecipeFailed({reason: 'invalid', message: misfit(why.reasons, why.attempts), detail: why.answer, rejectsParts: true});
}

/** Of items that this one uses, those that could not be made: whoever stands on them is not even asked. */
export function lackingIn({used}: Inputs, store: Store): string[] {
  if (!used || !isTree(used) || isPending(used)) return [];
  return [...used.entries].filter(([, made]) => isTree(made) && made.entries.has('unfit') && isObject(store.json(made.entries.get('unfit')!)))
    .map(([name]) => `uses ${name}, which could not be made`);
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null;

/** An answer; or, where misfits are kept, why this very request will never get one. Whatever else fails can be tried again. */
async function asked({otherwise}: Conversing, ask: () => Promise<Artifact>): Promise<Artifact | {readonly refused: string}> {
  try {
    return await ask();
  } catch (error) {
    const refused = error instanceof ActionFailed && (error.failure.reason === 'refusal' || error.failure.reason === 'content_filter');
    if (refused && otherwise === 'keep') return {refused: error.failure.message};
    throw error;
  }
}

/** The form first, then the check. Undefined in a plan that does not know the check's result yet. */
async function examine({file, form, check}: Conversing, text: string, {inputs, context, turn}: {inputs: Inputs; context: Performing; turn: number}): Promise<Judged | undefined> {
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

/** The messages of a request. @throws RecipeFailed where a template reads what is not there, or a picture is none */
export function render({file, images}: Conversing, inputs: Inputs, store: Store): Message[] {
  const texts = fillInAll(file, inputs, artifact => valueOf(artifact, store));
  return withImages(file.template.segments.map(({role}, index) => ({role, content: texts[index]!})), images, {inputs, store});
}

/** The texts of the messages as far as they are known already. @throws RecipeFailed where that is too little to fill them in */
export const fillInKnown = ({file}: Conversing, inputs: Inputs, store: Store): string[] => fillInAll(file, inputs, artifact => knownOf(artifact, store));

function fillInAll({template, source}: PromptFile, inputs: Inputs, value: (artifact: Artifact) => Json): string[] {
  const read = new Set(template.variables.keys());
  const values = Object.fromEntries(Object.entries(inputs).filter(([name]) => read.has(name)).map(([name, artifact]) => [name, value(artifact)]));
  return template.segments.map(segment => fillIn(segment, values, {what: 'prompt', path: source.path}));
}

/** The request of one of several samples: with a seed, each has its own, or they would be alike. */
export function requestOf({file, settings: {name, temperature, seed}}: Conversing, messages: readonly Message[], sample: number): KeyedRequest {
  return {
    model: name, messages,
    ...(temperature !== undefined && {temperature}), ...(seed !== undefined && {seed: seed + sample - 1}),
    ...(file.schema && {schema: {name: file.schema.name, schema: file.schema.schema}}),
  };
}
