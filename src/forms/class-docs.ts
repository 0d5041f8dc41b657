// The form of one class's documentation: a sentence on the class, a remark and an example for each of its members, and nothing for members it does not have.
import { Unfit, asJson, need, type Form, type Inputs, type Json, type Made } from './form.ts';
import { parseClassDocs, renderClassDocs } from './class-docs-text.ts';
import { byText, count, oneLine, shorten, suggestion } from './words.ts';

const LONGEST_REMARK = 160;
const MOST_LINES = 4;

export interface ClassDocs {
  /** One sentence. */
  readonly about: string;
  /** Sorted by name. */
  readonly methods: readonly MemberDocs[];
}

export interface MemberDocs {
  readonly name: string;
  /** One line. */
  readonly remark: string;
  /** Python of one to four lines, without prompts and blank lines. */
  readonly example: string;
}

interface Item {
  readonly name: string;
  readonly members: readonly { readonly name: string }[];
}

export const classDocs: Form = {
  name: 'class_docs',
  version: 1,
  make: makeClassDocs,
  render: ({ semantic, evidence }) => renderClassDocs(semantic as unknown as ClassDocs, (evidence as { readonly class: string }).class),
  parse: parseClassDocs,
};

function makeClassDocs(answer: Json, inputs: Inputs): Made {
  const item = need<Item>(inputs, 'item', 'class_docs');
  const { about, methods } = answer as unknown as ClassDocs;
  const docs: ClassDocs = {
    about: prose(about),
    methods: methods.map(({ name, remark, example }) => ({ name: bareName(name, item.name), remark: prose(remark), example: bareCode(example) })).sort((a, b) => byText(a.name, b.name)),
  };
  const faults = [...(docs.about === '' ? [`"about" is empty; say in one sentence what ${item.name} is for`] : []), ...faultsOfNames(docs, item), ...docs.methods.flatMap((one) => faultsOfMember(one, item.name))];
  if (faults.length > 0) throw new Unfit(faults);
  return { semantic: asJson(docs), evidence: asJson({ class: item.name }) };
}

/** One line that no reader takes for a heading, a list, a quotation or a signature. */
function prose(text: string): string {
  const line = shorten(oneLine(text).replace(/^[-#*>`.\s]+/, ''), LONGEST_REMARK);
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** `Tile.line(…)`, `.line` and `line` are one name. */
function bareName(name: string, owner: string): string {
  const bare = name.trim().replace(/\(.*\)?$/s, '');
  return bare.startsWith(`${owner}.`) ? bare.slice(owner.length + 1) : bare.replace(/^\./, '');
}

/** Code as it is run: without the prompts of a session, a fence around it, and blank lines. */
function bareCode(code: string): string {
  const lines = code.replace(/\r\n?/g, '\n').split('\n').map((line) => line.replace(/^\s*(?:>>>|\.\.\.)(?: |$)/, '').trimEnd());
  return lines.filter((line) => line !== '' && !line.startsWith('```')).join('\n');
}

function faultsOfNames({ methods }: ClassDocs, { name: owner, members }: Item): readonly string[] {
  const names = members.map(({ name }) => name);
  const given = methods.map(({ name }) => name);
  const missing = names.filter((name) => !given.includes(name));
  return [
    ...missing.map((name) => `${owner}.${name} is not documented; every listed member needs a remark and an example`),
    ...given.filter((name) => !names.includes(name)).map((name) => `${owner} has no new member "${name}"${suggestion(name, names)}`),
    ...names.filter((name) => given.filter((other) => other === name).length > 1).map((name) => `${owner}.${name} is documented twice`),
  ];
}

function faultsOfMember({ name, remark, example }: MemberDocs, owner: string): readonly string[] {
  const lines = example === '' ? 0 : example.split('\n').length;
  return [
    ...(remark === '' ? [`the remark on ${owner}.${name} is empty; say what it does or returns`] : []),
    ...(lines === 0 ? [`the example of ${owner}.${name} is empty; show one call of it`] : []),
    ...(lines > MOST_LINES ? [`the example of ${owner}.${name} has ${count(lines, 'line')}; at most ${MOST_LINES} are allowed`] : []),
  ];
}
