// Other build tools, as far as this machine has them, with the same tree in their own language. Nothing is installed.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {output} from './measure.mjs';
import {snakemake} from './peer-snakemake.mjs';
import {turbo, wireit} from './peers-npm.mjs';
import {graphOf, shellStep} from './tree.mjs';

const withComment = text => `# The same, formatted anew.\n\n${text}`;

const ninja = {
  name: 'ninja',
  file: 'build.ninja',
  command: ['ninja'],
  reformatted: withComment,
  text(sources) {
    const rules = [0, 1].map(level => `rule level${level}\n  command = ${shellStep(level, {inputs: '$in', out: '$out'})}\n`);
    return [...rules, ...graphOf(sources).map(({level, out, inputs}) => `build ${out}: level${Math.min(level, 1)} ${inputs.join(' ')}\n`)].join('');
  },
};

const make = {
  name: 'make',
  file: 'Makefile',
  command: ['make', '-r', '-j2', '--no-print-directory', 'out/tree/top.txt'],
  reformatted: withComment,
  text: sources => graphOf(sources)
    .map(({level, out, inputs}) => `${out}: ${inputs.join(' ')}\n\t@${shellStep(level, {inputs: '$^', out: '$@'})}\n`)
    .join(''),
};

const peers = [ninja, make, snakemake, turbo, wireit];

/** Throws if one of these names is no tool's; "none" stands for no tool. */
export function checkNames(names) {
  const known = [...peers.map(({name}) => name), 'none'];
  const unknown = names.find(name => !known.includes(name));
  if (unknown !== undefined) throw new Error(`Unknown tool "${unknown}": known are ${known.join(', ')}`);
}

/** The tools that are found on the PATH, in the order in which tables name them. `names`: only these of them; null for all. */
export function peersOf(names) {
  return peers.filter(({name}) => (names === null || names.includes(name)) && findOnPath(name) !== null).map(toolOf);
}

/** Where a program is on the PATH, ours left out: what npm put there for this project is not of this machine. */
export function findOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter)
    .filter(folder => folder !== '' && !folder.includes('node_modules'))
    .map(folder => join(folder, name))
    .find(path => existsSync(path)) ?? null;
}

function toolOf(peer) {
  const {name, command, most = Infinity} = peer;
  return {
    name,
    version: versionOf(name),
    command,
    /** It builds no larger tree than that in bearable time. */
    most,
    prepare(folder, sources) {
      mkdirSync(join(folder, 'out/tree'), {recursive: true});
      peer.before?.(folder, sources);
      writeFileSync(join(folder, peer.file), peer.text(sources));
    },
    reformat: (folder, sources) => writeFileSync(join(folder, peer.file), peer.reformatted(peer.text(sources))),
    /** Builds, and counts the steps that ran. */
    count(folder) {
      const before = linesLogged(folder);
      output(command, folder);
      return linesLogged(folder) - before;
    },
  };
}

/** What `TOOL --version` says first that looks like one. */
const versionOf = name => /\d+(\.\d+)+/.exec(spawnSync(name, ['--version'], {encoding: 'utf8', timeout: 30_000}).stdout ?? '')?.[0] ?? '';

const linesLogged = folder => (existsSync(join(folder, 'steps.log')) ? statSync(join(folder, 'steps.log')).size : 0);
