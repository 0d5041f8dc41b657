"""A coloured line; blue tiles have tails, red ones have crests."""
CATEGORY = 'conditions'
PROCEDURES = {
    'ines': [
        ("Paint the fifth cell of every column, from left to right, in these colors: red, blue, green, two red, blue, green, two blue, green, red, blue, red, two green, blue, red, blue.",
         "beads(row(5), *'red blue green red red blue green blue blue green red blue red green green blue red blue'.split())"),
        ("Wherever this line is blue, paint the two cells right below blue, too.",
         "for t in row(5):\n    if t.color == 'blue':\n        line(t, 'down', 3).draw('blue')"),
        ("Wherever it is red, paint the two cells right above red, too.",
         "for t in row(5):\n    if t.color == 'red':\n        line(t, 'up', 3).draw('red')"),
        ("Leave the green ones alone, except the one in the third column, which gets one purple cell above and one below.",
         "spots(3, 4, 6).draw('purple')"),
    ],
    'dov': [
        ("Columns 1, 4, 5, 11, 13 and 17: paint red third, fourth and fifth tile.", "for c in (1, 4, 5, 11, 13, 17):\n    part(c, 3, 5).draw('red')"),
        ("Columns 2, 6, 8, 9, 12, 16 and 18: paint blue fifth, sixth and seventh tile.", "for c in (2, 6, 8, 9, 12, 16, 18):\n    part(c, 5, 7).draw('blue')"),
        ("Rest of columns (3, 7, 10, 14, 15) have only fifth tile green.", "for c in (3, 7, 10, 14, 15):\n    spot(c, 5).draw('green')"),
        ("Over first green tile and under it put purple tile.", "spots(3, 4, 6).draw('purple')"),
        ("Now fifth tile of each column has color, so you see line from left side to right side.", ""),
    ],
    'kit': [
        ("On the fifth dot of each vertical row, going across, fill in red, blue, green, red, red, blue, green, blue, blue.",
         "beads(row(5, 1, 9), *'red blue green red red blue green blue blue'.split())"),
        ("Continue with green, red, blue, red, green, green, blue, red, blue, and you're at the right edge.",
         "beads(row(5, 10, 18), *'green red blue red green green blue red blue'.split())"),
        ("Every red dot grows up by two dots.", "for t in painted('red'):\n    (line(t, 'up', 3)).draw('red')"),
        ("Every blue dot grows down by two dots.", "for t in painted('blue'):\n    (line(t, 'down', 3)).draw('blue')"),
        ("The leftmost green dot gets a purple dot on top and a purple dot underneath.",
         "first = painted('green')[0]\nfirst.neighbor('up').draw('purple')\nfirst.neighbor('down').draw('purple')"),
    ],
}
