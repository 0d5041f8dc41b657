"""Six strings of beads, each ending in a purple one."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'bo': [
        ("col 3 from top: blue blue orange blue blue orange purple",
         "beads(part(3, 1, 7), 'blue', 'blue', 'orange', 'blue', 'blue', 'orange', 'purple')"),
        ("same in cols 6 9 12 15 18",
         "for c in (6, 9, 12, 15, 18):\n    beads(part(c, 1, 7), 'blue', 'blue', 'orange', 'blue', 'blue', 'orange', 'purple')"),
    ],
    'elif': [
        ("We begin in third column. We colour the two tiles on the top with blue and the tile under them with orange.",
         "def knot(c, top):\n    beads(part(c, top, top + 2), 'blue', 'blue', 'orange')\nknot(3, 1)"),
        ("Directly below, we make the same three tiles one more time.", "knot(3, 4)"),
        ("At the end of this string comes one purple tile.", "spot(3, 7).draw('purple')"),
        ("Every third column is having the same string, until the last column of the board. There are six strings together.",
         "for c in range(6, 19, 3):\n    knot(c, 1)\n    knot(c, 4)\n    spot(c, 7).draw('purple')"),
    ],
    'greta': [
        ("In columns 3, 6, 9, 12, 15 and 18, color spots 1 and 2 BLUE.",
         "strings = (3, 6, 9, 12, 15, 18)\nfor c in strings:\n    spots(c, 1, 2).draw('blue')"),
        ("In the same columns, color spots 4 and 5 BLUE.", "for c in strings:\n    spots(c, 4, 5).draw('blue')"),
        ("In the same columns, color spot 3 and spot 6 ORANGE.", "for c in strings:\n    spots(c, 3, 6).draw('orange')"),
        ("Finish each of these columns with one PURPLE spot below the lower ORANGE spot.",
         "for c in strings:\n    spot(c, 7).draw('purple')"),
    ],
    'noor': [
        ("In the third column paint the first two tiles blue.", "string = spots(3, 1, 2).draw('blue')"),
        ("Make the tile under them orange.", "spot(3, 3).draw('orange')"),
        ("Make two tiles blue under the orange one.", "spots(3, 4, 5).draw('blue')"),
        ("Make the tile under them orange.", "spot(3, 6).draw('orange')"),
        ("Paint the last tile of the string purple.", "spot(3, 7).draw('purple')"),
        ("Now you have one string of seven tiles.", ""),
        ("Repeat steps 1-5 in the sixth column.", "string = part(3, 1, 7)\nnext_string = lambda c: [spot(c, t.row).draw(t.color) for t in string]\nnext_string(6)"),
        ("Repeat steps 1-5 in the ninth column.", "next_string(9)"),
        ("Repeat steps 1-5 in the twelfth column.", "next_string(12)"),
        ("Repeat steps 1-5 in the fifteenth column.", "next_string(15)"),
        ("Repeat steps 1-5 in the last column.", "next_string(18)"),
    ],
}
