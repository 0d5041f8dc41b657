// Eight animals, each told of by one prompt, and a page of all of them by another.

import {project, type Rig} from '../rig/project.ts';

export const NAMES = ['ant', 'bee', 'cow', 'dog', 'eel', 'fox', 'gnu', 'hen'];

export const animals = (): Rig => project({
  'pipeline.yaml': 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    animals: {files: animals/*.md}\n    told: {map: animals, prompt: tell.md, out: "{name}.txt"}\n    page: {prompt: page.md, with: [told], out: page.txt}\n',
  'tell.md': 'Tell of {{ item }}', 'page.md': 'A page of {{ told }}',
  ...Object.fromEntries(NAMES.map(name => [`animals/${name}.md`, `a ${name}`])),
});
