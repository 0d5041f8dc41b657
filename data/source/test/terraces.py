"""Green terraces that go down to the right, each with a black edge, and water at the end."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'ines': [
        ("In the first three columns leave the first cell blank, paint the second cell black and everything below it green.",
         "def terrace(left, n):\n    for c in range(left, left + 3):\n        part(c, n, 10).draw('green')\n        spot(c, n).draw('black')\nterrace(1, 2)"),
        ("In the next three columns do the same, but two cells lower, so that the fourth cell is the black one.", "terrace(4, 4)"),
        ("Go on in steps of three columns to the right and two cells down until the black cells have reached the bottom of the board.",
         "terrace(7, 6)\nterrace(10, 8)\nterrace(13, 10)"),
        ("The three columns that are left over get blue cells at the bottom, one each.", "row(10, 16, 18).draw('blue')"),
    ],
    'bo': [
        ("black: tile 2 of cols 1-3, tile 4 of cols 4-6, tile 6 of cols 7-9, tile 8 of cols 10-12, tile 10 of cols 13-15",
         "for k in range(5):\n    row(2 + 2 * k, 1 + 3 * k, 3 + 3 * k).draw('black')"),
        ("green: all below the black", "for t in painted('black'):\n    (line(t, 'down') - t).draw('green')"),
        ("blue: last tile of cols 16-18", "row(10, 16, 18).draw('blue')"),
    ],
    'elif': [
        ("We are making big stairs. The first stair is black and has three tiles: the second tile in columns 1, 2 and 3.", "row(2, 1, 3).draw('black')"),
        ("The next stair is two tiles lower and it is in the following three columns.", "row(4, 4, 6).draw('black')"),
        ("We repeat this until the last stair is on the bottom of the board.", "row(6, 7, 9).draw('black')\nrow(8, 10, 12).draw('black')\nrow(10, 13, 15).draw('black')"),
        ("There are five stairs now.", ""),
        ("Under the stairs there is grass. We colour with green all white tiles which have a stair above them, also when it is far above.",
         "for t in painted('black'):\n    (line(t, 'down') & blank()).draw('green')"),
        ("At the right of the last stair, three tiles on the bottom are remaining. It is water, so we colour them with blue.", "(row(10) & blank()).draw('blue')"),
    ],
    'noor': [
        ("In the first three columns paint the second tile black.", "row(2, 1, 3).draw('black')"),
        ("Paint all the tiles below them green.", "for c in (1, 2, 3):\n    part(c, 3, 10).draw('green')"),
        ("In the next three columns paint the fourth tile black.", "row(4, 4, 6).draw('black')"),
        ("Paint all the tiles below them green.", "for c in (4, 5, 6):\n    part(c, 5, 10).draw('green')"),
        ("In the next three columns paint the sixth tile black.", "row(6, 7, 9).draw('black')"),
        ("Repeat step 4.", "for c in (7, 8, 9):\n    part(c, 7, 10).draw('green')"),
        ("In the next three columns paint the eighth tile black.", "row(8, 10, 12).draw('black')"),
        ("Repeat step 4.", "for c in (10, 11, 12):\n    part(c, 9, 10).draw('green')"),
        ("In the next three columns paint the last tile black.", "row(10, 13, 15).draw('black')"),
        ("In the last three columns paint the last tile blue.", "row(10, 16, 18).draw('blue')"),
    ],
}
