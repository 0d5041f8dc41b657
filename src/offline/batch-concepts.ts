// Answers schema `batch_concepts`: tags every step by its words and describes the concepts that were found, and no others.
import { LEXICON, tagsOf } from './lexicon.ts';
import { readSteps, type Message } from './reading.ts';

/** The answer, tags and concepts in alphabetical order. */
export function answerBatchConcepts(messages: readonly Message[]): object {
  const steps = new Map<string, number[]>();
  for (const { id, text, cells } of readSteps(messages)) {
    for (const tag of tagsOf(text, cells)) steps.set(tag, [...(steps.get(tag) ?? []), id]);
  }
  const tags = [...steps.keys()].sort();
  return {
    tags: tags.map((id) => ({ id, steps: steps.get(id) ?? [] })),
    concepts: tags.flatMap((tag) => {
      const entry = LEXICON.get(tag);
      return entry ? [{ id: entry.id, kind: entry.kind, signature: entry.signature, gloss: entry.gloss }] : [];
    }),
  };
}
