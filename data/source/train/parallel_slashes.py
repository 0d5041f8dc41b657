"""Rising diagonals from every second tile of the first column."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'bo': [
        ("col 1 tile 2, yellow line up and right till top", "line(spot(1, 2), 'up_right').draw('yellow')"),
        ("col 1 tile 4, same in blue", "line(spot(1, 4), 'up_right').draw('blue')"),
        ("tile 6 yellow", "line(spot(1, 6), 'up_right').draw('yellow')"),
        ("tile 8 blue", "line(spot(1, 8), 'up_right').draw('blue')"),
        ("tile 10 yellow, this one ends in the top right corner", "line(spot(1, 10), 'up_right').draw('yellow')"),
    ],
    'elif': [
        ("In the first column, we are colouring the tiles 2, 6 and 10 with yellow and the tiles 4 and 8 with blue.",
         "spots(1, 2, 6, 10).draw('yellow')\nspots(1, 4, 8).draw('blue')"),
        ("From each yellow tile we go to upper right direction with yellow until the board finishes.",
         "for t in painted('yellow'):\n    line(t, 'up_right').draw('yellow')"),
        ("From each blue tile in the first column we do the same, with blue.",
         "for t in painted('blue'):\n    line(t, 'up_right').draw('blue')"),
        ("All the lines should be parallel and between them there is always one white line.", ""),
    ],
    'jonas': [
        ("The longest diagonal of the board runs from the lower left corner to the upper right corner. Make it yellow.",
         "between(spot(1, 10), spot(18, 1)).draw('yellow')"),
        ("Parallel to it and above it, leaving a white diagonal in between, draw a blue diagonal from edge to edge.",
         "line(spot(1, 8), 'up_right').draw('blue')"),
        ("Proceed in the same manner towards the upper left corner, alternating yellow and blue, as long as a further diagonal fits.",
         "for n, color in ((6, 'yellow'), (4, 'blue'), (2, 'yellow')):\n    line(spot(1, n), 'up_right').draw(color)"),
        ("The shortest diagonal consists of only three cells.", ""),
    ],
}
