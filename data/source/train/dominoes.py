"""Upright dominoes in every third column, green and blue in turn."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'ines': [
        ("In the second column paint the first two cells green, the fourth and fifth cells blue, and the seventh and eighth cells green, which makes three dominoes with single blanks between them.",
         "dominoes = lambda c, a, b: (spots(c, 1, 2, 7, 8).draw(a), spots(c, 4, 5).draw(b))\ndominoes(2, 'green', 'blue')"),
        ("Leave two columns blank and do it again, but blue, green, blue.", "dominoes(5, 'blue', 'green')"),
        ("Go on in the same way, always leaving two columns blank and always exchanging the colors, until you have painted six columns.",
         "for c, a, b in ((8, 'green', 'blue'), (11, 'blue', 'green'), (14, 'green', 'blue'), (17, 'blue', 'green')):\n    dominoes(c, a, b)"),
    ],
    'kit': [
        ("Second vertical row from the left: fill in two green dots at the top, skip one, two blue dots, skip one, two green dots.",
         "spots(2, 1, 2, 7, 8).draw('green')\nspots(2, 4, 5).draw('blue')"),
        ("Fifth vertical row: fill in two blue dots at the top, skip one, two green, skip one, two blue.",
         "spots(5, 1, 2, 7, 8).draw('blue')\nspots(5, 4, 5).draw('green')"),
        ("Repeat step 1 in the eighth vertical row and step 2 in the eleventh.", "both = painted()\ncopy(both, shift(6))"),
        ("And once more in the fourteenth and seventeenth.", "copy(both, shift(12))"),
    ],
    'ada': [
        ("In the 2nd, 8th and 14th columns from the left, paint tiles 1, 2, 7 and 8 green and tiles 4 and 5 blue.",
         "for c in (2, 8, 14):\n    spots(c, 1, 2, 7, 8).draw('green')\n    spots(c, 4, 5).draw('blue')"),
        ("In the 5th, 11th and 17th columns, use the same tiles with the two colors reversed.",
         "for c in (5, 11, 17):\n    spots(c, 1, 2, 7, 8).draw('blue')\n    spots(c, 4, 5).draw('green')"),
    ],
}
