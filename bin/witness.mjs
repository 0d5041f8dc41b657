// The witness of a finished build: what it read and wrote, how that looked, and what it said. While all of it still holds,
// a build has nothing to do. Plain JavaScript, because the launcher asks it on whatever Node started hexgen.
//
// The file: a line with the format, a line with the head (JSON), one line per path (sources, outputs, directories, absent
// ones), a line of SHA-256 digests, a table of stats (size, mtime, ctime, inode as native doubles, in which comparing costs
// next to nothing, unlike text or 64-bit integers), and an end mark. Deleting a witness costs nothing but time.
import {lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, isAbsolute, join, relative, resolve} from 'node:path';

const format = 'hexgen witness 2';
const endMark = 'end\n';
const digestLength = 64;
const fieldsPerStat = 4;
const bytesPerStat = 8 * fieldsPerStat;
/** A stat that equals none: what is recorded with it is compared by content. */
const untrusted = -1;
/** Longer than a tick of any usual file system (FAT: 2 s), so an edit within one tick of the recording is seen. */
const racyMs = 2000;
const quiet = {throwIfNoEntry: false};
const neverAnswered = ['--help', '-h', '--dry-run', '--again', '--no-witness'];

/** Whether a witness may answer this command line: a build that is to do no more than bring things up to date. */
export function mayAnswer(argv) {
  const {command, options} = readArguments(argv);
  return command === 'build' && !options.some((option) => neverAnswered.includes(option.split('=', 1)[0]));
}

/** The project folder that a command line speaks of: the last -C DIR or --directory DIR, else the current one. */
export function projectDirectory(argv, cwd) {
  const {directory} = readArguments(argv);
  return directory === null ? cwd : resolve(cwd, directory);
}

/** Whether the answer is to be the JSON object. */
export function wantsJson(argv) {
  return readArguments(argv).options.includes('--json');
}

/** Where the witness of this command line lies. The name is only a hint: the head repeats and decides what it is for. */
export function witnessPath(question) {
  return join(question.directory, '.hexgen', 'witness', shortHash(JSON.stringify(identity(question))));
}

/**
 * What must be equal for a witness to speak of the same build: hexgen's build, the server that would be asked, the arguments,
 * and where they were given.
 */
export function identity({directory, cwd, build, baseUrl, argv}) {
  return [build, serverOf(baseUrl), relative(directory, cwd), ...argv];
}

/** Host and path of a base URL: answers are known by them. What else a URL may hold, a password, is not written down. */
function serverOf(baseUrl) {
  if (!baseUrl) return '';
  try {
    const {host, pathname} = new URL(baseUrl);
    return host + pathname;
  } catch {
    return 'not a URL';
  }
}

/** The names in a directory, sorted; '/' after a directory and '/@' after what is neither file nor directory. */
export function readListing(path) {
  const mark = (entry) => (entry.isFile() ? '' : entry.isDirectory() ? '/' : '/@');
  return readdirSync(path, {withFileTypes: true}).map((entry) => entry.name + mark(entry)).sort();
}

/**
 * Whether a stat that was taken at recordedMs cannot tell a later edit, because the edit could bear the same time. An edit
 * of any other file moves its ctime by two seconds at least, so the quarter of a microsecond that a double tells will do.
 */
export function isRacy(stat, recordedMs) {
  return stat.mtimeMs >= recordedMs - racyMs || stat.ctimeMs >= recordedMs - racyMs;
}

/** Puts a stat into row `index` of the table, or what stands for "compare the content". */
export function setStat(stats, index, {stat, recordedMs}) {
  const fields = isRacy(stat, recordedMs) ? Array(fieldsPerStat).fill(untrusted) : [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino];
  stats.set(fields, index * fieldsPerStat);
}

/** A table of stats with room for `rows` of them. */
export function emptyStats(rows) {
  return new Float64Array(rows * fieldsPerStat);
}

/** Writes a witness under its name at once or not at all; throws if the disk refuses. */
export function saveWitness(path, {head, paths, digests, stats}) {
  mkdirSync(dirname(path), {recursive: true});
  const temporary = `${path}.${process.pid}.tmp`;
  const text = `${format}\n${JSON.stringify(head)}\n${paths.join('\n')}\n${digests}\n`;
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(text), Buffer.from(stats.buffer), Buffer.from(endMark)]));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}

/** The witness in a file, or null if it is of another format or not whole. */
export function parseWitness(bytes) {
  const headStart = bytes.indexOf('\n') + 1;
  const pathsStart = bytes.indexOf('\n', headStart) + 1;
  if (bytes.latin1Slice(0, headStart) !== `${format}\n` || pathsStart === 0) return null;
  const head = JSON.parse(bytes.utf8Slice(headStart, pathsStart));
  const rows = head.sources + head.outputs + head.directories;
  const statsEnd = bytes.length - endMark.length;
  const statsStart = statsEnd - rows * bytesPerStat;
  const digestsStart = statsStart - 1 - rows * digestLength;
  if (digestsStart <= pathsStart || bytes.latin1Slice(statsEnd) !== endMark) return null;
  const paths = bytes.utf8Slice(pathsStart, digestsStart - 1).split('\n');
  if (paths.length !== rows + head.absent) return null;
  const table = bytes.buffer.slice(bytes.byteOffset + statsStart, bytes.byteOffset + statsEnd);
  return {head, paths, digests: bytes.latin1Slice(digestsStart, statsStart - 1), stats: new Float64Array(table)};
}

