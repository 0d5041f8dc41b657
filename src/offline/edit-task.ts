// Reads what a request for changes of an API says: the methods there are, the calls that programs miss, and what was rejected before.
import { readSignature } from './ideas.ts';
import { readSupport, type Message, type SupportLine } from './reading.ts';

/** A call that programs would have made. */
export interface Missed {
  readonly path: string;
  readonly cells: number;
  /** F1 that the steps lost; undefined where programs were not run. */
  readonly lost: number | undefined;
  /** Some of the steps, `task#step`. */
  readonly steps: readonly string[];
}

export interface EditTask {
  /** Paths of the API's methods. */
  readonly methods: ReadonlySet<string>;
  readonly missed: readonly Missed[];
  /** How many programs were looked at, where that is told. */
  readonly programs: number;
  /** Paths of methods that were tried and taken back. */
  readonly rejected: ReadonlySet<string>;
  readonly support: readonly SupportLine[];
  /** Concepts that the API covers, or that failures name. */
  readonly concepts: ReadonlySet<string>;
  /** Everything that is said of the base library. */
  readonly base: string;
}

const MISSED = /^- (?:no documented call for|unknown call) ([A-Z]\w*\.\w+): (\d+) cells?(?:, lost ([\d.]+))? \((.*)\)$/;

export function readEditTask(messages: readonly Message[]): EditTask {
  const lines = messages.filter(({ role }) => role === 'user').flatMap(({ content }) => content.split('\n'));
  const methods = lines.flatMap((line) => readSignature(/^- ([A-Z]\w*\.\w+\(.*\) -> [^—(]+?)(?: —.*| \(covers.*)?$/.exec(line)?.[1] ?? '') ?? []);
  return {
    methods: new Set(methods.map(({ owner, name }) => `${owner}.${name}`)),
    missed: lines.flatMap(readMissed),
    programs: Number(/^The findings in (\d+) programs?/m.exec(lines.join('\n'))?.[1] ?? 0),
    rejected: new Set(lines.flatMap((line) => /^- rejected: (?:add|change) ([A-Z]\w*\.\w+)/.exec(line)?.[1] ?? [])),
    support: readSupport(messages),
    concepts: new Set(lines.flatMap(conceptsIn)),
    base: messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n'),
  };
}

function readMissed(line: string): readonly Missed[] {
  const [, path, cells, lost, steps = ''] = MISSED.exec(line.trim()) ?? [];
  if (path === undefined) return [];
  return [{ path, cells: Number(cells), lost: lost === undefined ? undefined : Number(lost), steps: steps.split(', ').filter((step) => step.includes('#')) }];
}

function conceptsIn(line: string): readonly string[] {
  const covered = /\(covers ([\w, ]+)(?:;.*)?\)$/.exec(line)?.[1] ?? /^## .*\(concepts ([\w, ]+)\)$/.exec(line)?.[1];
  return covered?.split(', ') ?? [];
}
