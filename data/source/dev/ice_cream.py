"""A scoop of ice cream with a cherry in a pointed cone."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'femi': [
        ("first the ice cream ball. take the 3rd hex in colum 9 and colour it purple plus all hexes around it plus the next circle around that",
         "disc(spot(9, 3), 2).draw('purple')"),
        ("the top one is a cherry so make that red", "spot(9, 1).draw('red')"),
        ("some chocolate chips, 3 black hexes: colum 8 hex 3, colum 10 hex 2, colum 9 hex 4", "places((8, 3), (10, 2), (9, 4)).draw('black')"),
        ("now the cone, its orange. colum 9 everything under the purple till the bottom", "part(9, 6, 10).draw('orange')"),
        ("colum 8 and 10 4 orange hexes under the purple", "part(8, 5, 8).draw('orange')\npart(10, 5, 8).draw('orange')"),
        ("colum 7 and 11 only 2 orange hexes under the purple. yum", "part(7, 5, 6).draw('orange')\npart(11, 5, 6).draw('orange')"),
    ],
    'ines': [
        ("Paint a cone in orange: the cells 6 to 10 in the ninth column, the cells 5 to 8 in the eighth and tenth columns, and the cells 5 and 6 in the seventh and eleventh columns.",
         "part(9, 6, 10).draw('orange')\npart(8, 5, 8).draw('orange')\npart(10, 5, 8).draw('orange')\npart(7, 5, 6).draw('orange')\npart(11, 5, 6).draw('orange')"),
        ("On top of the cone, in the same five columns, put a purple ball that consists of the third cell of the ninth column and of all cells at a distance of one or two from it.",
         "disc(spot(9, 3), 2).draw('purple')"),
        ("Make the topmost cell of the ball red, and make three of its cells black, namely the one below its center, the one touching its center on the lower left, and the one touching its center on the upper right.",
         "spot(9, 1).draw('red')\ncenter = spot(9, 3)\nfor direction in ('down', 'down_left', 'up_right'):\n    center.neighbor(direction).draw('black')"),
    ],
    'hiro': [
        ("Column #9 from top: 1 red, 2 purple, 1 black, 1 purple, 5 orange.",
         "beads(column(9), 'red', 'purple', 'purple', 'black', 'purple', 'orange', 'orange', 'orange', 'orange', 'orange')"),
        ("Column #8 from top: 2 purple, 1 black, 1 purple, 4 orange.", "beads(part(8, 1, 8), 'purple', 'purple', 'black', 'purple', 'orange', 'orange', 'orange', 'orange')"),
        ("Column #10 from top: 1 purple, 1 black, 2 purple, 4 orange.", "beads(part(10, 1, 8), 'purple', 'black', 'purple', 'purple', 'orange', 'orange', 'orange', 'orange')"),
        ("Columns #7 and #11 from top: 1 white, 3 purple, 2 orange.", "for c in (7, 11):\n    part(c, 2, 4).draw('purple')\n    part(c, 5, 6).draw('orange')"),
    ],
    'noor': [
        ("In the ninth column paint the first tile red.", "spot(9, 1).draw('red')"),
        ("Make the two tiles under it purple.", "spots(9, 2, 3).draw('purple')"),
        ("Make the tile under them black.", "spot(9, 4).draw('black')"),
        ("Make one more tile purple under the black one.", "spot(9, 5).draw('purple')"),
        ("Paint the rest of this column orange.", "(column(9) & blank()).draw('orange')"),
        ("In column eight paint the first four tiles purple and the next four orange.", "part(8, 1, 4).draw('purple')\npart(8, 5, 8).draw('orange')"),
        ("Do the same in column ten.", "part(10, 1, 4).draw('purple')\npart(10, 5, 8).draw('orange')"),
        ("In column seven paint tiles two to four purple and the next two orange.", "part(7, 2, 4).draw('purple')\npart(7, 5, 6).draw('orange')"),
        ("Do the same in column eleven.", "part(11, 2, 4).draw('purple')\npart(11, 5, 6).draw('orange')"),
        ("Change the third tile of column eight and the second tile of column ten to black.", "places((8, 3), (10, 2)).draw('black')"),
    ],
}
