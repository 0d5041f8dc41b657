// What is wrong with loops, and with targets that are used again, before anything is run or asked.

import {describe, expect, it} from 'vitest';
import {project} from '../rig/project.ts';
import {says} from './said.ts';

/** A loop with these fields and targets, in lines 7 to 9. */
const loop = (fields: string, targets = 'longer: {prompt: p.md, with: {item: state}}', more = ''): string => `model: {name: gpt-4o}
output: out
stages:
  s:
    word: {files: notes/a.md}
    grown:
      loop: {${fields}}
      targets:
        ${targets}
${more}`;
const CARRY = 'carry: {state: {first: word, then: longer}}';

describe('loops', () => {
  says('nothing', {pipeline: loop('').replace(' {}', '')}, `
pipeline.yaml:7:7 Expected fields such as {rounds: 3, carry: {api: {first: draft, then: revised}}}, found nothing
          loop:
          ~~~~`);

  says('neither rounds nor what is carried', {pipeline: loop('keep: [longer]')}, `
pipeline.yaml:7:13 A loop needs "rounds": how many there may be
          loop: {keep: [longer]}
                ~~~~~~~~~~~~~~~~
    For example rounds: 3.

pipeline.yaml:7:13 A loop needs "carry": what goes from round to round
          loop: {keep: [longer]}
                ~~~~~~~~~~~~~~~~
    For example carry: {api: {first: draft, then: revised}}.`);

  says('all of it wrong', {pipeline: loop('rounds: -1, carry: {state: word}, until: ["longer = x"], kep: []')}, `
pipeline.yaml:7:22 Expected a whole number of rounds, found -1
          loop: {rounds: -1, carry: {state: word}, until: ["longer = x"], kep: []}
                         ~~

pipeline.yaml:7:41 Expected {first: …, then: …} for "state", found text (word)
          loop: {rounds: -1, carry: {state: word}, until: ["longer = x"], kep: []}
                                            ~~~~
    "first" is what it is at first, "then" what a round makes of it.

pipeline.yaml:7:56 Expected a condition such as "judged/f1 >= 0.95" or "judged/accepted == false for 2 rounds", found "longer = x"
          loop: {rounds: -1, carry: {state: word}, until: ["longer = x"], kep: []}
                                                           ~~~~~~~~~~~~

pipeline.yaml:7:71 Unknown field "kep" of a loop; did you mean "keep"?
          loop: {rounds: -1, carry: {state: word}, until: ["longer = x"], kep: []}
                                                                          ~~~`);

  says('no targets', {pipeline: loop(`rounds: 1, ${CARRY}`).replace(/ {6}targets:\n.*\n/, '')}, `
pipeline.yaml:6:5 Target "s/grown" needs the field "targets": the targets of a round; they see outer names and what is carried, and \`\${round}\` is the number of the round, from 1
        grown:
        ~~~~~`);

  says('names that are nowhere', {pipeline: loop('rounds: 1, carry: {state: {first: wrd, then: loner}}, until: ["loonger == x"]', 'longer: {prompt: p.md, with: {item: stat}}')}, `
pipeline.yaml:7:48 Unknown target "wrd"; did you mean "word"?
          loop: {rounds: 1, carry: {state: {first: wrd, then: loner}}, until: ["loonger == x"]}
                                                   ~~~

pipeline.yaml:7:59 Unknown target "loner"; did you mean "longer"?
          loop: {rounds: 1, carry: {state: {first: wrd, then: loner}}, until: ["loonger == x"]}
                                                              ~~~~~

pipeline.yaml:7:76 Unknown target "loonger"; did you mean "longer"?
          loop: {rounds: 1, carry: {state: {first: wrd, then: loner}}, until: ["loonger == x"]}
                                                                               ~~~~~~~~~~~~~~

pipeline.yaml:9:45 Unknown target "stat"; did you mean "state"?
            longer: {prompt: p.md, with: {item: stat}}
                                                ~~~~`);

  says('a name that the loop itself makes', {pipeline: loop('rounds: 1, carry: {end: {first: word, then: longer}}', 'longer: {prompt: p.md, with: {item: end}}')}, `
pipeline.yaml:7:38 The name "end" is what "loop" itself makes beside what it carries
          loop: {rounds: 1, carry: {end: {first: word, then: longer}}}
                                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~
    Give it another name.`);

  says('a name that is carried, and also a target', {pipeline: loop('rounds: 1, carry: {longer: {first: word, then: longer}}', 'longer: {prompt: p.md, with: {item: word}}')}, `
pipeline.yaml:9:9 "longer" is what the loop carries, and also a target in it
            longer: {prompt: p.md, with: {item: word}}
            ~~~~~~
    Give one of them another name.`);

  says('two things kept by one name', {pipeline: loop(`rounds: 1, ${CARRY}, keep: [longer, longer]`)}, `
pipeline.yaml:7:85 Two things would be kept of a round by the name "longer"
          loop: {rounds: 1, carry: {state: {first: word, then: longer}}, keep: [longer, longer]}
                                                                                        ~~~~~~
    Keep it under another name: make a target of it.`);

  says('what every round would write to one place', {pipeline: loop(`rounds: 2, ${CARRY}`, 'longer: {prompt: p.md, with: {item: state}, out: longer.txt}')}, `
pipeline.yaml:9:58 Every round would write to the same place, "longer.txt"
            longer: {prompt: p.md, with: {item: state}, out: longer.txt}
                                                             ~~~~~~~~~~
    Tell them apart with "{round}" or "{round+1}".`);

  says('a cycle inside', {pipeline: loop(`rounds: 1, ${CARRY}`, 'longer: {prompt: p.md, with: {item: other}}\n        other: {prompt: p.md, with: {item: longer}}')}, `
pipeline.yaml:10:44 These targets need each other: s/grown/longer → s/grown/other → s/grown/longer
            other: {prompt: p.md, with: {item: longer}}
                                               ~~~~~~
    A target cannot be made before itself: take one of these references away.`);

  says('a loop that reads itself', {pipeline: loop(`rounds: 1, ${CARRY}`, 'longer: {prompt: p.md, with: {item: grown/state}}')}, `
pipeline.yaml:9:45 These targets need each other: s/grown → s/grown
            longer: {prompt: p.md, with: {item: grown/state}}
                                                ~~~~~~~~~~~
    A target cannot be made before itself: take one of these references away.`);

  says('a target inside, read from outside', {pipeline: loop(`rounds: 1, ${CARRY}`, undefined, '    told: {prompt: p.md, with: {item: grown/longer}}\n')}, `
pipeline.yaml:10:39 There is no "longer" in what s/grown makes
        told: {prompt: p.md, with: {item: grown/longer}}
                                          ~~~~~~~~~~~~
    Inside it there are "state", "rounds", "end".`);

  it('a condition over something that is not there is told when it is looked at', async () => {
    const rig = project({'pipeline.yaml': loop(`rounds: 1, ${CARRY}, until: ["longer/nothing > 4", "cost/call > 1"]`), 'p.md': 'Tell: {{ item }}', 'notes/a.md': 'A'});
    expect(await rig.build()).toMatchObject({status: 0, notes: [
      '"longer/nothing > 4" cannot end the loop: there is nothing at "longer/nothing"', '"cost/call > 1" cannot end the loop: there is nothing at "cost/call"',
    ]});
  });
});

