"""A striped bow tie lying on its side, with a black knot."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'greta': [
        ("Color the 5th spot of column 9 BLACK. This is the knot of a bow tie.", "knot = spot(9, 5).draw('black')"),
        ("In column 10, color the two spots RED that touch the knot.", "spots(10, 4, 5).draw('red')"),
        ("In column 11, color the three spots ORANGE that touch the RED ones.",
         "spots(11, 4, 5, 6).draw('orange')"),
        ("In column 12, color spots 3 through 6 RED.", "part(12, 3, 6).draw('red')"),
        ("In column 13, color spots 3 through 7 ORANGE.", "part(13, 3, 7).draw('orange')"),
        ("Mirror columns 10 through 13 to the left of the knot.", "copy(columns(10, 11, 12, 13), mirror(9))"),
    ],
    'kit': [
        ("Fill in the fifth dot of the ninth vertical row black.", "spot(9, 5).draw('black')"),
        ("Draw a triangle that starts with two dots to the right of it and gets wider by one dot in each vertical row, until it has five dots. Fill in the first and third vertical row of it red and the other two orange.",
         "wing = triangle(spot(9, 5), 'up_right', 'down_right', 5) - spot(9, 5)\nfor t in wing:\n    t.draw('red' if t.column % 2 == 0 else 'orange')"),
        ("Draw another triangle like that on the left, so that the black dot is in the middle.",
         "for t in moved(wing, mirror(9)):\n    t.draw('red' if t.column % 2 == 0 else 'orange')"),
    ],
    'femi': [
        ("bow tie time. the middle is black, col 9 hex 5", "spot(9, 5).draw('black')"),
        ("left and right of it (cols 8 and 10) theres 2 red hexes touching it", "spots(8, 4, 5).draw('red')\nspots(10, 4, 5).draw('red')"),
        ("then cols 7 and 11 get 3 orange hexes, 4 to 6", "part(7, 4, 6).draw('orange')\npart(11, 4, 6).draw('orange')"),
        ("cols 6 and 12 get 4 red ones, 3 to 6", "part(6, 3, 6).draw('red')\npart(12, 3, 6).draw('red')"),
        ("and last cols 5 and 13, 5 orange ones, 3 to 7. thats it lol", "part(5, 3, 7).draw('orange')\npart(13, 3, 7).draw('orange')"),
    ],
}
