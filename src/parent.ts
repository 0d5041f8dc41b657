// Following the launcher: on an older Node, a launcher started this process and stands between it and the terminal.
// Its channel closes when it dies, however it dies; what it says on the channel is the name of a signal it got.

/** The part of `process` that this needs, so that tests can do without one. */
export interface Host {
  readonly pid: number;
  readonly channel?: {unref(): void} | null | undefined;
  on(event: string, listener: (message?: unknown) => void): unknown;
  off(event: string, listener: (message?: unknown) => void): unknown;
  listenerCount(event: string): number;
  kill(pid: number, signal: string): unknown;
  exit(status: number): unknown;
}

/**
 * Ends this process when the launcher that started it is gone: calls `abort`, and exits after `graceMs` (2,000 by
 * default) if that was not enough. Until onInterrupt() is in force, an interrupt that the launcher passes on ends
 * this process as a Ctrl-C would. Does nothing without a launcher; never keeps the process alive.
 */
export function diesWithParent(abort: () => void, {graceMs = 2000, host = process as Host} = {}): void {
  if (!host.channel) return;
  host.on('disconnect', () => {
    setTimeout(() => host.exit(1), graceMs).unref();
    abort();
  });
  host.on('message', (message) => {
    if (message === 'SIGINT' && host.listenerCount('SIGINT') === 0) host.kill(host.pid, 'SIGINT');
  });
  host.channel.unref();
}

/**
 * Calls `interrupted` once for each interrupt, with its number from 1; returns what ends that.
 *
 * A Ctrl-C in the terminal reaches the launcher and this process, `kill -INT` of the launcher only the launcher, which
 * passes everything on as a message. So one interrupt is seen directly, or as a message, or both; the larger of the two
 * counts is the number of interrupts. Merging by time would take two for one, or one for two, on a busy machine.
 */
export function onInterrupt(interrupted: (count: number) => void, host: Host = process as Host): () => void {
  let direct = 0;
  let passedOn = 0;
  let told = 0;
  const tell = (): void => {
    while (told < Math.max(direct, passedOn)) interrupted(++told);
  };
  const onSignal = (): void => { direct++; tell(); };
  const onMessage = (message?: unknown): void => {
    if (message !== 'SIGINT') return;
    passedOn++;
    tell();
  };
  host.on('SIGINT', onSignal);
  host.on('message', onMessage);
  host.channel?.unref();
  return () => {
    host.off('SIGINT', onSignal);
    host.off('message', onMessage);
  };
}
