// From a save to the first request on the wire, while `hexgen watch` is open on the pipeline as it is shipped.
// `npx node scripts/bench/watch.mjs [DATA.jsonl] [EDITS]` prints median and 95th percentile; and, for EDITS edits, the watch's memory and its CPU at rest.
import {spawn} from 'node:child_process';
import {appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {startOfflineServer} from '../../src/offline/server.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PROMPT = 'prompts/batch-summary.md';

/** A server that hands requests on to the offline model, and tells of each that it came. */
async function serve(arrived) {
  const offline = await startOfflineServer();
  const server = createServer((request, response) => {
    arrived(performance.now());
    const parts = [];
    const answers = async () => {
      const answer = await fetch(`${offline.url}${request.url.replace(/^\/v1/, '')}`, {method: request.method, headers: {'content-type': 'application/json', authorization: 'Bearer offline'}, body: Buffer.concat(parts)});
      const text = await answer.text();
      response.writeHead(answer.status, {'content-type': 'application/json'}).end(text.replaceAll('"model":"offline"', '"model":"gpt-4o"'));
    };
    request.on('data', part => parts.push(part)).on('end', () => void answers());
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {port: server.address().port, close: async () => { server.close(); server.closeAllConnections(); await offline.close(); }};
}

/** What a process used so far: CPU in ms, memory in MB. Linux tells it in /proc. */
function used(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return {cpuMs: (Number(stat[11]) + Number(stat[12])) * 10, mb: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024};
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];

const data = process.argv[2] ?? join(root, 'data/train.jsonl');
const edits = Number(process.argv[3] ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'hexgen-watch-'));
for (const name of ['pipeline.yaml', 'prompts', 'minimal-lib', 'data']) cpSync(join(root, name), join(folder, name), {recursive: true});
if (!existsSync(data)) throw new Error(`no such file: ${data}`);
let arrivals = [];
const server = await serve(at => arrivals.push(at));
const hexgen = (words, stdio) => spawn(join(root, 'node_modules/.bin/node'), [join(root, 'bin/hexgen.mjs'), ...words, '--train-set', data], {
  cwd: folder, env: {...process.env, OPENAI_BASE_URL: `http://127.0.0.1:${server.port}/v1`, OPENAI_API_KEY: 'sk-bench-000000'}, stdio,
});
await new Promise(resolve => hexgen(['build'], 'ignore').on('close', resolve)); // All of it stands.
const child = hexgen(['watch'], ['ignore', 'pipe', 'pipe']);
let said = '';
for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { said += text; });
const rests = async () => { while (!said.includes('Ctrl-C ends it.')) await sleep(10); said = ''; };
try {
  await rests();
  const waits = [];
  const memory = [];
  for (let edit = 0; edit < edits; edit++) {
    await sleep(120);
    arrivals = [];
    const saved = performance.now();
    appendFileSync(join(folder, PROMPT), `Edit ${edit}.\n`);
    await rests();
    if (arrivals.length === 0) throw new Error('an edit asked nothing');
    waits.push(arrivals[0] - saved);
    memory.push(used(child.pid).mb);
  }
  const sorted = waits.toSorted((a, b) => a - b);
  console.log(`save to first request, ${edits} edits of ${PROMPT}: median ${Math.round(quantile(sorted, 0.5))} ms, p95 ${Math.round(quantile(sorted, 0.95))} ms, most ${Math.round(sorted.at(-1))} ms`);
  const tenth = list => Math.round(list.reduce((sum, each) => sum + each, 0) / list.length);
  const parts = Array.from({length: 5}, (_, part) => memory.slice(Math.floor(part * edits / 5), Math.floor((part + 1) * edits / 5)));
  console.log(`memory over each fifth of the edits, mean and most: ${parts.map(part => `${tenth(part)} (${Math.round(Math.max(...part))})`).join(', ')} MB`);
  await sleep(2000);
  const before = used(child.pid);
  await sleep(10_000);
  console.log(`at rest: ${((used(child.pid).cpuMs - before.cpuMs) / 100).toFixed(2)} % of a core`);
  writeFileSync(join(folder, PROMPT), readFileSync(join(folder, PROMPT))); // As it was.
  await sleep(500);
  console.log(`saved as it was: ${said === '' ? 'no build' : `said ${JSON.stringify(said)}`}`);
} finally {
  child.kill('SIGINT');
  await new Promise(resolve => child.on('close', resolve));
  await server.close();
  rmSync(folder, {recursive: true, force: true});
}
