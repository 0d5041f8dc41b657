"""A wall of red bricks three tiles high, with staggered joints."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'carmen': [
        ("We're building a wall out of tall bricks. In the first column, make the top three hexagons red, skip one, make the next three red, skip one, and make the last two red.",
         "joint = spots(1, 4, 8)\n(column(1) - joint).draw('red')"),
        ("In the second column it starts with just one red hexagon, because that brick is cut off at the top. Then skip one, three red, skip one, three red, and the last hexagon stays empty.",
         "(column(2) - spots(2, 2, 6, 10)).draw('red')"),
        ("Keep taking turns between these two columns until the whole board is a wall.",
         "wall = painted('red')\nfor right in range(2, 18, 2):\n    copy(wall, shift(right))"),
    ],
    'jonas': [
        ("Paint the entire board red.", "board().draw('red')"),
        ("In the odd-numbered columns, clear the fourth and the eighth cell again, so that they are white.",
         "for c in range(1, 18, 2):\n    spots(c, 4, 8).draw('white')"),
        ("In the even-numbered columns, clear the second, the sixth and the tenth cell.",
         "for c in range(2, 19, 2):\n    spots(c, 2, 6, 10).draw('white')"),
    ],
    'greta': [
        ("Color spots 1-3, 5-7 and 9-10 RED in all odd columns.",
         "for c in range(1, 18, 2):\n    spots(c, 1, 2, 3, 5, 6, 7, 9, 10).draw('red')"),
        ("Color spots 1, 3-5 and 7-9 RED in all even columns.",
         "for c in range(2, 19, 2):\n    spots(c, 1, 3, 4, 5, 7, 8, 9).draw('red')"),
    ],
    'ines': [
        ("Color the first column red except for the fourth and the eighth cell, color the second column red except for the second, the sixth and the tenth cell, and then keep repeating these two columns, the first one in every odd column and the second one in every even column, up to the right edge of the board, so that it looks like a wall of standing bricks in which every brick that is not cut off by the edge is three cells high.",
         "for c in range(1, 19):\n    (column(c) - (spots(c, 4, 8) if c % 2 else spots(c, 2, 6, 10))).draw('red')"),
    ],
}
