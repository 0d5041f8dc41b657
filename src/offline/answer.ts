// Which answer the offline model gives to a request: the schema's name decides, the messages are all it reads.
import { createHash } from 'node:crypto';
import { answerApiEdits } from './api-edits.ts';
import { answerApiProposal } from './api-proposal.ts';
import { answerBatchConcepts } from './batch-concepts.ts';
import { answerClassDocs } from './class-docs.ts';
import { answerMergedConcepts } from './merged-concepts.ts';
import { answerMethodCode } from './method-code.ts';
import { answerDrawingProgram } from './program/answer.ts';
import type { Message } from './reading.ts';

/** To add a schema: write its file, name it here. */
const ANSWERERS: Readonly<Record<string, (messages: readonly Message[]) => object>> = {
  batch_concepts: answerBatchConcepts,
  merged_concepts: answerMergedConcepts,
  api_proposal: answerApiProposal,
  api_edits: answerApiEdits,
  method_code: answerMethodCode,
  class_docs: answerClassDocs,
  drawing_program: answerDrawingProgram,
};

/** The schemas that can be answered, for messages. */
export const SCHEMAS: readonly string[] = Object.keys(ANSWERERS).sort();

/** The answer's text, or undefined if no answer to such a schema is known. Without a schema: one honest line. */
export function answerTo(messages: readonly Message[], schema: string | undefined): string | undefined {
  if (schema === undefined) return digest(messages);
  const answerer = Object.hasOwn(ANSWERERS, schema) ? ANSWERERS[schema] : undefined;
  return answerer && JSON.stringify(answerer(messages));
}

function digest(messages: readonly Message[]): string {
  const text = messages.findLast(({ role }) => role === 'user')?.content.trim() ?? '';
  const words = text === '' ? [] : text.split(/\s+/);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const beginning = words.slice(0, 8).join(' ');
  return `(offline stand-in, not a language model) ${words.length} words, sha256 ${hash}: ${beginning}${words.length > 8 ? ' …' : ''}`;
}
