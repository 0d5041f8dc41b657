// A long text, shown by the pager that people chose; where there is none that works, it is simply written.

import {spawn} from 'node:child_process';

/**
 * @param command as in $PAGER, for a shell.
 * @returns when the reader has seen enough.
 */
export function page(text: string, command: string, out: {write(text: string): unknown}): Promise<void> {
  return new Promise(resolve => {
    const child = spawn(command, {shell: true, stdio: ['pipe', 'inherit', 'inherit']});
    // Exit status 126 and 127 are the shell's: there is no such program.
    const ended = (status: number | null) => { if (status === 126 || status === 127) out.write(text); resolve(); };
    child.on('error', () => ended(127));
    child.on('close', ended);
    child.stdin.on('error', () => undefined); // It was left before all was read.
    child.stdin.end(text);
  });
}
