// What is still to be used: as what has ended, target by target.

import {describe, expect, it} from 'vitest';
import {toGoInWords} from '../../src/ui/to-go.ts';
import {asked, asking, begun, cost, failed, queued, started, SUMMARIES, tallied} from './events.ts';

const three = [1, 2, 3].map(index => `${SUMMARIES}/${index}`);
const first = three[0]!;

describe('what is to go', () => {
  it('goes on as what has ended of a target', () => {
    const events = [begun(SUMMARIES), ...three.map(key => queued(key)), ...asked(first, cost({inputTokens: 900, outputTokens: 100, dollars: 0.02}))];
    expect(toGoInWords(tallied(events))).toBe('about 2,000 tokens, $0.040 to go');
  });

  it('counts what failed as ended: it was paid for as well', () => {
    const paid = cost({inputTokens: 900, outputTokens: 100, dollars: 0.02});
    const events = [begun(SUMMARIES), ...three.map(key => queued(key)), ...asked(first, paid), started(three[1]!), asking.spent(three[1]!, paid), failed(three[1]!)];
    expect(toGoInWords(tallied(events))).toBe('about 1,000 tokens, $0.020 to go');
  });

  it('is the least where other targets have not said anything yet', () => {
    const events = [begun(SUMMARIES), ...three.map(key => queued(key)), ...asked(first, cost({inputTokens: 900, outputTokens: 100, dollars: 0.02}))];
    expect(toGoInWords(tallied(events, {targets: [SUMMARIES, 'stage1/api']}))).toBe('at least 2,000 tokens, $0.040 to go');
  });

  it('says no dollars where there is no price', () => {
    const events = [begun(SUMMARIES), ...three.map(key => queued(key)), ...asked(first, cost({inputTokens: 900, outputTokens: 100, dollars: null}))];
    expect(toGoInWords(tallied(events))).toBe('about 2,000 tokens to go');
  });

  it('is nothing where all has ended, or nothing has', () => {
    expect([toGoInWords(tallied([queued(first), ...asked(first)])), toGoInWords(tallied(three.map(key => queued(key))))]).toEqual([undefined, undefined]);
  });
});
