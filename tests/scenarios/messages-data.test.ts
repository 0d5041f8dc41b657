// Scripts, files and data sets that are missing or wrong: every line of a data set has its place.

import {describe} from 'vitest';
import {says, type Fault} from './said.ts';

const dataset = (text: string): Fault => ({edit: ['files: notes/*.md', 'dataset: train'], files: {'data/train.jsonl': text}});
const step = (id: string, board: readonly number[]): string => JSON.stringify({task_id: id, steps: [{instruction: 'Paint.', output_state: board}]});
const zeros = (length: number): readonly number[] => Array<number>(length).fill(0);

describe('files and data', () => {
  says('a missing script', {edit: ['prompt: p.md', 'run: count.py'], files: {'counts.py': ''}}, `
pipeline.yaml:9:34 Cannot read script "count.py": file does not exist; did you mean "counts.py"?
        told: {map: read/notes, run: count.py, out: "{name}.txt"}
                                     ~~~~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('an unknown built-in', {edit: ['prompt: p.md', 'run: count_suport']}, `
pipeline.yaml:9:34 Unknown built-in "count_suport"; did you mean "count_support"?
        told: {map: read/notes, run: count_suport, out: "{name}.txt"}
                                     ~~~~~~~~~~~~
    Name a script that ends in .py, or a built-in: docs/language.md lists them.`);

  says('a missing data set', {edit: ['files: notes/*.md', 'dataset: tran'], files: {'data/train.jsonl': 'x'}}, `
pipeline.yaml:7:22 Cannot read data set "data/tran.jsonl": file does not exist; did you mean "train"?
        notes: {dataset: tran}
                         ~~~~
    "tran" means data/tran.jsonl; give a path to use a file that is elsewhere.`);

  says('a missing data set, by path', {edit: ['files: notes/*.md', 'dataset: x/y.jsonl']}, `
pipeline.yaml:7:22 Cannot read data set "x/y.jsonl": file does not exist
        notes: {dataset: x/y.jsonl}
                         ~~~~~~~~~
    Give a path to a JSONL file, or the name of one in data/.`);

  says('a missing file', {edit: ['  tell:', '    extra: {files: notes/aa.md}\n  tell:']}, `
pipeline.yaml:8:20 Cannot read file "notes/aa.md": file does not exist; did you mean "notes/a.md"?
        extra: {files: notes/aa.md}
                       ~~~~~~~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('no file that matches', {edit: ['files: notes/*.md', 'files: notes/*.txt']}, `
pipeline.yaml:7:20 No file matches "notes/*.txt"
        notes: {files: notes/*.txt}
                       ~~~~~~~~~~~
    The path is relative to the folder of pipeline.yaml.`);

  says('a folder', {edit: ['  tell:', '    extra: {files: notes}\n  tell:']}, `
pipeline.yaml:8:20 Expected a file or a pattern, but "notes" is a folder
        extra: {files: notes}
                       ~~~~~
    All files in it are "notes/*".`);

  says('a JSON file that is none', {edit: ['  tell:', '    extra: {files: x.json}\n  tell:'], files: {'x.json': '{"a": '}}, `
pipeline.yaml:8:20 Expected JSON in "x.json": Unexpected end of JSON input
        extra: {files: x.json}
                       ~~~~~~`);

  says('an empty data set', dataset(''), `
data/train.jsonl:1:1 the file is empty; expected JSON objects, one a line`);

  says('a data set of blank lines', dataset('\n\n'), `
data/train.jsonl:1:1 the file is empty; expected JSON objects, one a line`);

  says('a line that is no JSON', dataset('{"task_id":"t1","steps":[{"instruction":"Paint.","output_state":[0]}]}\n{"task_id": "t2", steps: []}\n'), `
data/train.jsonl:2:19 not JSON: expected a property name in double quotes, found "steps"
    {"task_id": "t2", steps: []}
                      ~`);

  says('a line that is no object', dataset('[1]\n'), `
data/train.jsonl:1:1 expected a JSON object, found a list of 1
    [1]
    ~`);

  says('lines that lack fields', dataset('{"steps": []}\n{"task_id": "t2"}\n'), `
data/train.jsonl:1:1 lacks "task_id"; its fields are "steps"
    {"steps": []}
    ~

data/train.jsonl:1:11 steps: expected at least one step, found an empty list
    {"steps": []}
              ~

data/train.jsonl:2:1 lacks "steps"; its fields are "task_id"
    {"task_id": "t2"}
    ~`);

  says('a step that lacks fields', dataset('{"task_id": "t1", "steps": [{"instruction": "Paint."}]}\n'), `
data/train.jsonl:1:29 steps[0]: lacks "output_state"; its fields are "instruction"
    {"task_id": "t1", "steps": [{"instruction": "Paint."}]}
                                ~`);

  says('boards of unlike lengths', dataset(`${step('t1', zeros(180))}\n${step('t2', zeros(179))}\n`), `
data/train.jsonl:2:65 steps[0].output_state: expected a list of 180 like the other states of this file (first in line 1), found a list of 179
    …tion":"Paint.","output_state":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0…
                                   ~`);

  says('a colour that is none', dataset(step('t1', [...zeros(179), 8])), `
data/train.jsonl:1:424 steps[0].output_state[179]: expected a colour from 0 to 7, found 8
    …,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,8]}]}
                                                                        ~`);

  says('a task without any text', dataset('{"task_id":"t1","steps":[{"instruction":" ","output_state":[0]}]}'), `
data/train.jsonl:1:25 steps: expected at least one instruction with text, found none in 1 step
    {"task_id":"t1","steps":[{"instruction":" ","output_state":[0]}]}
                            ~`);
});
