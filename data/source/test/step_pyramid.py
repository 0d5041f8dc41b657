"""Five layers, each two columns shorter on both sides than the one below."""
CATEGORY = 'recursion'
PROCEDURES = {
    'kit': [
        ("The bottom layer of the pyramid goes across the board on the ninth dots, from the first vertical row to the last, orange.",
         "row(9).draw('orange')"),
        ("The next layer is on the seventh dots and it's red. It starts two vertical rows later and ends two vertical rows earlier.", "row(7, 3, 16).draw('red')"),
        ("Fifth dots: same idea again, two vertical rows shorter on both sides, orange.", "row(5, 5, 14).draw('orange')"),
        ("Third dots: the same, red.", "row(3, 7, 12).draw('red')"),
        ("First dots: the same, orange. Only two of them are left.", "row(1, 9, 10).draw('orange')"),
        ("In the ninth and the tenth vertical row, fill in what is empty between the layers with black.",
         "for c in (9, 10):\n    (part(c, 1, 9) & blank()).draw('black')"),
    ],
    'ada': [
        ("In the 9th and the 10th column from the left, paint the 1st tile orange.", "row(1, 9, 10).draw('orange')"),
        ("Two tiles below, paint a horizontal band of red tiles that extends two columns further on each side.", "row(3, 7, 12).draw('red')"),
        ("Two tiles below that one, paint an orange band that again extends two columns further on each side.", "row(5, 5, 14).draw('orange')"),
        ("Repeat step 2 below this band, then repeat step 3 below the new one. The last band touches both sides of the board.",
         "row(7, 3, 16).draw('red')\nrow(9, 1, 18).draw('orange')"),
        ("In the two middle columns, paint the tiles between the bands black.",
         "for n in (2, 4, 6, 8):\n    row(n, 9, 10).draw('black')"),
    ],
    'jonas': [
        ("Color the ninth and the tenth column in the following order from the top, leaving the last cell blank: orange, black, red, black, orange, black, red, black, orange.",
         "for c in (9, 10):\n    beads(part(c, 1, 9), 'orange', 'black', 'red', 'black')"),
        ("Extend the third cells to both sides with two more red cells, so that there are six in all.", "row(3, 7, 12).draw('red')"),
        ("Extend the fifth cells to both sides with four orange cells, the seventh cells with six red cells, and the ninth cells with eight orange cells.",
         "row(5, 5, 14).draw('orange')\nrow(7, 3, 16).draw('red')\nrow(9, 1, 18).draw('orange')"),
    ],
}
