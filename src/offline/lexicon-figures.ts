// Words for figures and paths: what is drawn.
import { CELL, NUMBER, ORDINAL, phrases, type Entry } from './entry.ts';

/** The more particular concept stands before the more general one. */
export const FIGURES: readonly Entry[] = [
  {
    id: 'flower', kind: 'shape', signature: 'flower(center: Tile, petals: Color, middle: Color) -> Shape',
    gloss: 'A center tile and the six tiles around it, petals and middle in colors of their own.',
    says: phrases`flowers? | petals? | daisy | daisies | blossoms? | snowflakes?`,
  },
  {
    id: 'ring', kind: 'shape', signature: 'ring(center: Tile, radius: int) -> Shape',
    gloss: 'All tiles at a given distance from a center: a closed hollow ring.',
    says: phrases`
      rings? | circles? | circular | oval | donuts? | wheels? | hoops? | "?o"? shapes? | zero shape | hexagonal (shape|outline)
      concentric | halo | "o" | form(ing)? (a )?(larger )?hexagon | six[- ]sided | make a hexagon shape
    `,
  },
  {
    id: 'triangle', kind: 'shape', signature: 'triangle(corner: Tile, direction: Direction, side: int) -> Shape',
    gloss: 'A filled triangle of a given side length that opens from a corner in one direction.',
    says: phrases`triangles? | triangular | pyramids? | triads? | cones? | wedges?`,
  },
  {
    id: 'diamond', kind: 'shape', signature: 'diamond(center: Tile, side: int) -> Shape',
    gloss: 'A filled rhombus of a given side length.',
    says: phrases`diamonds? | rhombus(es)? | rhomb | parallelograms? | squares? | rectangles? | trapezoids?`,
  },
  {
    id: 'chevron', kind: 'shape', signature: 'chevron(tip: Tile, direction: Direction, length: int) -> Shape',
    gloss: 'Two arms of equal length that leave a tip at an angle, like the letter V or an arrowhead.',
    says: phrases`
      chevrons? | arrow(s|head)?s? | angles? | boomerangs? | (upside[- ]down )?[vyl][- ]shaped? | carets? | peaks? | elbows?
      ["'“‘][vyl]["'”’] | [vyl]'?s?\b(?= (shape|pattern|in |with |open|point))
    `,
  },
  {
    id: 'cross', kind: 'shape', signature: 'cross(center: Tile, length: int) -> Shape',
    gloss: 'Lines that run through one center in several directions, like an X or a star.',
    says: phrases`
      cross(es)? | stars? | spokes? | asterisks? | x[- ]shaped? | branch(es)? | ["'“‘]x["'”’s]
      (an?|large|four|the|small|of|smaller) x'?s?
    `,
  },
  {
    id: 'zigzag', kind: 'path', signature: 'zigzag(start: Tile, length: int, width: int) -> Shape',
    gloss: 'A path that moves on by turns up and down, keeping one general direction.',
    says: phrases`
      zig-? ?zags? | waves? | wavy | squiggl\w* | snakes? | bumpy | stair\w* | mountains? | up and down | crooked | jagged
    `,
  },
  {
    id: 'spiral', kind: 'path', signature: 'spiral(center: Tile, turns: int) -> Shape',
    gloss: 'A path that winds around a center, further out with every turn.',
    says: phrases`spirals? | swirls? | swirling | coils? | labyrinth | maze`,
  },
  {
    id: 'line_between', kind: 'path', signature: 'line_between(start: Tile, end: Tile) -> Shape',
    gloss: 'The straight run of tiles that joins two tiles, both included.',
    says: phrases`
      connect(s|ed|ing)? | join(s|ed|ing)? | link(s|ed|ing)? | bridge | lines?\b.*\bfrom\b.*\bto
      from the \w+ .*\b(down|up|over)? ?to the\b.*\b(column|row|line) | lines? between
      between (the|those|these) (two|three)? ?(${CELL}|points|ends)
    `,
  },
  {
    id: 'line', kind: 'path', signature: 'line(start: Tile, direction: Direction, length: int) -> Shape',
    gloss: 'A straight run of tiles from a start tile in one of the six directions, of a given length.',
    says: phrases`
      lines? | diagonal(s|ly)? | strips? | stripes? | rays? | legs? | arms? | stems? | tails? | extend\w* | segments? | slant\w*
      descend\w* | ascend\w* | (up|down)wards?[, ]+(and )?(to )?(the )?(left|right)
      (lower|upper|bottom|top)[ -](left|right) direction | spines?
    `,
  },
  {
    id: 'column', kind: 'selection', signature: 'column(column: int) -> Shape',
    gloss: 'All tiles of one column, counted from the left or, with a negative number, from the right.',
    says: phrases`
      (all|entire|whole|every|complete)\b.{0,40}\b(columns?|cols?|vertical rows?)
      (paint|fill|colou?r|make|draw|shade)( in)?( with \w+)?( an?| the)? ([\w, -]+ )?columns?
      columns? .{0,50}(completely|entirely|top to bottom) | ^(with|using|use) \w+,? .{0,20}(the )?[\w, -]*columns?
    `,
    unless: phrases`
      (${CELL}|tops?|bottoms?|first|last) (\w+ )?(in|of|on|from|at|down) | every (other|second|third|fourth) | odd | even
    `,
    leastCells: 8,
  },
  {
    id: 'column_run', kind: 'path', signature: 'column_run(column: int, first: int, last: int) -> Shape',
    gloss: 'The tiles of one column from one row to another, both included.',
    says: phrases`
      (${CELL}|rows?) #? ?\w+ ?(-|–|through|thru|to) ?\w+
      (\d+(st|nd|rd|th)|${ORDINAL})( ${CELL})? ?(-|–|through|thru|to)( the)? ?(\d+|${ORDINAL})(?! columns?)
      (top|bottom|first|last|upper|lower|next|other|remaining)( most)? ${NUMBER} ([a-z]+ )?(${CELL}|rows?)
      ${NUMBER} ([a-z]+ )?(${CELL}) (directly |right |immediately |straight |just )?(below|above|beneath|under|underneath|down|up)
      vertical(ly)? | caterpillars? | ${NUMBER} (from the )?(top|bottom) | stack | go(ing)? (straight )?(down|up)
      (top|first|bottom|last) (\d|two|three|four|five|six)
      (below|above|under|beneath)( it| them| that)? (in |is |are |with )?${NUMBER}
    `,
    unless: /\bdiagonal|\b(lower|upper|bottom|top)[- ]?(left|right)\b.{0,20}\bdirection\b/,
    leastCells: 2,
  },
];
