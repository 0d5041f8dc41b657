// The reduce tree for task runners that live in package.json: one script for every step.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {graphOf, shellStep} from './tree.mjs';

const nameOf = out => out.replace('out/tree/', '').replace('.txt', '');

const scriptOf = ({level, out, inputs}) => shellStep(level, {inputs: inputs.join(' '), out});

/** What a step waits for: the steps whose outputs it reads. */
const waitsFor = ({level, inputs}) => (level === 0 ? [] : inputs.map(nameOf));

const object = (steps, valueOf) => Object.fromEntries(steps.map(step => [nameOf(step.out), valueOf(step)]));

const reindented = text => JSON.stringify(JSON.parse(text), null, 4);

export const turbo = {
  name: 'turbo',
  file: 'turbo.json',
  command: ['turbo', 'run', 'top', '--output-logs=errors-only'],
  most: 330,
  reformatted: reindented,
  before(folder, sources) {
    const scripts = object(graphOf(sources), scriptOf);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'tree', private: true, packageManager: 'npm@10.0.0', scripts}));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({name: 'tree', lockfileVersion: 3, packages: {'': {name: 'tree'}}}));
    writeFileSync(join(folder, '.gitignore'), '.turbo\nout\nsteps.log\n');
  },
  text: sources => JSON.stringify({
    // It hashes inputs before anything runs; what other steps make is covered by their own hashes.
    tasks: object(graphOf(sources), step => ({
      dependsOn: waitsFor(step), inputs: step.level === 0 ? step.inputs : ['package.json'], outputs: [step.out],
    })),
  }),
};

export const wireit = {
  name: 'wireit',
  file: 'package.json',
  command: ['npm', 'run', '--silent', 'top'],
  most: 330,
  reformatted: reindented,
  text: sources => JSON.stringify({
    name: 'tree', private: true,
    scripts: object(graphOf(sources), () => 'wireit'),
    wireit: object(graphOf(sources), step => ({
      command: scriptOf(step), files: step.level === 0 ? step.inputs : [], output: [step.out], dependencies: waitsFor(step),
    })),
  }),
};
