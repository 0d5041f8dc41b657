// Imports point down only, and never in a circle. A folder that is not in the table has no place yet: settle it here first.
import {describe, expect, it} from 'vitest';
import {imports, isOurs, under, type Import} from './sources.ts';

/** What each folder or file of src/ may import; `a/b.ts` is that file alone. Everything may import what is beside it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // Layer 0: know nothing of each other.
  engine: [], llm: [], hexagons: [], forms: [], scoring: [],
  sandbox: [],
  offline: ['hexagons'],
  'version.ts': [], 'parent.ts': [], 'stall.ts': [], 'witness.ts': [], 'keys.ts': [], 'pager.ts': [], 'editor.ts': [],
  python: ['version.ts'],
  // Layers 1 to 3. Recipes see of models, sandboxes and forms what these promise, not how they do it.
  pipeline: ['engine'],
  rules: ['engine', 'pipeline'],
  recipes: ['engine', 'pipeline', 'llm/model.ts', 'sandbox/sandbox.ts', 'forms/form.ts'],
  'built-ins': ['engine', 'pipeline', 'recipes/built-in.ts', 'forms', 'scoring', 'hexagons', 'python/text.ts', 'sandbox/sandbox.ts', 'llm/tokens.ts'],
  ui: ['engine', 'pipeline'],
  // What there is to choose from, and what is done with it.
  'kinds.ts': ['built-ins', 'engine', 'forms', 'hexagons', 'llm', 'pipeline', 'python', 'recipes', 'rules', 'sandbox', 'scoring'],
  commands: ['built-ins', 'engine', 'forms', 'hexagons', 'kinds.ts', 'llm', 'offline', 'pipeline', 'python', 'recipes', 'rules', 'sandbox', 'scoring', 'ui', 'version.ts', 'witness.ts'],
  'cli.ts': ['commands', 'editor.ts', 'keys.ts', 'pager.ts', 'parent.ts', 'stall.ts', 'version.ts'],
};

/** `src/engine/build.ts` → `engine`, `src/cli.ts` → `cli.ts`. */
const placeOf = (path: string): string => path.replace(/^src\//, '').split('/')[0]!;
const ours = imports().filter(isOurs);

const isAllowed = ({from, to}: Import): boolean => {
  const allowed = MAY_IMPORT[placeOf(from)] ?? [];
  return placeOf(from) === placeOf(to) || allowed.includes(placeOf(to)) || allowed.includes(to.replace(/^src\//, ''));
};

describe('layers', () => {
  it('every folder of src/ has its place', () => {
    const places = new Set(under('src').map(({path}) => placeOf(path)));
    expect([...places].filter(place => !Object.hasOwn(MAY_IMPORT, place))).toEqual([]);
  });

  it('imports point down', () => {
    const upward = ours.filter(each => !isAllowed(each) && each.to !== 'bin/witness.mjs');
    expect(upward.map(({from, to}) => `${from} → ${to}`)).toEqual([]);
    expect(ours.length).toBeGreaterThan(200);
  });

  // Types may name each other within a folder: a recipe speaks of the store, whose errors are events.
  it('nothing that runs imports itself by way of others', () => {
    const next = Map.groupBy(ours.filter(({how}) => how === 'value'), ({from}) => from);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (way.includes(file) || done.has(file)) return;
      for (const {to} of next.get(file) ?? []) visit(to, [...way, file]);
      done.add(file);
    };
    for (const file of next.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('every file is reached from cli.ts or is a program of its own', () => {
    const programs = ['src/cli.ts', 'src/sandbox/worker.ts'];
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const {from, to} of ours) if (from === file) visit(to);
    };
    programs.forEach(visit);
    expect(under('src').map(({path}) => path).filter(path => path.endsWith('.ts') && !reached.has(path) && !AHEAD.test(path))).toEqual([]);
  });
});

/** Made ahead of the stages that use them. */
const AHEAD = /^src\/(scoring\/|python\/|forms\/program\.ts|hexagons\/(board-svg|place)\.ts)/;
