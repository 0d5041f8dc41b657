"""A cactus with two arms in an orange pot, a red blossom and the sun."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'femi': [
        ("the pot is orange, its the bottom 2 hexes of colums 7 to 11", "for c in range(7, 12):\n    part(c, 9, 10).draw('orange')"),
        ("big green line in colum 9 from the pot up to hex 3", "part(9, 8, 3).draw('green')"),
        ("left arm: hex 6 of colum 8, hex 6 of colum 7 and then 2 more straight up from there", "spot(8, 6).draw('green')\npart(7, 6, 4).draw('green')"),
        ("right arm: hex 5 of colum 10, hex 5 of colum 11 and then 2 more straight up", "spot(10, 5).draw('green')\npart(11, 5, 3).draw('green')"),
        ("theres a red flower right on top of the cactus, 1 hex", "spot(9, 2).draw('red')"),
        ("sun in the top right corner, so colour the last hex in the first row... i mean colum 18 hex 1 yellow and also all that touch it",
         "(around(spot(18, 1)) + spot(18, 1)).draw('yellow')"),
    ],
    'carmen': [
        ("Let's plant a cactus! Start with the pot, which is five columns wide and two hexagons high, orange. It stands on the ground in columns seven to eleven.",
         "pot = row(9, 7, 11) + row(10, 7, 11)\npot.draw('orange')"),
        ("The trunk is green and comes straight out of the middle of the pot. It's six hexagons tall.", "trunk = line(spot(9, 8), 'up', 6).draw('green')"),
        ("Put a red blossom on its tip.", "trunk[-1].neighbor('up').draw('red')"),
        ("The left arm starts at the third green hexagon of the trunk, counted from below. Go one hexagon to the lower left, one to the upper left, and then two up. All green.",
         "path(trunk[2], 'down_left 1', 'up_left 1', 'up 2').draw('green')"),
        ("The right arm starts one hexagon higher and is the mirror image of the left one.",
         "path(trunk[3], 'down_right 1', 'up_right 1', 'up 2').draw('green')"),
        ("Don't forget the sun. It's the yellow corner at the top right: the corner hexagon and the three hexagons next to it.",
         "disc(spot(18, 1)).draw('yellow')"),
    ],
    'dov': [
        ("In right top corner is sun. Paint yellow the corner tile and its three neighbors.", "corner = spot(-1, 1).draw('yellow')\naround(corner).draw('yellow')"),
        ("Column 9 from second tile: one red, six green, two orange.", "beads(part(9, 2, 10), 'red', *['green'] * 6, *['orange'] * 2)"),
        ("Columns 7, 8, 10, 11: last two tiles orange. Now is ready the pot.", "for c in (7, 8, 10, 11):\n    spots(c, -1, -2).draw('orange')"),
        ("Column 8 sixth tile and column 7 fourth, fifth, sixth tile paint green. This is arm.", "spot(8, 6).draw('green')\nspots(7, 4, 5, 6).draw('green')"),
        ("Column 10 fifth tile and column 11 third, fourth, fifth tile paint green. This is second arm.", "spot(10, 5).draw('green')\nspots(11, 3, 4, 5).draw('green')"),
    ],
}
