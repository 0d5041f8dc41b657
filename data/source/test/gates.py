"""Five black walls with gates, green above the middle and red below it."""
CATEGORY = 'conditions'
PROCEDURES = {
    'ada': [
        ("Paint the 3rd, 6th, 9th, 12th and 15th columns from the left black.", "walls = (3, 6, 9, 12, 15)\ncolumns(*walls).draw('black')"),
        ("Clear two tiles in each of them: the 2nd and 3rd in the 3rd column, the 7th and 8th in the 6th column, the 4th and 5th in the 9th column, the 8th and 9th in the 12th column, and the 3rd and 4th in the 15th column.",
         "gates = dict(zip(walls, (2, 7, 4, 8, 3)))\nfor c, n in gates.items():\n    spots(c, n, n + 1).draw('white')"),
        ("If a gap lies in the upper half of its column, paint the black tiles right above and right below it green.",
         "for c, n in gates.items():\n    if n + 1 <= 5:\n        spots(c, n - 1, n + 2).draw('green')"),
        ("If it lies in the lower half, paint them red.", "for c, n in gates.items():\n    if n > 5:\n        spots(c, n - 1, n + 2).draw('red')"),
        ("Paint the 3rd tile of the first column and the 3rd tile of the last column purple.", "places((1, 3), (-1, 3)).draw('purple')"),
    ],
    'femi': [
        ("every 3rd colum is a black wall but not the last one. so thats colums 3 6 9 12 15", "for c in range(3, 16, 3):\n    column(c).draw('black')"),
        ("first wall: hex 1 and hex 4 are green and the 2 inbetween are white", "spots(3, 1, 4).draw('green')\nspots(3, 2, 3).draw('white')"),
        ("2nd wall same but red and at hex 6 and 9", "spots(6, 6, 9).draw('red')\nspots(6, 7, 8).draw('white')"),
        ("3rd wall green again at 3 and 6", "spots(9, 3, 6).draw('green')\nspots(9, 4, 5).draw('white')"),
        ("4th wall red at 7 and 10", "spots(12, 7, 10).draw('red')\nspots(12, 8, 9).draw('white')"),
        ("last wall green at 2 and 5. always clear the 2 hexes inbetween", "spots(15, 2, 5).draw('green')\nspots(15, 3, 4).draw('white')"),
        ("start and finish are purple, its the 3rd hex of colum 1 and the 3rd hex of colum 18", "places((1, 3), (18, 3)).draw('purple')"),
    ],
    'hiro': [
        ("Column #1, tile #3 and column #18, tile #3: purple.", "places((1, 3), (18, 3)).draw('purple')"),
        ("Column #3: tiles #1 and #4 green, tiles #5 to #10 black.", "spots(3, 1, 4).draw('green')\npart(3, 5, 10).draw('black')"),
        ("Column #6: tiles #6 and #9 red, tiles #1 to #5 and tile #10 black.", "spots(6, 6, 9).draw('red')\n(part(6, 1, 5) + spot(6, 10)).draw('black')"),
        ("Column #9: tiles #3 and #6 green, tiles #1, #2 and #7 to #10 black.", "spots(9, 3, 6).draw('green')\n(part(9, 1, 2) + part(9, 7, 10)).draw('black')"),
        ("Column #12: tiles #7 and #10 red, tiles #1 to #6 black.", "spots(12, 7, 10).draw('red')\npart(12, 1, 6).draw('black')"),
        ("Column #15: tiles #2 and #5 green, tile #1 and tiles #6 to #10 black.", "spots(15, 2, 5).draw('green')\nspot(15, 1).draw('black')\npart(15, 6, 10).draw('black')"),
        ("There must be two white tiles between green and green, and between red and red.", ""),
    ],
}
