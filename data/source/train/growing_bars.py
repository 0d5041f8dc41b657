"""Nine bars, each one tile higher than the last, with red caps."""
CATEGORY = 'recursion'
PROCEDURES = {
    'carmen': [
        ("Let's draw a chart where business keeps getting better. In column one, color the bottom hexagon red.",
         "spot(1, 10).draw('red')"),
        ("In column three, color the bottom hexagon orange and the one above it red.",
         "spot(3, 10).draw('orange')\nspot(3, 9).draw('red')"),
        ("In column five we have two orange hexagons at the bottom and a red one on top of them.",
         "part(5, 10, 9).draw('orange')\nspot(5, 8).draw('red')"),
        ("You get the idea: each odd column has one more orange hexagon than the one before it, and a red one on top. Go on until column seventeen, which has eight orange ones.",
         "for c in range(7, 18, 2):\n    top = 10 - c // 2\n    part(c, 10, top + 1).draw('orange')\n    spot(c, top).draw('red')"),
        ("The even columns are just the gaps between the bars.", ""),
    ],
    'jonas': [
        ("Draw a red diagonal-like staircase: the tenth cell of the first column, the ninth cell of the third column, the eighth cell of the fifth column, and so on, two columns to the right and one cell up each time, ending with the second cell of the seventeenth column.",
         "for k in range(9):\n    spot(1 + 2 * k, 10 - k).draw('red')"),
        ("Below each red cell, color everything down to the bottom edge orange. Below the first red cell there is nothing to color.",
         "for t in painted('red'):\n    (line(t, 'down') - t).draw('orange')"),
    ],
    'bo': [
        ("9 bars from the bottom, odd cols, heights 1 2 3 4 5 6 7 8 9 from left to right, orange",
         "for k in range(9):\n    part(1 + 2 * k, 10, 10 - k).draw('orange')"),
        ("top tile of each bar turns red", "for k in range(9):\n    spot(1 + 2 * k, 10 - k).draw('red')"),
    ],
    'noor': [
        ("In the first column paint the last tile red.", "spot(1, 10).draw('red')"),
        ("In the third column paint the last tile orange and the tile above it red.", "spot(3, 10).draw('orange')\nspot(3, 9).draw('red')"),
        ("In the fifth column paint the last two tiles orange and the tile above them red.", "def bar(c, height):\n    part(c, 10, 11 - height).draw('orange')\n    spot(c, 10 - height).draw('red')\nbar(5, 2)"),
        ("In the seventh column paint the last three tiles orange and the tile above them red.", "bar(7, 3)"),
        ("In the ninth column paint the last four tiles orange and the tile above them red.", "bar(9, 4)"),
        ("In the eleventh column paint the last five tiles orange and the tile above them red.", "bar(11, 5)"),
        ("In the thirteenth column paint the last six tiles orange and the tile above them red.", "bar(13, 6)"),
        ("In the fifteenth column paint the last seven tiles orange and the tile above them red.", "bar(15, 7)"),
        ("In the seventeenth column paint the last eight tiles orange and the tile above them red.", "bar(17, 8)"),
    ],
}
