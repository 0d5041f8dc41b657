// Targets used again with other inputs: what comes out the same costs nothing the second time.

import {describe, expect, it} from 'vitest';
import {textOf, type Answering} from '../rig/model.ts';
import {project, type Files} from '../rig/project.ts';

const FILES: Files = {
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  read:
    notes: {files: notes/*.md}
    others: {files: others/*.md}
    style: {files: style.txt}
  tell:
    told: {map: read/notes, prompt: tell.md, with: [read/style], out: "{name}.txt"}
    summary: {prompt: summary.md, with: [told], out: summary.txt}
  again:
    both: {use: tell, with: {read/notes: read/others}, out: {summary: summary.txt}}
    shout: {prompt: shout.md, with: {text: both/summary}, out: shout.txt}
`,
  'style.txt': 'short', 'tell.md': 'Tell {{ style }}: {{ item }}', 'summary.md': 'Sum{% for each in told %} {{ each }}{% endfor %}', 'shout.md': 'Shout {{ text }}',
  'notes/a.md': 'apples', 'notes/b.md': 'bears', 'others/b.md': 'bears', 'others/c.md': 'cats',
};
const plain: Answering = request => `[${textOf(request).split(' ').at(-1)}]`;

describe('use', () => {
  it('makes the same targets over something else, and pays for the difference alone', async () => {
    const rig = project(FILES);
    rig.model.answers(plain);
    const built = await rig.build();
    expect(built).toMatchObject({status: 0, calls: 6}); // Three notes of four, two sums, one shout.
    expect(built.ran).toContain('again/both/told/002');
    expect(rig.files('out')).toMatchObject({'again/summary.txt': '[[cats]]', 'tell/summary.txt': '[[bears]]', 'again/shout.txt': '[[[cats]]]'});
    expect(rig.files('out')).not.toHaveProperty('again/b.txt');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('an edit of what both read asks both', async () => {
    const rig = project(FILES);
    rig.model.answers(plain);
    await rig.build();
    rig.write('others/c.md', 'cows');
    expect(await rig.build()).toMatchObject({calls: 3, ran: ['again/both/summary', 'again/both/told/002', 'again/shout']});
    rig.write('style.txt', 'long');
    expect(await rig.build()).toMatchObject({calls: 3}); // Told anew; it comes out the same, so nothing more.
  });

  it('only what is wanted is made', async () => {
    const rig = project({...FILES, 'pipeline.yaml': FILES['pipeline.yaml']!.replace('use: tell,', 'use: [tell/told],').replace(', out: {summary: summary.txt}', '').replace('both/summary', 'both/told/b.md')});
    rig.model.answers(plain);
    const built = await rig.build();
    expect(built.status).toBe(0);
    expect(built.ran.filter(key => key.startsWith('again/both'))).toEqual(['again/both/told/002']);
  });

  it('says what is wrong with it before anything runs', async () => {
    const rig = project({...FILES, 'pipeline.yaml': FILES['pipeline.yaml']!.replace('use: tell, with: {read/notes: read/others}', 'use: tel, with: {read/nots: read/others, read/others: read/notes}')});
    const {stderr, status} = await rig.hexgen('build');
    expect(status).toBe(2);
    expect(stderr).toContain('Unknown target "tel"; did you mean "tell"?');
    expect(stderr).toContain('Unknown target "read/nots"; did you mean "read/notes"?');
  });

  it('a target that would use itself is refused', async () => {
    const rig = project({...FILES, 'pipeline.yaml': FILES['pipeline.yaml']!.replace('use: tell,', 'use: again,')});
    const {stderr, status} = await rig.hexgen('build');
    expect(status).toBe(2);
    expect(stderr).toContain('"read/notes" has no effect here');
  });
});
