"""A filled blue circle and a hollow red one of the same size."""
CATEGORY = 'simple'
PROCEDURES = {
    'lou': [
        ("Draw a large blue circle, filled. Its middle is the fifth tile of column five and it reaches two tiles far in every direction.",
         "disc(spot(5, 5), 2).draw('blue')"),
        ("Draw a circle of the same size in red, but only its rim. Its middle is the fifth tile of column thirteen.", "ring(spot(13, 5), 2).draw('red')"),
        ("Put one yellow tile into the middle of the red circle.", "spot(13, 5).draw('yellow')"),
    ],
    'greta': [
        ("In column 3 and column 7, color spots 4 through 6 BLUE.", "part(3, 4, 6).draw('blue')\npart(7, 4, 6).draw('blue')"),
        ("In column 4 and column 6, color spots 3 through 6 BLUE.", "part(4, 3, 6).draw('blue')\npart(6, 3, 6).draw('blue')"),
        ("In column 5, color spots 3 through 7 BLUE.", "part(5, 3, 7).draw('blue')"),
        ("Copy this shape eight columns to the right, in RED.", "copy(painted('blue'), shift(8), {'blue': 'red'})"),
        ("Erase the RED spots that are completely surrounded by RED ones, there are seven of them.",
         "inner = Shape([t for t in painted('red') if all(n.color == 'red' for n in t.neighbors())])\ninner.draw('white')"),
        ("In column 13, color the 5th spot YELLOW.", "spot(13, 5).draw('yellow')"),
    ],
    'bo': [
        ("col 5 tile 5: blue, with 2 blue layers around", "disc(spot(5, 5), 2).draw('blue')"),
        ("col 13 tile 5: yellow, then a white layer, then a red layer", "spot(13, 5).draw('yellow')\nring(spot(13, 5), 2).draw('red')"),
    ],
}
