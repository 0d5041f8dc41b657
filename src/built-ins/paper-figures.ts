// What has been reached on Hexagons by others, as published; to stand beside our own figures, never to be mixed with them.

export interface PaperFigure {
  readonly name: string;
  /** The part of the data set it was measured on: figures of another part cannot be compared with it. */
  readonly split: 'dev' | 'test';
  /** Action F1 and exact match, as shares. */
  readonly f1: number;
  readonly exact: number;
}

export const PAPER = {
  source: 'Lachmy, Pyatkin, Manevich, Tsarfaty: Draw Me a Flower: Processing and Grounding Abstraction in Natural Language. TACL 10 (2022)',
  metric: 'action F1 and exact match on Hexagons; only figures of the same split compare',
  figures: [
    {name: 'rule-based baseline', split: 'dev', f1: 0.1434, exact: 0.0785},
    {name: 'rule-based baseline', split: 'test', f1: 0.1315, exact: 0.0596},
    {name: 'fine-tuned models (DeBERTa, T5)', split: 'test', f1: 0.4615, exact: 0.2649},
    {name: 'people', split: 'test', f1: 0.8206, exact: 0.723},
  ] satisfies readonly PaperFigure[] as readonly PaperFigure[],
} as const;
