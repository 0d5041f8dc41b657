// Measures hexgen side by side with the build tools of this machine on one reduce tree (`npm run bench`), counts what each
// of them reruns after an edit, and keeps the last tables in docs/bench.md. Exit status 1: a count is not as it should be.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {hexgenTool, installedIn} from './bench/hexgen.mjs';
import {output} from './bench/measure.mjs';
import {checkNames, findOnPath, peersOf} from './bench/peers.mjs';
import {timeProject} from './bench/project.mjs';
import {coldTable, keepIn, machineText, projectText, stepsTable, timesTable} from './bench/report.mjs';
import {compareAt} from './bench/story.mjs';
import {timeTargets, wrongSteps} from './bench/targets.mjs';
import {levelsOf} from './bench/tree.mjs';

const help = `npm run bench -- [options]

  --full             N = 33, 330, 3,300 and 10,000 sources, which takes some ten minutes; 330 and 3,300 otherwise
  --sizes 33,330     these numbers of sources
  --tools ninja,make only these other tools, or none; all that are on the PATH otherwise
  --runs 15          builds on the clock, of each tool at each size
  --train-set FILE   the data set for hexgen's own pipeline; ../shared/hexagons/train.jsonl if there is one, else the sample
  --steps            count steps only, print them as JSON, measure and keep nothing
  --no-docs          leave docs/bench.md as it is
`;
const quick = [330, 3300];
const full = [33, 330, 3300, 10_000];

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

const told = text => console.error(text);

function optionsOf(args) {
  const {values} = parseArgs({args, allowNegative: true, options: {
    full: {type: 'boolean'}, sizes: {type: 'string'}, tools: {type: 'string'}, runs: {type: 'string', default: '15'},
    'train-set': {type: 'string'}, steps: {type: 'boolean', default: false}, docs: {type: 'boolean', default: true}, help: {type: 'boolean', default: false},
  }});
  const sizes = values.sizes?.split(',').map(Number) ?? (values.full ? full : quick);
  for (const size of sizes) levelsOf(size); // Refuses what is no size, before anything is built.
  const runs = Number(values.runs);
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(`Expected a whole number of at least 1 for --runs, found "${values.runs}"`);
  const tools = values.tools?.split(',') ?? null;
  checkNames(tools ?? []);
  return {...values, sizes, tools, runs, trainSet: dataSet(values['train-set'])};
}

function dataSet(given) {
  const beside = join(root, '../shared/hexagons/train.jsonl');
  if (given !== undefined) return resolve(given);
  return existsSync(beside) ? beside : null;
}

/** The Nodes that users may start hexgen with: the one of the machine, if there is one, and the one that hexgen brings along. */
function startersOf() {
  const nodes = [...new Set([findOnPath('node') ?? process.execPath, process.execPath])];
  const starters = nodes.map(node => ({node, version: output([node, '--version'], root).trim().slice(1)}));
  return starters.filter(({version}, at) => starters.findIndex(other => other.version === version) === at);
}

/** Counts, measures, prints and keeps; true if every count is as it should be. */
async function bench(options, scratch) {
  const {sizes, runs, steps, docs} = options;
  const starters = startersOf();
  const installed = installedIn(join(scratch, 'hexgen'), root);
  const tools = [hexgenTool(installed, starters[0].node), ...peersOf(options.tools)];
  const results = [];
  for (const sources of sizes) results.push(await compareAt(sources, {tools, scratch, starters, runs: steps ? 0 : runs, told}));
  if (steps) console.log(JSON.stringify(results.map(({sources, counted}) => ({sources, steps: countsByTool(counted)}))));
  else {
    const text = await textOf(results, {options, program: installed.program, starters, tools, scratch});
    console.log(text);
    if (docs) keepIn(join(root, 'docs/bench.md'), text);
  }
  const wrong = wrongSteps(results);
  for (const line of wrong) told(line);
  return wrong.length === 0;
}

const countsByTool = counted => Object.fromEntries([...counted].map(([name, {steps}]) => [name, steps]));

async function textOf(results, {options: {runs, trainSet}, program, starters, tools, scratch}) {
  told('hexgen\'s own pipeline');
  const project = await timeProject({program, starters, root, scratch, trainSet, runs});
  const reference = tools[1]?.name;
  return [
    machineText({tools, runs}),
    timesTable('Nothing to do', results, {part: 'nothing', reference}),
    timesTable('One leaf edited', results, {part: 'edits', reference}),
    stepsTable(results),
    coldTable(results),
    projectText(project, {data: trainSet === null ? 'the sample data' : `\`${relative(root, trainSet)}\``, starters}),
    `### The engine alone\n\n\`\`\`\n${textOfScript('bench-engine.mjs', 'the engine alone')}\n\`\`\``,
    `### The sandboxes alone\n\n\`\`\`\n${textOfScript('bench/sandbox.mjs', 'the sandboxes alone')}\n\`\`\``,
    `### Targets\n\n${timeTargets({results, project, starters}).map(line => `- ${line}`).join('\n')}`,
  ].map(part => part.trim()).join('\n\n');
}

/** What a benchmark of its own prints. */
function textOfScript(script, what) {
  told(what);
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'scripts', script)], {encoding: 'utf8'});
  return status === 0 ? stdout.trim() : `failed: ${stderr.trim()}`;
}

async function main() {
  try {
    const options = optionsOf(process.argv.slice(2));
    if (options.help) {
      console.log(help);
      return;
    }
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'hexgen-bench-')));
    process.on('exit', () => rmSync(scratch, {recursive: true, force: true}));
    process.on('SIGINT', () => process.exit(130));
    if (!(await bench(options, scratch))) process.exitCode = 1;
  } catch (error) {
    told(error.message);
    process.exitCode = 2;
  }
}

await main();
