// Transcripts: the commands that a page shows, run for real in a copy of the project, with the built program.
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

const block = /^```console\n([\s\S]*?)^```$|^<!-- edit (\S+): (.+?) => (.*?) -->$|^<!-- file (\S+) -->\n```\w+\n([\s\S]*?)^```$/gm;
/** What a user's project holds. */
const project = ['pipeline.yaml', 'pipeline.schema.json', 'prompts', 'minimal-lib', 'data'];
/** What may differ from run to run, and what stands for it when outputs are compared. */
const varying = [
  [/\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(\.\d+Z| UTC)?/g, '<time>'],
  // In a table they are padded, and so is the word above them.
  [/ *(\b\d+ min( \d+ s)?|\b\d+(\.\d+)? (ms|s)\b)| +time$/gm, '<duration>'],
  [/"ms": ?\d+/g, '"ms":<duration>'],
  [/\b[0-9a-f]{16,64}\b/g, '<digest>'],
];

/**
 * The console blocks of a page, in order, with their places; and what is done to the project in between: `<!-- edit
 * FILE: old => new -->`, and `<!-- file FILE -->` before a block that is written to that file.
 */
export function readBlocks(text) {
  return [...text.matchAll(block)].map((match) => {
    const [whole, body, edited, old, fresh, file, content] = match;
    if (file !== undefined) return {change: {file, content}};
    if (edited !== undefined) return {change: {file: edited, old, fresh}};
    return {start: match.index, end: match.index + whole.length, commands: readCommands(body)};
  });
}

/** Lines that begin with `$ ` are commands; what follows is what they print. */
function readCommands(body) {
  const commands = [];
  for (const line of body.split('\n').slice(0, -1)) {
    if (line.startsWith('$ ')) commands.push({command: line.slice(2), output: ''});
    else if (commands.length === 0) throw new Error(`A transcript begins with "$ ", not with ${JSON.stringify(line)}`);
    else commands.at(-1).output += `${line}\n`;
  }
  return commands;
}

export function writeBlock(commands) {
  return `\`\`\`console\n${commands.map(({command, output}) => `$ ${command}\n${output}`).join('')}\`\`\``;
}

/** Whether two outputs are the same but for times, durations and digests. */
export function sameOutput(one, other) {
  return normal(one) === normal(other);
}

function normal(text) {
  return varying.reduce((all, [pattern, word]) => all.replace(pattern, word), text).replace(/[ \t]+$/gm, '').trimEnd();
}

/** The built program in a folder of its own, so that nobody can build another while it is tried. */
export function installProgram(root) {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-installed-'));
  for (const name of ['bin', 'dist', 'package.json', 'pipeline.yaml', 'pipeline.schema.json']) cpSync(join(root, name), join(folder, name), {recursive: true});
  for (const name of ['node_modules', 'src', 'prompts', 'minimal-lib', 'data']) symlinkSync(join(root, name), join(folder, name), 'junction');
  return folder;
}

/**
 * A copy of the project in a folder of its own, with the state of `ready`, another session, if there is one. No key, no colours, a pipe instead of a terminal: so only what hexgen
 * says on stdout is shown, and what it says on stderr where it fails.
 */
export function startSession(root, program, ready) {
  const folder = mkdtempSync(join(tmpdir(), 'hexgen-docs-'));
  for (const name of project) cpSync(join(root, name), join(folder, name), {recursive: true});
  // The frozen start of Python takes ten seconds to make and is the same everywhere.
  const python = join(root, 'node_modules', '.cache', 'hexgen', 'python');
  mkdirSync(python, {recursive: true});
  mkdirSync(join(folder, '.hexgen'));
  if (ready) cpSync(join(ready.folder, '.hexgen', 'state.db'), join(folder, '.hexgen', 'state.db'));
  symlinkSync(python, join(folder, '.hexgen', 'python'), 'junction');
  const {OPENAI_API_KEY: _, OPENAI_BASE_URL: __, ...rest} = process.env;
  const env = {...rest, NO_COLOR: '1', LC_ALL: 'C.UTF-8', HEXGEN_NODE: process.execPath, HEXGEN_BIN: join(program, 'bin', 'hexgen.mjs')};
  return {
    folder,
    run(command) {
      const {status, stdout, stderr, error} = spawnSync('sh', ['-c', `${prelude}\n${command}`], {cwd: folder, env, encoding: 'utf8', timeout: 300_000});
      if (error) throw error;
      const said = (stdout + (status === 0 ? '' : stderr)).replaceAll(folder, '…').replace(/[ \t]+$/gm, '');
      return said === '' || said.endsWith('\n') ? said : `${said}\n`;
    },
    change({file, content, old, fresh}) {
      const path = join(folder, file);
      mkdirSync(dirname(path), {recursive: true});
      if (content !== undefined) return writeFileSync(path, content);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(old)) throw new Error(`${file} does not contain ${JSON.stringify(old)} any more`);
      writeFileSync(path, text.replace(old, () => fresh));
    },
    close: () => rmSync(folder, {recursive: true, force: true}),
  };
}

const prelude = 'hexgen() { "$HEXGEN_NODE" "$HEXGEN_BIN" "$@"; }\nnpx() { shift; hexgen "$@"; }';
