"""Eight groups of three touching tiles, yellow and purple in turn."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'ines': [
        ("In the second column paint the second cell yellow, and paint the two cells of the third column that touch it on its right side yellow too, so that you get a tiny triangle of three cells.",
         "tip = spot(2, 2).draw('yellow')\ntip.neighbor('up_right').draw('yellow')\ntip.neighbor('down_right').draw('yellow')\nfirst = painted('yellow')"),
        ("Leaving two blank columns, paint the same triangle in purple, then after two blank columns in yellow, and then after two blank columns in purple.",
         "copy(first, shift(4), {'yellow': 'purple'})\ncopy(first, shift(8))\ncopy(first, shift(12), {'yellow': 'purple'})"),
        ("Make a second line of four triangles five cells below the first, with yellow and purple exchanged.",
         "copy(painted(), shift(0, 5), {'yellow': 'purple', 'purple': 'yellow'})"),
    ],
    'hiro': [
        ("Yellow: tile #2 in column #2, and tiles #2 and #3 in column #3.", "places((2, 2), (3, 2), (3, 3)).draw('yellow')"),
        ("Purple: tile #7 in column #2, and tiles #7 and #8 in column #3.", "places((2, 7), (3, 7), (3, 8)).draw('purple')"),
        ("Yellow: tile #7 in column #6, and tiles #7 and #8 in column #7.", "places((6, 7), (7, 7), (7, 8)).draw('yellow')"),
        ("Purple: tile #2 in column #6, and tiles #2 and #3 in column #7.", "places((6, 2), (7, 2), (7, 3)).draw('purple')"),
        ("Repeat steps 1 to 4, but each tile is 8 columns more to the right.", "copy(painted(), shift(8))"),
    ],
    'elif': [
        ("We will draw small triangles. Each one has three tiles: one tile at left and two tiles at right which are touching it.", ""),
        ("The first triangle is yellow, its left tile is the second one in the second column.",
         "def small(c, n, color):\n    triangle(spot(c, n), 'up_right', 'down_right', 2).draw(color)\nsmall(2, 2, 'yellow')"),
        ("Other triangles in this line have their left tiles in columns 6, 10 and 14 on the same height, and the colours are purple, yellow, purple.",
         "small(6, 2, 'purple')\nsmall(10, 2, 'yellow')\nsmall(14, 2, 'purple')"),
        ("For the line below, the left tiles are the seventh ones in the same columns. It starts with purple and again we change the colour each time.",
         "for c, color in ((2, 'purple'), (6, 'yellow'), (10, 'purple'), (14, 'yellow')):\n    small(c, 7, color)"),
    ],
}
