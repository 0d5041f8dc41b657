// One server is asked as much as it bears: more while it answers, less when it says "too many", and never faster than its rates.

import { describe, expect, it } from 'vitest';
import { type Clock, Limiter, type LimiterOptions, withLimits } from '../../src/llm/limits.ts';
import { ModelError } from '../../src/llm/model.ts';
import { ScriptedModel } from '../rig/model.ts';

/** A clock that the test moves. */
function stopped() {
  let nowMs = 0;
  const timers: { readonly atMs: number; readonly call: () => void }[] = [];
  const clock: Clock = { now: () => nowMs, later: (ms, call) => { timers.push({ atMs: nowMs + ms, call }); } };
  return {
    clock,
    async pass(ms: number): Promise<void> {
      nowMs += ms;
      for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.call();
      }
      await Promise.resolve();
    },
  };
}

const never = new AbortController().signal;
const refusal = (retryAfterMs: number | null = null): ModelError => new ModelError({ kind: 'rate', problem: 'too many', remedy: 'Wait.', retryAfterMs });
const fault = new ModelError({ kind: 'server', problem: 'a fault', remedy: 'Wait.' });

/** A limiter, and how many of those who asked got in. */
function line(options: Partial<LimiterOptions> = {}) {
  const time = stopped();
  const limiter = new Limiter({ most: 64, clock: time.clock, ...options });
  let entered = 0;
  const come = async (count: number, tokens = 1): Promise<number> => {
    for (let each = 0; each < count; each += 1) limiter.enter(tokens, never).then(() => { entered += 1; }, () => undefined);
    await Promise.resolve();
    return entered;
  };
  const answered = async (count: number): Promise<number> => {
    for (let each = 0; each < count; each += 1) limiter.leave('answered');
    await Promise.resolve();
    return entered;
  };
  return { limiter, ...time, come, answered, entered: () => entered };
}

describe('how many at once', () => {
  it('begins with sixteen, and doubles with each round of answers up to the most', async () => {
    const { come, answered } = line();
    expect(await come(200)).toBe(16);
    expect(await answered(16)).toBe(16 + 32);
    expect(await answered(32)).toBe(16 + 32 + 64);
    expect(await answered(64)).toBe(16 + 32 + 64 + 64);
  });

  it('never exceeds the most', async () => {
    const { come } = line({ most: 3 });
    expect(await come(10)).toBe(3);
  });

  it('shrinks to four fifths when the server refuses, once for all of a burst', async () => {
    const { limiter, come } = line();
    await come(16);
    for (let each = 0; each < 5; each += 1) limiter.leave(refusal());
    expect(limiter.atOnce).toBe(12);
  });

  it('does not grow before it has cooled down, and then by one for each round', async () => {
    const { limiter, come, answered, pass } = line();
    await come(16);
    limiter.leave(refusal());
    await answered(15);
    expect(limiter.atOnce).toBe(12);
    await pass(15_000);
    await come(12);
    await answered(12);
    expect(limiter.atOnce).toBe(13);
  });

  it('does not grow for five seconds after a fault of the server', async () => {
    const { limiter, come, answered, pass } = line();
    await come(16);
    limiter.leave(fault);
    await answered(10);
    expect(limiter.atOnce).toBe(16);
    await pass(5_000);
    await answered(5);
    expect(limiter.atOnce).toBe(21);
  });
});

describe('a server that asks to wait', () => {
  it('is left alone by everybody until then', async () => {
    const { limiter, come, pass } = line();
    await come(1);
    limiter.leave(refusal(12_000));
    expect(await come(5)).toBe(1);
    await pass(11_999);
    expect(await come(0)).toBe(1);
    await pass(1);
    expect(await come(0)).toBe(6);
  });

  it('lets go of whoever is not wanted any more', async () => {
    const { limiter, come, pass, entered } = line();
    await come(1);
    limiter.leave(refusal(12_000));
    const unwanted = new AbortController();
    const waiting = limiter.enter(1, unwanted.signal);
    await come(1);
    unwanted.abort(new Error('not wanted'));
    await expect(waiting).rejects.toThrow('not wanted');
    await pass(12_000);
    expect(entered()).toBe(2);
  });
});

