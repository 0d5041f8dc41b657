// What is wrong in pipeline.yaml, told with its place, before anything is run or asked.

import {describe} from 'vitest';
import {says} from './said.ts';

describe('pipeline.yaml', () => {
  says('an empty file', {pipeline: ''}, `
pipeline.yaml:1:1 Expected a section "stages", found none
    A stage holds targets: see docs/language.md.`);

  says('a list', {pipeline: '- a\n'}, `
pipeline.yaml:1:1 Expected the sections params, model, endpoints, limits, prices, sandbox, output, stages, found a list
    - a
    ~`);

  says('no YAML', {pipeline: 'stages:\n  a: {b: [}\n c: "x\n'}, `
pipeline.yaml:2:11 Not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]
      a: {b: [}
              ~`);

  says('a tab', {pipeline: 'stages:\n\ta: 1\n'}, `
pipeline.yaml:2:1 Not valid YAML: tabs are not allowed as indentation
    \ta: 1
    ~`);

  says('a name written twice', {pipeline: 'stages: {a: {x: {files: p.md}}}\nstages: {}\n'}, `
pipeline.yaml:2:1 Not valid YAML: this name is written twice
    stages: {}
    ~`);

  says('a parameter without quotes', {edit: ['notes/*.md', '${size}/*.md']}, `
pipeline.yaml:7:20 Not valid YAML: inside { } or [ ] a parameter needs quotes
        notes: {files: \${size}/*.md}
                       ~~~~~~~
    For example {files: "\${folder}/*.md"}.`);

  says('no stages', {pipeline: 'model: {name: x}\n'}, `
pipeline.yaml:1:1 Expected a section "stages", found none
    model: {name: x}
    ~
    A stage holds targets: see docs/language.md.`);

  says('stages misspelt', {pipeline: 'stagess:\n  a: {b: {files: p.md}}\n'}, `
pipeline.yaml:1:1 Unknown section "stagess"; did you mean "stages"?
    stagess:
    ~~~~~~~
    The sections are params, model, endpoints, limits, prices, sandbox, output, stages.`);

  says('empty stages', {pipeline: 'stages:\n'}, `
pipeline.yaml:1:1 Expected stages by name, found nothing
    stages:
    ~~~~~~`);

  says('an empty stage', {pipeline: 'stages:\n  a:\n'}, `
pipeline.yaml:2:3 Expected the targets of stage "a", found nothing
      a:
      ~`);

  says('an empty target', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told:']}, `
pipeline.yaml:9:5 Expected the fields of target "tell/told", found nothing
        told:
        ~~~~
    For example {files: docs/*.md}.`);

  says('an unknown section', {edit: ['output:', 'outptu:']}, `
pipeline.yaml:4:1 Unknown section "outptu"; did you mean "output"?
    outptu: out
    ~~~~~~
    The sections are params, model, endpoints, limits, prices, sandbox, output, stages.`);

  says('a section of the wrong type', {edit: ['{name: gpt-4o}', 'gpt-4o']}, `
pipeline.yaml:3:8 Expected settings such as {name: gpt-4o}, found text (gpt-4o)
    model: gpt-4o
           ~~~~~~

pipeline.yaml:9:37 No model is named
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                                        ~~~~
    Write it in the section "model" of pipeline.yaml (name: gpt-4o), or give --model.`);

  says('an output that is no path', {edit: ['output: out', 'output: [out]']}, `
pipeline.yaml:4:9 Expected a value, found a list
    output: [out]
            ~~~~~`);

  says('a stage that is no name', {edit: ['  tell:', '  te/ll:']}, `
pipeline.yaml:8:3 Expected a stage's name of letters, digits, "-" and "_", found "te/ll"
      te/ll:
      ~~~~~`);

  says('an unknown field', {edit: ['map: read/notes', 'map: read/notes, sizes: 3']}, `
pipeline.yaml:9:29 Unknown field "sizes"
        told: {map: read/notes, sizes: 3, prompt: p.md, out: "{name}.txt"}
                                ~~~~~
    Known here: map, along, uses, attempts, check, unfit, images, samples, prompt, with, out, when, shows, help, model.`);

  says('a misspelled recipe', {edit: ['prompt: p.md', 'promt: p.md']}, `
pipeline.yaml:9:29 Unknown field "promt"; did you mean "prompt"?
        told: {map: read/notes, promt: p.md, out: "{name}.txt"}
                                ~~~~~`);

  says('a misspelled verb', {edit: ['map: read/notes, prompt: p.md', 'filez: x']}, `
pipeline.yaml:9:12 Unknown field "filez"; did you mean "files"?
        told: {filez: x, out: "{name}.txt"}
               ~~~~~`);

  says('an unknown model setting', {edit: ['{name: gpt-4o}', '{name: gpt-4o, temprature: 1}']}, `
pipeline.yaml:3:23 Unknown model setting "temprature"; did you mean "temperature"?
    model: {name: gpt-4o, temprature: 1}
                          ~~~~~~~~~~`);

  says('an unknown limit', {edit: ['output:', 'limits: {worker: 3}\noutput:']}, `
pipeline.yaml:4:10 Unknown limit "worker"; did you mean "workers"?
    limits: {worker: 3}
             ~~~~~~
    Known here: workers, sandboxes, requests-per-minute, tokens-per-minute, batch-poll.`);

  says('an unknown parameter', {edit: ['notes/*.md', '"${sise}/*.md"']}, `
pipeline.yaml:7:20 Unknown parameter "sise"; did you mean "size"?
        notes: {files: "\${sise}/*.md"}
                       ~~~~~~~~~~~~~~
    Parameters are declared in the section "params".`);

  says('a parameter without a default', {edit: ['{default: 100}', '{help: "how many"}']}, `
pipeline.yaml:2:9 Parameter "size" needs a default
      size: {help: "how many"}
            ~~~~~~~~~~~~~~~~~~
    For example size: {default: 100, help: "what it means"}`);

  says('a default that is not allowed', {edit: ['{default: 100}', '{default: c, one-of: [a, b]}']}, `
pipeline.yaml:2:19 Expected "a" or "b", found "c"
      size: {default: c, one-of: [a, b]}
                      ~`);

  says('a value of the wrong type', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {reduce: read/notes, by: many, prompt: p.md}']}, `
pipeline.yaml:9:36 Expected a whole number of at least 2, found "many"
        told: {reduce: read/notes, by: many, prompt: p.md}
                                       ~~~~`);

  says('a value that is too small, from the command line', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {split: read/notes, size: "${size}"}'], flags: ['--size', '0']}, `
pipeline.yaml:9:37 Expected a whole number of at least 1, found 0 (from \${size})
        told: {split: read/notes, size: "\${size}"}
                                        ~~~~~~~~~`);

  says('a word that is not one of these', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {split: read/notes, strategy: stabel}']}, `
pipeline.yaml:9:41 Expected "stable" or "fixed", found "stabel"; did you mean "stable"?
        told: {split: read/notes, strategy: stabel}
                                            ~~~~~~`);

  says('a time without a unit', {edit: ['prompt: p.md', 'run: x.py, timeout: 5'], files: {'x.py': ''}}, `
pipeline.yaml:9:49 Expected a time such as "5s", "200ms" or "2m", found 5
        told: {map: read/notes, run: x.py, timeout: 5, out: "{name}.txt"}
                                                    ~`);

  says('a temperature that is no number', {edit: ['{name: gpt-4o}', '{name: gpt-4o, temperature: warm}']}, `
pipeline.yaml:3:36 Expected a number from 0 to 2, found "warm"
    model: {name: gpt-4o, temperature: warm}
                                       ~~~~`);

  says('no model', {edit: ['model: {name: gpt-4o}\n', '']}, `
pipeline.yaml:8:37 No model is named
        told: {map: read/notes, prompt: p.md, out: "{name}.txt"}
                                        ~~~~
    Write it in the section "model" of pipeline.yaml (name: gpt-4o), or give --model.`);

  says('two verbs', {edit: ['map: read/notes', 'map: read/notes, reduce: read/notes']}, `
pipeline.yaml:9:5 Target "tell/told" has two verbs, "map" and "reduce"
        told: {map: read/notes, reduce: read/notes, prompt: p.md, out: "{name}.txt"}
        ~~~~
    Keep one; put the other into a target of its own.`);

  says('two recipes', {edit: ['prompt: p.md', 'prompt: p.md, run: x.py']}, `
pipeline.yaml:9:5 Target "tell/told" has two recipes, "prompt" and "run"
        told: {map: read/notes, prompt: p.md, run: x.py, out: "{name}.txt"}
        ~~~~
    Keep one.`);

  says('a verb without its recipe', {edit: [', prompt: p.md', '']}, `
pipeline.yaml:9:5 Target "tell/told" does nothing: expected "prompt", "run" or "template", found "map", "out"
        told: {map: read/notes, out: "{name}.txt"}
        ~~~~`);

  says('a recipe with a verb that takes none', {edit: ['map: read/notes', 'split: read/notes']}, `
pipeline.yaml:9:5 Target "tell/told" follows the verb "split", which takes no "prompt"
        told: {split: read/notes, prompt: p.md, out: "{name}.txt"}
        ~~~~
    Make a second target for it.`);

  says('nothing to do', {edit: ['map: read/notes, prompt: p.md, ', '']}, `
pipeline.yaml:9:5 Target "tell/told" does nothing: expected "files", "dataset", "split", "sample", "items", "map", "reduce", "loop", "use", "prompt", "run" or "template", found "out"
        told: {out: "{name}.txt"}
        ~~~~`);

  says('a required field that is missing', {edit: ['{files: notes/*.md}', '{files: }']}, `
pipeline.yaml:7:13 Expected a value, found nothing
        notes: {files: }
                ~~~~~`);

  says('fields without effect', {edit: ['told: {map: read/notes, prompt: p.md, out: "{name}.txt"}', 'told: {split: read/notes, with: [read/notes], model: {name: x}}']}, `
pipeline.yaml:9:31 "with" has no effect here
        told: {split: read/notes, with: [read/notes], model: {name: x}}
                                  ~~~~
    Target "tell/told" has no recipe that could see it.

pipeline.yaml:9:51 "model" has no effect here
        told: {split: read/notes, with: [read/notes], model: {name: x}}
                                                      ~~~~~
    Target "tell/told" asks no model.`);

  says('many faults at once, in several files', {edit: ['map: read/notes, prompt: p.md', 'map: read/note, prompt: p.md, colour: red'], prompt: '---\nfoo: 1\n---\n{{ items }}'}, `
pipeline.yaml:9:17 Unknown target "read/note"; did you mean "read/notes"?
        told: {map: read/note, prompt: p.md, colour: red, out: "{name}.txt"}
                    ~~~~~~~~~

pipeline.yaml:9:36 p.md never uses "item", so every request would be the same
        told: {map: read/note, prompt: p.md, colour: red, out: "{name}.txt"}
                                       ~~~~
    Write {{ item }} in the prompt.

pipeline.yaml:9:42 Unknown field "colour"
        told: {map: read/note, prompt: p.md, colour: red, out: "{name}.txt"}
                                             ~~~~~~
    Known here: map, along, uses, attempts, check, unfit, images, samples, prompt, with, out, when, shows, help, model.

p.md:2:1 Unknown field "foo"
    foo: 1
    ~~~

p.md:4:4 Unknown variable "items"; did you mean "item"?
    {{ items }}
       ~~~~~
    tell/told offers "item"; add others with "with:".`);
});
