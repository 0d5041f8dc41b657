// The correctness criterion of a build system: whatever was edited, deleted or damaged, an incremental build leaves what a
// clean one would; a second build does nothing; nobody is asked the same twice; a plan never promises too little.

import {readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ModelError, type ModelRequest} from '../../src/llm/model.ts';
import type {PlanReport} from '../../src/ui/plan-report.ts';
import {echo, ScriptedModel, textOf, type Answering} from '../rig/model.ts';
import {project, type Built, type Rig} from '../rig/project.ts';
import type {Play} from '../rig/python.ts';
import {apply, edits, filesOf, isQuick, sourcesOf, worlds, type Edit} from './random.ts';

/** An answer is a function of its request; some are the first word alone. */
const answer: Answering = request => (/^First word of \W*(\w+)/.exec(textOf(request))?.[1] ?? echo(request) as string);
const plays: Readonly<Record<string, Play>> = {'# join': inputs => JSON.stringify(inputs).replaceAll(/answer \w+/g, 'answer').slice(0, 60)};

const keyOf = ({maxTokens: _, ...request}: ModelRequest): string => JSON.stringify(request);

class Story {
  readonly rig: Rig;
  readonly #history: Record<string, string>[] = [];
  /** Answers that were given, and that the store may no longer hold. */
  readonly #answered = new Set<string>();
  #failsOn: string | undefined;
  /** Since then a plan may promise too little: it finds out what is damaged only where it reads it. */
  damaged = false;

  constructor(files: Record<string, string>) {
    this.rig = project(files, {plays, keep: true});
    this.rig.model.answers(request => this.#answer(request));
  }

  #answer(request: ModelRequest): ReturnType<Answering> {
    const key = keyOf(request);
    if (this.#answered.has(key)) throw new Error(`asked twice: ${textOf(request)}`);
    if (this.#failsOn !== undefined && textOf(request).includes(this.#failsOn)) return new ModelError({kind: 'server', problem: 'The server failed', remedy: 'Build again.'});
    this.#answered.add(key);
    return answer(request);
  }

  async does(edit: Edit): Promise<void> {
    const before = sourcesOf(this.rig);
    apply(edit, this.rig, this.#history[edit.at % Math.max(1, this.#history.length)]);
    this.#history.push(before);
    if (edit.kind === 'damage') this.#damage(edit.at);
    if (edit.kind === 'fail') await this.#failsOnce(edit.at);
  }

  /** Changes a byte of a blob. Whatever was in it may have to be asked for again. */
  #damage(at: number): void {
    const db = new DatabaseSync(join(this.rig.root, '.hexgen/state.db'));
    const blobs = db.prepare('select digest from blob where length(bytes) > 0 order by digest').all();
    const blob = blobs[at % Math.max(1, blobs.length)];
    if (blob) db.prepare("update blob set bytes = cast('damaged' as blob) where digest = ?").run(blob['digest'] as string);
    db.close();
    this.#answered.clear();
    this.damaged = true;
    rmSync(join(this.rig.root, 'out'), {recursive: true, force: true});
  }

  /** A build in which requests about one word fail. Its siblings' answers are kept. */
  async #failsOnce(at: number): Promise<void> {
    this.#failsOn = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox'][at % 6];
    await this.rig.build();
    this.#failsOn = undefined;
  }

  async plan(): Promise<PlanReport> { return JSON.parse((await this.rig.hexgen('plan', '--json')).stdout) as PlanReport; }

  end(): void { rmSync(this.rig.root, {recursive: true, force: true}); }
}

/** The output of a build of the same sources in a new folder. */
async function cleanly(rig: Rig): Promise<Record<string, string>> {
  const model = new ScriptedModel();
  model.answers(answer);
  const clean = project(sourcesOf(rig), {plays, model, keep: true});
  try {
    expect(await clean.build()).toMatchObject({status: 0});
    return clean.files('out');
  } finally {
    rmSync(clean.root, {recursive: true, force: true});
  }
}

/** What a plan said of a build that then was made. Quick code of hexgen's own is not in it: a plan performs that itself. */
function keptItsWord(plan: PlanReport, built: Built, pipeline: string): void {
  const ran = built.ran.filter(key => !isQuick(key, pipeline)).length;
  const {exact, calls} = plan.llm;
  if (plan.actions.foreseeable) expect(plan.actions.run).toBeGreaterThanOrEqual(ran);
  if (exact) expect(built.calls).toBe(calls);
  if (plan.actions.run === 0 && plan.actions.foreseeable) expect(ran).toBe(0);
}

async function holds(story: Story, edit: Edit | undefined): Promise<void> {
  if (edit) await story.does(edit);
  const plan = await story.plan();
  const built = await story.rig.build();
  expect(built).toMatchObject({status: 0, failures: []});
  if (!story.damaged) keptItsWord(plan, built, story.rig.read('pipeline.yaml'));
  expect(story.rig.files('out')).toEqual(await cleanly(story.rig));
  expect(await story.rig.build()).toMatchObject({status: 0, ran: [], calls: 0});
  expect(readdirSync(story.rig.root, {recursive: true}).filter(path => String(path).endsWith('.tmp'))).toEqual([]);
}

describe('every build', () => {
  it('leaves what a clean build would, then has nothing to do, asks nothing twice and was foreseen', async () => {
    await fc.assert(fc.asyncProperty(worlds, fc.array(edits, {minLength: 1, maxLength: 6}), async (world, list) => {
      const story = new Story(filesOf(world));
      try {
        await holds(story, undefined);
        for (const edit of list) await holds(story, edit);
      } finally {
        story.end();
      }
    }), {numRuns: 25, interruptAfterTimeLimit: 45_000, endOnFailure: false});
  });
});
