"""A butterfly with four flower wings and blue wing tips, mirrored in column 9."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'lou': [
        ("Draw the body of a butterfly: a black line in the ninth column, from the second tile to the eighth.",
         "part(9, 2, 8).draw('black')"),
        ("Two black feelers touch the top of the body on its upper left and upper right.",
         "spot(9, 2).neighbor('up_left').draw('black')\nspot(9, 2).neighbor('up_right').draw('black')"),
        ("The upper left wing is a purple flower with a yellow heart. The heart is the third tile of the seventh column.",
         "heart = spot(7, 3).draw('yellow')\nring(heart).draw('purple')"),
        ("The lower left wing is an orange flower with a yellow heart, right below the purple one.",
         "lower = spot(7, 6).draw('yellow')\nring(lower).draw('orange')"),
        ("Decorate the outside of the wings with blue: three tiles in the fifth column along the purple flower and three more along the orange flower.",
         "((around(ring(heart)) + around(ring(lower))) & column(5)).draw('blue')"),
        ("Now let the same wings grow on the right side of the body, as if the body were a mirror.",
         "copy(columns(5, 6, 7, 8) - places((8, 1)), mirror(9))"),
    ],
    'ada': [
        ("In the 7th and in the 11th column from the left, paint the 3rd and the 6th tile yellow.",
         "hearts = places((7, 3), (7, 6), (11, 3), (11, 6)).draw('yellow')"),
        ("Paint all the tiles around the two upper yellow tiles purple.",
         "ring(hearts[0]).draw('purple')\nring(hearts[2]).draw('purple')"),
        ("Paint all the tiles around the two lower yellow tiles orange.",
         "ring(hearts[1]).draw('orange')\nring(hearts[3]).draw('orange')"),
        ("In the 9th column, paint the 2nd through 8th tiles black.", "part(9, 2, 8).draw('black')"),
        ("Paint the top tiles of the 8th and the 10th column black.", "places((8, 1), (10, 1)).draw('black')"),
        ("In the 5th column, paint blue every tile that touches a purple or an orange tile.",
         "(around(painted('purple', 'orange')) & column(5)).draw('blue')"),
        ("Do the same in the 13th column.", "(around(painted('purple', 'orange')) & column(13)).draw('blue')"),
    ],
    'bo': [
        ("col 9 tiles 2-8 black + tile 1 of cols 8 and 10", "part(9, 2, 8).draw('black')\nplaces((8, 1), (10, 1)).draw('black')"),
        ("purple ring around col 7 tile 3, another around col 11 tile 3", "ring(spot(7, 3)).draw('purple')\nring(spot(11, 3)).draw('purple')"),
        ("orange rings around col 7 tile 6 and col 11 tile 6", "ring(spot(7, 6)).draw('orange')\nring(spot(11, 6)).draw('orange')"),
        ("fill all 4 rings yellow", "places((7, 3), (11, 3), (7, 6), (11, 6)).draw('yellow')"),
        ("cols 5 and 13: tiles 2-7 blue", "part(5, 2, 7).draw('blue')\npart(13, 2, 7).draw('blue')"),
    ],
}
