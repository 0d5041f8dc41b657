// Waiting that an AbortSignal ends at once, even if what is waited for does not listen to the signal.

/**
 * Settles as `work` does, or rejects with `reason()` as soon as `signal` aborts.
 * The listener is taken off again, because one signal serves thousands of calls of a build.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal, reason: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(reason());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
