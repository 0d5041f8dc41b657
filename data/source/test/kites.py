"""Eight small kites with black tails, in two rows."""
CATEGORY = 'bounded iteration'
PROCEDURES = {
    'carmen': [
        ("Let's fly some kites. A kite is four hexagons: two on top of each other, and one on each side that fits in between. Make the first one yellow, with the second and third hexagon of column three and the second hexagon of columns two and four.",
         "kite = (spots(3, 2, 3) + spot(2, 2) + spot(4, 2)).draw('yellow')"),
        ("Add a black tail of two hexagons under it.", "tail = spots(3, 4, 5).draw('black')"),
        ("The next kite flies at the same height four columns further to the right. It's red, the one after it is yellow, and the last one is red again. They all have tails.",
         "for right, color in ((4, 'red'), (8, 'yellow'), (12, 'red')):\n    copy(kite + tail, shift(right), {'yellow': color})"),
        ("Four more kites fly below, so close that each tail above touches a kite. The colors are the other way round down here.",
         "copy(painted(), shift(0, 4), {'yellow': 'red', 'red': 'yellow'})"),
        ("That makes eight.", ""),
    ],
    'dov': [
        ("In columns 3 and 11: second and third tile yellow, fourth and fifth black, sixth and seventh red, eighth and ninth black.",
         "for c in (3, 11):\n    beads(part(c, 2, 9), 'yellow', 'yellow', 'black', 'black', 'red', 'red', 'black', 'black')"),
        ("In columns 7 and 15: same, but red is where was yellow and yellow is where was red.",
         "for c in (7, 15):\n    copy(column(3), shift(c - 3), {'yellow': 'red', 'red': 'yellow'})"),
        ("Column 2, 4, 10, 12: second tile yellow and sixth tile red.", "for c in (2, 4, 10, 12):\n    spot(c, 2).draw('yellow')\n    spot(c, 6).draw('red')"),
        ("Column 6, 8, 14, 16: second tile red and sixth tile yellow.", "for c in (6, 8, 14, 16):\n    spot(c, 2).draw('red')\n    spot(c, 6).draw('yellow')"),
    ],
    'jonas': [
        ("In the second column, color the second cell yellow. In the third column, color the second and third cell yellow. In the fourth column, color the second cell yellow. This is a rhombus.",
         "rhombus = places((2, 2), (3, 2), (3, 3), (4, 2)).draw('yellow')"),
        ("Append two black cells below its lowest cell.", "tail = spots(3, 4, 5).draw('black')"),
        ("Below the tail, draw the same figure once more with a red rhombus.", "copy(rhombus + tail, shift(0, 4), {'yellow': 'red'})"),
        ("Leave one column blank and repeat steps 1 to 3 with the colors yellow and red exchanged.",
         "copy(columns(2, 3, 4), shift(4), {'yellow': 'red', 'red': 'yellow'})"),
        ("Leave another column blank and copy everything you have drawn so far.", "copy(columns(*range(2, 9)), shift(8))"),
    ],
}
