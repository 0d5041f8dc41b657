// What the offline model writes about a class: a remark and a running example for each listed member.
import { readFileSync, readdirSync } from 'node:fs';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { classDocs } from '../../src/forms/class-docs.ts';
import { answerTo } from '../../src/offline/answer.ts';
import { IDEAS } from '../../src/offline/catalogue.ts';
import { pathOf, signatureOf } from '../../src/offline/ideas.ts';
import { IMPLEMENTATIONS } from '../../src/offline/implementations/all.ts';
import { json, minimalApi } from '../forms/sample.ts';

const prompts = new URL('../../prompts/', import.meta.url);
const partials = readdirSync(new URL('partials/', prompts)).map((file) => [file.replace('.md', ''), readFileSync(new URL(`partials/${file}`, prompts), 'utf8')]);
const liquid = new Liquid({ templates: Object.fromEntries(partials) as Record<string, string>, ownPropertyOnly: true });
const template = readFileSync(new URL('document-class.md', prompts), 'utf8').split('{% role user %}\n')[1] ?? '';

interface Docs {
  readonly about: string;
  readonly methods: readonly { readonly name: string; readonly remark: string; readonly example: string }[];
}

function ask(name: string, members: readonly { readonly name: string; readonly signature: string; readonly summary?: string }[]): Docs {
  const item = { name, base: name !== 'Board', arguments: '()', members: members.map((one) => ({ kind: 'method', summary: '', ...one })) };
  const content = String(liquid.parseAndRenderSync(template, { item })).trim();
  const answer = JSON.parse(answerTo([{ role: 'system', content: minimalApi }, { role: 'user', content }], 'class_docs') ?? '') as Docs;
  return classDocs.make(json(answer), { item: json(item) }).semantic as unknown as Docs;
}

test.each(['Board', 'Shape', 'Tile'])('every member of %s gets a remark in one line and the example of the catalogue', (owner) => {
  const own = IDEAS.filter((idea) => idea.owner === owner);
  const docs = ask(owner, own.map((idea) => ({ name: signatureOf(idea).name, signature: `.${idea.signature.replace(/\b(?:Direction|Color)\b/g, 'str')}`, summary: idea.summary })));
  expect(Object.fromEntries(docs.methods.map(({ name, example }) => [name, example]))).toEqual(Object.fromEntries(own.map((idea) => [signatureOf(idea).name, IMPLEMENTATIONS[pathOf(idea)]?.example])));
  expect(docs.methods.filter(({ remark }) => remark.endsWith('…'))).toEqual([]);
  expect(docs.about.length).toBeLessThanOrEqual(160);
});

test('a remark is the sentence of the listing, and what there is to know beside', () => {
  const docs = ask('Tile', [{ name: 'ring', signature: '.ring(radius: int = 1) -> Shape', summary: 'The tiles at a distance.' }]);
  expect(docs.methods).toEqual([{
    name: 'ring', example: "Tile(5, 7).ring().draw('blue')",
    remark: 'The tiles at a distance. Clockwise, from the tile straight above; the middle does not belong to it. Radius 0 is the tile alone.',
  }]);
});

test('a member that the catalogue does not know is shown by the plainest call of it', () => {
  const docs = ask('Tile', [{ name: 'ray', signature: '.ray(way: str, towards: str, tiles: int, color: str = None) -> Shape', summary: 'A ray.' }, { name: 'size', signature: '.size: int' }]);
  expect(docs.methods.map(({ example }) => example)).toEqual(["Tile(5, 7).ray('red', 'up', 2)", 'Tile(5, 7).size']);
});
