// Words for what is done with figures: repeated, copied, mirrored, surrounded, limited, remembered.
import { CELL, COLOR, NUMBER, phrases, type Entry } from './entry.ts';

/** The more particular concept stands before the more general one. */
export const RELATIONS: readonly Entry[] = [
  {
    id: 'repeat_steps', kind: 'state', signature: 'repeat_steps(first: int, last: int, start: Tile) -> Shape',
    gloss: 'Does earlier steps once more from another starting place.',
    says: phrases`
      (repeat|redo|do|duplicate|recreate|complete|same|continue|perform|follow)\b.*\bsteps?
      repeat\b.*\b(above|previous|process|actions?|instructions?|procedure|this|that|it) | do (the same|this|it|so) | same thing
      (just|exactly) as (in|before) | like (in )?step
    `,
  },
  {
    id: 'mirror', kind: 'transform', signature: 'mirror(shape: Shape, axis: str) -> Shape',
    gloss: 'The reflection of what is drawn in a vertical, horizontal or diagonal line.',
    says: phrases`
      mirror\w* | symmetr\w* | reflect\w* | flip(ped|s)? | opposite (side|direction|sequence|corner|end|order|way) | reverse[ds]?
      inverse | upside[- ]?down | other (half|direction|side) | the opposite
    `,
  },
  {
    id: 'rotate', kind: 'transform', signature: 'rotate(shape: Shape, center: Tile, turns: int) -> Shape',
    gloss: 'What is drawn, turned about a center by sixths of a circle.',
    says: phrases`rotat\w* | turn(ed)? (it )?(on|by|around) | clockwise | counter-?clockwise`,
  },
  {
    id: 'copy', kind: 'transform', signature: 'copy(shape: Shape, start: Tile) -> Shape',
    gloss: 'The same figure once more at another place, in its own colors or in others.',
    says: phrases`
      cop(y|ies|ied) | duplicat\w* | identical | recreat\w* | replicat\w* | reproduce
      same (shapes?|patterns?|designs?|styles?|figures?|way|manner|type|size|exact) | exact(ly)? (the )?(same|shape|like) | another
      similar | one more | again | more (rings?|flowers?|circles?|triangles?) | just like | like the (first|previous|other) | same as
    `,
  },
  {
    id: 'alternate_colors', kind: 'repetition', signature: 'alternate_colors(shape: Shape, colors: list[Color]) -> Shape',
    gloss: 'Paints the tiles of a path by turns in several colors, beginning anew when they are used up.',
    says: phrases`
      alternat\w* | (color|colour)s? (sequence|pattern|order|scheme|combination)s? | sequence | rainbow
      in (the|this|that) (following )?(order|pattern) | \w+, \w+, \w+, (and )?(blue|red|green|yellow|orange|purple|black|blank|white)
      pattern (of|is|with) | multi-?colou?red | taking turns
    `,
  },
  {
    id: 'repeat_with_gap', kind: 'repetition', signature: 'repeat_with_gap(shape: Shape, direction: Direction, gap: int, times: int) -> Shape',
    gloss: 'The same figure again and again in one direction, a fixed gap between, until the edge or a number of times.',
    says: phrases`
      repeat\w* | continu\w* | keep\w* (doing|going|making|painting|adding) | patterns? | series
      rows? of \w+ (rings?|circles?|flowers?|triangles?) | apart | in between each | between each
      (two|three|four|five|six|seven|eight|\d+) (more|other) (\w+ )?(rings?|circles?|flowers?|triangles?|lines?|columns|shapes?|times?)
      times | so on | etc
    `,
    unless: /^(?=.*\bsteps?\b)(?!.*\b(times|more|every|each|columns?|skip\w*|leav\w+)\b)/,
  },
  {
    id: 'every_other_column', kind: 'selection', signature: 'every_other_column(first: int, step: int) -> list[Shape]',
    gloss: 'Columns at equal distances: every second one, the odd ones, one with so many left out between.',
    says: phrases`
      every (other|second|third|fourth|[a-z]+th|\d+(nd|rd|th)|odd|even)[a-z- ]* (columns?|rows?)
      (odd|even)([- ]?number(ed)?)?,? (numbered )?(columns?|rows?) | alternat\w+ (columns|rows)
      (skip(ping|s|ped)?|leav\w+|miss\w*) .{0,26}(columns?|rows?) | (columns|rows) (in between|apart)
    `,
  },
  {
    id: 'every_other_tile', kind: 'selection', signature: 'every_other_tile(shape: Shape, first: int, step: int) -> Shape',
    gloss: 'Tiles of a path at equal distances, those between left as they are.',
    says: phrases`
      every (other|second|third|fourth|\d+(nd|rd|th)) (${CELL}|one|position) | every other\b(?! (columns?|rows?))
      (skip|leav)\w+ (a|one|two|\d) (${CELL}|space)s? (between|each|every) | alternat\w+ ${CELL}
    `,
  },
  {
    id: 'fill_inside', kind: 'reference', signature: 'fill_inside(shape: Shape) -> Shape',
    gloss: 'The tiles that a closed figure surrounds.',
    says: phrases`
      inside | interiors? | fill(ed|ing)? (in )?(the )?(\w+ )?(center|centre|middle|hole|circle|ring|gap|space)s?
      middle of (the|each|every) (ring|circle|flower|shape|triangle|o)s? | centers? of (the|each|every|this|that|both|all) | within
      encircled | enclosed | hollow
    `,
  },
  {
    id: 'surround', kind: 'reference', signature: 'surround(shape: Shape, gap: int) -> Shape',
    gloss: 'The tiles all around a figure, touching it or at a distance.',
    says: phrases`
      around | surround\w* | encircl\w* | outlin\w* | enclos\w* | border(ing|s|ed)? | perimeter | touch\w* | adjacent | adjoin\w*
      neighbou?r\w* | connected to | attached | next to | wrap\w* | layer
    `,
  },
  {
    id: 'between', kind: 'reference', signature: 'between(first: Shape, second: Shape) -> Shape',
    gloss: 'The tiles that lie between two figures.',
    says: /\b(in[ -]?between|between|gaps?|separat\w*|spaces? between)\b/, unless: /\balternat\w+ .{0,30}between/,
  },
  {
    id: 'gradual_size', kind: 'repetition', signature: 'gradual_size(start: Tile, direction: Direction, first: int, change: int) -> Shape',
    gloss: 'Lines side by side, each longer or shorter than the one before by the same number of tiles.',
    says: phrases`
      one (tile |cell )?(shorter|longer|less|more|fewer) | decreas\w* | increas\w* | shrink\w* | grow\w* | gradual\w* | progressive\w*
      (shorter|longer|smaller|bigger|larger) (than|each|by) | each time
    `,
  },
  {
    id: 'recolor', kind: 'transform', signature: 'recolor(shape: Shape, old: Color, new: Color) -> Shape',
    gloss: 'Paints those tiles of a figure that have one color in another one.',
    says: phrases`
      chang\w* | swap\w* | switch\w* .{0,20}(colou?r) | convert\w* | recolou?r | replac\w* | turn (it|them|the|all) | repaint | clear
      eras\w* | paint over | over ?lap\w* | invert\w* | revers\w* the colou?rs?
    `,
  },
  {
    id: 'where_color', kind: 'selection', signature: 'where_color(color: Color) -> Shape',
    gloss: 'All tiles of the board, or of a figure, that have a given color.',
    says: phrases`
      (each|every|all|any|both|the|those|these) (of )?(the |these |those |single |outer |outermost |remaining )?${COLOR} (and \w+ )?${CELL}
      (each|every|all|both|the|those|these) (of )?(the |these |those )?${COLOR} (lines?|columns?|ones|pairs?|points?|segments?|areas?|shapes?)
      (two|three|four|five|six|seven) ${COLOR} ${CELL}
      (each|every) (color|colour)
    `,
  },
  {
    id: 'where_blank', kind: 'condition', signature: 'where_blank(shape: Shape) -> Shape',
    gloss: 'Only the tiles that are not painted yet, of a figure or of the whole board.',
    says: phrases`
      blank | empty | uncolou?red | unpainted | unfilled | remaining | rest | remainder | leftover | everything else
      whole (board|grid) | entire (board|grid) | background | still white | all white | white
    `,
  },
  {
    id: 'until_edge', kind: 'condition', signature: 'until_edge(start: Tile, direction: Direction) -> Shape',
    gloss: 'On and on in one direction until the edge of the board, or until something drawn is met.',
    says: phrases`
      until | till | to the (very |far )?((left|right|top|bottom|upper|lower) )?(edge|end|border)
      to the (top|bottom) of the (board|grid|column|page) | reach\w* | all the way | ends? (at|with|of|on) | off the (board|grid)
      edges? | run out | meets? | stop\w* | across
    `,
  },
  {
    id: 'corner', kind: 'selection', signature: 'corner(vertical: str, horizontal: str) -> Tile',
    gloss: 'A corner tile of the board, named by its two sides.',
    says: phrases`
      corners? | (top|bottom|upper|lower)[- ]?(most)?,? (and )?(far )?(left|right)[- ]?(most)? (${CELL}|of the (board|grid))
      (far )?(left|right)[- ]?(most)?,? (top|bottom)[- ]?(most)? ${CELL}
    `,
  },
  {
    id: 'center', kind: 'selection', signature: 'center(shape: Shape) -> Tile',
    gloss: 'The middle tile of a figure, of a column or of the board.',
    says: phrases`centers? | centres? | middle | central | halfway | midpoint`,
  },
  {
    id: 'outermost', kind: 'reference', signature: 'outermost(shape: Shape, direction: Direction) -> Shape',
    gloss: 'The tiles of a figure that lie furthest in one direction: its top, its tip, its end.',
    says: phrases`
      outermost | outer | innermost | tips? | ends? of
      (last|first|top|bottom|end|lowest|highest|(top|bottom|left|right)[- ]?most) ${COLOR} (${CELL}|ones?|lines?|rings?|circles?|flowers?)
      (top|bottom|left|right)[- ]?most (tile|hex\w*|cell|spot) (of|in) (the|each|that|this) (?!column|board|grid|row|\w+ (column|row))\w+
      (top|bottom) of (the|each|that|this) (?!column|board|grid|row|page|\w+ (column|row))\w+
    `,
  },
  {
    id: 'beside', kind: 'reference', signature: 'beside(shape: Shape, direction: Direction) -> Shape',
    gloss: 'The tiles that touch a figure on one side: above it, below it, to its upper right.',
    says: phrases`
      above | below | beneath | under(neath)? | on top | on (the|each|both|either) (left|right|sides?)
      to (the|its) (upper |lower )?(left|right) | beside | (lower|upper)[- ](left|right) | alongside | side by side
      ${NUMBER} (${CELL} )?(up|down|over) | further | downwards? | upwards?
    `,
    unless: /\bdiagonal|\blines?\b.{0,40}\b(to the (upper |lower )?(left|right)|upwards?|downwards?|up|down)\b/,
  },
  {
    id: 'continue_from_last', kind: 'state', signature: 'continue_from_last(direction: Direction, steps: int) -> Tile',
    gloss: 'Goes on from the tile that was painted last.',
    says: phrases`
      next | (skip|leav|miss)\w* | (from|at) (there|here|that|this) | mov(e|ing) | go(ing)? (back|to|over|across)
      just (drawn|painted|colou?red|made|created|filled) | previous | step \w+ | same (diagonal|column|row|line|${CELL})
    `,
  },
];
