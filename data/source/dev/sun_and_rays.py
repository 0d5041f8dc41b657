"""A sun at the upper edge whose rays run to the edges of the board."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'lou': [
        ("A yellow sun peeks in at the upper edge: the first tile of the ninth column and the tiles that touch it.",
         "sun = disc(spot(9, 1)).draw('yellow')"),
        ("An orange ray shines straight down from the sun as far as it can.", "line(spot(9, 3), 'down').draw('orange')"),
        ("Two more orange rays leave the sun, one down to the left and one down to the right, in line with its middle, until they reach the sides of the board.",
         "for direction in ('down_left', 'down_right'):\n    (line(spot(9, 1), direction) - sun).draw('orange')"),
        ("Between the rays there are red ones. In the fifth and in the thirteenth column, leave one white tile under the orange ray and paint everything below it red.",
         "for c in (5, 13):\n    part(c, 5, 10).draw('red')"),
        ("In the first and in the seventeenth column, do the same thing.", "for c in (1, 17):\n    part(c, 7, 10).draw('red')"),
    ],
    'jonas': [
        ("Color the uppermost cell of the ninth column yellow and draw three orange lines from there: downwards, to the lower left and to the lower right. All of them end at the edge of the board.",
         "top = spot(9, 1).draw('yellow')\nfor direction in ('down', 'down_left', 'down_right'):\n    (line(top, direction) - top).draw('orange')"),
        ("Recolor yellow the three orange cells that are adjacent to the yellow one.", "(around(top) & painted('orange')).draw('yellow')"),
        ("In the columns 1, 5, 13 and 17, all cells that lie below the orange cell, except for the one directly adjacent to it, become red.",
         "for c in (1, 5, 13, 17):\n    line_cell = [t for t in column(c) if t.color == 'orange'][0]\n    part(c, line_cell.row + 2, 10).draw('red')"),
    ],
    'elif': [
        ("The first tile in the ninth column is yellow, and also the tile under it and the two tiles at its sides are yellow.",
         "spots(9, 1, 2).draw('yellow')\nplaces((8, 1), (10, 1)).draw('yellow')"),
        ("Under the yellow we are colouring the ninth column with orange until the end.", "part(9, 3, 10).draw('orange')"),
        ("From the left yellow tile we go to lower left with orange until the board finishes, from the right yellow tile we go to lower right.",
         "(line(spot(8, 1), 'down_left') & blank()).draw('orange')\n(line(spot(10, 1), 'down_right') & blank()).draw('orange')"),
        ("In column 5 and column 13 the tiles from 5 to 10 are red.", "part(5, 5, 10).draw('red')\npart(13, 5, 10).draw('red')"),
        ("In column 1 and column 17 the tiles from 7 to 10 are red.", "part(1, 7, 10).draw('red')\npart(17, 7, 10).draw('red')"),
    ],
}
