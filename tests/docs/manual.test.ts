// What the manual says is so: transcripts print what they show, links lead somewhere, flags and fields exist.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {hexgen, pages, project, root} from './project.ts';

/** Flags of other programs that the manual speaks of. */
const FOREIGN = new Set(['--omit', '--check', '--from', '--into', '--full']);

/** As GitHub makes them. */
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-');

function anchorsOf(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** The names of the commands, from the list that `hexgen --help` prints. */
function commands(): readonly string[] {
  return [...hexgen(['--help']).matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = '']) => name).filter(name => name !== 'hexgen' && name !== 'help');
}

describe('the manual', () => {
  it('is current: generated parts, transcripts, pipeline.schema.json', {timeout: 600_000}, () => {
    const {stdout, stderr} = spawnSync(process.execPath, [join(root, 'scripts/docs.mjs'), '--check'], {encoding: 'utf8'});
    expect(stdout + stderr).toBe('The manual is current.\n');
  });

  it.each(pages())('$name: every link leads to a file that exists, and to a heading in it', ({name, text}) => {
    const links = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? join(root, name) : join(root, dirname(name), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('mentions no flag that no command has', () => {
    const help = commands().map(name => hexgen([name, '--help'])).join('\n') + hexgen(['--help']);
    const known = new Set(help.match(/--[a-z][\w-]*/g));
    const used = pages().flatMap(({name, text}) => [...new Set(text.match(/(?<![\w-])--[a-z][\w-]*/g))].map(flag => ({name, flag})));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(({flag}) => !known.has(flag) && !FOREIGN.has(flag))).toEqual([]);
  });

  it('mentions no command that does not exist', () => {
    const known = new Set([...commands(), 'help']);
    const code = (text: string): string => [...text.matchAll(/^```\w*\n([\s\S]*?)^```|`([^`\n]+)`/gm)].map(([, block, span]) => block ?? span).join('\n');
    const used = pages().flatMap(({name, text}) => [...code(text).matchAll(/^(?:\$ )?(?:npx )?hexgen ([a-z]+)\b/gm)].map(([, command = '']) => ({name, command})));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(({command}) => !known.has(command))).toEqual([]);
  });
});

/** Paths of all fields of a value: `llm.calls`, `targets.*`; lists and maps by name are not looked into. */
function fieldsOf(value: unknown, prefix = ''): readonly string[] {
  if (prefix === 'value') return [prefix];
  if (Array.isArray(value) || prefix === 'targets' || prefix === 'scores') return [`${prefix}.*`];
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([name, each]) => fieldsOf(each, prefix === '' ? name : `${prefix}.${name}`));
}

/** The first column of the table under `### command`; `a`, `b` is two fields. */
function documented(command: string): readonly string[] {
  const page = readFileSync(join(root, 'docs/commands.md'), 'utf8');
  const section = new RegExp(`^### ${command}\\n([\\s\\S]*?)^#`, 'm').exec(page)?.[1] ?? '';
  const cells = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, field = '']) => field));
}

describe('docs/commands.md', () => {
  it('describes exactly the fields that --json prints', {timeout: 300_000}, () => {
    const folder = project();
    const common = ['--json', '--model', 'offline', '--train-set', '4-samples'];
    const printed = (command: string, ...args: string[]): unknown => JSON.parse(hexgen([command, ...args, ...common], folder));
    const build = printed('build', 'stage1/batch_summaries');
    const plain = (...args: string[]): unknown => JSON.parse(hexgen([...args, '--json'], folder));
    const values = {
      build, plan: printed('plan'), why: printed('why', 'stage1/batch_summaries/001'), status: printed('status'), graph: plain('graph'),
      show: printed('show', 'stage1/batch_summaries'), cost: printed('cost'), samples: printed('samples', 'stage1/batch_summaries/001'), prices: plain('prices'), import: plain('import', 'hexagons', 'data/4-samples.jsonl', '-o', 'copy.jsonl'),
    };
    for (const [command, value] of Object.entries(values)) {
      const actual = new Set(fieldsOf(value).map(field => (field === 'lastRun.cost' || !field.startsWith('lastRun.cost') ? field : 'lastRun.cost')));
      expect({command, fields: documented(command).filter(field => field !== 'lastRun').sort()}).toEqual({command, fields: [...actual].sort()});
    }
  });
});
