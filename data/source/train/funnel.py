"""Two slopes that meet in the middle, a pipe below and grain above."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'jonas': [
        ("Two blue lines start at the top: one from the first cell of the first column, going down to the right, one from the first cell of the seventeenth column, going down to the left. Both end where they meet.",
         "left = line(spot(1, 1), 'down_right', 9).draw('blue')\nright = line(spot(17, 1), 'down_left', 9).draw('blue')"),
        ("From the meeting point, extend a vertical blue line to the bottom of the board.",
         "line(left[-1], 'down').draw('blue')"),
        ("Fill the space that the two slanted lines enclose with yellow, up to the top edge.",
         "for c in range(2, 17):\n    for t in column(c):\n        if t.color == 'blue':\n            break\n        t.draw('yellow')"),
        ("Grain has already fallen out: one yellow cell on either side of the lowest blue cell.",
         "places((8, 10), (10, 10)).draw('yellow')"),
    ],
    'carmen': [
        ("Start in the top left corner and paint a diagonal line of blue hexagons going down and to the right. Stop in the ninth column.",
         "between(spot(1, 1), spot(9, 5)).draw('blue')"),
        ("Keep going in blue from there, but now straight down until you hit the bottom.", "part(9, 6, 10).draw('blue')"),
        ("The other wall of the funnel starts at the top of the next to last column and comes down to the same place in the ninth column.",
         "between(spot(17, 1), spot(9, 5)).draw('blue')"),
        ("Looks like a big Y, doesn't it?", ""),
        ("Pour in some yellow! Everything between the two arms of the Y becomes yellow.",
         "for c in range(2, 17):\n    top = min(t.row for t in column(c) if t.color == 'blue')\n    part(c, 1, top - 1).draw('yellow') if top > 1 else None"),
        ("Finally, paint the bottom hexagon yellow in columns eight and ten.", "places((8, -1), (10, -1)).draw('yellow')"),
    ],
    'bo': [
        ("blue Y: arms from tile 1 of col 1 and tile 1 of col 17, joining in col 9 tile 5, then straight down",
         "between(spot(1, 1), spot(9, 5)).draw('blue')\nbetween(spot(17, 1), spot(9, 5)).draw('blue')\nline(spot(9, 5), 'down').draw('blue')"),
        ("inside of the Y yellow",
         "inside = triangle(spot(9, 4), 'up_left', 'up', 8) + triangle(spot(9, 4), 'up_right', 'up', 8)\n(inside & blank()).draw('yellow')"),
        ("last tile of cols 8 and 10 yellow", "places((8, 10), (10, 10)).draw('yellow')"),
    ],
}
