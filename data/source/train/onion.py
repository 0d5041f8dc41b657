"""Nested rings around the middle of column 9, without gaps."""
CATEGORY = 'recursion'
PROCEDURES = {
    'lou': [
        ("The seed of the onion is one green tile, the fifth tile of the ninth column.", "skin = spot(9, 5).draw('green')"),
        ("Wrap it in a yellow skin, one tile thick.", "onion = disc(skin)\n(onion & blank()).draw('yellow')"),
        ("Wrap that in an orange skin.", "onion = onion + around(onion).draw('orange')"),
        ("Wrap that in a red skin.", "onion = onion + around(onion).draw('red')"),
        ("The outermost skin is purple and almost touches the bottom of the board.", "around(onion).draw('purple')"),
    ],
    'greta': [
        ("In the 9th column, color the 1st and the 9th spot PURPLE.", "spots(9, 1, 9).draw('purple')"),
        ("In the 5th and the 13th column, color spots 3 through 7 PURPLE.",
         "part(5, 3, 7).draw('purple')\npart(13, 3, 7).draw('purple')"),
        ("Connect the two PURPLE columns with the two PURPLE spots of step 1 by four straight lines, so that there is a large hexagon.",
         "for t in spots(9, 1, 9):\n    for c in (5, 13):\n        between(t, spot(c, 3 if t.row == 1 else 7)).draw('purple')"),
        ("Directly inside the PURPLE hexagon, draw a RED hexagon that touches it on all sides.", "ring(spot(9, 5), 3).draw('red')"),
        ("Inside that, an ORANGE hexagon in the same way.", "ring(spot(9, 5), 2).draw('orange')"),
        ("Inside that, a YELLOW one. There is one spot left in the center, and it is GREEN.",
         "ring(spot(9, 5), 1).draw('yellow')\nspot(9, 5).draw('green')"),
    ],
    'hiro': [
        ("The center is tile #5 of column #9. All tiles with distance 4 from the center are purple.", "ring(spot(9, 5), 4).draw('purple')"),
        ("Distance 3 is red.", "ring(spot(9, 5), 3).draw('red')"),
        ("Distance 2 is orange.", "ring(spot(9, 5), 2).draw('orange')"),
        ("Distance 1 is yellow.", "ring(spot(9, 5), 1).draw('yellow')"),
        ("Distance 0 is the center itself, it is green.", "spot(9, 5).draw('green')"),
    ],
}
