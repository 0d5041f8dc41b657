"""A flag that fills the whole board, with a red flower in its white part."""
CATEGORY = 'other'
PROCEDURES = {
    'ada': [
        ("Paint the first six columns from the left blue.", "columns(1, 2, 3, 4, 5, 6).draw('blue')"),
        ("Leave the next six columns white, except for a flower. Its center is the 5th tile of the 9th column, which is yellow, and the tiles around the center are red.",
         "center = spot(9, 5).draw('yellow')\nring(center).draw('red')"),
        ("Paint a green stem under the flower, from its lowest petal to the bottom of the board.", "part(9, 7, 10).draw('green')"),
        ("Paint the rest of the board orange.", "(columns(*range(13, 19)) & blank()).draw('orange')"),
        ("The white tiles around the flower belong to the flag and stay as they are.", ""),
    ],
    'ines': [
        ("Paint six columns on the left blue and six columns on the right orange, so that there is a white band of six columns between them.",
         "for k in range(1, 7):\n    column(k).draw('blue')\n    column(-k).draw('orange')"),
        ("In the white band paint a red ring around the fifth cell of the ninth column, fill the ring with yellow, and continue from the ring straight down to the edge in green.",
         "ring(spot(9, 5)).draw('red')\nspot(9, 5).draw('yellow')\nline(spot(9, 7), 'down').draw('green')"),
    ],
    'greta': [
        ("Color columns 1 through 6 BLUE.", "columns(*range(1, 7)).draw('blue')"),
        ("Color columns 13 through 18 ORANGE.", "columns(*range(13, 19)).draw('orange')"),
        ("In column 9, color the 4th spot RED, the 5th YELLOW, the 6th RED and the last four GREEN.",
         "beads(part(9, 4, 10), 'red', 'yellow', 'red', 'green', 'green', 'green', 'green')"),
        ("In columns 8 and 10, color RED the two spots that touch the YELLOW one.", "(around(spot(9, 5)) & columns(8, 10)).draw('red')"),
    ],
}
