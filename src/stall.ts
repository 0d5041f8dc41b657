// A program that waits for something nothing will bring: Node would end it without a word, with status 13.
// That is always a fault of hexgen's own, so it is said, with what was at work.

/** The part of `process` that this needs. */
export interface Host {
  once(event: 'beforeExit', listener: () => void): unknown;
  off(event: 'beforeExit', listener: () => void): unknown;
  exit(status: number): unknown;
}

/**
 * Gives what `work` gives. Should nothing be left that could ever settle it, that is told and the process ends with status 1.
 * @param about.atWork the keys of the actions that run, as far as they are known
 */
export async function tellingStall<T>(work: Promise<T>, about: {atWork(): readonly string[]; say(text: string): void; host: Host}): Promise<T> {
  const {host} = about;
  const tell = (): void => {
    about.say(stalled(about.atWork()));
    host.exit(1);
  };
  host.once('beforeExit', tell);
  return await work.finally(() => host.off('beforeExit', tell));
}

const stalled = (keys: readonly string[]): string => [
  `Internal error: hexgen waits for something that nothing will bring${keys.length === 0 ? '' : `, while these run: ${keys.join(', ')}`}.`,
  '  Answers already received are kept: build again. Please report this with the lines above.', '',
].join('\n');
