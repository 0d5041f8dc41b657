// The pipeline that most stories are about: notes are summarised one by one, the summaries merged in pairs, and reported.

import type {Files} from '../rig/project.ts';

export const NOTES: Files = {
  'pipeline.yaml': `
params:
  experiment-name: {default: first}
  output-dir: {default: out}
  strategy: {default: fixed, one-of: [stable, fixed]}
model: {name: gpt-4o, temperature: 0.5, seed: 7, max-tokens: 500}
limits: {workers: 4}
output: \${output-dir}/\${experiment-name}
stages:
  read:
    notes: {files: notes/*.md}
    guide: {files: guide.md}
  digest:
    summaries:
      map: read/notes
      prompt: prompts/summary.md
      with: [guide]
      out: summary_{name}.txt
    merged:
      reduce: summaries
      by: 2
      strategy: \${strategy}
      prompt: prompts/merge.md
      out: merged_{nnn}.txt
    report: {prompt: prompts/report.md, with: [merged], out: report.md}
`,
  'prompts/summary.md': `---
# What it is for is said below.
description: Summarises one note.
---
{% role system %}
{% render 'tone' %}
{% role user %}
Summarise, following this guide: {{ guide }}
{% if item contains 'SECRET' %}Leave out all secrets.{% endif %}
The note: {{ item }}
`,
  'prompts/merge.md': 'Merge these:\n{% for each in items %}- {{ each }}\n{% endfor %}',
  'prompts/report.md': 'Report on:\n{% for each in merged %}- {{ each }}\n{% endfor %}',
  'prompts/partials/tone.md': 'Be brief.',
  'guide.md': 'One sentence.',
  'notes/a.md': 'Apples are red.',
  'notes/b.md': 'Bears are brown.',
  'notes/c.md': 'Clouds are white.',
  'notes/d.md': 'Doves are grey.',
};

/** What a first build of it runs. */
export const ALL = [
  'digest/merged/001', 'digest/merged/002', 'digest/report',
  'digest/summaries/001', 'digest/summaries/002', 'digest/summaries/003', 'digest/summaries/004',
];
