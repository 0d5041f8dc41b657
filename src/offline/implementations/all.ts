// All that the offline model can implement, by path.
import { BOARD } from './board.ts';
import { CHANGES } from './changes.ts';
import type { Implementations } from './implementation.ts';
import { SHAPE } from './shape.ts';
import { TILE } from './tile.ts';

export const IMPLEMENTATIONS: Implementations = { ...BOARD, ...CHANGES, ...SHAPE, ...TILE };
