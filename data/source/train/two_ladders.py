"""A green ladder with yellow rungs and an orange one with blue rungs."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'kit': [
        ("Fill in the fourth and the sixth vertical row with green.", "columns(4, 6).draw('green')"),
        ("In between them, fill in every other dot with yellow, and leave the top dot empty.",
         "part(5, 2, 10)[::2].draw('yellow')"),
        ("That makes a ladder with five rungs.", ""),
        ("Now a second ladder, orange this time, in the thirteenth and fifteenth vertical rows.", "columns(13, 15).draw('orange')"),
        ("Its rungs are blue. Fill in every other dot between the orange rows, but here you begin with the top dot.",
         "part(14, 1, 9)[::2].draw('blue')"),
    ],
    'ada': [
        ("Paint the 4th and 6th columns from the left green.", "columns(4, 6).draw('green')"),
        ("Paint the 4th and 6th columns from the right orange.", "columns(-4, -6).draw('orange')"),
        ("In the column between the two green ones, paint the 2nd, 4th, 6th, 8th and 10th tiles yellow.",
         "spots(5, 2, 4, 6, 8, 10).draw('yellow')"),
        ("In the column between the two orange ones, paint the 1st, 3rd, 5th, 7th and 9th tiles blue.",
         "spots(-5, 1, 3, 5, 7, 9).draw('blue')"),
    ],
    'bo': [
        ("cols 4 6 green, cols 13 15 orange", "columns(4, 6).draw('green')\ncolumns(13, 15).draw('orange')"),
        ("col 5 even tiles yellow", "spots(5, 2, 4, 6, 8, 10).draw('yellow')"),
        ("col 14 odd tiles blue", "spots(14, 1, 3, 5, 7, 9).draw('blue')"),
    ],
}
