"""A red lantern on a black cord."""
CATEGORY = 'simple'
PROCEDURES = {
    'ada': [
        ("In the 5th column from the left, paint the first two tiles black.", "spots(5, 1, 2).draw('black')"),
        ("Skip one tile below them, paint the next one yellow, and surround it with six red tiles.",
         "light = spot(5, 4).draw('yellow')\nring(light).draw('red')"),
        ("Below the lowest red tile, paint two tiles orange.", "spots(5, 6, 7).draw('orange')"),
    ],
    'femi': [
        ("make a red circle (6 hexes) around the 4th hex of the 5th col", "ring(spot(5, 4)).draw('red')"),
        ("the inside is yellow", "spot(5, 4).draw('yellow')"),
        ("its hanging on a black string, so the hexes above it in that col are black", "line(spot(5, 2), 'up').draw('black')"),
        ("and 2 orange hexes hang under it", "line(spot(5, 6), 'down', 2).draw('orange')"),
    ],
    'hiro': [
        ("Column #5 from top: 2 black, 1 red, 1 yellow, 1 red, 2 orange.",
         "beads(part(5, 1, 7), 'black', 'black', 'red', 'yellow', 'red', 'orange', 'orange')"),
        ("Columns #4 and #6: tiles #3 and #4 red.", "spots(4, 3, 4).draw('red')\nspots(6, 3, 4).draw('red')"),
    ],
}