/** A target that uses others, in line 8. */
const use = (fields: string): string => `model: {name: gpt-4o}
output: out
stages:
  s:
    word: {files: notes/a.md}
    told: {prompt: p.md, with: {item: word}}
  t:
    told: {${fields}}
`;

describe('use', () => {
  says('what it reads, as a list', {pipeline: use('use: s, with: [s/word]')}, `
pipeline.yaml:8:26 Expected names such as {stage5/tasks: shown}, found a list
        told: {use: s, with: [s/word]}
                             ~~~~~~~~`);

  says('a part of a target', {pipeline: use('use: [s/told/text], with: {s/word: s/word}')}, `
pipeline.yaml:8:18 Expected a target, found "s/told/text", a part of what s/told makes
        told: {use: [s/told/text], with: {s/word: s/word}}
                     ~~~~~~~~~~~
    Use s/told, and refer to told/told/text.`);

  says('parts that it does not make', {pipeline: use('use: s, with: {s/word: s/word}, out: {tod: x.txt}')}, `
pipeline.yaml:8:55 There is no "tod" in what t/told makes; did you mean "told"?
        told: {use: s, with: {s/word: s/word}, out: {tod: x.txt}}
                                                          ~~~~~
    Inside it there are "told".`);

  says('itself', {pipeline: use('use: t, with: {s/word: s/word}')}, `
pipeline.yaml:8:27 "s/word" has no effect here
        told: {use: t, with: {s/word: s/word}}
                              ~~~~~~
    None of the targets that "told" uses reads it.`);

  says('two targets of one name', {pipeline: use('use: [s/told, u/told], with: {s/word: s/word}') + '  u:\n    told: {prompt: p.md, with: {item: s/word}}\n'}, `
pipeline.yaml:8:5 Target "t/told" uses two targets of one name, s/told and u/told
        told: {use: [s/told, u/told], with: {s/word: s/word}}
        ~~~~
    What it makes is a folder with one "told": use the other in a target of its own.`);
});
