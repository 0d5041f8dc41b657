"""Bars that shrink to the middle of the board and grow again."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'hiro': [
        ("Column #1: tiles #1 to #10 red.", "part(1, 1, 10).draw('red')"),
        ("Column #3: tiles #2 to #9 red.", "part(3, 2, 9).draw('red')"),
        ("Column #5: tiles #3 to #8 red.", "part(5, 3, 8).draw('red')"),
        ("Column #7: tiles #4 to #7 red.", "part(7, 4, 7).draw('red')"),
        ("Column #9: tiles #5 and #6 red. It cannot become shorter now.", "part(9, 5, 6).draw('red')"),
        ("Column #11: tiles #4 to #7 green.", "part(11, 4, 7).draw('green')"),
        ("Column #13: tiles #3 to #8 green.", "part(13, 3, 8).draw('green')"),
        ("Column #15: tiles #2 to #9 green.", "part(15, 2, 9).draw('green')"),
        ("Column #17: tiles #1 to #10 green.", "part(17, 1, 10).draw('green')"),
    ],
    'ines': [
        ("Paint the whole first column red, skip a column, and paint the third column red except for its top and bottom cells.",
         "column(1).draw('red')\npart(3, 2, 9).draw('red')"),
        ("Continue in every other column, taking away one more cell at the top and one more at the bottom each time, until a bar of only two cells is left.",
         "for c, n in ((5, 3), (7, 4), (9, 5)):\n    part(c, n, 11 - n).draw('red')"),
        ("From the two-cell bar on, the bars grow again in the same rhythm until the board is over, but they are green.",
         "for c, n in ((11, 4), (13, 3), (15, 2), (17, 1)):\n    part(c, n, 11 - n).draw('green')"),
    ],
    'kit': [
        ("Fill in the ninth vertical row, the two dots in the middle, red.", "middle = spots(9, 5, 6).draw('red')"),
        ("Skip a vertical row to the left. Fill in four red dots, so that it sticks out one dot above and one dot below the last one.",
         "part(7, 4, 7).draw('red')"),
        ("Repeat that toward the left, always two dots longer, until one of them goes from the top to the bottom.",
         "part(5, 3, 8).draw('red')\npart(3, 2, 9).draw('red')\npart(1, 1, 10).draw('red')"),
        ("Now mirror everything you did in steps 2 and 3 to the right side, with the ninth row as the mirror. Those ones are green.",
         "copy(columns(1, 3, 5, 7), mirror(9), {'red': 'green'})"),
    ],
}
