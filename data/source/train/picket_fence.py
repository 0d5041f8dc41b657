"""Yellow pickets in the odd columns, joined by two black rails."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'ada': [
        ("In the 1st column from the left, paint the 4th through 9th tiles from the top yellow.",
         "picket = part(1, 4, 9).draw('yellow')"),
        ("Do the same in every odd column up to and including the 17th.",
         "for right in range(2, 18, 2):\n    copy(picket, shift(right))"),
        ("In each even column, paint the 6th and the 8th tile from the top black.",
         "for c in range(2, 19, 2):\n    spots(c, 6, 8).draw('black')"),
    ],
    'carmen': [
        ("Let's build a fence. Each picket is six yellow hexagons tall, and the first one stands in the leftmost column with its top at the fourth hexagon.",
         "part(1, 4, 9).draw('yellow')"),
        ("Skip a column, put up another picket at the same height, skip a column, another picket, and so on until you have nine of them.",
         "for c in range(3, 19, 2):\n    part(c, 4, 9).draw('yellow')"),
        ("Nine pickets? Great.", ""),
        ("Now the upper rail. Between the pickets, paint the sixth hexagon of each skipped column black. The last skipped column, at the right edge, gets one too.",
         "row(6, 2, 18, 2).draw('black')"),
        ("The lower rail is the same, two hexagons further down.", "row(8, 2, 18, 2).draw('black')"),
    ],
    'femi': [
        ("colour hexes 4 to 9 yellow in collumns 1 3 5 7 9 11 13 15 17",
         "for c in range(1, 18, 2):\n    part(c, 4, 9).draw('yellow')"),
        ("then black for the 6th hex in all the other collumns", "row(6, 2, 18, 2).draw('black')"),
        ("and same for the 8th hex", "row(8, 2, 18, 2).draw('black')"),
    ],
}
