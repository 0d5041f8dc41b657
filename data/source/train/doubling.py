"""Bars of 1, 2, 4 and 8 tiles, then 4 and 2 again."""
CATEGORY = 'recursion'
PROCEDURES = {
    'ada': [
        ("In the 3rd column from the left, paint the 2nd tile from the top yellow.", "spot(3, 2).draw('yellow')"),
        ("In the 6th column, starting again with the 2nd tile, paint twice as many tiles orange.", "part(6, 2, 3).draw('orange')"),
        ("In the 9th column, starting with the 2nd tile, paint twice as many as in the step before, red.", "part(9, 2, 5).draw('red')"),
        ("In the 12th column, double the number again and use purple.", "part(12, 2, 9).draw('purple')"),
        ("In the 15th column, repeat what you did in the 9th column.", "copy(column(9), shift(6))"),
        ("In the 18th column, repeat what you did in the 6th column.", "copy(column(6), shift(12))"),
    ],
    'femi': [
        ("every 3rd col has a bar that starts at the 2nd hex. col 3 just 1 yellow hex", "spot(3, 2).draw('yellow')"),
        ("col 6 2 orange hexes", "spots(6, 2, 3).draw('orange')"),
        ("col 9 4 red ones", "spots(9, 2, 3, 4, 5).draw('red')"),
        ("col 12 8 purple ones, so it doubles every time", "part(12, 2, 9).draw('purple')"),
        ("then it goes back down, col 15 has 4 red and col 18 has 2 orange",
         "part(15, 2, 5).draw('red')\npart(18, 2, 3).draw('orange')"),
    ],
    'elif': [
        ("In this picture every bar is beginning from the second tile of its column and going down.", ""),
        ("The longest bar is in column 12 and has eight purple tiles.", "line(spot(12, 2), 'down', 8).draw('purple')"),
        ("Three columns to the left and three columns to the right of it there are bars which have half of its length. They are red.",
         "line(spot(9, 2), 'down', 4).draw('red')\nline(spot(15, 2), 'down', 4).draw('red')"),
        ("Three columns after the red bars on both sides there are again bars with the half length, and these are orange.",
         "line(spot(6, 2), 'down', 2).draw('orange')\nline(spot(18, 2), 'down', 2).draw('orange')"),
        ("To the left there is a place for one more. It has only one tile and we make it yellow.", "spot(3, 2).draw('yellow')"),
    ],
}
