"""A flower in the middle joined to four corner flowers by blue lines."""
CATEGORY = 'symmetry'
PROCEDURES = {
    'ines': [
        ("Make a flower with a red heart and yellow petals, whose heart is the fifth cell from the top in the ninth column.",
         "spot(9, 5).draw('red')\nring(spot(9, 5)).draw('yellow')"),
        ("Make four flowers with yellow hearts and red petals, their hearts being the second and the eighth cell in the third and in the fifteenth column.",
         "corners = places((3, 2), (3, 8), (15, 2), (15, 8)).draw('yellow')\nfor heart in corners:\n    ring(heart).draw('red')"),
        ("Connect each of the four red flowers to the yellow one with a diagonal of blue cells, which needs three cells every time.",
         "for heart in corners:\n    (between(heart, spot(9, 5)) & blank()).draw('blue')"),
    ],
    'dov': [
        ("Paint fifth tile in column 9 red and all its neighbors yellow.", "spot(9, 5).draw('red')\naround(spot(9, 5)).draw('yellow')"),
        ("From yellow tile which is up left of red go three blue tiles more in same direction, up left.",
         "arm = line(spot(8, 4).neighbor('up_left'), 'up_left', 3).draw('blue')"),
        ("Next tile in this direction is first petal of new flower. It has yellow center and six red petals, center is two tiles after blue line.",
         "heart = arm[-1].neighbor('up_left').neighbor('up_left').draw('yellow')\naround(heart).draw('red')"),
        ("Do same thing (blue line and red flower) from yellow tile which is down left of red.",
         "corner = arm + heart + around(heart)\ncopy(corner, flip(spot(9, 5)))"),
        ("Now look at all what is left from column 8 and repeat it on right side of board like in mirror. The mirror stands in column 9.",
         "copy(columns(2, 3, 4, 5, 6, 7), mirror(9))"),
        ("There should be five flowers.", ""),
    ],
    'hiro': [
        ("Yellow: tile #2 and tile #8 of column #3, tile #2 and tile #8 of column #15.", "hearts = places((3, 2), (3, 8), (15, 2), (15, 8)).draw('yellow')"),
        ("Paint a straight blue line from tile #2 of column #3 to tile #8 of column #15. The ends stay yellow.",
         "(between(spot(3, 2), spot(15, 8)) - hearts).draw('blue')"),
        ("Paint a straight blue line from tile #8 of column #3 to tile #2 of column #15. The ends stay yellow.",
         "(between(spot(3, 8), spot(15, 2)) - hearts).draw('blue')"),
        ("The lines cross in tile #5 of column #9. Make it red, and its 6 neighbors yellow.",
         "spot(9, 5).draw('red')\naround(spot(9, 5)).draw('yellow')"),
        ("For the four yellow tiles of step 1: make the 6 neighbors red. One neighbor is blue before, it becomes red too.",
         "for heart in hearts:\n    around(heart).draw('red')"),
    ],
}
