"""One daisy on a tall stem with two leaves."""
CATEGORY = 'simple'
PROCEDURES = {
    'ada': [
        ("In the 12th column from the left, paint the 4th tile from the top orange.",
         "heart = spot(12, 4).draw('orange')"),
        ("Paint all six tiles around the orange tile blue.",
         "ring(heart).draw('blue')"),
        ("Starting directly below the blue ring, paint the rest of the 12th column green, down to the bottom edge.",
         "stem = part(12, 6, 10).draw('green')"),
        ("Paint the two tiles that touch the third green tile on its upper left and on its upper right green as well.",
         "stem[2].neighbor('up_left').draw('green')\nstem[2].neighbor('up_right').draw('green')"),
    ],
    'bo': [
        ("col 12, tile 4: orange heart, blue petals all round it",
         "spot(12, 4).draw('orange')\naround(spot(12, 4)).draw('blue')"),
        ("green stem from there to the bottom", "part(12, 6, 10).draw('green')"),
        ("2 green leaves: col 11 and col 13, tile 8", "places((11, 8), (13, 8)).draw('green')"),
    ],
    'femi': [
        ("ok so go to the 7th column from the right and colour the 4th hex down orange",
         "spot(-7, 4).draw('orange')"),
        ("now colour evrything touching it blue, so u get a flower",
         "around(spot(-7, 4)).draw('blue')"),
        ("make a green stem going straight down from the flower till the bottom",
         "line(spot(-7, 6), 'down').draw('green')"),
        ("last thing, both sides of the stem theres a leaf, one green hex each, its the 8th hex of the colums next to it",
         "places((-8, 8), (-6, 8)).draw('green')"),
    ],
}
