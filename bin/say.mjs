// Says again what a finished build said. Writes to the descriptor directly: setting up process.stdout takes milliseconds.
import {writeSync} from 'node:fs';

/** The JSON object with the milliseconds of this process, or the text, without colours where they are not wanted. */
export async function say(answer, asJson) {
  if (asJson) return write(`${JSON.stringify({...answer.json, ms: Math.round(process.uptime() * 1000)})}\n`);
  const isPlain = !answer.text.includes('\x1b') || (await showsColours());
  write(isPlain ? answer.text : await withoutColours(answer.text));
}

async function showsColours() {
  const {isatty} = await import('node:tty');
  return isatty(1) && !process.env.NO_COLOR;
}

async function withoutColours(text) {
  const {stripVTControlCharacters} = await import('node:util');
  return stripVTControlCharacters(text);
}

function write(text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code === 'EPIPE') return; // Whoever read this has read enough.
      if (error.code !== 'EAGAIN') throw error; // A full pipe that does not block: try until it is read.
    }
  }
}
