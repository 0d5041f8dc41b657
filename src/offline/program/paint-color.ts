// The color that a sentence paints with.
import type { Mention } from './mentions.ts';
import type { State } from './state.ts';

/** The first color it names that is not white, else the last one used, else that of a thing it names. */
export function paintColor(mentions: readonly Mention[], state: State): string | undefined {
  const found = mentions.find((mention) => mention.kind === 'color' && mention.color !== 'white') ?? mentions.find(({ kind }) => kind === 'color');
  const thing = mentions.find(({ kind }) => kind === 'ref');
  return (found?.kind === 'color' ? found.color : undefined) ?? state.color ?? (thing?.kind === 'ref' ? thing.color : undefined);
}
