// Which concepts an instruction asks for, judged by its words and by how many cells it changed. No task, picture or writer is known here.
import type { Entry } from './entry.ts';
import { FIGURES } from './lexicon-figures.ts';
import { PLACES } from './lexicon-places.ts';
import { RELATIONS } from './lexicon-relations.ts';

/** Tags of the prompt's contract that are no concept. */
export const NO_DRAWING = 'no_drawing';
export const BASE_CALL = 'base_call';

const MOST_TAGS = 3;
const BY_FIGURE_THEN_RELATION: readonly Entry[] = [...FIGURES, ...RELATIONS];

/** Every concept the offline model knows, by id. */
export const LEXICON: ReadonlyMap<string, Entry> = new Map([...BY_FIGURE_THEN_RELATION, ...PLACES].map((entry) => [entry.id, entry]));

/**
 * One to three tags of a step, the most telling first.
 * @param cells how many cells the step changed.
 */
export function tagsOf(instruction: string, cells: number): readonly string[] {
  if (cells === 0) return [NO_DRAWING];
  const words = instruction.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
  const asksFor = (entry: Entry): boolean =>
    cells >= (entry.leastCells ?? 1) && entry.says.test(words) && !(entry.unless?.test(words) ?? false);
  const figures = FIGURES.filter(asksFor).slice(0, 2);
  const relations = RELATIONS.filter(asksFor);
  const found = [...figures, ...relations].slice(0, MOST_TAGS).map(({ id }) => id);
  if (found.length > 0) return found;
  const place = PLACES.find(asksFor);
  return [place?.id ?? BASE_CALL];
}
