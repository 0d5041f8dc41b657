// Keys as they are pressed, and the terminal given back as it was: at the end, at a signal, and while hexgen is stopped by Ctrl-Z.

/** The part of `process` that this needs, so that tests can do without one. */
export interface KeyHost {
  readonly stdin: {
    readonly isTTY?: boolean;
    setRawMode(raw: boolean): unknown;
    resume(): unknown;
    pause(): unknown;
    on(event: 'data', listener: (bytes: Buffer) => void): unknown;
    off(event: 'data', listener: (bytes: Buffer) => void): unknown;
  };
  readonly pid: number;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  kill(pid: number, signal: string): unknown;
  exit(status: number): unknown;
}

const CTRL_Z = '\x1a';
const NAMES: Readonly<Record<string, string>> = {'\x03': 'ctrl-c', '\x04': 'ctrl-d', '\r': 'enter', '\n': 'enter', '\x1b': 'escape', ' ': 'space'};

/** A person's terminal: its keys, and a pager that has them to itself while it is read. */
export function terminalOf(host: KeyHost, showPage: (text: string) => Promise<void>): {keys(pressed: (key: string) => void): () => void; page(text: string): Promise<void>} {
  let listener: ((key: string) => void) | undefined;
  let end = (): void => undefined;
  const listen = (): void => { if (listener) end = readKeys(host, listener); };
  return {
    keys(pressed) {
      listener = pressed;
      listen();
      return () => { listener = undefined; end(); };
    },
    async page(text) {
      end();
      await showPage(text).finally(listen);
    },
  };
}

/**
 * Calls `pressed` with each key: a character, or `ctrl-c`, `enter`, `escape`, `space`. Sequences such as those of arrows are passed over.
 * @returns what gives the terminal back.
 */
export function readKeys(host: KeyHost, pressed: (key: string) => void): () => void {
  const {stdin} = host;
  const raw = (isRaw: boolean): void => { try { stdin.setRawMode(isRaw); } catch { /* The terminal is gone. */ } };
  const heard = (bytes: Buffer): void => {
    const text = bytes.toString('utf8');
    if (text.length > 1 && text.startsWith('\x1b')) return;
    for (const key of text) {
      if (key === CTRL_Z) stop();
      else pressed(NAMES[key] ?? key);
    }
  };
  const stop = (): void => { raw(false); host.kill(host.pid, 'SIGTSTP'); };
  const goOn = (): void => raw(true);
  // Raw mode outlives a process that a signal ends; what else would be done at such an end, is done by whoever opened it.
  const ends = ([['SIGTERM', 143], ['SIGHUP', 129]] as const).map(([signal, status]) => [signal, () => { raw(false); host.exit(status); }] as const);
  raw(true);
  stdin.resume();
  stdin.on('data', heard);
  host.on('SIGCONT', goOn);
  for (const [signal, end] of ends) host.on(signal, end);
  return () => {
    stdin.off('data', heard);
    host.off('SIGCONT', goOn);
    for (const [signal, end] of ends) host.off(signal, end);
    raw(false);
    stdin.pause();
  };
}
