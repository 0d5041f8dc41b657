"""Slanting lines that stop at two black walls or at the edge."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'greta': [
        ("Color the 5th column and the 14th column completely BLACK.", "columns(5, 14).draw('black')"),
        ("In the 6th column, color the 1st spot ORANGE. From there go down and to the right in ORANGE until you reach the BLACK column.",
         "line(spot(6, 1), 'down_right', 8).draw('orange')"),
        ("Repeat step 2, starting from the 4th spot of the 6th column.", "line(spot(6, 4), 'down_right', 8).draw('orange')"),
        ("Repeat it again from the 7th spot. This time the bottom of the board stops you before the BLACK column does.",
         "line(spot(6, 7), 'down_right', 8).draw('orange')"),
        ("In the 4th column, color the 2nd, 5th and 8th spots BLUE.", "spots(4, 2, 5, 8).draw('blue')"),
        ("From each of these BLUE spots go up and to the left in BLUE until the edge of the board.",
         "for t in spots(4, 2, 5, 8):\n    line(t, 'up_left').draw('blue')"),
    ],
    'dov': [
        ("Build two black walls: whole fifth column and whole fifth column from right.",
         "column(5).draw('black')\ncolumn(-5).draw('black')"),
        ("Between walls paint orange diagonals. First one starts in top tile near left wall and falls to right till it touches right wall.",
         "(line(spot(6, 1), 'down_right') & blank())[:8].draw('orange')"),
        ("Second one starts three tiles lower, goes in same direction, also till wall.",
         "between(spot(6, 4), spot(13, 8)).draw('orange')"),
        ("Third one starts again three tiles lower. It goes till floor.", "line(spot(6, 7), 'down_right').draw('orange')"),
        ("Outside of left wall make three blue diagonals. They start near wall on second, fifth and eighth tile and go to up left till edge.",
         "for n in (2, 5, 8):\n    line(spot(4, n), 'up_left').draw('blue')"),
        ("Right from right wall paint nothing.", ""),
    ],
    'bo': [
        ("col 5 and col 14 black", "columns(5, 14).draw('black')"),
        ("col 1: 1, 4, 7 blue. each one goes down right, 4 tiles in all, stops at the black",
         "for n in (1, 4, 7):\n    line(spot(1, n), 'down_right', 4).draw('blue')"),
        ("col 6: 1, 4, 7 orange, down right too, until black or bottom",
         "for n in (1, 4, 7):\n    (line(spot(6, n), 'down_right') - columns(14, 15, 16, 17, 18)).draw('orange')"),
    ],
}
