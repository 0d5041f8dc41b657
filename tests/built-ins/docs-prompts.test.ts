// What the prompts around the documentation say once they are filled in: the class to document, the system prompt, the message with the steps.
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Json} from '../../src/engine/artifact.ts';
import {readTask} from '../../src/offline/program/answer.ts';
import {readDocs} from '../../src/offline/program/calls.ts';
import {compileTemplate} from '../../src/recipes/template.ts';
import {MINIMAL_API} from './docs-rig.ts';

const read = (path: string): string => readFileSync(new URL(`../../prompts/${path}`, import.meta.url), 'utf8');
const partials = {'user-message': read('partials/user-message.md').replace(/\n$/, '')};

/** The messages of a prompt. */
function filled(path: string, values: Readonly<Record<string, Json>>): readonly {readonly role: string; readonly content: string}[] {
  const {faults, segments} = compileTemplate(read(path).replace(/^---\n[\s\S]*?\n---\n/, ''), partials);
  expect(faults).toEqual([]);
  return segments.map(({role, render}) => ({role, content: render(values)}));
}

test('the system prompt ends with the documentation, so that what comes before is the same for every library', () => {
  const [one, other] = ['class A\n  .a() -> int', 'class B\n  .b() -> int'].map(docs => filled('system-prompt.md', {docs})[0]!.content);
  expect(one!.replace('class A\n  .a() -> int', 'class B\n  .b() -> int')).toBe(other);
  expect(one).toMatch(/# The library\n\nclass A\n {2}\.a\(\) -> int$/);
});

test('the rules around the documentation are not taken for calls', () => {
  expect(readDocs(filled('system-prompt.md', {docs: MINIMAL_API})[0]!.content)).toEqual(readDocs(MINIMAL_API));
});

test('a program is asked for with one line for each step, whatever its text holds', () => {
  const item = {task: 'a', steps: [{step: 1, text: 'Paint tile 3\n of column 4 red.'}, {step: 2, text: 'Now | the {{ 5th }}.'}]};
  const messages = filled('write-program.md', {system_prompt: 'RULES', item});
  expect(messages).toEqual([{role: 'system', content: 'RULES'}, {role: 'user', content: 'Write one cell for each of these instructions.\n\n1 | Paint tile 3 of column 4 red.\n2 | Now | the {{ 5th }}.'}]);
  expect(readTask(messages)).toEqual(['Paint tile 3 of column 4 red.', 'Now | the {{ 5th }}.']);
});

test('a class is shown with its members as the documentation will show them', () => {
  const members = [{name: 'column', kind: 'method', signature: '.column(number: int) -> Shape', summary: 'All tiles of a column.'}, {name: 'size', kind: 'property', signature: '.size: int', summary: ''}];
  const ask = (item: Json): string => filled('document-class.md', {item, minimal_api: MINIMAL_API})[1]!.content;
  expect(ask({name: 'Board', base: false, arguments: '()', members})).toBe('A new class with its members:\n\nclass Board()\n  .column(number: int) -> Shape — All tiles of a column.\n  .size: int');
  expect(ask({name: 'Shape', base: true, arguments: '(items = ())', members})).toMatch(/^New members of a class of the base library:\n\nclass Shape\n {2}\.column/);
});
