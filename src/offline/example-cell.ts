// Writes the cell of a solved step anew, with one more method at hand. Of the steps before it only their code is known: the names it
// gave to what it drew, and the last color.
import { readDocs, type Calls } from './program/calls.ts';
import { understand } from './program/sentences.ts';
import { NOTHING, type State } from './program/state.ts';
import { writeCell } from './program/write-cell.ts';
import type { Names } from './program/write-place.ts';
import type { Example } from './method-task.ts';
import type { Signature } from './ideas.ts';

/** The cell, or undefined if it would not call the method. */
export function cellWith(method: Signature, example: Example, docs: string): string | undefined {
  const calls = withMethod(readDocs(docs), method);
  const step = Number(/#(\d+)$/.exec(example.id)?.[1] ?? 1);
  const { acts } = understand(example.instruction, stateAfter(example.before), step);
  const { code } = writeCell(step, acts, { calls, names: namesIn(example.before) });
  return new RegExp(`\\.${method.name}\\(`).test(code.replace(/#.*$/gm, '')) ? code : undefined;
}

function withMethod(calls: Calls, { owner, name, params }: Signature): Calls {
  const added = params.map((param) => ({ name: param.name, required: param.default === null }));
  const made: Calls = calls.has(owner) ? calls : new Map([...calls, [owner, []]]);
  return new Map([...made, [`${owner}.${name}`, added]]);
}

const STEP = /^step_(\d+) = (.+)$/;

function namesIn(lines: readonly string[]): Names {
  const found = lines.flatMap((line) => {
    const [, number, code = ''] = STEP.exec(line) ?? [];
    return number === undefined ? [] : [{ step: Number(number), name: `step_${number}`, tile: isTile(code) }];
  });
  const last = found.at(-1);
  return {
    it: last && { code: last.name, tile: last.tile, walk: false },
    steps: new Map(found.map(({ step, name, tile }) => [step, tile ? `Shape(${name})` : name])),
  };
}

/** `Tile(4, 7).neighbor('up').draw('red')`: one tile, however it is found and painted. */
function isTile(code: string): boolean {
  return /^(?:Tile\([^()]*\)|step_\d+\[-?\d+\])(?:\.(?:neighbor|draw)\([^()]*\))*$/.test(code);
}

/** What was drawn is not known in words, only that something was. */
function stateAfter(lines: readonly string[]): State {
  const drawn = lines.flatMap((line) => {
    const number = STEP.exec(line)?.[1];
    return number === undefined ? [] : [{ step: Number(number), acts: [] }];
  });
  const color = [...lines.join('\n').matchAll(/\.draw\('(\w+)'\)/g)].at(-1)?.[1];
  return { ...NOTHING, drawn, color };
}
