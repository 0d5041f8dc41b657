// What a pager shows of a build while it runs or after: why things ran, and what failed with all that is known of it.

import type {Tally} from '../ui/tally.ts';
import {wrap} from '../ui/tone.ts';
import {failureInWords} from '../ui/words.ts';

export const reasonsIn = ({targets}: Tally): string =>
  [...targets.values()].filter(({reasons}) => reasons.length > 0).map(({target, reasons, queued}) =>
    `${target}: ${queued} to run\n${reasons.map(({key, words}) => `  ${key} because ${words}\n`).join('')}`).join('\n') || 'Nothing had to run.\n';

export const failuresIn = ({failures}: Tally, width = 100): string =>
  failures.map(({key, failure}) => `${key}: ${failureInWords(failure)}\n${wrap(failure.message, width - 2).map(line => `  ${line}\n`).join('')}${failure.detail === undefined ? '' : `\n${failure.detail.replace(/^/gm, '    ')}\n`}`).join('\n') || 'Nothing failed.\n';
