"""Two rows of four flowers in opposite colours."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'lou': [
        ("Plant the first flower: a yellow heart on the third tile of the third column, and six purple petals around it.",
         "heart = spot(3, 3).draw('yellow')\nring(heart).draw('purple')"),
        ("Leave one empty column, then plant an identical flower at the same height. Repeat until there are four flowers side by side.",
         "first = disc(heart)\nfor right in (4, 8, 12):\n    copy(first, shift(right))"),
        ("Plant four more below, straight under the first four, with their hearts on the eighth tiles. This time the heart is purple and the petals are yellow.",
         "for right in (0, 4, 8, 12):\n    copy(first, shift(right, 5), {'yellow': 'purple', 'purple': 'yellow'})"),
    ],
    'hiro': [
        ("The tile #3 is yellow in columns #3, #7, #11 and #15.", "row(3, 3, 15, 4).draw('yellow')"),
        ("The tile #8 is purple in the same four columns.", "row(8, 3, 15, 4).draw('purple')"),
        ("Paint all neighbors of yellow tiles purple.", "upper = around(row(3, 3, 15, 4)).draw('purple')"),
        ("Paint all neighbors of the four purple tiles of step 2 yellow.", "around(row(8, 3, 15, 4)).draw('yellow')"),
    ],
    'ines': [
        ("Make a flower with a yellow cell in the middle and purple cells all around, the middle being the third cell from the top in the third column from the left.",
         "around(spot(3, 3).draw('yellow')).draw('purple')"),
        ("Right below it, with one blank cell between them in the third column, make the same flower with the two colors exchanged.",
         "around(spot(3, 8).draw('purple')).draw('yellow')"),
        ("This pair of flowers comes three more times as you move to the right, and there is always exactly one blank column between one pair and the next.",
         "pair = painted()\nfor right in (4, 8, 12):\n    copy(pair, shift(right))"),
        ("At the end you have eight flowers, and the last two columns are still blank.", ""),
    ],
    'noor': [
        ("Paint the third tile of the third column yellow.", "first = spot(3, 3).draw('yellow')"),
        ("Paint the six tiles around it purple.", "ring(first).draw('purple')"),
        ("Skip three columns and paint the third tile yellow.", "spot(7, 3).draw('yellow')"),
        ("Paint the six tiles around it purple.", "ring(spot(7, 3)).draw('purple')"),
        ("Skip three columns and paint the third tile yellow.", "spot(11, 3).draw('yellow')"),
        ("Paint the six tiles around it purple.", "ring(spot(11, 3)).draw('purple')"),
        ("Make one more of these flowers in the same way. Its middle is in column fifteen.", "disc(spot(15, 3)).draw('purple')\nspot(15, 3).draw('yellow')"),
        ("Go to the third column again and paint the eighth tile purple.", "spot(3, 8).draw('purple')"),
        ("Paint the six tiles around it yellow.", "ring(spot(3, 8)).draw('yellow')"),
        ("Under each of the other purple flowers make a yellow one like the one that you just made.",
         "for right in (4, 8, 12):\n    copy(disc(spot(3, 8)), shift(right))"),
    ],
}
