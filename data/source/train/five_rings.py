"""Five hollow rings, three above and two below, as on a famous flag."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'carmen': [
        ("Let's make the rings of the Olympic flag. For the first one, color the six hexagons around the fourth hexagon of column five blue. The middle stays white.",
         "ring(spot(5, 4)).draw('blue')"),
        ("Make a black ring of the same size at the same height, around column nine, and a red one around column thirteen.",
         "ring(spot(9, 4)).draw('black')\nring(spot(13, 4)).draw('red')"),
        ("Two rings go below and between those three. The yellow one is around the sixth hexagon of column seven and the green one around the sixth hexagon of column eleven.",
         "ring(spot(7, 6)).draw('yellow')\nring(spot(11, 6)).draw('green')"),
    ],
    'hiro': [
        ("Look at tile #4 of column #5. Do not paint it, paint its 6 neighbors blue.", "around(spot(5, 4)).draw('blue')"),
        ("Look at tile #6 of column #7. Do not paint it, paint its 6 neighbors yellow.", "around(spot(7, 6)).draw('yellow')"),
        ("Look at tile #4 of column #9. Do not paint it, paint its 6 neighbors black.", "around(spot(9, 4)).draw('black')"),
        ("Look at tile #6 of column #11. Do not paint it, paint its 6 neighbors green.", "around(spot(11, 6)).draw('green')"),
        ("Look at tile #4 of column #13. Do not paint it, paint its 6 neighbors red.", "around(spot(13, 4)).draw('red')"),
    ],
    'lou': [
        ("Lay a black ring near the top of the board: six tiles around the fourth tile of the ninth column, with an empty middle.",
         "middle = spot(9, 4)\nring(middle).draw('black')"),
        ("Leave one column free on each side of it, and lay a blue ring on the left and a red ring on the right, level with the black one.",
         "ring(spot(5, 4)).draw('blue')\nring(spot(13, 4)).draw('red')"),
        ("Tuck a yellow ring under the gap between blue and black: its middle is two tiles lower than theirs and in the free column.",
         "ring(spot(7, 6)).draw('yellow')"),
        ("Tuck a green ring under the other gap in the same way.", "ring(spot(11, 6)).draw('green')"),
    ],
}
