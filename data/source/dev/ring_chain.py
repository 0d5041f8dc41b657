"""Four purple rings joined by black links."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'carmen': [
        ("Let's forge a chain. In column three, find the sixth hexagon. Leave it white and color the six hexagons around it purple.",
         "first = ring(spot(3, 6)).draw('purple')"),
        ("To the right of this ring comes a link: the sixth hexagon of column five, black.", "link = spot(5, 6).draw('black')"),
        ("Make another ring on the other side of the link, so that it touches the link as well, then another link, and keep going until you have four rings and three links.",
         "for right in (4, 8, 12):\n    copy(first, shift(right))\nfor right in (4, 8):\n    copy(link, shift(right))"),
        ("Put an orange stone into every ring.", "row(6, 3, 15, 4).draw('orange')"),
        ("Both ends of the chain are nailed to something: add a black hexagon at the left end and one at the right end, placed like the links.",
         "places((1, 6), (17, 6)).draw('black')"),
    ],
    'kit': [
        ("Sixth dot from the top in the first vertical row: black. Skip three vertical rows, and the sixth dot is black again. Do that until you have five black dots.",
         "row(6, 1, 17, 4).draw('black')"),
        ("Exactly in the middle between two black dots there is always an orange one.", "row(6, 3, 15, 4).draw('orange')"),
        ("Fill in the six dots around each orange dot with purple.", "for t in painted('orange'):\n    ring(t).draw('purple')"),
    ],
    'hiro': [
        ("Tile #6 is orange in columns #3, #7, #11, #15.", "row(6, 3, 15, 4).draw('orange')"),
        ("Each orange tile has 6 neighbors, paint them purple.", "around(painted('orange')).draw('purple')"),
        ("Tile #6 is black in columns #1, #5, #9, #13, #17.", "row(6, 1, 17, 4).draw('black')"),
        ("Now there is one connected line of tiles from column #1 to column #17.", ""),
    ],
    'noor': [
        ("In the first column paint the sixth tile black.", "spot(1, 6).draw('black')"),
        ("In the third column paint the sixth tile orange.", "spot(3, 6).draw('orange')"),
        ("Paint the six tiles around it purple.", "ring(spot(3, 6)).draw('purple')"),
        ("In the fifth column paint the sixth tile black.", "spot(5, 6).draw('black')"),
        ("In the seventh column paint the sixth tile orange.", "spot(7, 6).draw('orange')"),
        ("Repeat step 3.", "ring(spot(7, 6)).draw('purple')"),
        ("Repeat steps 4-6 in columns nine and eleven.", "spot(9, 6).draw('black')\nspot(11, 6).draw('orange')\nring(spot(11, 6)).draw('purple')"),
        ("Repeat steps 4-6 in columns thirteen and fifteen.", "spot(13, 6).draw('black')\nspot(15, 6).draw('orange')\nring(spot(15, 6)).draw('purple')"),
        ("In the seventeenth column paint the sixth tile black.", "spot(17, 6).draw('black')"),
    ],
}
