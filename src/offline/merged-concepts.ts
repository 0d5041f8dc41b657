// Answers schema `merged_concepts`: merges ids that are the same words in another form, and known synonyms; anything else stays apart.
import { LEXICON } from './lexicon.ts';
import { readConcepts, type Message } from './reading.ts';

/** Other names for what the lexicon knows. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(Object.entries({
  circle: 'ring', hexagon_outline: 'ring', petal_flower: 'flower', v_shape: 'chevron', x_shape: 'cross', zig_zag: 'zigzag',
  connect: 'line_between', connect_tiles: 'line_between', diagonal: 'line', diagonal_line: 'line', straight_line: 'line',
  whole_column: 'column', fill_column: 'column', vertical_run: 'column_run', copy_shape: 'copy', duplicate: 'copy',
  symmetry: 'mirror', reflect: 'mirror', alternating_colors: 'alternate_colors', repeat_pattern: 'repeat_with_gap',
  repeat_previous_steps: 'repeat_steps', outline: 'surround', neighbors: 'surround', interior: 'fill_inside', change_color: 'recolor',
}));

/** The answer; groups in alphabetical order of the id that stays. */
export function answerMergedConcepts(messages: readonly Message[]): object {
  const ids = [...new Set(readConcepts(messages).map(({ id }) => id))].sort();
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(meaning(id), [...(groups.get(meaning(id)) ?? []), id]);
  const merge = [...groups.values()].filter((same) => same.length > 1).map((same) => {
    const to = same.find((id) => LEXICON.has(id)) ?? same[0] ?? '';
    return { from: same.filter((id) => id !== to), to };
  });
  return { merge: merge.sort((a, b) => (a.to < b.to ? -1 : 1)), note: remark(ids) };
}

/** Two ids mean the same if this is the same: words in singular and in order, synonyms resolved. */
function meaning(id: string): string {
  const words = (text: string): string => text.split('_').map((word) => word.replace(/(?<=[a-z]{3})s$/, '')).sort().join('_');
  return words(SYNONYMS.get(id) ?? SYNONYMS.get(id.replace(/s$/, '')) ?? id);
}

/** What kinds of concept there are, in words. */
function remark(ids: readonly string[]): string {
  const kinds = new Set(ids.flatMap((id) => LEXICON.get(id)?.kind ?? []));
  const said = [
    ...(kinds.has('path') || kinds.has('shape') ? ['figures and paths that start at a tile'] : []),
    ...(kinds.has('reference') || kinds.has('selection') ? ['tiles that are found from what is drawn already'] : []),
    ...(kinds.has('repetition') || kinds.has('transform') ? ['the same thing once more at another place'] : []),
  ];
  return said.length === 0 ? '' : `People ask for ${said.join(', and for ')}.`;
}
