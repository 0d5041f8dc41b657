// Makes data/*.jsonl from data/source: plays every procedure over minimal_lib in the sandbox and writes down the boards.
// `node scripts/make-data.mjs` writes the files; with --check it writes nothing and says what differs (exit 1).
// --from DIR and --into DIR name other folders for the sources and for the files.
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {openSandbox} from '../src/sandbox/pool.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SPLITS = ['train', 'dev', 'test'];
/** The board that every procedure starts from. */
const BLANK = Array.from({length: 180}, () => 0);
/** The quick set: four pictures of different kinds, told by four people. */
const SAMPLES = ['lone_daisy-femi', 'triplets-elif', 'butterfly-lou', 'searchlights-ada'];
const PLAY = 'from player import play_picture\n\ndef run(pictures):\n    return [play_picture(picture) for picture in pictures]\n';

class Problem extends Error {}

async function main() {
  const {values} = parseArgs({options: {check: {type: 'boolean'}, from: {type: 'string'}, into: {type: 'string'}}});
  const from = values.from ?? join(ROOT, 'data', 'source');
  const into = values.into ?? join(ROOT, 'data');
  const files = await makeFiles(from);
  if (values.check) return check(into, files);
  writeAll(into, files);
  return 0;
}

/** The text of each data file, by name. Nothing is written before everything has been played. */
async function makeFiles(from) {
  const sandbox = openSandbox({workers: 1, cacheDir: join(ROOT, 'node_modules', '.cache', 'hexgen', 'python')});
  try {
    const tasks = {};
    for (const split of SPLITS) tasks[split] = (await playSplit(sandbox, from, split)).flatMap(tasksOf);
    refuseSharedPictures(tasks);
    tasks['4-samples'] = SAMPLES.map(id => findTask(tasks.train, id));
    return Object.fromEntries(Object.entries(tasks).map(([name, list]) => [`${name}.jsonl`, list.map(asLine).join('')]));
  } finally {
    await sandbox.close();
  }
}

async function playSplit(sandbox, from, split) {
  const sources = pythonIn(join(from, split));
  const files = {
    ...under('minimal_lib', pythonIn(join(ROOT, 'minimal-lib', 'minimal_lib'))),
    ...under('pictures', sources),
    'drawing.py': readFileSync(join(from, 'drawing.py'), 'utf8'),
    'player.py': readFileSync(join(from, 'player.py'), 'utf8'),
  };
  const inputs = Object.keys(sources).map(name => name.slice(0, -'.py'.length));
  const outcome = await sandbox.run({source: PLAY, files, inputs, timeoutMs: 120_000, outputBytes: 2 ** 24});
  if (!outcome.ok) throw new Problem(`Cannot play the pictures of ${split} (${outcome.reason}): ${outcome.message}`);
  return outcome.value;
}

/** The Python files of a folder, by name, in order of their names. */
function pythonIn(folder) {
  if (!existsSync(folder)) throw new Problem(`Cannot read sources from "${folder}": folder does not exist`);
  const names = readdirSync(folder).filter(name => name.endsWith('.py')).sort();
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

function under(folder, files) {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** One task for each procedure of a picture; all of them must end in the same board, or somebody told another picture. */
function tasksOf({picture, category, procedures}) {
  const [first, ...others] = procedures;
  for (const other of others) {
    const places = differences(first.steps.at(-1).board, other.steps.at(-1).board);
    if (places.length > 0) {
      throw new Problem(`Picture ${picture}: ${first.writer} and ${other.writer} end in different boards; tiles that differ: ${places.length}, the first is ${places[0]}`);
    }
  }
  return procedures.map(({writer, steps}) => ({
    task_id: `${picture}-${writer}`,
    steps: steps.map(({instruction, board}, index) => ({instruction, ...(index === 0 && {input_state: BLANK}), output_state: [...board].map(Number)})),
    metadata: {group: picture, category, writer},
  }));
}

/** The places where two boards differ, in the words of the sources. */
function differences(one, other) {
  return [...one].flatMap((color, index) =>
    color === other[index] ? [] : [`tile ${Math.floor(index / 18) + 1} of column ${index % 18 + 1}`]);
}

function refuseSharedPictures(tasks) {
  const seen = new Map();
  for (const split of SPLITS) {
    for (const picture of new Set(tasks[split].map(task => task.metadata.group))) {
      if (seen.has(picture)) throw new Problem(`Picture ${picture} is in ${seen.get(picture)} and in ${split}; a picture belongs to one split`);
      seen.set(picture, split);
    }
  }
}

function findTask(tasks, id) {
  const task = tasks.find(({task_id}) => task_id === id);
  if (!task) throw new Problem(`4-samples names task "${id}", which is not in train`);
  return task;
}

function asLine(task) {
  return `${JSON.stringify(task)}\n`;
}

/** Each file appears at once and complete. */
function writeAll(into, files) {
  mkdirSync(into, {recursive: true});
  for (const [name, text] of Object.entries(files)) {
    const path = join(into, name), beside = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(beside, text);
      renameSync(beside, path);
    } finally {
      rmSync(beside, {force: true});
    }
    console.log(`${name}: ${text.split('\n').length - 1} procedures`);
  }
}

function check(into, files) {
  const stale = Object.entries(files).flatMap(([name, text]) => describeStale(into, name, text));
  for (const line of stale) console.error(line);
  if (stale.length > 0) console.error('Run "node scripts/make-data.mjs" to write them anew.');
  else console.log('The data files are what their sources draw.');
  return stale.length > 0 ? 1 : 0;
}

function describeStale(into, name, text) {
  const path = join(into, name), shown = relative(into, path);
  let present;
  try {
    present = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return [`${shown}: the file is missing`];
  }
  if (present === text) return [];
  const now = present.split('\n'), then = text.split('\n');
  const line = then.findIndex((each, index) => each !== now[index]);
  return [`${shown}: line ${(line < 0 ? then.length - 1 : line) + 1} is not what the sources draw`];
}

try {
  process.exitCode = await main();
} catch (error) {
  const isExpected = error instanceof Problem || String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isExpected) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
