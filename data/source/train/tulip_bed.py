"""Three tulips in dark soil."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'lou': [
        ("Lay out the soil: the lowest tile of every column is black.", "row(10).draw('black')"),
        ("The first tulip grows in the third column. Its green stem stands on the soil and is five tiles tall.", "part(3, 9, 5).draw('green')"),
        ("Give the stem two green leaves, in the neighboring columns: the tiles that touch the eighth tile of the stem's column from above, on the left and on the right.",
         "for direction in ('up_left', 'up_right'):\n    spot(3, 8).neighbor(direction).draw('green')"),
        ("The blossom sits on top of the stem. First two red tiles, one above the other, that continue the stem.", "part(3, 4, 3).draw('red')"),
        ("Then, to the left and to the right of them, the second and third tile of the next column, red as well. It should look like an open cup.",
         "spots(2, 2, 3).draw('red')\nspots(4, 2, 3).draw('red')"),
        ("Copy the tulip six columns to the right, with a yellow blossom.", "tulip = columns(2, 3, 4) - row(10)\ncopy(tulip, shift(6), {'red': 'yellow'})"),
        ("Copy it once more, another six columns to the right, with a purple blossom.", "copy(tulip, shift(12), {'red': 'purple'})"),
    ],
    'femi': [
        ("colour the bottom hex of all colums black, thats the ground", "row(10).draw('black')"),
        ("in colums 3 9 and 15 make the hexes 5 to 9 green", "for c in (3, 9, 15):\n    part(c, 5, 9).draw('green')"),
        ("the 7th hex of the colums right and left of those is green too (leafs)", "for c in (2, 4, 8, 10, 14, 16):\n    spot(c, 7).draw('green')"),
        ("now the flower on colum 3, its red: hex 3 and 4 of colum 3, hex 2 and 3 of colum 2 and 4", "flower = (spots(3, 3, 4) + spots(2, 2, 3) + spots(4, 2, 3)).draw('red')"),
        ("do the same flower over colum 9 but yellow and over colum 15 but purple", "copy(flower, shift(6), {'red': 'yellow'})\ncopy(flower, shift(12), {'red': 'purple'})"),
    ],
    'jonas': [
        ("The picture consists of three identical plants, whose axes are the third, the ninth and the fifteenth column. Only the colors of the blossoms differ.", ""),
        ("On each axis, draw a green stem from the fifth to the ninth cell.", "axes = (3, 9, 15)\nfor c in axes:\n    part(c, 5, 9).draw('green')"),
        ("On both sides of each axis, color the seventh cell of the adjacent column green.", "for c in axes:\n    spot(c - 1, 7).draw('green')\n    spot(c + 1, 7).draw('green')"),
        ("Draw the blossoms in red, yellow and purple, from left to right. A blossom consists of the third and fourth cell of the axis and the second and third cell of both adjacent columns.",
         "for c, color in zip(axes, ('red', 'yellow', 'purple')):\n    (spots(c, 3, 4) + spots(c - 1, 2, 3) + spots(c + 1, 2, 3)).draw(color)"),
        ("Color the bottom cell of all columns black.", "row(-1).draw('black')"),
    ],
}
