"""Low and high bars by thirds of the board, with three green exceptions."""
CATEGORY = 'conditions'
PROCEDURES = {
    'greta': [
        ("Color the last two spots of columns 1 through 6 RED.", "for c in range(1, 7):\n    part(c, 9, 10).draw('red')"),
        ("Color the last four spots of columns 7 through 12 YELLOW.", "for c in range(7, 13):\n    part(c, 7, 10).draw('yellow')"),
        ("Color the last two spots of columns 13 through 18 BLUE.", "for c in range(13, 19):\n    part(c, 9, 10).draw('blue')"),
        ("Columns 3, 10 and 15 are different: color them GREEN from the top to the bottom, no matter what was there.",
         "columns(3, 10, 15).draw('green')"),
        ("In each of the GREEN columns, color the top spot BLACK.", "places((3, 1), (10, 1), (15, 1)).draw('black')"),
    ],
    'dov': [
        ("Make three towers, it is columns 3, 10, 15. Top tile is black, all other tiles are green.",
         "for c in (3, 10, 15):\n    column(c).draw('green')\n    spot(c, 1).draw('black')"),
        ("In first six columns, if column is not tower, paint two tiles from bottom red.",
         "for c in (1, 2, 4, 5, 6):\n    part(c, 10, 9).draw('red')"),
        ("In next six columns paint yellow four tiles from bottom, again tower stays.", "for c in (7, 8, 9, 11, 12):\n    part(c, 10, 7).draw('yellow')"),
        ("In last six columns paint two tiles from bottom blue where is no tower.", "(row(9, 13, 18) & blank()).draw('blue')\n(row(10, 13, 18) & blank()).draw('blue')"),
    ],
    'bo': [
        ("cols 3 10 15: all green, top one black", "for c in (3, 10, 15):\n    (column(c)).draw('green')[0].draw('black')"),
        ("other cols up to 6: bottom 2 red", "for c in (1, 2, 4, 5, 6):\n    spots(c, -1, -2).draw('red')"),
        ("other cols 7 to 12: bottom 4 yellow", "for c in (7, 8, 9, 11, 12):\n    spots(c, -1, -2, -3, -4).draw('yellow')"),
        ("other cols 13 to 18: bottom 2 blue", "for c in (13, 14, 16, 17, 18):\n    spots(c, -1, -2).draw('blue')"),
    ],
}
