"""Three horizontal bands whose colours change every three columns."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'kit': [
        ("Go to the second dot from the top in the vertical row on the left. Going across, fill in three dots red, always the second dot of each vertical row.",
         "row(2, 1, 3).draw('red')"),
        ("The next three are blue.", "row(2, 4, 6).draw('blue')"),
        ("Keep going like that across the board, three red, three blue, until you run out of board.",
         "beads(row(2), 'red', 'red', 'red', 'blue', 'blue', 'blue')"),
        ("Skip two dots down and do another line on the fifth dots, but this one starts with blue.",
         "beads(row(5), 'blue', 'blue', 'blue', 'red', 'red', 'red')"),
        ("Skip two again. The line on the eighth dots looks just like the first line.",
         "copy(row(2), shift(0, 6))"),
    ],
    'bo': [
        ("tile 2 of every col, left to right: 3 red 3 blue, x3",
         "beads(row(2), 'red', 'red', 'red', 'blue', 'blue', 'blue')"),
        ("tile 8 same as tile 2", "copy(row(2), shift(0, 6))"),
        ("tile 5 same but red and blue swapped",
         "copy(row(2), shift(0, 3), {'red': 'blue', 'blue': 'red'})"),
    ],
    'dov': [
        ("In columns 1, 2, 3 paint second tile red, fifth tile blue, eighth tile red.",
         "for c in (1, 2, 3):\n    beads(spots(c, 2, 5, 8), 'red', 'blue', 'red')"),
        ("In columns 4, 5, 6 is opposite: second tile blue, fifth red, eighth blue.",
         "for c in (4, 5, 6):\n    beads(spots(c, 2, 5, 8), 'blue', 'red', 'blue')"),
        ("Repeat both steps for next six columns, and one more time for last six columns.",
         "pattern = painted()\ncopy(pattern, shift(6))\ncopy(pattern, shift(12))"),
    ],
}
