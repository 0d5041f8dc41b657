// A file in the editor that people chose, in this terminal.

import {spawn} from 'node:child_process';

/**
 * @param command as in $EDITOR: a program, perhaps with arguments.
 * @returns the editor's exit status when it is closed; 127 where it cannot be started.
 */
export function openInEditor(path: string, command: string): Promise<number> {
  return new Promise(resolve => {
    // The shell takes the command apart; the path is an argument of its own, whatever is in it.
    const child = spawn('sh', ['-c', `${command} "$1"`, 'sh', path], {stdio: 'inherit'});
    child.on('error', () => resolve(127));
    child.on('close', status => resolve(status ?? 1));
  });
}
