"""A blue board with white flowers cut out of it, each with a yellow heart."""
CATEGORY = 'other'
PROCEDURES = {
    'dov': [
        ("Paint all the board blue, every tile.", "board().draw('blue')"),
        ("Now we make holes. Column 4, third tile: make it yellow and make all tiles around it white again.",
         "def hole(c, n):\n    around(spot(c, n).draw('yellow')).draw('white')\nhole(4, 3)"),
        ("Same hole in column 14, third tile.", "hole(14, 3)"),
        ("Same hole in column 9, yellow is on sixth tile.", "hole(9, 6)"),
        ("Last two holes are near bottom: column 4, eighth tile, and column 14, eighth tile.", "hole(4, 8)\nhole(14, 8)"),
        ("Between left holes and right holes, on top of column 9, paint three tiles red.", "part(9, 1, 3).draw('red')"),
    ],
    'jonas': [
        ("Color the third and the eighth cell of both the fourth and the fourteenth column yellow, and the sixth cell of the ninth column as well.",
         "hearts = places((4, 3), (4, 8), (14, 3), (14, 8), (9, 6)).draw('yellow')"),
        ("The neighbors of these five yellow cells remain white. Color the upper three cells of the ninth column red.",
         "kept = around(hearts)\npart(9, 1, 3).draw('red')"),
        ("The rest of the board is blue.", "(blank() - kept).draw('blue')"),
    ],
    'ines': [
        ("Fill the whole board with blue and then paint the first three cells of the ninth column red.",
         "board().draw('blue')\npart(9, 1, 3).draw('red')"),
        ("In the fourth column, paint the third cell yellow and clear the six cells that surround it.",
         "heart = spot(4, 3).draw('yellow')\naround(heart).draw('white')"),
        ("Repeat this five cells further down in the same column.", "flower = disc(heart)\ncopy(flower, shift(0, 5))"),
        ("Repeat both of these ten columns further to the right.", "copy(flower, shift(10))\ncopy(flower, shift(10, 5))"),
        ("There is one more white flower with a yellow heart, and its heart is the sixth cell of the ninth column.",
         "around(spot(9, 6).draw('yellow')).draw('white')"),
    ],
}
