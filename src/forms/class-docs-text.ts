// The documentation of a class as a page to read, and back: a heading for the class and for each member, examples indented as code.
import type { ClassDocs, MemberDocs } from './class-docs.ts';
import { Unfit, asJson, type Made } from './form.ts';
import { byText } from './words.ts';

const TITLE = /^# class (\w+)$/;
const MEMBER = /^## \.(\w+)$/;
const INDENT = '    ';

/** The page; ends with a line feed. */
export function renderClassDocs({ about, methods }: ClassDocs, owner: string): string {
  const parts = [`# class ${owner}`, about, ...methods.flatMap(({ name, remark, example }) => [`## .${name}`, remark, example.replace(/^/gm, INDENT)])];
  return `${parts.join('\n\n')}\n`;
}

interface Section {
  readonly name: string;
  readonly prose: string[];
  readonly code: string[];
}

/**
 * The documentation that `renderClassDocs` shows.
 * @throws Unfit; every reason begins with its line.
 */
export function parseClassDocs(text: string): Made {
  const faults: string[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map((line, index) => ({ line: line.trimEnd(), number: index + 1 })).filter(({ line }) => line !== '');
  const owner = TITLE.exec(lines[0]?.line ?? '')?.[1];
  if (owner === undefined) throw new Unfit([`line ${lines[0]?.number ?? 1}: expected a title such as "# class Tile", found ${JSON.stringify(lines[0]?.line ?? '')}`]);
  const sections: Section[] = [{ name: '', prose: [], code: [] }];
  for (const { line, number } of lines.slice(1)) {
    const opened = MEMBER.exec(line)?.[1];
    const current = sections.at(-1);
    if (opened !== undefined) sections.push({ name: opened, prose: [], code: [] });
    else if (line.startsWith('#')) faults.push(`line ${number}: expected a heading such as "## .line", found ${JSON.stringify(line)}`);
    else if (line.startsWith(INDENT)) current?.code.push(line.slice(INDENT.length));
    else current?.prose.push(line.trim());
  }
  if (faults.length > 0) throw new Unfit(faults);
  const [head, ...members] = sections;
  const methods = members.map(({ name, prose, code }): MemberDocs => ({ name, remark: prose.join(' '), example: code.join('\n') }));
  const docs: ClassDocs = { about: head?.prose.join(' ') ?? '', methods: methods.sort((a, b) => byText(a.name, b.name)) };
  return { semantic: asJson(docs), evidence: asJson({ class: owner }) };
}
