"""Red tiles; what touches two of them is yellow, what touches one is blue."""
CATEGORY = 'conditions'
PROCEDURES = {
    'jonas': [
        ("Color the fifth cell of the fourth, the sixth and the eighth column red.", "row(5, 4, 8, 2).draw('red')"),
        ("In the thirteenth column, color the third and the fifth cell red.", "spots(13, 3, 5).draw('red')"),
        ("Every cell that is adjacent to exactly two red cells becomes yellow. There are five such cells.",
         "reds = painted('red')\ntouching = lambda t: len(around(t) & reds)\nShape([t for t in blank() if touching(t) == 2]).draw('yellow')"),
        ("Every cell that is adjacent to exactly one red cell becomes blue.",
         "Shape([t for t in blank() if touching(t) == 1]).draw('blue')"),
    ],
    'lou': [
        ("Put three red berries on the board, all on the fifth tile of their column: one in column four, one in column six and one in column eight.",
         "row_of_three = places((4, 5), (6, 5), (8, 5)).draw('red')"),
        ("Two more red berries hang in column thirteen, on the third and on the fifth tile.",
         "pair = spots(13, 3, 5).draw('red')"),
        ("Between each berry and the next there is a place that both of them touch. Paint it yellow. For the first three berries these are two tiles each time, for the last two it is just one tile.",
         "for first, second in ((spot(4, 5), spot(6, 5)), (spot(6, 5), spot(8, 5)), (spot(13, 3), spot(13, 5))):\n    (around(first) & around(second)).draw('yellow')"),
        ("Pour blue juice around the berries: all the white tiles that touch a berry.",
         "(around(painted('red')) & blank()).draw('blue')"),
        ("You should see a long bush on the left and a tall one on the right.", ""),
    ],
    'ada': [
        ("In the 4th, 6th and 8th columns from the left, paint the 5th tile from the top red.", "row(5, 4, 8, 2).draw('red')"),
        ("In the 5th and 7th columns, paint the 5th and 6th tiles yellow.", "spots(5, 5, 6).draw('yellow')\nspots(7, 5, 6).draw('yellow')"),
        ("Paint all the remaining neighbors of the three red tiles blue.", "(around(painted('red')) & blank()).draw('blue')"),
        ("In the 13th column, paint the 3rd and 5th tiles red and the tile between them yellow.",
         "spots(13, 3, 5).draw('red')\nspot(13, 4).draw('yellow')"),
        ("Paint the remaining neighbors of these two red tiles blue as well.", "(around(spots(13, 3, 5)) & blank()).draw('blue')"),
    ],
}
