// What the live view costs: 64 answers that come word by word, each 20 words a second, in a terminal that `script` makes.
// `npx node scripts/bench/view.mjs` prints for `build` and for `watch` how often the view was drawn and the CPU of the whole process.
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const AT_ONCE = 64;
const WORD_MS = 50;
/** Answers of one word, until as many are asked at once as may be. */
const QUICK = 2 * AT_ONCE;
const SECONDS = 10;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const chunk = (choices, more = {}) => `data: ${JSON.stringify({id: 'x', object: 'chat.completion.chunk', model: 'gpt-4o', choices, ...more})}\n\n`;

function serve() {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const words = ++asked > QUICK ? Infinity : 1;
      response.writeHead(200, {'content-type': 'text/event-stream'});
      let said = 0;
      const timer = setInterval(() => {
        if (said++ < words) return response.write(chunk([{index: 0, delta: {content: `word${said} `}, finish_reason: null}]));
        clearInterval(timer);
        response.end(`${chunk([{index: 0, delta: {}, finish_reason: 'stop'}])}${chunk([], {usage: {prompt_tokens: 9, completion_tokens: said, total_tokens: 9 + said}})}data: [DONE]\n\n`);
      }, WORD_MS);
      response.on('close', () => clearInterval(timer));
    });
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Notes to be told of by an endpoint that streams. */
function project(port) {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-view-'));
  mkdirSync(join(folder, 'notes'));
  for (let note = 0; note < QUICK + 2 * AT_ONCE; note++) writeFileSync(join(folder, `notes/${note}.md`), `note ${note}\n`);
  writeFileSync(join(folder, 'one.md'), 'Tell of {{ item }}\n');
  writeFileSync(join(folder, 'pipeline.yaml'), `model: {name: gpt-4o, endpoint: here}\nendpoints:\n  here: {url: "http://127.0.0.1:${port}/v1", key: none, stream: true}\noutput: out\nstages:\n  s:\n    notes: {files: notes/*.md}\n    told: {map: notes, prompt: one.md}\n`);
  return folder;
}

const cpuMs = pid => { const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(stat[11]) + Number(stat[12])) * 10; };
const framesIn = file => readFileSync(file, 'latin1').split('\u001b[?2026h').length - 1;
const newest = words => execFileSync('pgrep', ['-n', '-f', words], {encoding: 'utf8'}).trim();

for (const words of [`build --workers ${AT_ONCE}`, `watch --sample all --workers ${AT_ONCE}`]) {
  const server = await serve();
  const folder = project(server.address().port);
  const typescript = join(folder, 'typescript');
  const child = spawn('script', ['-qfec', `stty cols 100 rows 40; '${join(root, 'node_modules/.bin/node')}' '${join(root, 'bin/hexgen.mjs')}' ${words}`, typescript], {cwd: folder, stdio: 'ignore'});
  await sleep(8000);
  const pid = newest(`hexgen.mjs ${words}`);
  const [cpu, frames] = [cpuMs(pid), framesIn(typescript)];
  await sleep(SECONDS * 1000);
  console.log(`${words}: drawn ${((framesIn(typescript) - frames) / SECONDS).toFixed(1)} times a second, ${((cpuMs(pid) - cpu) / SECONDS / 10).toFixed(1)} % of a core for all of hexgen`);
  process.kill(Number(pid), 'SIGKILL');
  child.kill();
  server.close();
  server.closeAllConnections();
  rmSync(folder, {recursive: true, force: true});
}
