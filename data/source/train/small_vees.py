"""Two rows of three small V shapes."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'jonas': [
        ("The first V has its vertex on the fourth cell of the fourth column. From the vertex, two green arms go up, one to the left and one to the right, each two cells long without the vertex, which is green as well.",
         "def vee(c, n, color):\n    line(spot(c, n), 'up_left', 3).draw(color)\n    line(spot(c, n), 'up_right', 3).draw(color)\nvee(4, 4, 'green')"),
        ("Translate this V six columns to the right, and then another six columns to the right.",
         "vee(10, 4, 'green')\nvee(16, 4, 'green')"),
        ("Draw the same three figures in orange, four cells further down.",
         "for c in (4, 10, 16):\n    vee(c, 8, 'orange')"),
    ],
    'ada': [
        ("Paint the 3rd tile from the top green in the 2nd, 6th, 8th, 12th, 14th and 18th columns.",
         "for c in (2, 6, 8, 12, 14, 18):\n    spot(c, 3).draw('green')"),
        ("Paint the 4th tile from the top green in the 3rd, 4th, 5th, 9th, 10th, 11th, 15th, 16th and 17th columns.",
         "for c in (3, 4, 5, 9, 10, 11, 15, 16, 17):\n    spot(c, 4).draw('green')"),
        ("You should now see three green V shapes, each five tiles wide.", ""),
        ("Copy the three V shapes in orange so that each orange tile is four tiles below a green one.",
         "copy(painted('green'), shift(0, 4), {'green': 'orange'})"),
    ],
    'femi': [
        ("lets make a little v. colum 2 hex 3, colum 3 hex 4, colum 4 hex 4, colum 5 hex 4, colum 6 hex 3, all green",
         "vee = places((2, 3), (3, 4), (4, 4), (5, 4), (6, 3)).draw('green')"),
        ("leave one colum blank then do the same v again", "copy(vee, shift(6))"),
        ("and a 3rd one after one more blank colum", "copy(vee, shift(12))"),
        ("now 3 orange ones in the same colums but 4 hexes lower",
         "for right in (0, 6, 12):\n    copy(vee, shift(right, 4), {'green': 'orange'})"),
    ],
    'noor': [
        ("In column four paint the fourth tile green.", "tip = spot(4, 4).draw('green')"),
        ("Paint the tile on its upper left and the tile on its upper right green.", "left, right = tip.neighbor('up_left').draw('green'), tip.neighbor('up_right').draw('green')"),
        ("From the left one go one more tile to the upper left and from the right one go one more tile to the upper right. Paint both green.",
         "left.neighbor('up_left').draw('green')\nright.neighbor('up_right').draw('green')"),
        ("Repeat steps 1-3 in column ten.", "vee = painted()\ncopy(vee, shift(6))"),
        ("Repeat steps 1-3 in column sixteen.", "copy(vee, shift(12))"),
        ("In column four paint the eighth tile orange.", "spot(4, 8).draw('orange')"),
        ("Repeat steps 2-3 with orange.", "copy(vee, shift(0, 4), {'green': 'orange'})"),
        ("Repeat steps 6-7 in column ten.", "copy(vee, shift(6, 4), {'green': 'orange'})"),
        ("Repeat steps 6-7 in column sixteen.", "copy(vee, shift(12, 4), {'green': 'orange'})"),
    ],
}
