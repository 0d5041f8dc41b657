"""Blue rims with yellow exceptions that reach into the board."""
CATEGORY = 'conditions'
PROCEDURES = {
    'carmen': [
        ("Let's color the top hexagon of every column blue. Skip columns four, nine and fourteen, though!",
         "(row(1) - places((4, 1), (9, 1), (14, 1))).draw('blue')"),
        ("Those three get a yellow hexagon instead.", "places((4, 1), (9, 1), (14, 1)).draw('yellow')"),
        ("Now do the bottom hexagons, but down there the exceptions are columns five, ten and fifteen. So blue everywhere and yellow in these three.",
         "row(10).draw('blue')\nplaces((5, 10), (10, 10), (15, 10)).draw('yellow')"),
        ("Under each yellow hexagon at the top, hang three green hexagons.", "for c in (4, 9, 14):\n    part(c, 2, 4).draw('green')"),
        ("And on each yellow hexagon at the bottom, stack three orange ones.", "for c in (5, 10, 15):\n    part(c, 9, 7).draw('orange')"),
    ],
    'bo': [
        ("top row: yellow in cols 4 9 14, else blue", "row(1).draw('blue')\nplaces((4, 1), (9, 1), (14, 1)).draw('yellow')"),
        ("bottom row: yellow in cols 5 10 15, else blue", "row(10).draw('blue')\nplaces((5, 10), (10, 10), (15, 10)).draw('yellow')"),
        ("3 green below the top yellows", "for c in (4, 9, 14):\n    spots(c, 2, 3, 4).draw('green')"),
        ("3 orange above the bottom yellows", "for c in (5, 10, 15):\n    spots(c, 7, 8, 9).draw('orange')"),
    ],
    'elif': [
        ("We colour the first three tiles of the upper edge with blue and the fourth with yellow.", "row(1, 1, 3).draw('blue')\nspot(4, 1).draw('yellow')"),
        ("After that there come four blue and one yellow, and we do this again, and until the end of the edge it is blue.",
         "beads(row(1, 5, 14), 'blue', 'blue', 'blue', 'blue', 'yellow')\nrow(1, 15, 18).draw('blue')"),
        ("In the lower edge, we have four blue tiles and one yellow tile. It repeats three times, and the last three tiles are blue.",
         "beads(row(10), 'blue', 'blue', 'blue', 'blue', 'yellow')"),
        ("From the yellow tiles which are above, three green tiles are going down.",
         "for t in row(1):\n    if t.color == 'yellow':\n        part(t.column, 2, 4).draw('green')"),
        ("From the yellow tiles which are below, three orange tiles are going up.",
         "for t in row(10):\n    if t.color == 'yellow':\n        part(t.column, 9, 7).draw('orange')"),
    ],
}
