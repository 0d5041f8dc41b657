"""Green stairs climb to the middle, orange ones descend on the other side."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'carmen': [
        ("We're going to climb some stairs. The first step is in column two: hexagons eight and nine are green.",
         "spots(2, 8, 9).draw('green')"),
        ("In column three there's a black hexagon, number eight, that leads to the next step.", "spot(3, 8).draw('black')"),
        ("Each of the next green steps is two columns further to the right and two hexagons higher. Put them in columns four, six and eight.",
         "for k in (1, 2, 3):\n    spots(2 + 2 * k, 8 - 2 * k, 9 - 2 * k).draw('green')"),
        ("The black hexagons climb along, in columns five, seven and nine.",
         "for k in (1, 2, 3):\n    spot(3 + 2 * k, 8 - 2 * k).draw('black')"),
        ("Column nine is the top. Phew!", ""),
        ("On the way down everything is mirrored around column nine. The black hexagons stay black but the steps are orange now.",
         "copy(columns(*range(2, 9)), mirror(9), {'green': 'orange'})"),
    ],
    'ada': [
        ("In the 2nd column from the left, paint the 8th and 9th tiles from the top green. In the 16th column, paint the same tiles orange.",
         "spots(2, 8, 9).draw('green')\nspots(16, 8, 9).draw('orange')"),
        ("In the 4th column, paint the 6th and 7th tiles green. In the 14th column, paint the same tiles orange.",
         "spots(4, 6, 7).draw('green')\nspots(14, 6, 7).draw('orange')"),
        ("In the 6th column, paint the 4th and 5th tiles green. In the 12th column, paint the same tiles orange.",
         "spots(6, 4, 5).draw('green')\nspots(12, 4, 5).draw('orange')"),
        ("In the 8th column, paint the 2nd and 3rd tiles green. In the 10th column, paint the same tiles orange.",
         "spots(8, 2, 3).draw('green')\nspots(10, 2, 3).draw('orange')"),
        ("Paint these tiles black: the 8th in columns 3 and 15, the 6th in columns 5 and 13, the 4th in columns 7 and 11, and the 2nd in column 9.",
         "places((3, 8), (15, 8), (5, 6), (13, 6), (7, 4), (11, 4), (9, 2)).draw('black')"),
    ],
    'bo': [
        ("green pairs: col 2 (8,9), col 4 (6,7), col 6 (4,5), col 8 (2,3)", "for c in (2, 4, 6, 8):\n    spots(c, 10 - c, 11 - c).draw('green')"),
        ("black between them in the odd cols, same height as the upper green one on its left: col 3 is 8, col 5 is 6, 7 is 4, 9 is 2",
         "for c in (3, 5, 7, 9):\n    spot(c, 11 - c).draw('black')"),
        ("mirror on col 9, green gets orange", "copy(columns(2, 3, 4, 5, 6, 7, 8), mirror(9), {'green': 'orange'})"),
    ],
}
