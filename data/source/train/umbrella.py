"""A striped umbrella with a hooked handle in the rain."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'jonas': [
        ("The axis of the umbrella is the ninth column. Color its second to fifth cell red.", "part(9, 2, 5).draw('red')"),
        ("In the columns adjacent to the axis, color the second to fourth cell yellow.", "part(8, 2, 4).draw('yellow')\npart(10, 2, 4).draw('yellow')"),
        ("Further outwards, on either side: the third to fifth cell red, in the next column the third and fourth cell yellow, in the next column the fourth and fifth cell red.",
         "for side in (-1, 1):\n    part(9 + 2 * side, 3, 5).draw('red')\n    part(9 + 3 * side, 3, 4).draw('yellow')\n    part(9 + 4 * side, 4, 5).draw('red')"),
        ("Continue the axis downwards with four black cells.", "handle = part(9, 6, 9).draw('black')"),
        ("From the lowest black cell, the handle bends: one black cell to the lower left, then one to the upper left, then one straight up.",
         "path(handle[-1], 'down_left 1', 'up_left 1', 'up 1').draw('black')"),
        ("It is raining. In the second and the sixteenth column, color every third cell blue, beginning with the second one.",
         "for c in (2, 16):\n    part(c, 2, 10)[::3].draw('blue')"),
    ],
    'lou': [
        ("Let it rain first. In column two and in column sixteen, paint the second, fifth and eighth tile blue. These are raindrops.",
         "for c in (2, 16):\n    spots(c, 2, 5, 8).draw('blue')"),
        ("Open an umbrella between them. Its ribs are the columns five to thirteen, red and yellow by turns, with red on both ends. The middle rib is the ninth column and reaches from the second tile to the fifth.",
         "part(9, 2, 5).draw('red')"),
        ("Going to the left from there: tiles two to four yellow, then tiles three to five red, then tiles three and four yellow, then tiles four and five red.",
         "part(8, 2, 4).draw('yellow')\npart(7, 3, 5).draw('red')\npart(6, 3, 4).draw('yellow')\npart(5, 4, 5).draw('red')"),
        ("The right half of the umbrella is the reflection of the left one.", "copy(columns(5, 6, 7, 8), mirror(9))"),
        ("The black stick hangs below the middle rib and is four tiles long.", "part(9, 6, 9).draw('black')"),
        ("Its hook goes to the left: the ninth tile of column eight and the eighth and ninth tile of column seven, black.",
         "spot(8, 9).draw('black')\nspots(7, 8, 9).draw('black')"),
    ],
    'elif': [
        ("This is an umbrella. In columns 5, 7, 9, 11 and 13 it is red and in columns 6, 8, 10 and 12 it is yellow.", ""),
        ("In column 9 we colour the tiles from 2 to 5. In columns 7 and 11 from 3 to 5. In columns 5 and 13 only 4 and 5. All of them are red as we said.",
         "part(9, 2, 5).draw('red')\nfor c in (7, 11):\n    part(c, 3, 5).draw('red')\nfor c in (5, 13):\n    part(c, 4, 5).draw('red')"),
        ("For yellow: in columns 8 and 10 from 2 to 4, in columns 6 and 12 the tiles 3 and 4.", "for c in (8, 10):\n    part(c, 2, 4).draw('yellow')\nfor c in (6, 12):\n    part(c, 3, 4).draw('yellow')"),
        ("Now the handle with black. In column 9 we go down from the red until the tile 9.", "part(9, 6, 9).draw('black')"),
        ("The tile 9 in column 8 and the tiles 8 and 9 in column 7 are also black, so the handle is curved.", "spot(8, 9).draw('black')\nspots(7, 8, 9).draw('black')"),
        ("The rain is blue. We colour the tiles 2, 5 and 8 in the second column.", "rain = spots(2, 2, 5, 8).draw('blue')"),
        ("Also we do it in the sixteenth column, same as step 6.", "copy(rain, shift(14))"),
    ],
}
