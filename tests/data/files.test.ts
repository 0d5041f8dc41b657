// What the sample data promises to those who build on it: sizes, splits by picture, sound boards, and English of its own.
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {DATA, finalBoard, hasRealData, idleSteps, picturesOf, readTasks, realTexts, sentencesOf, SPLITS, texts} from './sample.ts';

const CATEGORIES = [
  'bounded iteration', 'composed objects', 'conditional iteration', 'conditions', 'other', 'recursion', 'simple', 'symmetry',
];
const sets = Object.fromEntries(SPLITS.map(name => [name, readTasks(name)]));
const train = sets['train'] ?? [];
const all = Object.values(sets).flat();

describe('the splits', () => {
  it('are large enough', () => {
    for (const [name, procedures, pictures] of [['train', 150, 50], ['dev', 24, 8], ['test', 24, 8]] as const) {
      expect(sets[name]?.length, name).toBeGreaterThanOrEqual(procedures);
      expect(picturesOf(sets[name] ?? []).length, name).toBeGreaterThanOrEqual(pictures);
    }
  });

  it('share no picture', () => {
    const pictures = SPLITS.flatMap(name => picturesOf(sets[name] ?? []));
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  it('share no final board either', () => {
    const boards = new Map(all.map(task => [task.metadata.group, finalBoard(task)]));
    expect(new Set(boards.values()).size).toBe(boards.size);
  });

  it.each(SPLITS)('know every category in %s', name => {
    expect([...new Set(sets[name]?.map(task => task.metadata.category))].sort()).toEqual(CATEGORIES);
  });

  it('name every task once', () => {
    expect(new Set(all.map(task => task.task_id)).size).toBe(all.length);
  });

  it('lend four tasks of train, by four people, to the quick set', () => {
    const samples = readTasks('4-samples');
    expect(samples).toHaveLength(4);
    for (const sample of samples) expect(train).toContainEqual(sample);
    expect(new Set(samples.map(task => task.metadata.writer)).size).toBe(4);
    expect(picturesOf(samples)).toHaveLength(4);
  });
});

describe('the boards', () => {
  it('have 180 tiles in eight colors', () => {
    const boards = all.flatMap(task => task.steps.map(step => step.output_state));
    expect(boards.filter(board => board.length !== 180 || board.some(color => !Number.isInteger(color) || color < 0 || color > 7))).toEqual([]);
  });

  it('are the same at the end for all who tell a picture', () => {
    for (const picture of picturesOf(all)) {
      const tellings = all.filter(task => task.metadata.group === picture);
      expect(tellings.length, picture).toBeGreaterThan(1);
      expect(new Set(tellings.map(finalBoard)).size, picture).toBe(1);
    }
  });

  it('are changed by every procedure, and by nearly every step', () => {
    expect(all.filter(task => idleSteps(task).length === task.steps.length)).toEqual([]);
    const share = all.flatMap(idleSteps).length / texts(all).length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.06);
  });
});

describe('the English', () => {
  it('comes in procedures of 1 to 20 steps, 5 or 6 in the middle', () => {
    const lengths = train.map(task => task.steps.length).sort((a, b) => a - b);
    expect(lengths[0]).toBe(1);
    expect(lengths.at(-1)).toBeLessThanOrEqual(20);
    expect([5, 6]).toContain(lengths[Math.floor(lengths.length / 2)]);
  });

  it('is neither empty nor untrimmed, and of very different lengths', () => {
    expect(texts(all).filter(text => text === '' || text !== text.trim())).toEqual([]);
    const lengths = texts(all).map(text => text.length);
    expect(Math.min(...lengths)).toBeLessThan(16);
    expect(Math.max(...lengths)).toBeGreaterThan(350);
  });

  it('says nothing more than four times', () => {
    const counts = new Map<string, number>();
    for (const text of texts(all)) counts.set(text, (counts.get(text) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 4)).toEqual([]);
  });

  it('is that of at least ten people, none of whom dominates', () => {
    const writers = train.map(task => task.metadata.writer);
    const counts = [...new Set(writers)].map(writer => writers.filter(each => each === writer).length);
    expect(counts.length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...counts) / train.length).toBeLessThan(0.2);
  });

  it.skipIf(!hasRealData)('repeats no sentence of the research data set (needs that data beside the project)', () => {
    const known = new Set(realTexts().flatMap(sentencesOf));
    expect(known.size).toBeGreaterThan(3000);
    expect(texts(all).filter(text => sentencesOf(text).some(sentence => known.has(sentence)))).toEqual([]);
  });
});

describe('the readme of the data', () => {
  it('counts right', () => {
    const readme = readFileSync(new URL('README.md', DATA), 'utf8');
    const rows = [...SPLITS, '4-samples'].map(name => {
      const tasks = readTasks(name);
      return `| ${name}.jsonl | ${tasks.length} | ${picturesOf(tasks).length} | ${texts(tasks).length} | ${tasks.flatMap(idleSteps).length} |`;
    });
    expect(readme.split('\n').filter(line => /^\| \S+\.jsonl /.test(line))).toEqual(rows);
  });
});
