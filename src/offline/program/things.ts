// What words such as "the red tile", "the cells from step 2" or "it" mean: something that is drawn already.
import type { Mention, Sentence } from './mentions.ts';
import { IT, type Act, type Place } from './place.ts';
import type { State } from './state.ts';
import { pointedSteps } from './steps.ts';

/** The thing a sentence refers to, or the last thing drawn; undefined if there is none yet. */
export function thingOf(sentence: Sentence, state: State, ref: Mention | undefined = firstRef(sentence)): Place | undefined {
  const steps = pointedSteps(sentence.text, state);
  const from: Place | undefined = steps.length > 0 ? { kind: 'steps', steps } : undefined;
  if (ref?.kind === 'ref') return from && !paintsOnly(state, steps, ref.color) ? { kind: 'colored', color: ref.color, within: from } : from ?? colored(sentence, state, ref);
  return from ?? (state.drawn.length > 0 ? IT : undefined);
}

/** The first thing of a color that is not blank. */
export function firstRef({ mentions }: Sentence): Extract<Mention, { kind: 'ref' }> | undefined {
  const found = mentions.find((mention) => mention.kind === 'ref' && mention.color !== 'white');
  return found?.kind === 'ref' ? found : undefined;
}

/** One thing of a color is the one painted last; several are all there are. */
export function colored({ tokens }: Sentence, state: State, ref: Extract<Mention, { kind: 'ref' }>): Place {
  const words = tokens.slice(ref.start, ref.end);
  const single = !words.some(({ kind, text, value }) => value === 2 || (kind === 'word' && /^(?:each|every|all|any|both|those|these)$|(?!this$)[^s]s$/.test(text)));
  const step = single ? state.drawn.findLast(({ acts }) => acts.some((act) => colorsOf(act).includes(ref.color)))?.step : undefined;
  if (step === undefined) return { kind: 'colored', color: ref.color };
  const place: Place = { kind: 'steps', steps: [step] };
  return paintsOnly(state, [step], ref.color) ? place : { kind: 'colored', color: ref.color, within: place };
}

function paintsOnly(state: State, steps: readonly number[], color: string): boolean {
  const acts = state.drawn.filter(({ step }) => steps.includes(step)).flatMap((one) => one.acts);
  return acts.every((act) => act.kind === 'point' || colorsOf(act).every((one) => one === color));
}

function colorsOf(act: Act): readonly string[] {
  switch (act.kind) {
    case 'paint': return [act.color];
    case 'flower': return act.middle === undefined ? [act.petals] : [act.petals, act.middle];
    case 'alternate': return act.colors;
    case 'recolor': return [act.color];
    default: return [];
  }
}
