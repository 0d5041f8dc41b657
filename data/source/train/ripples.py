"""Rings that spread from a stone at the bottom edge over the whole board."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'lou': [
        ("Drop a black stone into the water: the lowest tile of the tenth column.", "stone = spot(10, 10).draw('black')"),
        ("The tiles that touch the stone stay white. The next ripple, made of the tiles around those, is blue.",
         "ring(stone, 2).draw('blue')"),
        ("Then comes a calm white ripple, and after it a purple one.", "ring(stone, 4).draw('purple')"),
        ("The water goes on like this, white, blue, white, purple, until the whole board has been reached, corners included.",
         "for radius in range(6, 15, 2):\n    ring(stone, radius).draw('blue' if radius % 4 == 2 else 'purple')"),
    ],
    'greta': [
        ("Color the bottom spot in column 10 BLACK.", "spot(10, -1).draw('black')"),
        ("Skip one spot above it and color the 8th spot BLUE. Around the BLACK spot, complete the half ring of BLUE spots that all have the same distance from it (two).",
         "ring(spot(10, -1), 2).draw('blue')"),
        ("Skip one spot and color the 6th spot of column 10 PURPLE. Complete the half ring of PURPLE spots at a distance of four.",
         "ring(spot(10, -1), 4).draw('purple')"),
        ("Repeat with the 4th spot, BLUE.", "ring(spot(10, -1), 6).draw('blue')"),
        ("Repeat with the 2nd spot, PURPLE.", "ring(spot(10, -1), 8).draw('purple')"),
        ("The larger half rings do not meet column 10 any more, but they still cut the two upper corners of the board. Draw them as well: distance ten is BLUE, distance twelve is PURPLE, distance fourteen is BLUE.",
         "for radius, color in ((10, 'blue'), (12, 'purple'), (14, 'blue')):\n    ring(spot(10, -1), radius).draw(color)"),
    ],
    'ines': [
        ("Paint the last cell of the tenth column black, leave its neighbors blank, and paint the layer around those blank neighbors blue.",
         "layer = spot(10, 10).draw('black')\nskipped = around(layer)\nlayer = (around(skipped) & blank()).draw('blue')"),
        ("Skip the next layer and paint the one after it purple.",
         "seen = disc(spot(10, 10), 2)\nskipped = around(seen)\nlayer = around(seen + skipped).draw('purple')\nseen = seen + skipped + layer"),
        ("Keep skipping one layer and painting the next, blue and purple by turns, as long as there are cells left.",
         "color = 'blue'\nwhile around(around(seen)) - seen:\n    skipped = around(seen)\n    layer = around(seen + skipped).draw(color)\n    seen = seen + skipped + layer\n    color = 'purple' if color == 'blue' else 'blue'"),
    ],
}
