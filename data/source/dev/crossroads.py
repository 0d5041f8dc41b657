"""Two black roads on a green board, a yellow crossing and four red houses."""
CATEGORY = 'other'
PROCEDURES = {
    'dov': [
        ("One road goes from top to bottom: all column 6 is black.", "column(6).draw('black')"),
        ("Other road goes from left to right: fifth tile of each column is black.", "row(5).draw('black')"),
        ("Where two roads meet, tile is yellow.", "spot(6, 5).draw('yellow')"),
        ("Paint four red houses: column 3 second tile, column 3 eighth tile, column 12 second tile, column 12 eighth tile.",
         "places((3, 2), (3, 8), (12, 2), (12, 8)).draw('red')"),
        ("Each house has garden. All tiles around house stay white, do not paint them.", "gardens = around(painted('red'))"),
        ("Rest of the board is green.", "(blank() - gardens).draw('green')"),
    ],
    'kit': [
        ("Fill in the entire board with green.", "board().draw('green')"),
        ("The sixth vertical row turns black, from the first dot to the last.", "column(6).draw('black')"),
        ("The fifth dot in every vertical row turns black too. That's the second road.", "row(5).draw('black')"),
        ("There's one dot that belongs to both roads, make that one yellow.", "(column(6) & row(5)).draw('yellow')"),
        ("In the third vertical row, make the second dot red and erase the green dots around it.", "house = spot(3, 2).draw('red')\naround(house).draw('white')"),
        ("Repeat that with the eighth dot of the same vertical row, and with the second and the eighth dot of the twelfth vertical row.",
         "lot = disc(house)\nfor c, n in ((3, 8), (12, 2), (12, 8)):\n    around(spot(c, n).draw('red')).draw('white')"),
    ],
    'elif': [
        ("We begin with four red tiles. They are the tiles 2 and 8 in the third column and the tiles 2 and 8 in the twelfth column.",
         "houses = places((3, 2), (3, 8), (12, 2), (12, 8)).draw('red')"),
        ("In the fifth tiles of all columns we draw a black road from the left edge until the right edge.", "row(5).draw('black')"),
        ("The column 6 is also a black road.", "column(6).draw('black')"),
        ("We change the crossing of the roads to yellow.", "spot(6, 5).draw('yellow')"),
        ("All the tiles which are white and which are not touching a red tile, we colour them with green.", "(blank() - around(houses)).draw('green')"),
    ],
}