/**
 * What the finished build said, if all that its witness lists still holds; null if there is no witness, it is not for
 * this command line, or anything at all is odd: then the ordinary build finds out.
 */
export async function askWitness(question) {
  try {
    const nowMs = Date.now();
    const path = witnessPath(question);
    const witness = parseWitness(readFileSync(path));
    if (witness === null || JSON.stringify(witness.head.identity) !== JSON.stringify(identity(question))) return null;
    const places = placesOf(witness.paths, question);
    const suspects = compareStats(witness, places);
    if (suspects === null || (suspects.length > 0 && !(await compareContents(witness, {suspects, places})))) return null;
    if (refresh(witness, {suspects, nowMs})) saveQuietly(path, witness);
    return witness.head.answer;
  } catch {
    return null;
  }
}

/** Where the paths lie, seen from the current folder. Joined by hand: resolve() would cost as much as looking at the file. */
function placesOf(paths, {directory, cwd}) {
  return directory === cwd ? paths : paths.map((path) => (isAbsolute(path) ? path : `${directory}/${path}`));
}

/** The rows whose stat is not the recorded one, with the stat found; null if something is missing or there that should not be. */
function compareStats({head, stats}, places) {
  const suspects = [];
  const outputs = head.sources;
  const directories = outputs + head.outputs;
  const absent = directories + head.directories;
  // A source may be a symbolic link, only its content counts; an output that became one is no longer what was written.
  const arePresent = compareRows({from: 0, to: outputs, look: statSync, places, stats, suspects})
    && compareRows({from: outputs, to: directories, look: lstatSync, places, stats, suspects})
    && compareRows({from: directories, to: absent, look: statSync, places, stats, suspects});
  if (!arePresent || places.slice(absent).some((place) => lstatSync(place, quiet) !== undefined)) return null;
  const canBeEqual = ({row, stat}) => (row < directories ? stat.isFile() && sizeCanBeEqual(stat, stats[row * fieldsPerStat]) : stat.isDirectory());
  return suspects.every(canBeEqual) ? suspects : null;
}

/** Adds the rows whose stat differs to the suspects; whether all of them are there. The loop that a no-op spends its time in. */
function compareRows({from, to, look, places, stats, suspects}) {
  for (let row = from, at = from * fieldsPerStat; row < to; row++, at += fieldsPerStat) {
    const stat = look(places[row], quiet);
    if (stat === undefined) return false;
    if (stat.mtimeMs === stats[at + 1] && stat.ctimeMs === stats[at + 2] && stat.size === stats[at] && stat.ino === stats[at + 3]) continue;
    suspects.push({row, stat});
  }
  return true;
}

function sizeCanBeEqual(stat, recorded) {
  return recorded === untrusted || recorded === stat.size;
}

/** Whether the suspects still contain what was recorded. */
async function compareContents({head, digests}, {suspects, places}) {
  const {createHash} = await import('node:crypto');
  const firstDirectory = head.sources + head.outputs;
  return suspects.every(({row}) => {
    const content = row < firstDirectory ? readFileSync(places[row]) : readListing(places[row]).join('\n');
    return createHash('sha256').update(content).digest('hex') === digests.slice(row * digestLength, (row + 1) * digestLength);
  });
}

/** Takes over the stats of suspects that proved unchanged; they were read after nowMs and before the contents. */
function refresh({stats}, {suspects, nowMs}) {
  const before = stats.slice();
  for (const {row, stat} of suspects) setStat(stats, row, {stat, recordedMs: nowMs});
  return suspects.length > 0 && stats.some((field, at) => field !== before[at]);
}

/** A witness that cannot be renewed is still true. */
function saveQuietly(path, witness) {
  try {
    saveWitness(path, witness);
  } catch {
    // A read-only folder or a full disk only means that the next build hashes these files again.
  }
}

/** The command, the project folder and the options before a "--". */
function readArguments(argv) {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  let command = null;
  let directory = null;
  for (let at = 0; at < options.length; at++) {
    const named = /^(?:-C|--directory=)(.+)$/s.exec(options[at]);
    if (named) directory = named[1];
    else if (options[at] === '-C' || options[at] === '--directory') directory = options[++at] ?? null;
    else command ??= options[at];
  }
  return {command, directory, options};
}

/** 64 bits that spread well. Not SHA-256: loading it would cost a no-op 5 ms, and a clash is noticed in the head. */
function shortHash(text) {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(at), 0x85ebca6b);
    low ^= low >>> 13;
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
