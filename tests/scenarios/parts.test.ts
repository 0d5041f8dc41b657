// `out:` as a map — parts of what a target makes, each at a place of its own.

import {describe, expect, it} from 'vitest';
import {project, type Files} from '../rig/project.ts';
import {says} from './said.ts';

const FILES: Files = {
  'pipeline.yaml': `model: {name: gpt-4o}
output: out
stages:
  s:
    library: {files: lib/*.py}
    docs: {files: docs.md}
    told: {prompt: tell.md, with: [docs]}
  t:
    both: {use: [s/told], with: {s/docs: s/docs}, out: {told: told.txt}}
    grown:
      loop: {rounds: 1, carry: {lib: {first: s/library, then: lib}, text: {first: s/docs, then: better}}}
      targets:
        better: {prompt: tell.md, with: {docs: text}}
      out: {lib: lib/, lib/tile.py: a_tile.py, text: text.txt, end: end.json}
`,
  'tell.md': 'Tell {{ docs }}', 'docs.md': 'of tiles', 'lib/tile.py': 'class Tile: pass\n', 'lib/shape.py': 'class Shape: pass\n',
};

describe('parts', () => {
  it('are written where each of them belongs: folders, files of them, JSON', async () => {
    const rig = project(FILES);
    rig.model.answers(() => 'a tale');
    expect(await rig.build()).toMatchObject({status: 0});
    expect(rig.files('out/t')).toMatchObject({
      'told.txt': 'a tale', 'text.txt': 'a tale', 'lib/tile.py': 'class Tile: pass\n', 'lib/shape.py': 'class Shape: pass\n', 'a_tile.py': 'class Tile: pass\n',
      'end.json': '{\n  "because": "the number of rounds",\n  "rounds": 1\n}\n',
    });
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
  });

  it('one that is no longer named is taken away, and nothing is asked', async () => {
    const rig = project(FILES);
    await rig.build();
    rig.edit('pipeline.yaml', 'lib: lib/, ', '');
    expect(await rig.build()).toMatchObject({calls: 0, ran: []});
    expect(rig.has('out/t/lib')).toBe(false);
    expect(rig.has('out/t/a_tile.py')).toBe(true);
  });

  it('one that is not there, where it is known what is, is told before anything runs', async () => {
    const rig = project(FILES);
    rig.edit('pipeline.yaml', 'text: text.txt', 'texts: text.txt');
    const {status, stderr, calls} = await rig.build();
    expect({status, calls}).toEqual({status: 2, calls: 0});
    expect(stderr).toContain(`There is no "texts" in what t/grown makes; did you mean "text"?
          out: {lib: lib/, lib/tile.py: a_tile.py, texts: text.txt, end: end.json}
                                                          ~~~~~~~~
    Inside it there are "lib", "text", "rounds", "end".`);
  });
});

describe('a part of what a script makes', () => {
  it('that is not there is told when it is made', async () => {
    const rig = project({'pipeline.yaml': 'output: out\nstages:\n  s:\n    made: {run: made.py, out: {page: page.txt}}\n', 'made.py': '# made\n'}, {plays: {'# made': () => ({text: 'a'})}});
    const {status, stderr} = await rig.build();
    expect(status).toBe(2);
    expect(stderr).toContain(`pipeline.yaml:4:38 There is no "page" in what s/made makes
        made: {run: made.py, out: {page: page.txt}}
                                         ~~~~~~~~
    \`hexgen show s/made\` lists what is in it.`);
  });
});

describe('parts that are written wrongly', () => {
  says('of a list', {edit: ['out: "{name}.txt"', 'out: {a: a.txt}']}, `
pipeline.yaml:9:48 Each item of a list is written to a place of its own: expected one pattern, found a map
        told: {map: read/notes, prompt: p.md, out: {a: a.txt}}
                                                   ~~~~~~~~~~
    For example out: item_{nnn}.txt.`);

  says('two at one place', {edit: ['notes: {files: notes/*.md}', 'notes: {files: notes/*.md, out: {a.md: x.txt, b.md: x.txt}}']}, `
pipeline.yaml:7:57 Target "read/notes" would write the same files as "read/notes": "x.txt"
        notes: {files: notes/*.md, out: {a.md: x.txt, b.md: x.txt}}
                                                            ~~~~~
    Change "out" of one of them.`);

  says('a place outside', {edit: ['notes: {files: notes/*.md}', 'notes: {files: notes/*.md, out: {a.md: ../x.txt}}']}, `
pipeline.yaml:7:44 Expected a path inside the folder of the stage, found "../x.txt"
        notes: {files: notes/*.md, out: {a.md: ../x.txt}}
                                               ~~~~~~~~
    For example out: summaries/batch_{nnn}.txt, or out: lib/ for a folder.`);
});
