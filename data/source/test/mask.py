"""A purple mask with orange eyes, symmetric about column 9."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'lou': [
        ("The mask has a nose in the ninth column: a black line from the fourth tile to the seventh.", "part(9, 4, 7).draw('black')"),
        ("Let me describe the left half. The eye is one orange tile, the fourth of column six, with a purple ring around it.",
         "eye = spot(6, 4).draw('orange')\nring(eye).draw('purple')"),
        ("A horn grows from the top of this ring. It is yellow, three tiles long, and goes up to the left.",
         "horn = line(spot(6, 2), 'up_left', 3).draw('yellow')"),
        ("The cheek is a green triangle below the ring: the seventh tile of column five, then the sixth and seventh of column six, then the sixth, seventh and eighth of column seven.",
         "cheek = (part(7, 6, 8) + part(6, 6, 7) + spot(5, 7)).draw('green')"),
        ("Mirror the left half to the other side of the nose.", "copy(columns(*range(1, 9)), mirror(9))"),
        ("The mouth joins the two cheeks. It is red: the eighth tile of column nine and the seventh tile of columns eight and ten.",
         "places((9, 8), (8, 7), (10, 7)).draw('red')"),
    ],
    'greta': [
        ("In columns 6 and 12, color the 4th spot ORANGE.", "eyes = places((6, 4), (12, 4)).draw('orange')"),
        ("Color all spots around the ORANGE ones PURPLE.", "around(eyes).draw('purple')"),
        ("Color the 2nd spot of columns 5, 6, 12 and 13 and the 1st spot of columns 4 and 14 YELLOW.", "(row(2, 5, 6) + row(2, 12, 13) + spot(4, 1) + spot(14, 1)).draw('yellow')"),
        ("In column 9, color spots 4 through 7 BLACK.", "part(9, 4, 7).draw('black')"),
        ("In columns 5 and 13, color the 7th spot GREEN.", "places((5, 7), (13, 7)).draw('green')"),
        ("In columns 6 and 12, color the 6th and 7th spots GREEN.", "spots(6, 6, 7).draw('green')\nspots(12, 6, 7).draw('green')"),
        ("In columns 7 and 11, color the 6th, 7th and 8th spots GREEN.", "spots(7, 6, 7, 8).draw('green')\nspots(11, 6, 7, 8).draw('green')"),
        ("Between the GREEN triangles, color three spots RED: the 7th of column 8, the 8th of column 9 and the 7th of column 10.",
         "places((8, 7), (9, 8), (10, 7)).draw('red')"),
    ],
    'hiro': [
        ("Column #9: tiles #4, #5, #6, #7 black, tile #8 red.", "beads(part(9, 4, 8), 'black', 'black', 'black', 'black', 'red')"),
        ("Column #8: tile #7 red.", "spot(8, 7).draw('red')"),
        ("Column #6: tile #4 orange, its 6 neighbors purple.", "around(spot(6, 4).draw('orange')).draw('purple')"),
        ("From tile #2 of column #6: 3 yellow tiles to up-left, this tile included.", "line(spot(6, 2), 'up_left', 3).draw('yellow')"),
        ("Green: tile #7 of column #5, tiles #6 and #7 of column #6, tiles #6, #7 and #8 of column #7.", "places((5, 7), (6, 6), (6, 7), (7, 6), (7, 7), (7, 8)).draw('green')"),
        ("Mirror columns #4 to #8 at column #9.", "copy(columns(4, 5, 6, 7, 8), mirror(9))"),
    ],
}
