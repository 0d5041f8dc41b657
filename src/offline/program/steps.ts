// References to earlier steps: by number, as "the previous step", by the columns they were about.
import { range } from './place.ts';
import { lastDrawn, type State } from './state.ts';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const FURTHEST = 60;

function numberOf(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : WORDS.indexOf(word);
}

/** Steps named by number: "steps 1-3", "step 2 and 4". */
export function stepsOf(text: string): readonly number[] {
  const named = /\b(?:steps?(?: (?:in )?number)?|(?:of|in) number) (\w+)((?: (?:to|through|and|,|, and|thru)(?: steps?)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)*)/g;
  const steps = [...text.matchAll(named)].flatMap(([, first = '', more = '']) => {
    const from = numberOf(first);
    if (from < 1) return [];
    return [...more.matchAll(/(to|through|thru|and|,)(?: and)?(?: steps?)? (\w+)/g)].reduce<readonly number[]>((all, [, joint = '', word = '']) => {
      const next = numberOf(word);
      if (next < 1) return all;
      return /and|,/.test(joint) ? [...all, next] : [...all, ...range(all.at(-1) ?? from, Math.min(next, from + FURTHEST)).slice(1)];
    }, [from]);
  });
  return [...new Set(steps)];
}

/** The steps that "the cells from step 2" or "in the previous step" point at, as far as they have drawn something. */
export function pointedSteps(text: string, state: State): readonly number[] {
  const last = lastDrawn(state);
  const before = /\b(?:previous|last|prior|preceding|above) step\b/.test(text) && last ? [last.step] : [];
  return [...new Set([...stepsOf(text), ...before])].filter((step) => state.drawn.some((one) => one.step === step));
}
