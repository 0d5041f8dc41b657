// Keeps the manual true: writes its generated parts anew and runs every command that it shows.
// `npx node scripts/docs.mjs` rewrites what changed; with --check it writes nothing and says what differs (exit 1),
// with --anew it takes over times and durations as well, which count for nothing otherwise.
//
// Between `<!-- generated: NAME -->` and `<!-- end -->` stands what docs-parts.mjs makes. A code block marked `console` is a
// transcript: all of a page are one session in a fresh copy of the project (docs-session.mjs). Other blocks are not run.
import {existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {generatedParts, schemaText} from './docs-parts.mjs';
import {installProgram, readBlocks, sameOutput, startSession, writeBlock} from './docs-session.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const anew = process.argv.includes('--anew');
const generated = /(<!-- generated: ([\w -]+) -->\n)([\s\S]*?)(<!-- end -->)/g;

/** The pages of the manual. */
function pages() {
  const folder = join(root, 'docs');
  return [join(root, 'README.md'), ...readdirSync(folder).filter((name) => name.endsWith('.md')).sort().map((name) => join(folder, name))];
}

/** A page as it should be, and what was wrong with it. */
function renew(path, {parts, program, ready}) {
  const text = readFileSync(path, 'utf8');
  const faults = [];
  const fresh = text.replace(generated, (...[, begin, name, old, end]) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${relative(root, path)} asks for the generated part "${name}", and there are only ${Object.keys(parts).join(', ')}`);
    if (old !== part) faults.push(`${relative(root, path)}: the generated part "${name}" is not current`);
    return begin + part + end;
  });
  return {path, text, ...renewTranscripts(fresh, {path, faults, program, ready})};
}

/** Runs the transcripts of a page from top to bottom. Output that differs in nothing but times stays as it is. */
function renewTranscripts(text, {path, faults, program, ready}) {
  const blocks = readBlocks(text);
  if (!blocks.some((block) => block.commands)) return {fresh: text, faults};
  const session = startSession(root, program, relative(root, path) === 'README.md' ? undefined : ready);
  try {
    let fresh = '';
    let at = 0;
    for (const block of blocks) {
      if (block.change) session.change(block.change);
      else {
        const ran = block.commands.map(({command, output}) => ({command, output, now: session.run(command)}));
        for (const {command, output, now} of ran.filter((one) => !sameOutput(one.output, one.now))) {
          faults.push(`${relative(root, path)}: \`${command}\` prints something else now\n${firstDifference(output, now)}`);
        }
        fresh += text.slice(at, block.start) + writeBlock(ran.map(({command, output, now}) => ({command, output: !anew && sameOutput(output, now) ? output : now})));
        at = block.end;
      }
    }
    return {fresh: fresh + text.slice(at), faults};
  } finally {
    session.close();
  }
}

function firstDifference(was, now) {
  const [old, fresh] = [was.split('\n'), now.split('\n')];
  const line = fresh.findIndex((each, index) => !sameOutput(each, old[index] ?? '\0'));
  const at = line < 0 ? fresh.length : line;
  return `  line ${at + 1} says  ${JSON.stringify(old[at] ?? 'nothing')}\n  and now it is  ${JSON.stringify(fresh[at] ?? 'nothing')}`;
}

/** Seen complete or not at all, as everything that hexgen writes. */
function write(path, text) {
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

/** Every page. The README starts from nothing; the others find stage 0 built, which takes some seconds. */
function renewAll() {
  const program = installProgram(root);
  const ready = startSession(root, program);
  try {
    ready.run('hexgen build --model offline stage0_minimal');
    const parts = generatedParts(program);
    return pages().map((path) => renew(path, {parts, program, ready}));
  } finally {
    ready.close();
    rmSync(program, {recursive: true, force: true});
  }
}

function main() {
  const check = process.argv.includes('--check');
  const renewed = renewAll();
  const schema = join(root, 'pipeline.schema.json');
  const faults = renewed.flatMap((page) => page.faults);
  if (!existsSync(schema) || readFileSync(schema, 'utf8') !== schemaText()) faults.push('pipeline.schema.json is not current');
  for (const fault of faults) console.log(fault);
  if (check) console.log(faults.length === 0 ? 'The manual is current.' : 'Run "npx node scripts/docs.mjs" and look at what it changes.');
  else {
    for (const {path, text, fresh} of renewed) if (fresh !== text) write(path, fresh);
    write(schema, schemaText());
    console.log(faults.length === 0 ? 'The manual was current.' : `${faults.length} places written anew.`);
  }
  return check && faults.length > 0 ? 1 : 0;
}

process.exitCode = main();
