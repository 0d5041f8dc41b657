"""A black wave line, the sea below it and the sun above."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'lou': [
        ("The crest of the sea is a black line. It begins at the eighth tile of the first column and climbs to the right until it reaches the fifth column.",
         "crest = path(spot(1, 8), 'up_right 4').draw('black')"),
        ("From there it falls to the right for four tiles, down to the ninth column.",
         "crest = crest + path(crest[-1], 'down_right 4').draw('black')"),
        ("Let it climb and fall once more in the same rhythm, and begin a third climb at the right edge, where there is room for one tile only.",
         "path(crest[-1], 'up_right 4', 'down_right 4', 'up_right 4').draw('black')"),
        ("Everything below the crest is water. Fill it with blue.",
         "for t in painted('black'):\n    (line(t, 'down') - t).draw('blue')"),
        ("Hang a yellow sun in the sky: a full flower around the second tile of the sixteenth column.",
         "disc(spot(16, 2)).draw('yellow')"),
    ],
    'kit': [
        ("Make a sun first. Fill in the second dot of the sixteenth vertical row yellow and all the dots around it too.",
         "disc(spot(16, 2)).draw('yellow')"),
        ("On the left edge, fill in the eighth dot black. Then go diagonally up to the right, black, four more dots.",
         "wave = line(spot(1, 8), 'up_right', 5).draw('black')"),
        ("Then go diagonally down to the right for four dots.",
         "wave = wave + line(wave[-1], 'down_right', 5).draw('black')"),
        ("Repeat steps 2 and 3 from where you are now, and after that go up again until the board ends.",
         "path(wave[-1], 'up_right 4', 'down_right 4', 'up_right 4').draw('black')"),
        ("Now for the sea. In every vertical row, all the dots under the black dot are blue.",
         "for t in painted('black'):\n    part(t.column, t.row + 1, 10).draw('blue')"),
    ],
    'hiro': [
        ("Columns #1, #9 and #17: tile #8 is black, below it is blue.",
         "for c in (1, 9, 17):\n    spot(c, 8).draw('black')\n    part(c, 9, 10).draw('blue')"),
        ("Columns #2, #3, #7, #8, #10, #11, #15, #16 and #18: tile #7 is black, below it is blue.",
         "for c in (2, 3, 7, 8, 10, 11, 15, 16, 18):\n    spot(c, 7).draw('black')\n    part(c, 8, 10).draw('blue')"),
        ("Columns #4, #5, #6, #12, #13 and #14: tile #6 is black, below it is blue.",
         "for c in (4, 5, 6, 12, 13, 14):\n    spot(c, 6).draw('black')\n    part(c, 7, 10).draw('blue')"),
        ("Check: black tiles make one line without gaps.", ""),
        ("Tile #2 of column #16 is yellow and also its 6 neighbors.", "disc(spot(16, 2)).draw('yellow')"),
    ],
}
