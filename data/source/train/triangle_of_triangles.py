"""A triangle made of three copies of a smaller one, twice over, and its orange mirror image."""
CATEGORY = 'recursion'
PROCEDURES = {
    'jonas': [
        ("Begin with a small blue triangle of three cells: the fifth cell of the second column and the two cells that adjoin it on the right.",
         "tip = spot(2, 5)\ntriangle(tip, 'up_right', 'down_right', 2).draw('blue')"),
        ("Make two copies of this triangle. In one of them the left cell is the fourth cell of the fourth column, in the other it is the sixth cell of the fourth column.",
         "small = painted()\ncopy(small, step('up_right', 2))\ncopy(small, step('down_right', 2))"),
        ("You now have a triangle of nine cells with one white cell in it.", ""),
        ("Copy this whole figure in the same manner, so that the left cells of the copies are the third and the seventh cell of the sixth column.",
         "nine = painted()\ncopy(nine, step('up_right', 4))\ncopy(nine, step('down_right', 4))"),
        ("Reflect everything in the tenth column and color the reflection orange.",
         "copy(painted(), mirror(10), {'blue': 'orange'})"),
    ],
    'ada': [
        ("In the 2nd column from the left, paint the 5th tile blue.", "spot(2, 5).draw('blue')"),
        ("In the 3rd column, paint the 5th and 6th tiles blue.", "spots(3, 5, 6).draw('blue')"),
        ("In the 4th column, paint the 4th and 6th tiles blue.", "spots(4, 4, 6).draw('blue')"),
        ("In the 5th column, paint the 4th through 7th tiles blue.", "part(5, 4, 7).draw('blue')"),
        ("In the 6th column, paint the 3rd and 7th tiles blue.", "spots(6, 3, 7).draw('blue')"),
        ("In the 7th column, paint the 3rd, 4th, 7th and 8th tiles blue.", "spots(7, 3, 4, 7, 8).draw('blue')"),
        ("In the 8th column, paint every other tile blue, from the 2nd to the 8th.", "spots(8, 2, 4, 6, 8).draw('blue')"),
        ("In the 9th column, paint all tiles blue except the first and the last.", "part(9, 2, 9).draw('blue')"),
        ("Leave the 10th column blank. It is the mirror for a symmetric copy of the blue triangle on the right side, painted orange.",
         "copy(columns(*range(2, 10)), mirror(10), {'blue': 'orange'})"),
    ],
    'lou': [
        ("Paint a blue arrowhead that points left: the fifth tile of column two and, touching it on the right, two tiles of column three.",
         "head = triangle(spot(2, 5), 'up_right', 'down_right', 2).draw('blue')"),
        ("Attach two more of these arrowheads behind it, so that each of the two right tiles of the first one has the point of a new one touching it on its outer right side.",
         "for t in spots(3, 5, 6):\n    direction = 'up_right' if t.row == 5 else 'down_right'\n    triangle(t.neighbor(direction), 'up_right', 'down_right', 2).draw('blue')"),
        ("Treat what you have as one big arrowhead and do the same again: two copies behind it, one at its upper corner and one at its lower corner.",
         "big = painted()\ncopy(big, step('up_right', 4))\ncopy(big, step('down_right', 4))"),
        ("Skip the next column. The mirror image of the blue picture begins right after it and is orange, with its point in the last column.",
         "copy(painted('blue'), mirror(10), {'blue': 'orange'})"),
    ],
}
