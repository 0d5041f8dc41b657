"""Two parallel diagonals that fall to the right."""
CATEGORY = 'simple'
PROCEDURES = {
    'ines': [
        ("Draw a purple diagonal that begins at the cell in the upper left corner and runs down to the right until it leaves the board, and after that an orange diagonal parallel to it that begins at the third cell of the first column.",
         "line(spot(1, 1), 'down_right').draw('purple')\nline(spot(1, 3), 'down_right').draw('orange')"),
    ],
    'dov': [
        ("Take purple. Start from corner up left and paint diagonal line to down right, all the way.",
         "line(spot(1, 1), 'down_right').draw('purple')"),
        ("Under this line must stay one white diagonal, do not paint it.", ""),
        ("Under the white diagonal paint orange diagonal, also to the end of board.",
         "line(spot(1, 3), 'down_right').draw('orange')"),
    ],
    'greta': [
        ("In the column on the far right, color the 9th spot from the top PURPLE.", "spot(-1, 9).draw('purple')"),
        ("From this spot, continue in PURPLE diagonally up and to the left until you reach the corner of the board.",
         "line(spot(-1, 9), 'up_left').draw('purple')"),
        ("Color the bottom spot of the 16th column ORANGE, and continue diagonally up and to the left in ORANGE, parallel to the PURPLE line.",
         "line(spot(16, -1), 'up_left').draw('orange')"),
    ],
}
