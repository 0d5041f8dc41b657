"""Three lamps in one column, a black case around them and a blue pole."""
CATEGORY = 'simple'
PROCEDURES = {
    'carmen': [
        ("We're going to draw a traffic light! Go to the sixth column and make the third hexagon from the top red.",
         "spot(6, 3).draw('red')"),
        ("Leave one hexagon empty under it and make the next one yellow, then leave one more empty and make the next one green.",
         "spot(6, 5).draw('yellow')\nspot(6, 7).draw('green')"),
        ("Now wrap the three lamps in black: every empty hexagon that touches a lamp turns black.",
         "lamps = spots(6, 3, 5, 7)\naround(lamps).draw('black')"),
        ("You should see a tall black box with three lights in it.", ""),
        ("Two blue hexagons below the box make the pole. They reach the bottom of the board.",
         "spots(6, 9, 10).draw('blue')"),
    ],
    'bo': [
        ("col 6: 3 red, 5 yellow, 7 green",
         "spot(6, 3).draw('red')\nspot(6, 5).draw('yellow')\nspot(6, 7).draw('green')"),
        ("all white neighbors of these 3 black",
         "(around(painted()) & blank()).draw('black')"),
        ("col 6: 9 and 10 blue", "spots(6, 9, 10).draw('blue')"),
    ],
    'jonas': [
        ("Starting from the bottom of the sixth column, fill the first two cells with blue.",
         "part(6, 10, 9).draw('blue')"),
        ("The next cell upwards is black, then one green, one black, one yellow, one black, one red, and a final black one.",
         "beads(part(6, 8, 2), 'black', 'green', 'black', 'yellow', 'black', 'red', 'black')"),
        ("Columns five and seven get a straight black bar each, from the third to the eighth cell counted from the top, so that the three lamps are completely enclosed.",
         "part(5, 3, 8).draw('black')\npart(7, 3, 8).draw('black')"),
    ],
}
