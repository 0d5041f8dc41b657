// Watching: a save builds, a touch does not, a broken file is told and its repair goes on.

import {describe, expect, it} from 'vitest';
import {notes} from './notes.ts';
import {read, start, write, type Running} from './rig.ts';

/** What a watch says when it has nothing left to do; every time, because each is waited for with what came before it. */
const RESTING = 'Ctrl-C ends it.\n';

const interrupted = async (watch: Running): Promise<number | null> => {
  process.kill(watch.pid, 'SIGINT');
  return (await watch.ended).status;
};

describe('hexgen watch', () => {
  it('builds again when a file is saved, and only what the save changed', async () => {
    const folder = notes();
    const watch = start(['watch', '--model', 'offline'], {cwd: folder});
    await watch.says(RESTING);
    write(folder, 'notes/bees.md', 'Another text altogether.\n');
    await watch.says('1 to run, 2 up to date (001 because item changed)');
    expect(await interrupted(watch)).toBe(130);
  });

  it('tells what is wrong with a broken file, and goes on when it is repaired', async () => {
    const folder = notes();
    const watch = start(['watch', '--model', 'offline'], {cwd: folder});
    await watch.says(RESTING);
    const prompt = read(folder, 'prompts/summary.md');
    write(folder, 'prompts/summary.md', `${prompt}{{ nonsense }}\n`);
    await watch.says('Unknown variable "nonsense"');
    write(folder, 'prompts/summary.md', `${prompt}In one sentence.\n`);
    await watch.says('because prompt text changed');
    expect(await interrupted(watch)).toBe(130);
  });

  it('sees a new file in a folder that it searched', async () => {
    const folder = notes();
    const watch = start(['watch', '--model', 'offline'], {cwd: folder});
    await watch.says(RESTING);
    write(folder, 'notes/zzz.md', 'A note that came later.\n');
    await watch.says('1 to run, 3 up to date (004 because never made before)');
    expect(await interrupted(watch)).toBe(130);
  });
});
