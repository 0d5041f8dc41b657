// The composition root: arguments become a command, and every part is wired. The only reader of `process`.

import {diesWithParent, onInterrupt} from './parent.ts';
import {openInEditor} from './editor.ts';
import {terminalOf} from './keys.ts';
import {page} from './pager.ts';
import {tellingStall} from './stall.ts';
import {build} from './version.ts';
import type {Host} from './commands/host.ts';
import {run} from './commands/program.ts';

const {argv, env, stdin, stdout, stderr} = process;

const editor = env['VISUAL'] || env['EDITOR'];

let atWork = (): readonly string[] => [];

const host: Host = {
  cwd: process.cwd(), argv: argv.slice(2), stdout, stderr, pid: process.pid, build,
  color: stderr.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb', dumb: env['TERM'] === 'dumb',
  unicode: /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'utf-8'),
  now: () => Date.now(),
  apiKey: env['OPENAI_API_KEY'] || undefined,
  baseUrl: env['OPENAI_BASE_URL'] || undefined,
  env: name => env[name] || undefined,
  onInterrupt: interrupted => onInterrupt(interrupted),
  atWork: keys => { atWork = keys; },
  exit: status => process.exit(status),
  ...(editor && {edit: path => openInEditor(path, editor)}),
  ...(stdin.isTTY && stderr.isTTY && {terminal: terminalOf(process, text => page(text, env['PAGER'] || 'less -R', stdout))}),
};

// A reader that goes away, as in `hexgen graph | head`, is no error of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0); });
diesWithParent(() => process.exit(1));
process.exitCode = await tellingStall(run(host), {atWork: () => atWork(), say: text => stderr.write(text), host: process});
