"""A flag at the left and the same flag upside down at the right, in other colours."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'ines': [
        ("Paint the first nine cells of the second column black, and paint the last cells of the first three columns purple, so that you have a flagpole with a foot.",
         "part(2, 1, 9).draw('black')\nrow(10, 1, 3).draw('purple')"),
        ("To the right of the pole paint a red pennant: five cells at the top of the third column, four at the top of the fourth, then three, two and one, with the tip of the pennant in the seventh column, at the third cell.",
         "triangle(spot(7, 3), 'up_left', 'down_left', 5).draw('red')"),
        ("Turn the board around by half a turn and repeat the two steps above from this position, using yellow instead of red.",
         "copy(painted(), half_turn(), {'red': 'yellow'})"),
    ],
    'kit': [
        ("Flag pole: second vertical row from the left, fill in nine black dots from the top.", "part(2, 1, 9).draw('black')"),
        ("The dot below the pole is purple, and the bottom dots of the vertical rows next to it are too.", "row(-1, 1, 3).draw('purple')"),
        ("Start the flag with five red dots at the top of the third vertical row. Then it's four red dots at the top of the fourth.",
         "part(3, 1, 5).draw('red')\npart(4, 1, 4).draw('red')"),
        ("Make the flag end in a point: dots two to four of the fifth vertical row, dots two and three of the sixth, dot three of the seventh, all red.",
         "part(5, 2, 4).draw('red')\npart(6, 2, 3).draw('red')\nspot(7, 3).draw('red')"),
        ("The second flag hangs upside down. Its pole is in the second vertical row from the right, nine black dots counted from the bottom.",
         "part(-2, 10, 2).draw('black')"),
        ("The top dots of the last three vertical rows are purple.", "row(1, 16, 18).draw('purple')"),
        ("Repeat steps 3 and 4 with yellow, but count all dots from the bottom and all vertical rows from the right.",
         "for c, first, last in ((3, 1, 5), (4, 1, 4), (5, 2, 4), (6, 2, 3), (7, 3, 3)):\n    part(19 - c, 11 - first, 11 - last).draw('yellow')"),
    ],
    'femi': [
        ("black pole in col 2, everything but the bottom hex", "part(2, 1, 9).draw('black')"),
        ("bottom hex of col 1 2 and 3 purple", "row(10, 1, 3).draw('purple')"),
        ("red triangel right of the pole. the long side touches the pole and has 5 hexes (starts at the top), then each col has 1 less, so the point is at col 7 hex 3",
         "triangle(spot(7, 3), 'up_left', 'down_left', 5).draw('red')"),
        ("now do exactly the same on the other end of the board but upside down, and the triangel is yellow there",
         "copy(painted(), half_turn(), {'red': 'yellow'})"),
        ("if u turn your screen it should look the same exept the yellow", ""),
    ],
}
