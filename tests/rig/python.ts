// A sandbox without Python: each script is played by a function of the test, named by the script's first line.

import type {Json, Outcome, Program, Sandbox} from '../../src/sandbox/sandbox.ts';

/** What a script does with its inputs; a thrown error is the script's. */
export type Play = (inputs: Readonly<Record<string, Json>>, program: Program) => Json;

export class ScriptedPython implements Sandbox {
  readonly version = 'scripted';
  /** The programs that were run, by their first line. */
  readonly runs: string[] = [];
  readonly #plays: Readonly<Record<string, Play>>;

  /** @param plays by the script's first line, `# count` */
  constructor(plays: Readonly<Record<string, Play>>) { this.#plays = plays; }

  run(program: Program): Promise<Outcome> {
    const [name = ''] = program.source.split('\n');
    this.runs.push(name);
    const play = this.#plays[name];
    if (!play) return Promise.reject(new Error(`no play for the script "${name}"`));
    try {
      return Promise.resolve({ok: true, value: play(program.inputs as Readonly<Record<string, Json>>, program), stdout: '', ms: 1});
    } catch (error) {
      return Promise.resolve({ok: false, reason: 'error', message: `AssertionError: ${(error as Error).message}`, stdout: '', ms: 1});
    }
  }

  close(): Promise<void> { return Promise.resolve(); }
}
