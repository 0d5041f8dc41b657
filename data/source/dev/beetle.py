"""A red beetle with black dots, seen from above."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'carmen': [
        ("Here's a ladybug seen from above. Her back is a big filled red circle: start with the sixth hexagon of the ninth column and take everything that's up to three hexagons away.",
         "disc(spot(9, 6), 3).draw('red')"),
        ("Now split her back into two wings by making column nine black inside the circle.", "(column(9) & painted('red')).draw('black')"),
        ("Each wing has two black dots. On the left wing they're the fifth and the seventh hexagon of column seven.", "spots(7, 5, 7).draw('black')"),
        ("And on the right wing, the same two in column eleven.", "spots(11, 5, 7).draw('black')"),
        ("Her head is one black hexagon on top of the black line, and she has two black feelers, up left and up right of her head.",
         "head = spot(9, 2).draw('black')\nhead.neighbor('up_left').draw('black')\nhead.neighbor('up_right').draw('black')"),
        ("Four green feet stick out: hexagons five and seven of column five, and hexagons five and seven of column thirteen.",
         "spots(5, 5, 7).draw('green')\nspots(13, 5, 7).draw('green')"),
    ],
    'bo': [
        ("col 9: 2-9 black", "part(9, 2, 9).draw('black')"),
        ("left half, red: col 8 tiles 3-8, col 7 tiles 4-8, col 6 tiles 4-7", "part(8, 3, 8).draw('red')\npart(7, 4, 8).draw('red')\npart(6, 4, 7).draw('red')"),
        ("col 7 tiles 5 and 7 turn black", "spots(7, 5, 7).draw('black')"),
        ("green: col 5 tiles 5 and 7", "spots(5, 5, 7).draw('green')"),
        ("black: col 8 tile 1", "spot(8, 1).draw('black')"),
        ("mirror all of it to the right of col 9", "copy(columns(5, 6, 7, 8), mirror(9))"),
    ],
    'greta': [
        ("In column 9, color spots 2 through 9 BLACK.", "part(9, 2, 9).draw('black')"),
        ("Color the 1st spot of columns 8 and 10 BLACK.", "places((8, 1), (10, 1)).draw('black')"),
        ("In columns 8 and 10, color spots 3 through 8 RED.", "part(8, 3, 8).draw('red')\npart(10, 3, 8).draw('red')"),
        ("In columns 7 and 11, start with spot 4 and alternate RED and BLACK until spot 8.",
         "for c in (7, 11):\n    beads(part(c, 4, 8), 'red', 'black')"),
        ("In columns 6 and 12, color spots 4 through 7 RED.", "part(6, 4, 7).draw('red')\npart(12, 4, 7).draw('red')"),
        ("In columns 5 and 13, color the 5th and the 7th spot GREEN.", "spots(5, 5, 7).draw('green')\nspots(13, 5, 7).draw('green')"),
    ],
}
