// A project with one fault in it, and exactly what hexgen says of it before anything is run or asked.

import {expect, it} from 'vitest';
import {project, type Files} from '../rig/project.ts';

/** A sound project to put a fault into. */
export const SOUND: Files = {
  'pipeline.yaml': `params:
  size: {default: 100}
model: {name: gpt-4o}
output: out
stages:
  read:
    notes: {files: notes/*.md}
  tell:
    told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
`,
  'p.md': 'Tell: {{ item }}', 'notes/a.md': 'A', 'notes/b.md': 'B',
};

export interface Fault {
  /** Replaces the pipeline. */
  readonly pipeline?: string;
  /** A piece of the sound pipeline, and what stands there instead. */
  readonly edit?: readonly [from: string, to: string];
  /** Replaces the prompt `p.md`. */
  readonly prompt?: string;
  readonly files?: Files;
  readonly flags?: readonly string[];
}

/** A test: this fault is told in these words, nothing is run or asked, nothing is written, and the exit status is 2. */
export function says(title: string, fault: Fault, text: string): void {
  it(title, async () => {
    const rig = project(filesOf(fault));
    const built = await rig.build(...fault.flags ?? []);
    expect(built.stderr).toBe(`${text.replace(/^\n/, '')}\n`);
    expect(built).toMatchObject({status: 2, calls: 0});
    expect(rig.has('out')).toBe(false);
  });
}

function filesOf({pipeline, edit: [from, to] = ['', ''], prompt, files}: Fault): Files {
  const sound = SOUND['pipeline.yaml']!;
  if (!sound.includes(from)) throw new Error(`"${from}" is not in the sound pipeline`);
  return {...SOUND, 'pipeline.yaml': pipeline ?? sound.replace(from, () => to), ...(prompt !== undefined && {'p.md': prompt}), ...files};
}
