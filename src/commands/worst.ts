// What a request may cost at worst: its input, counted and rounded up, and the longest answer that may come.

import {BuildHalted} from '../engine/event.ts';
import {estimateImageTokens} from '../llm/image-tokens.ts';
import type {BytesOf, ModelRequest} from '../llm/model.ts';
import {dollarsOf, type PriceTable} from '../llm/price.ts';
import {countTokens, isCounted} from '../llm/tokenizer.ts';

/** What the protocol adds to each message, rounded up. */
const TOKENS_A_MESSAGE = 16;
/** An estimate may be wrong by so much. */
const DOUBT = 2;

/** @throws BuildHalted where the answer has no bound, or the model no price: then a budget cannot be kept. */
export function worstDollars(request: ModelRequest, {table, bytesOf}: {readonly table: PriceTable; readonly bytesOf: BytesOf | undefined}): number {
  const {model, maxTokens} = request;
  if (maxTokens === undefined) throw unbounded(`an answer of "${model}" has no bound`, 'Say how long an answer may be: max-tokens in the section "model" of pipeline.yaml, or --max-tokens.');
  const usage = {inputTokens: inputTokens(request, bytesOf), cachedInputTokens: 0, outputTokens: maxTokens, estimated: true};
  const priced = dollarsOf(model, usage, {table});
  if (!priced) throw unbounded(`"${model}" has no price`, 'Name a file with its price in pipeline.yaml (prices: my-prices.yaml); `hexgen prices` shows the form. Of an endpoint that costs nothing, say free: true.');
  return priced.dollars;
}

function inputTokens({messages, schema, model}: ModelRequest, bytesOf: BytesOf | undefined): number {
  const text = [...messages.map(({content}) => content), ...(schema ? [JSON.stringify(schema)] : [])].join('\n');
  const pictures = messages.flatMap(({images = []}) => images).reduce((sum, {digest}) => sum + DOUBT * estimateImageTokens(bytesOf!(digest)), 0);
  return Math.ceil(countTokens(text, model) * (isCounted(model) ? 1 : DOUBT)) + messages.length * TOKENS_A_MESSAGE + pictures;
}

const unbounded = (why: string, remedy: string): BuildHalted => new BuildHalted(`The budget cannot be kept: ${why}`, {remedy: `Nothing more was sent. ${remedy}`, exitStatus: 2});
