// Runs hexgen itself on Node 26: in this process if this is one, else in a child under the Node that npm brought along.
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const neededMajor = 26;

/** Runs dist/cli.js with these arguments; ends the process if that took a child. */
export async function launch(argv) {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(new URL('../dist/cli.js', import.meta.url))) {
    return refuse(`hexgen is not built yet: run "npm run build" in ${folder}`);
  }
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return void (await import('./run.mjs'));
  const {findNode, runUnder} = await import('./child.mjs');
  const node = findNode(neededMajor);
  if (node === null) {
    return refuse(`hexgen runs on Node ${neededMajor}, this is ${process.version}, and the Node that hexgen brings along is missing: `
      + `run "npm ci" (without --omit=optional) in ${folder}, or install Node ${neededMajor}.`);
  }
  try {
    process.exit(await runUnder(node, [fileURLToPath(new URL('run.mjs', import.meta.url)), ...argv]));
  } catch (error) {
    refuse(`Cannot start ${node}: ${error.message}. Run "npm ci" in ${folder}, or install Node ${neededMajor}.`);
  }
}

function refuse(message) {
  console.error(message);
  process.exitCode = 2;
}
