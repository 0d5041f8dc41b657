"""The word HI with an exclamation mark, underlined."""
CATEGORY = 'other'
PROCEDURES = {
    'carmen': [
        ("We're going to write a short greeting. The first letter is a red H. Draw its left leg in column two, from the second hexagon to the eighth.",
         "part(2, 2, 8).draw('red')"),
        ("The right leg looks the same and is in column six.", "part(6, 2, 8).draw('red')"),
        ("Connect the legs with a bar: the fifth hexagon of columns three, four and five.", "row(5, 3, 5).draw('red')"),
        ("The second letter is a blue I in column nine, as tall as the H.", "part(9, 2, 8).draw('blue')"),
        ("Give the I a little hat and a little foot, so add the second and the eighth hexagon of column eight and column ten. Blue as well.",
         "spots(8, 2, 8).draw('blue')\nspots(10, 2, 8).draw('blue')"),
        ("An orange exclamation mark goes in column thirteen. It's the second to the sixth hexagon, then one hexagon is left out, and then comes the point.",
         "part(13, 2, 6).draw('orange')\nspot(13, 8).draw('orange')"),
        ("Underline it all in purple with the bottom hexagons of columns two to thirteen.", "row(10, 2, 13).draw('purple')"),
        ("It says HI!", ""),
    ],
    'bo': [
        ("red: tiles 2-8 of cols 2 and 6", "part(2, 2, 8).draw('red')\npart(6, 2, 8).draw('red')"),
        ("red: tile 5 of cols 3 4 5. now its an H", "row(5, 3, 5).draw('red')"),
        ("blue: tiles 2-8 of col 9", "part(9, 2, 8).draw('blue')"),
        ("blue: tiles 2 and 8 of cols 8 and 10", "spots(8, 2, 8).draw('blue')\nspots(10, 2, 8).draw('blue')"),
        ("orange: col 13, tiles 2-6 and 8", "(part(13, 2, 6) + spot(13, 8)).draw('orange')"),
        ("purple: last tile of cols 2-13", "row(-1, 2, 13).draw('purple')"),
    ],
    'hiro': [
        ("Paint tiles #2 and #8 blue in columns #8, #9, #10.", "row(2, 8, 10).draw('blue')\nrow(8, 8, 10).draw('blue')"),
        ("Join the two blue tiles of column #9 with blue tiles.", "between(spot(9, 2), spot(9, 8)).draw('blue')"),
        ("Columns #2 and #6: from tile #2 to tile #8 red.", "part(2, 2, 8).draw('red')\npart(6, 2, 8).draw('red')"),
        ("Columns #3, #4, #5: tile #5 red.", "row(5, 3, 5).draw('red')"),
        ("Column #13: tiles #2, #3, #4, #5, #6 and #8 orange.", "spots(13, 2, 3, 4, 5, 6, 8).draw('orange')"),
        ("From column #2 to column #13: tile #10 purple.", "row(10, 2, 13).draw('purple')"),
    ],
}
