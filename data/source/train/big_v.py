"""A wide V whose arms reach the sides of the board."""
CATEGORY = 'simple'
PROCEDURES = {
    'lou': [
        ("Imagine a giant letter V. Its point is the bottom tile of the ninth column; paint that tile green.",
         "spot(9, 10).draw('green')"),
        ("Let the left arm climb from the point, up and to the left, tile after tile, until it hits the side of the board.",
         "line(spot(9, 10), 'up_left').draw('green')"),
        ("Let the right arm climb the same way on the other side.",
         "line(spot(9, 10), 'up_right').draw('green')"),
        ("Fill the fold of the V with a single yellow tile, straight above the point.", "spot(9, 9).draw('yellow')"),
    ],
    'bo': [
        ("start col 9 last tile, 2 green diagonals going up, one left one right, to the edges",
         "line(spot(9, -1), 'up_left').draw('green')\nline(spot(9, -1), 'up_right').draw('green')"),
        ("col 9 tile 9 yellow", "spot(9, 9).draw('yellow')"),
    ],
    'ada': [
        ("In the 1st column from the left, paint the 6th tile from the top green.", "spot(1, 6).draw('green')"),
        ("In the 18th column, paint the 5th tile from the top green.", "spot(18, 5).draw('green')"),
        ("Join each of these two tiles to the bottom tile of the 9th column with a straight green line.",
         "between(spot(1, 6), spot(9, 10)).draw('green')\nbetween(spot(18, 5), spot(9, 10)).draw('green')"),
        ("The tile just above the place where the two lines meet is yellow.", "spot(9, 10).neighbor('up').draw('yellow')"),
    ],
}