describe('people', () => {
  it('are told once of a burst of refusals', async () => {
    const told: string[] = [];
    const { limiter, come } = line({ tell: (text) => told.push(text) });
    await come(3);
    for (let each = 0; each < 3; each += 1) limiter.leave(refusal(11_200));
    expect(told).toEqual(['too many requests, says the server: 12 at once from now on, and nothing for 12 s']);
  });
});

describe('rates', () => {
  it.each([
    ['requests', { requestsPerMinute: 6 }, 1],
    ['tokens', { tokensPerMinute: 600 }, 100],
  ])('of %s a minute are kept: six at once, and then one every ten seconds', async (_, rates, tokens) => {
    const { come, answered, pass } = line(rates);
    expect(await come(10, tokens)).toBe(6);
    expect(await answered(6)).toBe(6);
    await pass(9_999);
    expect(await come(0)).toBe(6);
    await pass(1);
    expect(await come(0)).toBe(7);
    await pass(20_000);
    expect(await come(0)).toBe(9);
  });

  it('a request that is larger than a minute allows waits for a full minute, and goes', async () => {
    const { come, answered, pass } = line({ tokensPerMinute: 100 });
    await come(1, 40);
    await answered(1);
    expect(await come(1, 5_000)).toBe(1);
    await pass(24_000);
    expect(await come(0)).toBe(2);
  });

  it('are learned from what the server says', async () => {
    const { limiter, come, pass } = line();
    limiter.learn(new Map([['x-ratelimit-limit-requests', '60'], ['x-ratelimit-remaining-requests', '2']]));
    expect(await come(5)).toBe(2);
    await pass(1_000);
    expect(await come(0)).toBe(3);
  });

  it('that a server says in no number are not learned', async () => {
    const { limiter, come } = line();
    limiter.learn(new Map([['x-ratelimit-limit-requests', 'many'], ['x-ratelimit-remaining-requests', '0']]));
    expect(await come(5)).toBe(5);
  });
});

describe('a model behind a limiter', () => {
  const request = { model: 'm', messages: [{ role: 'user' as const, content: 'hello' }] };

  it('is asked by no more than there may be at once', async () => {
    const model = new ScriptedModel();
    model.waits();
    const limited = withLimits(model, new Limiter({ most: 2, clock: stopped().clock }));
    const all = Array.from({ length: 5 }, () => limited.ask(request, { signal: never }));
    for (let each = 0; each < 5; each += 1) {
      (await model.next()).answer('yes');
      expect(model.requests.length).toBeLessThanOrEqual(each + 3);
    }
    expect(await Promise.all(all)).toHaveLength(5);
  });

  it('is not asked at all where the asking was aborted in line', async () => {
    const model = new ScriptedModel();
    model.waits();
    const limited = withLimits(model, new Limiter({ most: 1, clock: stopped().clock }));
    const first = limited.ask(request, { signal: never });
    const unwanted = new AbortController();
    const second = limited.ask(request, { signal: unwanted.signal });
    unwanted.abort();
    await expect(second).rejects.toMatchObject({ kind: 'aborted' });
    (await model.next()).answer('yes');
    await first;
    expect(model.requests).toHaveLength(1);
  });
});

describe('a build that an edit makes obsolete', () => {
  it('sends nothing more of what waits in line, and what was sent goes on', async () => {
    const scripted = new ScriptedModel();
    scripted.waits();
    const unsent = new AbortController();
    const model = withLimits(scripted, line({ most: 1 }).limiter);
    const ask = (text: string) => model.ask({ model: 'm', messages: [{ role: 'user', content: text }] }, { signal: never, unsent: unsent.signal });
    const [sent, waits] = [ask('sent'), ask('waits')];
    const call = await scripted.next(/sent/);
    unsent.abort();
    await expect(waits).rejects.toMatchObject({ kind: 'aborted' });
    call.answer('an answer');
    expect([(await sent).text, scripted.requests.length]).toEqual(['an answer', 1]);
  });

  it('hands on what was learned of the server, and not what is under way', async () => {
    const before = line({ most: 40 });
    await before.come(16);
    await before.answered(16);
    const after = line({ most: 40, after: before.limiter });
    expect(await after.come(100)).toBe(32);
  });
});
