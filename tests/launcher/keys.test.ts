// Keys of a terminal: told by name, and the terminal is given back however it ends.

import {EventEmitter} from 'node:events';
import {describe, expect, it} from 'vitest';
import {readKeys, terminalOf, type KeyHost} from '../../src/keys.ts';

/** A process at a terminal that writes down what is done to it. */
function atTerminal() {
  const done: string[] = [];
  const stdin = Object.assign(new EventEmitter(), {isTTY: true, setRawMode: (raw: boolean) => done.push(raw ? 'raw' : 'cooked'), resume: () => 0, pause: () => done.push('paused')});
  const host = Object.assign(new EventEmitter(), {stdin, pid: 7, kill: (_: number, signal: string) => done.push(signal), exit: (status: number) => done.push(`exit ${status}`)}) as unknown as KeyHost & EventEmitter;
  return {host, done, types: (text: string) => stdin.emit('data', Buffer.from(text))};
}

describe('keys', () => {
  it('are told by name, one by one, and sequences are passed over', () => {
    const {host, types} = atTerminal();
    const pressed: string[] = [];
    readKeys(host, key => pressed.push(key));
    for (const text of ['p', ' ', '\r', '\x03', 'dw', '\x1b[A', '\x1b']) types(text);
    expect(pressed).toEqual(['p', 'space', 'enter', 'ctrl-c', 'd', 'w', 'escape']);
  });

  it('give the terminal back when they end', () => {
    const {host, done} = atTerminal();
    readKeys(host, () => undefined)();
    expect(done).toEqual(['raw', 'cooked', 'paused']);
  });

  it('give the terminal back at a signal', () => {
    const {host, done} = atTerminal();
    readKeys(host, () => undefined);
    host.emit('SIGTERM');
    expect(done).toEqual(['raw', 'cooked', 'exit 143']);
  });

  it('stop the process at Ctrl-Z, and are read again when it goes on', () => {
    const {host, done, types} = atTerminal();
    readKeys(host, () => undefined);
    types('\x1a');
    host.emit('SIGCONT');
    expect(done).toEqual(['raw', 'cooked', 'SIGTSTP', 'raw']);
  });

  it('are a pager\'s while it is read', async () => {
    const {host, done, types} = atTerminal();
    const pressed: string[] = [];
    const terminal = terminalOf(host, () => { types('x'); return Promise.resolve(); });
    terminal.keys(key => pressed.push(key));
    await terminal.page('a text');
    types('y');
    expect([pressed, done]).toEqual([['y'], ['raw', 'cooked', 'paused', 'raw']]);
  });
});
