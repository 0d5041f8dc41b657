// What a server says about asking again, read from the headers of its failure.

/** The part of `Headers` that is needed, so that tests can pass a Map. */
export interface HeaderLookup {
  get(name: string): string | null | undefined;
}

/**
 * How long the server asks to wait, in milliseconds, or null if it does not say (or says nonsense).
 * Precedence, from the finest to the coarsest: `retry-after-ms` (milliseconds, not standard, sent by Azure and OpenAI),
 * `retry-after` in seconds, `retry-after` as an HTTP date (RFC 9110 §10.2.3). A date that has passed means 0.
 * A date is measured against the server's own `date` header where there is one, so that a wrong clock on either side does no harm.
 * @param nowMs The time of receipt, in milliseconds since 1970.
 */
export function retryAfterMs(headers: HeaderLookup, nowMs: number): number | null {
  return decimal(headers.get('retry-after-ms'), 1)
    ?? decimal(headers.get('retry-after'), 1000)
    ?? untilDate(headers.get('retry-after'), headers.get('date'), nowMs);
}

/** True if the server says that asking again is of no use: `x-should-retry: false`. Its `true` cannot make a hopeless request good. */
export function forbidsRetry(headers: HeaderLookup): boolean {
  return headers.get('x-should-retry') === 'false';
}

function decimal(value: string | null | undefined, unitMs: number): number | null {
  if (!value || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return null;
  return Math.ceil(Number(value) * unitMs);
}

function untilDate(value: string | null | undefined, serverDate: string | null | undefined, nowMs: number): number | null {
  const then = httpDate(value);
  return then === null ? null : Math.max(0, then - (httpDate(serverDate) ?? nowMs));
}

// Every HTTP date names its month, so what holds no letters ("-5", "2026") is no date, whatever Date.parse makes of it.
function httpDate(value: string | null | undefined): number | null {
  const parsed = value && /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}
