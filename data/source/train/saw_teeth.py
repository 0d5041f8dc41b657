"""Orange teeth hang from the top, blue ones stand on the bottom."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'femi': [
        ("first colum: 1 orange hex at the top. second colum: 2 orange. third colum: 3 orange. thats one tooth",
         "for c in (1, 2, 3):\n    part(c, 1, c).draw('orange')\ntooth = [1, 2, 3]"),
        ("repeat the tooth 5 more times, so fourth colum has 1 again and so on to the end",
         "for c in range(4, 19):\n    part(c, 1, (c - 1) % 3 + 1).draw('orange')"),
        ("now go to the right side and do the same thing with blue from the bottom, going left. so the last colum has 1 blue at the bottom, the one before 2, then 3, then 1 again etc",
         "for c in range(18, 0, -1):\n    part(c, 10, 10 - (18 - c) % 3).draw('blue')"),
    ],
    'jonas': [
        ("From left to right, color the uppermost cells of the columns orange as follows: one cell in the first column, two in the second, three in the third, then again one, two, three, and so forth up to the last column.",
         "for c in range(1, 19):\n    part(c, 1, (c - 1) % 3 + 1).draw('orange')"),
        ("Now turn the board upside down in your mind and draw the same thing in blue.",
         "copy(painted('orange'), half_turn(), {'orange': 'blue'})"),
    ],
    'dov': [
        ("Paint orange the top tile of all columns.", "row(1).draw('orange')"),
        ("In columns 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18 paint orange also second tile.",
         "for c in (2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18):\n    spot(c, 2).draw('orange')"),
        ("In each third column (3, 6, 9 and so on) paint orange also third tile. Now are six teeth on the top.",
         "row(3, 3, 18, 3).draw('orange')"),
        ("Now on bottom. Paint blue the last tile of all columns.", "row(-1).draw('blue')"),
        ("In columns 1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17 paint blue also the tile before last.",
         "for c in (1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17):\n    spot(c, -2).draw('blue')"),
        ("And in columns 1, 4, 7, 10, 13, 16 paint blue also the third tile from bottom.",
         "row(-3, 1, 16, 3).draw('blue')"),
    ],
}
