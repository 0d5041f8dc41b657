// A fetch that waits as long as it is told to: Node's own gives up when no header has come after 300 s, whatever the caller says.

type Fetch = typeof globalThis.fetch;

/** What Node's fetch allows before the first header (the default of undici, on which it stands). */
export const NODE_FETCH_LIMIT_MS = 300_000;

let patient: Promise<Fetch> | undefined;

/** Loaded when the first request may take longer than that. Whoever calls it sets the limit. */
export function patientFetch(): Promise<Fetch> {
  return patient ??= load();
}

async function load(): Promise<Fetch> {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  return ((input: string, init: object) => fetch(input, { ...init, dispatcher })) as unknown as Fetch;
}
