"""Green tops, purple bottoms and a few exceptions by column number."""
CATEGORY = 'conditions'
PROCEDURES = {
    'hiro': [
        ("If the column number is odd, paint tiles #1 to #4 green. But column #9 is black instead of green.",
         "for c in range(1, 18, 2):\n    part(c, 1, 4).draw('black' if c == 9 else 'green')"),
        ("If the column number is even, paint tiles #7 to #10 purple. But columns #6, #12 and #18 are orange instead of purple.",
         "for c in range(2, 19, 2):\n    part(c, 7, 10).draw('orange' if c % 6 == 0 else 'purple')"),
    ],
    'greta': [
        ("Color the top four spots of column 1 GREEN.", "part(1, 1, 4).draw('green')"),
        ("Do the same in every second column to the right (3, 5, 7 and so on), except in column 9.",
         "for c in (3, 5, 7, 11, 13, 15, 17):\n    part(c, 1, 4).draw('green')"),
        ("In column 9, color the top four spots BLACK.", "part(9, 1, 4).draw('black')"),
        ("Color the bottom four spots of column 2 PURPLE.", "part(2, 7, 10).draw('purple')"),
        ("Do the same in columns 4, 8, 10, 14 and 16.",
         "for c in (4, 8, 10, 14, 16):\n    part(c, 7, 10).draw('purple')"),
        ("Now only columns 6, 12 and 18 are still blank. Color their bottom four spots ORANGE.",
         "for c in (6, 12, 18):\n    part(c, 7, 10).draw('orange')"),
    ],
    'carmen': [
        ("Four hexagons everywhere today! Starting with the first column, color the top four hexagons green, then skip a column, and go on like this to the other side.",
         "for c in range(1, 19, 2):\n    part(c, 1, 4).draw('green')"),
        ("One of those bars is right in the middle, four bars on its left and four on its right. Change it to black.",
         "part(9, 1, 4).draw('black')"),
        ("In the columns that we skipped, color the bottom four hexagons. Use purple for the first two, then orange, then purple for two, then orange, and purple, purple, orange again.",
         "for k, c in enumerate(range(2, 19, 2)):\n    part(c, 10, 7).draw(('purple', 'purple', 'orange')[k % 3])"),
    ],
}
