// The colors of a line: one for all its tiles, or several by turns.
import type { Mention } from './mentions.ts';
import type { Act, Place } from './place.ts';

/** "Alternating red and blue", "in the order purple, two green, one blue": the colors of a line by turns, each as often as it is said. */
export function inColors(place: Place, { color, mentions, text }: { readonly color: string; readonly mentions: readonly Mention[]; readonly text: string }): Act {
  const colors = colorsInOrder(mentions);
  const different = new Set(colors).size > 1;
  const turns = different && place.kind !== 'several' && (/\balternat|\border\b|\bpattern\b|\bsequence\b/.test(text) || colors.length > 2);
  return turns ? { kind: 'alternate', place, colors: /\balternat/.test(text) ? [...new Set(colors)] : colors } : { kind: 'paint', place, color };
}

function colorsInOrder(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap((mention, at) => {
    const before = mentions[at - 1];
    if (mention.kind !== 'color') return [];
    return Array.from({ length: before?.kind === 'run' ? before.count : 1 }, () => mention.color);
  });
}
