// What asking costs beside the model: N answers of 50 ms each at 64 workers, against the ideal of N / 64 · 50 ms (of another
// time each with ANSWER_MS=500). `npx node scripts/bench/answers.mjs [N…]` prints a line for each N: wall and its ratio to the ideal,
// CPU a call, peak memory; and before it the same of the package `openai` alone, in a loop, over Node's fetch and over src/llm/wire.ts.
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const WORKERS = 64;
const ANSWER_MS = Number(process.env.ANSWER_MS ?? 50);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Taken away at the end, or left with KEEP=1: for one to six minutes after files were deleted, an ext4 without a journal passes over
 * their inodes one by one (recently_deleted in fs/ext4/ialloc.c), and new files take several times as long.
 */
const folders = [];
if (!process.env.KEEP) process.on('exit', () => { for (const folder of folders) rmSync(folder, {recursive: true}); });

/** A project of `items` notes, each asked about once. */
function project(items) {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-answers-'));
  folders.push(folder);
  mkdirSync(join(folder, 'notes'));
  for (let item = 0; item < items; item++) writeFileSync(join(folder, `notes/${String(item).padStart(5, '0')}.md`), `note ${item}\n`);
  writeFileSync(join(folder, 'one.md'), 'Tell of this: {{ item }}\n');
  writeFileSync(join(folder, 'pipeline.yaml'), 'model: {name: gpt-4o}\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    told: {map: notes, prompt: one.md, out: "{name}.txt"}\n');
  return folder;
}

/** Runs as a process of its own, so that its CPU is not counted: only what it serves is. */
function serve() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => setTimeout(() => {
      response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify({
        id: 'x', object: 'chat.completion', model: 'gpt-4o', choices: [{index: 0, finish_reason: 'stop', message: {role: 'assistant', content: 'A note.'}}],
        usage: {prompt_tokens: 10, completion_tokens: 3, total_tokens: 13},
      }));
    }, ANSWER_MS));
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

function build(folder, port) {
  const program = `
    process.on('exit', () => { const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage(); console.error('USED ' + JSON.stringify({cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024})); });
    process.argv.splice(1, 0, 'hexgen'); await import(${JSON.stringify(join(root, 'dist/cli.js'))});`;
  const node = join(root, 'node_modules/.bin/node');
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(node, ['--input-type=module', '-e', program, '--', 'build', '--workers', String(WORKERS), '--json', '--no-witness'], {cwd: folder, env: {...process.env, OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-bench-000000'}});
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => { out += text; });
    child.stderr.on('data', (text) => { err += text; });
    child.on('close', () => resolve({wallMs: performance.now() - started, report: JSON.parse(out), ...JSON.parse(/USED (.*)/.exec(err)[1])}));
  });
}

/** The package alone: as many calls, as many at once, nothing kept. */
async function client(port, items, over) {
  const {default: OpenAI} = await import('openai');
  const wire = over === 'wire' && (await import('../../src/llm/wire.ts')).wireFetch();
  const fetch = wire ? (url, init) => wire(url, {...init, headers: Object.fromEntries(init.headers)}) : globalThis.fetch;
  const openai = new OpenAI({apiKey: 'sk-bench-000000', baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0, fetch});
  const ask = item => openai.chat.completions.create({model: 'gpt-4o', messages: [{role: 'user', content: `note ${item}`}]});
  await ask(-1);
  const [started, before] = [performance.now(), process.cpuUsage()];
  let next = 0;
  await Promise.all(Array.from({length: WORKERS}, async () => { while (next < items) await ask(next++); }));
  const {user, system} = process.cpuUsage(before);
  console.log(JSON.stringify({workMs: performance.now() - started, cpuMs: (user + system) / 1000 / items}));
}

async function measure(items) {
  const server = spawn(process.execPath, [fileURLToPath(import.meta.url), '--serve'], {stdio: ['ignore', 'pipe', 'inherit']});
  const port = await new Promise((resolve) => server.stdout.once('data', (text) => resolve(Number(text))));
  const folder = project(items);
  try {
    const loop = over => JSON.parse(execFileSync(join(root, 'node_modules/.bin/node'), [fileURLToPath(import.meta.url), '--client', String(port), String(items), over], {encoding: 'utf8'}));
    const alone = {'Node\'s fetch': loop('fetch'), 'src/llm/wire.ts': loop('wire')};
    const least = await build(project(1), port);
    const {wallMs, cpuMs, peakMb, report} = await build(folder, port);
    if (report.llm.calls !== items) throw new Error(`${report.llm.calls} calls instead of ${items}`);
    const ideal = items / WORKERS * ANSWER_MS;
    return {alone, items, ideal, wallMs, workMs: wallMs - least.wallMs + ANSWER_MS, cpuMs: (cpuMs - least.cpuMs) / items, peakMb};
  } finally {
    server.kill();
  }
}

if (process.argv[2] === '--serve') serve();
else if (process.argv[2] === '--client') await client(process.argv[3], Number(process.argv[4]), process.argv[5]);
else {
  execFileSync(process.execPath, [join(root, 'scripts/bundle.mjs')], {stdio: ['ignore', 'ignore', 'inherit']});
  const sizes = process.argv.slice(2).map(Number);
  for (const items of sizes.length > 0 ? sizes : [1000, 4000]) {
    const {alone, ideal, wallMs, workMs, cpuMs, peakMb} = await measure(items);
    for (const [over, its] of Object.entries(alone)) console.log(`${items} answers of ${ANSWER_MS} ms, ${WORKERS} at once, the package alone over ${over}: ${Math.round(its.workMs)} ms (${(its.workMs / ideal).toFixed(2)} × the ideal ${Math.round(ideal)} ms), ${its.cpuMs.toFixed(2)} ms of CPU a call`);
    console.log(`${items} answers of ${ANSWER_MS} ms at ${WORKERS} workers: ${Math.round(wallMs)} ms in all, ${Math.round(workMs)} ms without the start (${(workMs / ideal).toFixed(2)} × the ideal ${Math.round(ideal)} ms), ${cpuMs.toFixed(2)} ms of CPU a call, at most ${Math.round(peakMb)} MB`);
  }
}
