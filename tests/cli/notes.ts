// A small pipeline of somebody's own, without a data set and without Python: notes, a summary of each, and a digest of all.

import {project} from './rig.ts';

const PIPELINE = `params:
  name: {default: mine, help: "folder of this experiment"}
  most: {default: 40, help: "words in a summary"}
  tone: {default: dry, one-of: [dry, warm], help: "how it is written"}

model:
  name: gpt-4o
  temperature: 0

output: out/\${name}

stages:
  read:
    notes: {files: notes/*.md}
    summaries:
      map: notes
      prompt: prompts/summary.md
      out: "{name}.txt"
  tell:
    digest:
      prompt: prompts/digest.md
      with: [read/summaries]
      out: digest.md
`;

const FILES = {
  'pipeline.yaml': PIPELINE,
  'prompts/summary.md': '---\ndescription: One note in a sentence.\n---\nSummarize this note in one sentence.\n\n{{ item }}\n',
  'prompts/digest.md': '---\ndescription: All of it.\n---\nWrite a digest of these summaries.\n\n{% for summary in summaries %}\n- {{ summary }}\n{% endfor %}\n',
  'notes/bees.md': 'Bees dance to tell where the flowers are.\n',
  'notes/tides.md': 'The tide comes in twice a day.\n',
  'notes/wind.md': 'Wind is air that moves.\n',
};

/** The project, with some of its files replaced or added. */
export const notes = (files: Readonly<Record<string, string>> = {}): string => project({...FILES, ...files});

/** With a schema for the digest: {title, points}. */
export const structured = (): string => notes({
  'prompts/digest.md': '---\noutput:\n  schema: ./digest.json\n---\nWrite a digest of these summaries.\n\n{% for summary in summaries %}\n- {{ summary }}\n{% endfor %}\n',
  'prompts/digest.json': JSON.stringify({
    title: 'digest', type: 'object', additionalProperties: false, required: ['title', 'points'],
    properties: {title: {type: 'string'}, points: {type: 'array', items: {type: 'string'}, minItems: 1}},
  }),
});
