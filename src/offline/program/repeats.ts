// Sentences that go on with a figure: again and again at equal distances, or in a mirror.
import { directionsOf, slantsOf } from './directions.ts';
import type { Mention, Sentence } from './mentions.ts';
import { tiles, type Act } from './place.ts';
import { lastDrawn, type State } from './state.ts';
import { stepsOf } from './steps.ts';

/** "Repeat this pattern to the right, leaving one empty column between." */
export function readPattern({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  if (!/\b(?:repeat\w*|continu\w+|copy|recreate|keep (?:going|doing|adding)|again|identical)\b|\b(?:same|more) (?:\w+ )?(?:rings?|circles?|flowers?|triangles?|patterns?|shapes?|diamonds?|times?)\b/.test(text)) return undefined;
  const drawsLine = /\blines?\b|\bdiagonal/.test(text) && [...directionsOf(mentions), ...slantsOf(mentions, undefined)].some((way) => way.includes('_'));
  const wanted = /\b(?:pattern|across|times|until|all the way|(?:to|on) the (?:right|left)|more|shape|design|every other|rest of|end of|to fill|reach\w*|so on)\b/.test(text);
  const steps = stepsOf(text);
  const last = lastDrawn(state);
  const addressed = mentions.some(({ kind }) => kind === 'rows') && mentions.some(({ kind }) => kind === 'columns') && !/\brepeat|\bcopy|\bpattern|\bagain\b/.test(text);
  if (addressed) return undefined;
  const leaves = steps.length > 0 && /\b(?:leave|skip\w*)\b/.test(text);
  if (!(wanted || leaves) || last === undefined || (drawsLine && /\bcontinu/.test(text) && !/\bpattern\b/.test(text))) return undefined;
  const figure = /\b(?:ring|circle|flower|line|tile|step)\b/.test(text) || !/\b(?:patterns?|designs?|triangles?|shapes?|diamonds?|figures?|sequences?|scheme|it)\b/.test(text);
  const source = figure ? [last.step] : sinceRepeat(state);
  const down = /\b(?:below|under\w*|down\w*|rows? (?:apart|between)|(?:end|bottom) of the column|fill the column)\b/.test(text) && !/\bright\b/.test(text);
  const back = down ? false : /\b(?:to|on|towards?) the left\b|\bleftwards?\b/.test(text) && !/\bto the right\b/.test(text);
  const colors = mentions.flatMap((mention) => (mention.kind === 'color' && mention.color !== 'white' ? [mention.color] : []));
  return [{ kind: 'repeat', of: { kind: 'steps', steps: steps.length > 0 ? steps : source }, gap: gapOf(mentions, text), down, back, times: timesOf(text), colors }];
}

/** The steps that make up what is drawn so far, without earlier repetitions. */
function sinceRepeat(state: State): readonly number[] {
  const repeated = state.drawn.findLastIndex(({ acts }) => acts.some(({ kind }) => kind === 'repeat'));
  const since = state.drawn.slice(repeated + 1);
  return (since.length > 0 ? since : state.drawn.slice(-1)).map(({ step }) => step);
}

function gapOf(mentions: readonly Mention[], text: string): number {
  const skipped = mentions.find(({ kind }) => kind === 'skip');
  if (skipped?.kind === 'skip') return skipped.count;
  const said = /\b(one|a|an|two|three|1|2|3|single)(?: \w+)? (?:column|row|tile|space)\b/.exec(text)?.[1];
  if (said !== undefined && /\b(?:leave|between|skip\w*|apart|gap|space\w*|white)\b/.test(text)) return { two: 2, three: 3, 2: 2, 3: 3 }[said] ?? 1;
  return /\bevery other|space between|gap|white\b/.test(text) ? 1 : 0;
}

function timesOf(text: string): number | null {
  const said = /\b(one|two|three|four|five|six|seven|eight|twice|\d+)(?: \w+)? (?:more )?times\b|\b(twice|once)\b|\b(one|two|three|four|five|six|\d+) more\b/.exec(text);
  const word = said?.[1] ?? said?.[2] ?? said?.[3];
  if (word === undefined) return null;
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  return { once: 1, twice: 2 }[word] ?? (/^\d+$/.test(word) ? Number(word) : words.indexOf(word));
}

/** Pictures that are mirrored have their middle in this column, unless another one is named. */
const MIDDLE = 9;

/** "Mirror this on the other side", "… to the right of column 9". */
export function readMirror({ mentions, text }: Sentence, state: State): readonly Act[] | undefined {
  if (!/\bmirror\w*|\breflect\w*|\bsymmetr\w+|\bflip\w*/.test(text)) return undefined;
  const column = mentions.find(({ kind }) => kind === 'columns');
  const steps = stepsOf(text);
  const all = /\ball\b|\beverything\b|\b(?:image|design|picture|drawing|half|so far|what (?:you|is|was))\b/.test(text) ? state.drawn.map(({ step }) => step) : state.drawn.slice(-1).map(({ step }) => step);
  const sides = /\b(?:other|right|left|opposite) (?:\w+ )?(?:side|half)\b|\b(?:on|to) the (?:right|left)\b/.test(text) && !/\b(?:top|bottom|above|below|horizontal axis)\b/.test(text);
  if ((column?.kind !== 'columns' && !sides) || all.length === 0) return undefined;
  return [{ kind: 'mirror', of: { kind: 'steps', steps: steps.length > 0 ? steps : all }, center: tiles([column?.kind === 'columns' ? column.columns[0] ?? MIDDLE : MIDDLE], [5]), axis: 'vertical' }];
}
