// The figures as tables in Markdown, and the place in the documentation where the last ones are kept.
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {median, ratio} from './measure.mjs';
import {floorBy, hexgenBy} from './story.mjs';
import {stepsOf} from './tree.mjs';

const begin = '<!-- figures: written by `npm run bench` -->';
const end = '<!-- end of figures -->';

const changes = {
  cold: 'first build', again: 'nothing', edit: 'leaf edited', revert: 'edit undone', sameSummary: 'leaf edited, same summary', touch: 'leaf touched', reformat: 'build file reformatted',
};

const count = number => number.toLocaleString('en');
const ms = times => `${Math.round(median(times))} ms`;
const times = number => `${number.toFixed(number < 10 ? 2 : 0)} ×`;

/** What was measured, on what, with which versions, how often. */
export function machineText({tools, runs}) {
  const [cpu] = cpus();
  const versions = tools.map(({name, version}) => `${name} ${version}`.trim()).join(', ');
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${process.platform} ${process.arch}; ${versions}. `
    + `Wall time of whole processes, medians of ${runs} runs in turn.`;
}

/** Medians by tool and size, with the ratio to the reference, paired run by run. */
export function timesTable(title, results, {part, reference}) {
  const names = [...new Set(results.flatMap(result => [...result[part].keys()]))];
  const cell = (name, result) => {
    const own = result[part].get(name);
    const other = result[part].get(reference);
    if (own === undefined) return '';
    return name === reference || other === undefined ? ms(own) : `${ms(own)} (${times(ratio(own, other))})`;
  };
  return table(title, ['', ...results.map(sizeText)], names.map(name => [name, ...results.map(result => cell(name, result))]));
}

/** How many steps each change reran, by tool and size. */
export function stepsTable(results) {
  const rows = results.flatMap(result => [...result.counted].map(([name, {steps}]) =>
    [`${name}, ${sizeText(result)}`, ...Object.keys(changes).map(change => count(steps[change]))]));
  return table('Steps run', ['', ...Object.values(changes)], rows);
}

export function coldTable(results) {
  const names = [...new Set(results.flatMap(result => [...result.counted.keys()]))];
  const cell = (name, {counted, sources}) => {
    const cold = counted.get(name)?.coldMs;
    return cold === undefined ? '' : `${(cold / 1000).toFixed(1)} s (${(cold / stepsOf(sources)).toFixed(1)} ms a step)`;
  };
  return table('First build', ['', ...results.map(sizeText)], names.map(name => [name, ...results.map(result => cell(name, result))]));
}

/** The no-op of hexgen's own pipeline against the bare start of Node. */
export function projectText({actions, calls, times: measured}, {data, starters}) {
  const lines = starters.map(starter => {
    const [own, floor] = [measured.get(hexgenBy(starter)), measured.get(floorBy(starter))];
    return `Nothing to do, started by Node ${starter.version}: ${ms(own)}, ${times(ratio(own, floor))} of \`node -e 0\` (${ms(floor)}).`;
  });
  return `### hexgen's own pipeline, stages 0 and 1\n\n${count(actions)} actions with ${calls} calls, on ${data}.\n${lines.join('\n')}\n`;
}

/** Puts text between the two marks of a file. Throws if they are not there. */
export function keepIn(path, text) {
  const file = readFileSync(path, 'utf8');
  const from = file.indexOf(begin);
  const to = file.indexOf(end);
  if (from === -1 || to < from) throw new Error(`Cannot find where the figures go in ${path}: expected the lines "${begin}" and "${end}"`);
  writeFileSync(path, `${file.slice(0, from)}${begin}\n\n${text.trim()}\n\n${file.slice(to)}`);
}

const sizeText = ({sources}) => `N = ${count(sources)}`;

function table(title, heads, rows) {
  const line = cells => `| ${cells.join(' | ')} |\n`;
  return `### ${title}\n\n${line(heads)}${line(heads.map((_, at) => (at === 0 ? '---' : '---:')))}${rows.map(line).join('')}`;
}
