"""A half sun over the sea, with the rest of the sky in purple."""
CATEGORY = 'other'
PROCEDURES = {
    'lou': [
        ("Pour the sea: the three lowest tiles of every column are blue.", "for n in (8, 9, 10):\n    row(n).draw('blue')"),
        ("The sun is just touching the water. Its middle is the seventh tile of the ninth column; paint it yellow.", "sun = spot(9, 7).draw('yellow')"),
        ("The tiles around the middle that are not water are yellow too.", "(ring(sun, 1) & blank()).draw('yellow')"),
        ("One layer of orange wraps around the yellow, but only above the water.", "(ring(sun, 2) & blank()).draw('orange')"),
        ("Another layer, in red, goes around the orange.", "(ring(sun, 3) & blank()).draw('red')"),
        ("The rest of the sky is purple.", "blank().draw('purple')"),
        ("Below the sun the water glitters: in the ninth column make the blue tiles yellow.", "part(9, 8, 10).draw('yellow')"),
    ],
    'ines': [
        ("Paint the upper seven cells of all columns purple and the lower three blue.", "for c in range(1, 19):\n    part(c, 1, 7).draw('purple')\n    part(c, 8, 10).draw('blue')"),
        ("Take the seventh cell of the ninth column as a center and paint, over the purple but not over the blue, everything that is up to three cells away from it red.",
         "center = spot(9, 7)\n(disc(center, 3) & painted('purple')).draw('red')"),
        ("Do it again with orange and two cells, and again with yellow and one cell, keeping the blue untouched.",
         "(disc(center, 2) - painted('blue')).draw('orange')\n(disc(center, 1) - painted('blue')).draw('yellow')"),
        ("The ninth column becomes yellow where it is blue.", "(column(9) & painted('blue')).draw('yellow')"),
    ],
    'kit': [
        ("Fill in the bottom three dots of every vertical row with blue.", "for c in range(1, 19):\n    part(c, 10, 8).draw('blue')"),
        ("Go to the ninth vertical row. Starting from the bottom, make three blue dots yellow and add two more yellow dots on top of them.",
         "part(9, 10, 6).draw('yellow')"),
        ("In the vertical rows on either side, fill in two yellow dots on top of the blue.", "spots(8, 6, 7).draw('yellow')\nspots(10, 6, 7).draw('yellow')"),
        ("Now an orange arch around the yellow. It's one dot wide and stands on the blue on both sides.",
         "(around(painted('yellow')) - painted('yellow', 'blue') + spots(7, 6, 7) + spots(11, 6, 7)).draw('orange')"),
        ("A red arch around the orange one, done the same way.", "(around(painted('orange')) & blank()).draw('red')"),
        ("Everything that is still empty gets filled in with purple.", "blank().draw('purple')"),
    ],
}
