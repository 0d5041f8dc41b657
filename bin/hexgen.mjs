#!/usr/bin/env node
// Starts hexgen on any Node from 20 on: a build that has nothing to do is answered here, everything else on Node 26.
import {readFileSync} from 'node:fs';
import {askWitness, mayAnswer, projectDirectory, wantsJson} from './witness.mjs';

const argv = process.argv.slice(2);
const answer = mayAnswer(argv) ? await askFor(argv) : null;
if (answer === null) {
  const {launch} = await import('./launch.mjs');
  await launch(argv);
} else {
  const {say} = await import('./say.mjs');
  await say(answer, wantsJson(argv));
}

/** What the last build with these arguments said, if nothing changed since; null if that is not known. */
async function askFor(words) {
  try {
    const cwd = process.cwd();
    const build = readFileSync(new URL('../dist/build-id', import.meta.url), 'utf8').trim();
    return await askWitness({directory: projectDirectory(words, cwd), cwd, build, argv: words, baseUrl: process.env.OPENAI_BASE_URL});
  } catch {
    return null;
  }
}
