// Answers schema `class_docs`: for every listed member what the catalogue says of it, and a call that shows it.
import { IDEA_BY_PATH, readSignature, type Parameter, type Signature } from './ideas.ts';
import { IMPLEMENTATIONS } from './implementations/all.ts';
import type { Message } from './reading.ts';

const LONGEST = 160;

const ABOUT: ReadonlyMap<string, string> = new Map(Object.entries({
  Board: 'The whole board of the game: its columns, rows and corners, and the tiles of a color.',
  Shape: 'New: choosing among its tiles, what lies around and inside it, and its copies.',
  Tile: 'New: runs of tiles, rings and figures that start at a tile.',
}));

interface Member extends Signature {
  readonly summary: string;
  /** Without brackets. */
  readonly isProperty: boolean;
}

/** The answer; the members in the order in which they are listed. */
export function answerClassDocs(messages: readonly Message[]): object {
  const { owner, members } = readClass(messages);
  return {
    about: ABOUT.get(owner) ?? `What drawings need of ${owner}.`,
    methods: members.map((member) => ({ name: member.name, remark: remarkOn(member), example: exampleOf(member) })),
  };
}

/** `class Tile`, below it `  .ring(radius: int = 1) -> Shape — …`. */
function readClass(messages: readonly Message[]): { readonly owner: string; readonly members: readonly Member[] } {
  const lines = messages.find(({ role, content }) => role === 'user' && /^class \w+/m.test(content))?.content.split('\n') ?? [];
  const owner = /^class (\w+)/.exec(lines.find((line) => line.startsWith('class ')) ?? '')?.[1] ?? '';
  const members = lines.flatMap((line) => {
    const [, text, summary = ''] = /^ {2}\w*\.(\w+.*?)(?: — (.*))?$/.exec(line) ?? [];
    if (text === undefined) return [];
    const name = /^\w+/.exec(text)?.[0] ?? '';
    const returns = / -> (.+)$/.exec(text)?.[1];
    const found = readSignature(`${owner}.${returns === undefined ? `${text} -> None` : text}`) ?? { owner, name, params: [], returns: '' };
    return [{ ...found, summary, isProperty: !text.includes('(') }];
  });
  return { owner, members };
}

function remarkOn(member: Member): string {
  const path = `${member.owner}.${member.name}`;
  const summary = member.summary === '' ? IDEA_BY_PATH.get(path)?.summary ?? `Gives ${member.returns}.` : member.summary;
  const whole = `${summary} ${IMPLEMENTATIONS[path]?.remark ?? ''}`.trim();
  return whole.length > LONGEST ? summary : whole;
}

/** The catalogue's; of a member under another name, or with other parameters, the plainest call of it. */
function exampleOf(member: Member): string {
  const path = `${member.owner}.${member.name}`;
  const idea = IDEA_BY_PATH.get(path);
  const params = (one: Signature): string => one.params.map(({ name }) => name).join();
  const asKnown = idea !== undefined && params(readSignature(`${idea.owner}.${idea.signature}`) ?? member) === params(member);
  return asKnown ? IMPLEMENTATIONS[path]?.example ?? plainCall(member) : plainCall(member);
}

const VALUES: ReadonlyMap<string, string> = new Map(Object.entries({
  int: '2', float: '1.0', bool: 'True', Tile: 'Tile(5, 9)', Shape: 'Tile(5, 9).neighbors()',
  'list[int]': '[1, 2]', 'list[Tile]': '[Tile(5, 9)]', 'list[Shape]': '[Tile(5, 9).neighbors()]', 'list[str]': "['red', 'blue']",
}));
const RECEIVERS: ReadonlyMap<string, string> = new Map(Object.entries({ Tile: 'Tile(5, 7)', Shape: 'Tile(5, 7).neighbors()' }));

function plainCall({ owner, name, params, isProperty }: Member): string {
  const values = params.filter((param) => param.default === null).map(valueFor);
  return `${RECEIVERS.get(owner) ?? `${owner}()`}.${name}${isProperty ? '' : `(${values.join(', ')})`}`;
}

/** Directions and colors are strings; the name says which. */
function valueFor({ name, type }: Parameter): string {
  return VALUES.get(type) ?? (/direction|side|towards?/.test(name) ? "'up'" : "'red'");
}
