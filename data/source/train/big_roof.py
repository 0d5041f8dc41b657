"""A black roof from edge to edge, with posts below every other tile and two windows."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'carmen': [
        ("Today we draw the front of a very big house. The ridge of the roof is the second hexagon of the ninth column: color it black.",
         "ridge = spot(9, 2).draw('black')"),
        ("From the ridge, let a black line slide down to the left until there is no board left.",
         "line(ridge, 'down_left').draw('black')"),
        ("And one on the right, of course.", "line(ridge, 'down_right').draw('black')"),
        ("That is the roof. Now we need posts to hold it up.", ""),
        ("The first post is yellow and stands right under the ridge, all the way down to the ground.",
         "part(9, 3, 10).draw('yellow')"),
        ("Skip a column to each side and put another yellow post under the roof, then skip a column again, and keep doing this until you reach the outermost columns on the left and, well, almost on the right.",
         "for c in range(1, 18, 2):\n    beneath = [t for t in column(c) if t.row > max(u.row for u in column(c) if u.color == 'black')]\n    Shape(beneath).draw('yellow')"),
        ("Two blue windows and we're done. They're the eighth hexagons of the fifth and of the thirteenth column.",
         "places((5, 8), (13, 8)).draw('blue')"),
    ],
    'hiro': [
        ("Paint tile #2 of column #9 black.", "spot(9, 2).draw('black')"),
        ("From this tile paint a black line to down-left until the edge.", "line(spot(9, 2), 'down_left').draw('black')"),
        ("From the same tile paint a black line to down-right until the edge.", "line(spot(9, 2), 'down_right').draw('black')"),
        ("Only in odd columns: all tiles under the black tile become yellow.",
         "for c in range(1, 18, 2):\n    for t in painted('black'):\n        if t.column == c:\n            (line(t, 'down') - t).draw('yellow')"),
        ("Change tile #8 in columns #5 and #13 to blue.", "places((5, 8), (13, 8)).draw('blue')"),
    ],
    'dov': [
        ("In column 9 second tile is black.", "spot(9, 2).draw('black')"),
        ("Column 8 second tile, column 7 third, column 6 third, column 5 fourth, and so on till first column, everything black. You get half of roof.",
         "between(spot(9, 2), spot(1, 6)).draw('black')"),
        ("Other half: column 10 second tile, column 11 third, column 12 third, and so on till end of board.",
         "line(spot(10, 2), 'down_right').draw('black')"),
        ("In columns 5 and 13 the eighth tile is window, paint it blue.", "places((5, 8), (13, 8)).draw('blue')"),
        ("In columns 1, 3, 5, 7, 9, 11, 13, 15, 17 paint yellow what is still white under the roof.",
         "for c in range(1, 18, 2):\n    tops = [t for t in column(c) if t.color == 'black']\n    (line(tops[0], 'down') & blank()).draw('yellow')"),
    ],
}
