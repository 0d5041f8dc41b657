// References to nothing, names on the command line, and where artifacts would be written.

import {describe} from 'vitest';
import {says} from './said.ts';

describe('references and places', () => {
  says('an unknown target', {edit: ['map: read/notes', 'map: read/note']}, `
pipeline.yaml:9:17 Unknown target "read/note"; did you mean "read/notes"?
        told: {map: read/note, prompt: p.md, out: "{name}.txt"}
                    ~~~~~~~~~`);

  says('nothing like it', {edit: ['map: read/notes', 'map: nothing_like_it']}, `
pipeline.yaml:9:17 Unknown target "nothing_like_it"
        told: {map: nothing_like_it, prompt: p.md, out: "{name}.txt"}
                    ~~~~~~~~~~~~~~~`);

  says('a name that two stages have', {pipeline: 'params:\n  size: {default: 100}\nmodel: {name: gpt-4o}\noutput: out\nstages:\n  read:\n    notes: {files: notes/*.md}\n  third:\n    notes: {files: p.md}\n  tell:\n    told: {map: notes, prompt: p.md, out: "{name}.txt"}\n'}, `
pipeline.yaml:11:17 "notes" could be read/notes or third/notes
        told: {map: notes, prompt: p.md, out: "{name}.txt"}
                    ~~~~~
    Write the stage, too.`);

  says('no name of a target', {edit: ['map: read/notes', 'map: "read notes"']}, `
pipeline.yaml:9:17 Expected the name of a target, such as "stage1/api", found "read notes"
        told: {map: "read notes", prompt: p.md, out: "{name}.txt"}
                    ~~~~~~~~~~~~`);

  says('a list instead of a name', {edit: ['map: read/notes', 'map: [read/notes]']}, `
pipeline.yaml:9:17 Expected the name of a target, such as "stage1/api", found a list
        told: {map: [read/notes], prompt: p.md, out: "{name}.txt"}
                    ~~~~~~~~~~~~`);

  says('nothing of that name inside', {edit: ['    told:', '    b: {prompt: q.md, with: {x: told/001/text}}\n    told:'], files: {'q.md': '{{ x }}'}}, `
pipeline.yaml:9:33 There is no "001/text" in what tell/told makes
        b: {prompt: q.md, with: {x: told/001/text}}
                                    ~~~~~~~~~~~~~
    It is a single file.`);

  says('one artifact where a list is needed', {edit: ['    told:', '    b: {map: c, prompt: p.md}\n    c: {prompt: q.md, with: {item: read/notes}}\n    told:'], files: {'q.md': '{{ item }}'}}, `
pipeline.yaml:9:14 Expected a list, but tell/c makes one artifact
        b: {map: c, prompt: p.md}
                 ~
    Lists are made by files with a pattern, dataset, split, sample, items, map and reduce.`);

  says('one file where a list is needed', {edit: ['notes/*.md', 'notes/a.md']}, `
pipeline.yaml:9:17 Expected a list, but read/notes makes one artifact
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                    ~~~~~~~~~~
    Lists are made by files with a pattern, dataset, split, sample, items, map and reduce.`);

  says('a cycle', {edit: ['    told:', '    a: {prompt: p.md, with: {item: b}}\n    b: {prompt: p.md, with: {item: a}}\n    told:']}, `
pipeline.yaml:10:36 These targets need each other: tell/a → tell/b → tell/a
        b: {prompt: p.md, with: {item: a}}
                                       ~
    A target cannot be made before itself: take one of these references away.`);

  says('a target that needs itself', {edit: ['map: read/notes', 'map: told']}, `
pipeline.yaml:9:17 These targets need each other: tell/told → tell/told
        told: {map: told, prompt: p.md, out: "{name}.txt"}
                    ~~~~
    A target cannot be made before itself: take one of these references away.`);

  says('a name in with: that the verb gives', {edit: ['prompt: p.md', 'prompt: p.md, with: {item: read/notes}']}, `
pipeline.yaml:9:56 The name "item" is what "map" itself gives to the recipe
        told: {map: read/notes, prompt: p.md, with: {item: read/notes}, out: "{name}.txt"}
                                                           ~~~~~~~~~~
    Give it another name: with: {other_name: read/notes}`);

  says('a name given twice in with:', {edit: ['prompt: p.md', 'prompt: p.md, with: [read/notes, notes]'], prompt: '{{ item }} {{ notes }}'}, `
pipeline.yaml:9:62 The name "notes" is given twice in "with"
        told: {map: read/notes, prompt: p.md, with: [read/notes, notes], out: "{name}.txt"}
                                                                 ~~~~~
    Give it another name: with: {other_name: notes}`);

  says('a name that no prompt can use', {edit: ['prompt: p.md', 'prompt: p.md, with: {a-b: read/notes}']}, `
pipeline.yaml:9:55 Expected a name of letters, digits and "_", found "a-b"
        told: {map: read/notes, prompt: p.md, with: {a-b: read/notes}, out: "{name}.txt"}
                                                          ~~~~~~~~~~
    Give it another name: with: {other_name: read/notes}`);

  says('out: above the stage', {edit: ['{name}.txt', '../{name}.txt']}, `
pipeline.yaml:9:48 Expected a path inside the folder of the stage, found "../{name}.txt"
        told: {map: read/notes, prompt: p.md, out: "../{name}.txt"}
                                                   ~~~~~~~~~~~~~~~
    For example out: summaries/batch_{nnn}.txt, or out: lib/ for a folder.`);

  says('out: outside of everything', {edit: ['{name}.txt', '/etc/{name}.txt']}, `
pipeline.yaml:9:48 Expected a path inside the folder of the stage, found "/etc/{name}.txt"
        told: {map: read/notes, prompt: p.md, out: "/etc/{name}.txt"}
                                                   ~~~~~~~~~~~~~~~~~
    For example out: summaries/batch_{nnn}.txt, or out: lib/ for a folder.`);

  says('out: the same for every item', {edit: ['{name}.txt', 'told.txt']}, `
pipeline.yaml:9:48 Every item of target "tell/told" would be written to the same place, "told.txt"
        told: {map: read/notes, prompt: p.md, out: "told.txt"}
                                                   ~~~~~~~~~~
    Tell them apart with "{nnn}" or "{name}".`);

  says('out: with an unknown word', {edit: ['{name}.txt', '{num}.txt']}, `
pipeline.yaml:9:48 "{num}" stands for nothing in "out"; did you mean "{nnn}"?
        told: {map: read/notes, prompt: p.md, out: "{num}.txt"}
                                                   ~~~~~~~~~~~
    Target "tell/told" fills in "{nnn}" or "{name}".`);

  says('out: with a number for one artifact', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {prompt: p.md, with: {item: read/notes}, out: "{nnn}.txt"}']}, `
pipeline.yaml:9:57 "{nnn}" stands for nothing in "out"
        told: {prompt: p.md, with: {item: read/notes}, out: "{nnn}.txt"}
                                                            ~~~~~~~~~~~
    Target "tell/told" is written as a whole: name its file or folder outright.`);

  says('out: the same as another target', {edit: ['    told:', '    other: {map: read/notes, prompt: p.md, out: "{name}.txt"}\n    told:']}, `
pipeline.yaml:10:48 Target "tell/told" would write the same files as "tell/other": "{name}.txt"
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                                                   ~~~~~~~~~~~~
    Change "out" of one of them.`);

  says('out: one of the numbers of another target', {pipeline: 'params:\n  size: {default: 100}\nmodel: {name: gpt-4o}\noutput: out\nstages:\n  read:\n    notes: {files: notes/*.md}\n  tell:\n    other: {prompt: p.md, with: {item: read/notes}, out: "001.txt"}\n    told: {map: read/notes, prompt: p.md, out: "{nnn}.txt"}\n'}, `
pipeline.yaml:10:48 Target "tell/told" would write the same files as "tell/other": "{nnn}.txt"
        told: {map: read/notes, prompt: p.md, out: "{nnn}.txt"}
                                                   ~~~~~~~~~~~
    Change "out" of one of them.`);

  says('out: a folder for one file', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {prompt: p.md, with: {item: read/notes}, out: x/}']}, `
pipeline.yaml:9:57 "x/" is a folder, but each answer is a single file
        told: {prompt: p.md, with: {item: read/notes}, out: x/}
                                                            ~~
    Take the "/" at the end away.`);

  says('out: a file for a folder', {edit: ['{files: notes/*.md}', '{files: notes/*.md, out: notes}']}, `
Cannot write read/notes to "read/notes": it is a folder of 2 entries
  Write out: "…/" for a folder, or out: "….json" for one file with all of it. Nothing that was made is lost.`);

  says('an unknown target on the command line', {flags: ['tell/tild']}, `
command line:1:1 Unknown target "tell/tild"; did you mean "tell/told"?
    tell/tild
    ~~~~~~~~~
    \`hexgen graph\` lists the targets.`);

  says('an unknown stage on the command line', {flags: ['tall']}, `
command line:1:1 Unknown target "tall"; did you mean "tell"?
    tall
    ~~~~
    \`hexgen graph\` lists the targets.`);

  says('an unknown parameter on the command line', {flags: ['--set', 'sise=3']}, `
command line:1:3 Unknown parameter "sise"; did you mean "size"?
    --sise 3
      ~~~~`);

  says('a parameter of the wrong type on the command line', {flags: ['--size', 'many']}, `
command line:1:8 Expected a number for --size, found "many"
    --size many
           ~~~~`);

  says('a flag out of bounds', {flags: ['--workers', '0']}, `
command line:1:11 Expected a whole number of at least 1 for --workers, found "0"
    --workers 0
              ~`);

  says('a flag that is no number', {flags: ['--temperature', 'hot']}, `
command line:1:15 Expected a number from 0 to 2 for --temperature, found "hot"
    --temperature hot
                  ~~~`);
});
