"""Six thermometers; the warm ones are red, the cold ones blue."""
CATEGORY = 'conditions'
PROCEDURES = {
    'lou': [
        ("Six thermometers stand on the ground, in columns 2, 5, 8, 11, 14 and 17. Each one has a black bulb on the bottom tile.",
         "bulbs = row(10, 2, 17, 3).draw('black')"),
        ("From left to right, the liquid above the bulbs is three, six, eight, two, five and nine tiles high. If it is six tiles or more, it is hot: paint it red. If it is less, paint it blue.",
         "for bulb, height in zip(bulbs, (3, 6, 8, 2, 5, 9)):\n    part(bulb.column, 9, 10 - height).draw('red' if height >= 6 else 'blue')"),
        ("The hottest one is about to burst. Paint an orange tile on both sides of its top tile, touching it from below.",
         "spot(17, 1).neighbor('down_left').draw('orange')\nspot(17, 1).neighbor('down_right').draw('orange')"),
        ("The coldest one has some ice around its bulb, so paint the white neighbors of this bulb purple.",
         "(around(spot(11, 10)) & blank()).draw('purple')"),
    ],
    'greta': [
        ("Color the last spot BLACK in columns 2, 5, 8, 11, 14 and 17.", "row(-1, 2, 17, 3).draw('black')"),
        ("In column 2, color spots 7 through 9 BLUE.", "part(2, 7, 9).draw('blue')"),
        ("In column 5, color spots 4 through 9 RED.", "part(5, 4, 9).draw('red')"),
        ("In column 8, color spots 2 through 9 RED.", "part(8, 2, 9).draw('red')"),
        ("In column 11, color spots 8 and 9 BLUE, and color the blank spots next to the BLACK one PURPLE.",
         "spots(11, 8, 9).draw('blue')\n(around(spot(11, 10)) & blank()).draw('purple')"),
        ("In column 14, color spots 5 through 9 BLUE.", "part(14, 5, 9).draw('blue')"),
        ("In column 17, color spots 1 through 9 RED. Color the 1st spot of columns 16 and 18 ORANGE.",
         "part(17, 1, 9).draw('red')\nplaces((16, 1), (18, 1)).draw('orange')"),
    ],
    'hiro': [
        ("Use columns #2, #5, #8, #11, #14, #17. Their tile #10 is black.", "use = (2, 5, 8, 11, 14, 17)\nfor c in use:\n    spot(c, 10).draw('black')"),
        ("Above black: 3 blue tiles in #2, 2 blue tiles in #11, 5 blue tiles in #14.", "part(2, 9, 7).draw('blue')\npart(11, 9, 8).draw('blue')\npart(14, 9, 5).draw('blue')"),
        ("Above black: 6 red tiles in #5, 8 red tiles in #8, 9 red tiles in #17.", "part(5, 9, 4).draw('red')\npart(8, 9, 2).draw('red')\npart(17, 9, 1).draw('red')"),
        ("Tile #1 is orange in columns #16 and #18.", "places((16, 1), (18, 1)).draw('orange')"),
        ("Black tile in column #11: white neighbors become purple, there are four.", "(around(spot(11, 10)) & blank()).draw('purple')"),
    ],
    'ines': [
        ("Put a black cell at the bottom of the second column and of every third column after it, then stand a bar on each of these black cells, with heights of three, six, eight, two, five and nine cells from left to right, and with the rule that a bar of six or more cells is red while a shorter one is blue.",
         "for c, height in zip(range(2, 18, 3), (3, 6, 8, 2, 5, 9)):\n    spot(c, 10).draw('black')\n    part(c, 9, 10 - height).draw('red' if height >= 6 else 'blue')"),
        ("Paint the white cells around the black cell of the shortest bar purple, and paint the top cells of the two columns next to the tallest bar orange.",
         "(around(spot(11, 10)) & blank()).draw('purple')\nplaces((16, 1), (18, 1)).draw('orange')"),
    ],
}
