"""A blue rocket with fins, a window and a flame, among four stars."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'femi': [
        ("start at the very top of the 9th colum and make that hex red, its the nose of a rocket", "spot(9, 1).draw('red')"),
        ("under it go 6 blue hexes straight down", "part(9, 2, 7).draw('blue')"),
        ("both colums next to it are blue from hex 2 to hex 6", "part(8, 2, 6).draw('blue')\npart(10, 2, 6).draw('blue')"),
        ("theres a round window so paint hex 4 of colum 9 yellow over the blue", "spot(9, 4).draw('yellow')"),
        ("fins: 2 purple hexes in colum 7 and in colum 11, hexes 6 and 7", "spots(7, 6, 7).draw('purple')\nspots(11, 6, 7).draw('purple')"),
        ("the fire comes out at the bottom. 1 orange hex under each of the three blue colums", "places((8, 7), (9, 8), (10, 7)).draw('orange')"),
        ("and one yellow hex under the middle orange one", "spot(9, 9).draw('yellow')"),
        ("4 yellow stars around, u can find them at colum 3 hex 2, colum 4 hex 7, colum 15 hex 3, colum 16 hex 8",
         "places((3, 2), (4, 7), (15, 3), (16, 8)).draw('yellow')"),
    ],
    'ada': [
        ("In the 9th column from the left, starting at the top, paint one tile red, six tiles blue, one tile orange and one tile yellow.",
         "spot(9, 1).draw('red')\npart(9, 2, 7).draw('blue')\nspot(9, 8).draw('orange')\nspot(9, 9).draw('yellow')"),
        ("In the 8th and the 10th column, leave the top tile blank, then paint five tiles blue and one tile orange.",
         "for c in (8, 10):\n    part(c, 2, 6).draw('blue')\n    spot(c, 7).draw('orange')"),
        ("In the 7th and the 11th column, paint the 6th and the 7th tile purple.", "spots(7, 6, 7).draw('purple')\nspots(11, 6, 7).draw('purple')"),
        ("Repaint the third blue tile of the 9th column yellow.", "spot(9, 4).draw('yellow')"),
        ("Paint the 2nd tile of the 3rd column, the 7th tile of the 4th column, the 3rd tile of the 15th column and the 8th tile of the 16th column yellow.",
         "places((3, 2), (4, 7), (15, 3), (16, 8)).draw('yellow')"),
    ],
    'bo': [
        ("stars, all yellow: col 3 tile 2, col 4 tile 7, col 15 tile 3, col 16 tile 8", "places((3, 2), (4, 7), (15, 3), (16, 8)).draw('yellow')"),
        ("blue body: tiles 2-6 in cols 8 9 10, plus col 9 tile 7", "for c in (8, 9, 10):\n    part(c, 2, 6).draw('blue')\nspot(9, 7).draw('blue')"),
        ("red tip on col 9", "spot(9, 1).draw('red')"),
        ("yellow window col 9 tile 4", "spot(9, 4).draw('yellow')"),
        ("orange one below each col of the body, and one yellow more in the middle col", "places((8, 7), (9, 8), (10, 7)).draw('orange')\nspot(9, 9).draw('yellow')"),
        ("fins purple, cols 7 and 11, tiles 6 7", "spots(7, 6, 7).draw('purple')\nspots(11, 6, 7).draw('purple')"),
    ],
}
