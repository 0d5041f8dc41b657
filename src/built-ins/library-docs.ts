// The documentation of a library that stands on another: the base library's text as it is, then what is added, in the same layout.
// A proposed library and a generated one are described by this one writer, so that whoever writes programs reads both alike.

/** A class with what the generated library adds to it; sorted by name, as its members are. */
export interface DescribedClass {
  readonly name: string;
  /** Whether the base library has it. */
  readonly base: boolean;
  /** How one is made: `(row: int, column: int)`. */
  readonly arguments: string;
  readonly members: readonly DescribedMember[];
}

export interface DescribedMember {
  readonly name: string;
  readonly kind: 'method' | 'property';
  /** `.line(direction: str, length: int = None) -> Shape` */
  readonly signature: string;
  /** One sentence, or nothing. */
  readonly summary: string;
}

/** What is said about a class beyond its signatures. */
export interface Remarks {
  readonly about: string;
  readonly members: ReadonlyMap<string, {readonly remark: string; readonly example: string; readonly output: string | undefined}>;
}

export interface Signature {
  readonly name: string;
  readonly parameters: readonly {readonly name: string; readonly type: string | null; readonly default: string | null}[];
  readonly returns: string | null;
}

/** A list of parameters as Python writes it. */
export const argumentsText = (parameters: Signature['parameters']): string =>
  `(${parameters.map(({name, type, default: otherwise}) => `${name}${type === null ? '' : `: ${plainType(type)}`}${otherwise === null ? '' : ` = ${otherwise}`}`).join(', ')})`;

/** `.ring(radius: int = 1) -> Shape`. */
export const methodText = ({name, parameters, returns}: Signature): string =>
  `.${name}${argumentsText(parameters)}${returns === null ? '' : ` -> ${plainType(returns)}`}`;

/** Directions and colors as the base library spells them: to whoever calls it they are strings, or a color's number. */
export const plainType = (type: string): string => type.replace(/\bDirection\b/g, 'str').replace(/\bColor\b/g, 'str | int');

const HEAD = `from generated_lib import *

gives all of the above and what follows.`;
const EXAMPLES = ' Lines after >>> are examples, each on a white board of its own; below them is the value, or what is painted.';
const INDENT = '      ';
const NOTHING = `from generated_lib import *

gives all of the above and nothing else.`;

/**
 * @param minimalApi the base library's text
 * @param classes what is added
 * @param remarks by class; where there are none, the summaries of its members stand for them
 * @throws Error that lists every difference if the text does not document exactly what is added
 */
export function libraryDocs(minimalApi: string, classes: readonly DescribedClass[], remarks: ReadonlyMap<string, Remarks> = new Map()): string {
  const added = classes.filter(({base, members}) => !base || members.length > 0);
  const sections = added.map(each => classText(each, remarks.get(each.name)));
  const hasExamples = sections.some(section => section.includes(`\n${INDENT}>>> `));
  const text = [added.length === 0 ? NOTHING : `${HEAD}${hasExamples ? EXAMPLES : ''}`, ...sections].join('\n\n');
  checkComplete(text, added);
  return `${minimalApi.trimEnd()}\n\n${text}\n`;
}

function classText({name, base, arguments: made, members}: DescribedClass, remarks: Remarks | undefined): string {
  const lines = members.flatMap(member => memberLines(member, remarks));
  return [`class ${name}${base ? '' : made}`, ...(remarks ? [`  ${remarks.about}`] : []), ...lines].join('\n');
}

function memberLines({name, signature, summary}: DescribedMember, remarks: Remarks | undefined): readonly string[] {
  const said = remarks?.members.get(name);
  const sentence = said?.remark ?? summary;
  return [`  ${signature}${sentence === '' ? '' : ` — ${sentence}`}`, ...(said?.output === undefined ? [] : exampleLines(said.example, said.output))];
}

function exampleLines(example: string, output: string): readonly string[] {
  const code = example.split('\n').map(line => `${CONTINUES.test(line) ? '...' : '>>>'} ${line}`);
  return [...code, ...output.split('\n')].map(line => `${INDENT}${line}`.trimEnd());
}

/** A line that goes on with the statement before it. */
const CONTINUES = /^(?:\s|[)\]}]|(?:elif|else|except|finally)\b)/;

/** What the text documents, read from it as its readers do, against what there is. */
function checkComplete(text: string, classes: readonly DescribedClass[]): void {
  const there = classes.flatMap(({name, members}) => [name, ...members.map(member => `${name}.${member.name}`)]);
  const documented = documentedIn(text);
  const differences = [
    ...there.filter(name => !documented.includes(name)).map(name => `${name} is not documented`),
    ...documented.filter(name => !there.includes(name)).map(name => `${name} is documented and does not exist`),
    ...documented.filter((name, index) => documented.indexOf(name) < index).map(name => `${name} is documented twice`),
  ];
  if (differences.length > 0) throw new Error(`The documentation and the library disagree: ${differences.join('; ')}`);
}

function documentedIn(text: string): readonly string[] {
  const names: string[] = [];
  let owner = '';
  for (const line of text.split('\n')) {
    const opened = /^class (\w+)/.exec(line)?.[1];
    const member = /^ {2}(?:[A-Z]\w*)?\.(\w+)/.exec(line)?.[1];
    owner = opened ?? owner;
    if (opened !== undefined) names.push(opened);
    if (member !== undefined) names.push(`${owner}.${member}`);
  }
  return names;
}
