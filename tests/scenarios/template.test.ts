// `template:` — fills in a file that is written as prompts are, and asks nobody.

import {describe, expect, it} from 'vitest';
import {project, type Files} from '../rig/project.ts';
import {says} from './said.ts';

const FILES: Files = {
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    guide: {files: guide.md}
    notes: {files: notes/*.md}
    page: {template: page.md, with: [guide, cards], out: page.txt}
    cards: {map: notes, template: card.md, out: "card_{name}.txt"}
    told: {prompt: tell.md, with: {text: page}, out: told.txt}
`,
  'page.md': '---\ndescription: All on one page.\n---\n{% render "head", guide: guide %}\n{% for card in cards %}- {{ card }}\n{% endfor %}',
  'partials/head.md': 'How: {{ guide }}', 'card.md': 'Card of {{ item }}', 'tell.md': 'Tell {{ text }}',
  'guide.md': 'briefly', 'notes/a.md': 'apples', 'notes/b.md': 'bears',
};

describe('template', () => {
  it('makes a text of what it is given, once or for every item, and asks nobody', async () => {
    const rig = project(FILES);
    expect(await rig.build()).toMatchObject({status: 0, calls: 1});
    expect(rig.read('out/s/page.txt')).toBe('How: briefly\n- Card of apples\n- Card of bears');
    expect(rig.read('out/s/card_b.txt')).toBe('Card of bears');
  });

  it('is filled in again when it, a partial or what it reads is edited', async () => {
    const rig = project(FILES);
    await rig.build();
    rig.edit('partials/head.md', 'How:', 'Style:');
    expect(await rig.build()).toMatchObject({calls: 1, ran: ['s/page', 's/told']});
    rig.edit('page.md', 'All on one page.', 'A page.');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('a plan fills it in, because it costs nothing', async () => {
    const rig = project(FILES);
    const {llm} = JSON.parse((await rig.hexgen('plan', '--json')).stdout) as {llm: {calls: number; exact: boolean}};
    expect(llm).toMatchObject({calls: 1, exact: true});
  });

  it('something that is not inside what it is given', async () => {
    const rig = project({...FILES, 'card.md': 'Card of {{ item.title }}'});
    expect(await rig.build()).toMatchObject({status: 1, failures: [
      {key: 's/cards/001', reason: 'template', message: 'Cannot fill in card.md: undefined variable: item.title. Compare the template with what it is given, or write {% if … %} around it.'}, {key: 's/cards/002'},
    ]});
  });
});

const page = (fields: string): readonly [string, string] => ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', `told: {template: t.md${fields}}`];

describe('a template that is used wrongly', () => {
  says('a variable that is not there', {edit: page(', with: {notes: read/notes}'), files: {'t.md': 'All {{ note }} {{ notes }}'}}, `
t.md:1:8 Unknown variable "note"; did you mean "notes"?
    All {{ note }} {{ notes }}
           ~~~~
    tell/told offers "notes"; add others with "with:".`);

  says('an input that it never reads', {edit: page(', with: {notes: read/notes}'), files: {'t.md': 'All'}}, `
pipeline.yaml:9:42 "notes" is never used by t.md
        told: {template: t.md, with: {notes: read/notes}}
                                             ~~~~~~~~~~
    Take it out of "with:", or write {{ notes }} in the prompt.`);

  says('a schema', {edit: page(''), files: {'t.md': '---\noutput: {schema: {type: object}}\n---\nAll'}}, `
pipeline.yaml:9:22 A template asks nobody, so it has no schema
        told: {template: t.md}
                         ~~~~
    Use "prompt" to ask a model.`);

  says('a missing file', {edit: page('')}, `
pipeline.yaml:9:22 Cannot read template "t.md": file does not exist; did you mean "p.md"?
        told: {template: t.md}
                         ~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('settings of a model', {edit: page(', model: {temperature: 0}'), files: {'t.md': 'All'}}, `
pipeline.yaml:9:28 "model" has no effect here
        told: {template: t.md, model: {temperature: 0}}
                               ~~~~~
    Target "tell/told" asks no model.`);
});
