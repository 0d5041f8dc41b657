"""A dot and four V shapes below it, each wider than the one above."""
CATEGORY = 'recursion'
PROCEDURES = {
    'ines': [
        ("Paint the second cell of the ninth column black.", "spot(9, 2).draw('black')"),
        ("Two cells below it is the lowest point of a red V, whose arms are two cells long on each side, not counting the point.",
         "def vee(n, arm, color):\n    line(spot(9, n), 'up_left', arm + 1).draw(color)\n    line(spot(9, n), 'up_right', arm + 1).draw(color)\nvee(4, 2, 'red')"),
        ("Again two cells below is the point of a yellow V with arms that are two cells longer than those of the red one.",
         "vee(6, 4, 'yellow')"),
        ("Repeat with a red V and then with a yellow one, moving the point two cells down and making each arm two cells longer every time, so that the last V stands on the bottom of the board.",
         "vee(8, 6, 'red')\nvee(10, 8, 'yellow')"),
    ],
    'bo': [
        ("col 9: 2 black, 4 red, 6 yellow, 8 red, 10 yellow",
         "beads(spots(9, 2, 4, 6, 8, 10), 'black', 'red', 'yellow', 'red', 'yellow')"),
        ("each red or yellow one is the bottom of a V in its color. arms: 2 tiles for the first, then 4, 6, 8",
         "for n, arm in ((4, 2), (6, 4), (8, 6), (10, 8)):\n    for direction in ('up_left', 'up_right'):\n        line(spot(9, n), direction, arm + 1).draw(spot(9, n).color)"),
        ("every V sits inside the next one with one white V between", ""),
    ],
    'greta': [
        ("In column 9, color the 2nd spot BLACK and the 4th spot RED.", "spot(9, 2).draw('black')\nspot(9, 4).draw('red')"),
        ("Color two more spots RED from there, diagonally up and to the left, and two diagonally up and to the right.",
         "path(spot(9, 4), 'up_left 2').draw('red')\npath(spot(9, 4), 'up_right 2').draw('red')"),
        ("Color the 6th spot of column 9 YELLOW. Continue as in step 2 in both directions, but with four YELLOW spots each.",
         "path(spot(9, 6), 'up_left 4').draw('yellow')\npath(spot(9, 6), 'up_right 4').draw('yellow')"),
        ("Color the 8th spot of column 9 RED. Continue in both directions with six RED spots each.",
         "path(spot(9, 8), 'up_left 6').draw('red')\npath(spot(9, 8), 'up_right 6').draw('red')"),
        ("Color the last spot of column 9 YELLOW. Continue in both directions with eight YELLOW spots each. On the left you reach the edge.",
         "path(spot(9, 10), 'up_left 8').draw('yellow')\npath(spot(9, 10), 'up_right 8').draw('yellow')"),
    ],
}
