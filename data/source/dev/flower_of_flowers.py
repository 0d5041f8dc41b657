"""A flower made of seven flowers that fit together without gaps."""
CATEGORY = 'recursion'
PROCEDURES = {
    'jonas': [
        ("Draw a flower with a yellow heart and blue petals. The heart is the fifth cell of the ninth column.",
         "heart = spot(9, 5).draw('yellow')\npetals = ring(heart).draw('blue')"),
        ("To find the heart of the next flower, go from the heart two cells up and then one cell to the upper right. Color this cell yellow and its neighbors red.",
         "second = path(heart, 'up 2', 'up_right 1')[-1].draw('yellow')\nring(second).draw('red')"),
        ("Rotate the second flower about the heart of the first by sixty degrees. The rotated flower is green.",
         "flower = disc(second)\ncopy(flower, turn(heart), {'red': 'green'})"),
        ("Continue rotating by the same angle, alternating between red and green, until the blue flower is completely enclosed by six others.",
         "for times in (2, 3, 4, 5):\n    copy(flower, turn(heart, times), {'red': 'green'} if times % 2 else {})"),
        ("Observe that the seven flowers form a larger flower.", ""),
    ],
    'ada': [
        ("Paint these seven tiles yellow: the 5th of the 9th column from the left, the 2nd of the 10th, the 4th of the 12th, the 7th of the 11th, the 7th of the 8th, the 5th of the 6th and the 3rd of the 7th.",
         "hearts = places((9, 5), (10, 2), (12, 4), (11, 7), (8, 7), (6, 5), (7, 3)).draw('yellow')"),
        ("Paint all tiles around the first of them blue.", "ring(hearts[0]).draw('blue')"),
        ("Paint all tiles around the second, the fourth and the sixth of them red.", "for k in (1, 3, 5):\n    ring(hearts[k]).draw('red')"),
        ("Paint all tiles around the remaining three green.", "for k in (2, 4, 6):\n    ring(hearts[k]).draw('green')"),
    ],
    'lou': [
        ("In the middle of the board blooms a blue flower with a yellow heart. The heart is the fifth tile of column nine.",
         "disc(spot(9, 5)).draw('blue')\nspot(9, 5).draw('yellow')"),
        ("Three red flowers with yellow hearts lean against it, without covering any petal. Their hearts are in column six, tile five, in column ten, tile two, and in column eleven, tile seven.",
         "reds = places((6, 5), (10, 2), (11, 7)).draw('yellow')\nfor t in reds:\n    ring(t).draw('red')"),
        ("There is just enough room for a green flower between every two red ones. Plant three green flowers there, touching the blue one, and give them yellow hearts too.",
         "greens = places((7, 3), (12, 4), (8, 7)).draw('yellow')\nfor t in greens:\n    ring(t).draw('green')"),
        ("No white tile should be left between the flowers.", ""),
    ],
}
