"""A trunk that forks twice, with leaves at the four ends."""
CATEGORY = 'recursion'
PROCEDURES = {
    'lou': [
        ("The trunk is black and stands in the ninth column. It is four tiles tall, starting at the bottom.",
         "trunk = part(9, 10, 7).draw('black')"),
        ("At its top the trunk forks. One black branch of two tiles grows up to the left, another one up to the right.",
         "top = trunk[-1]\nleft = path(top, 'up_left 2').draw('black')\nright = path(top, 'up_right 2').draw('black')"),
        ("The left branch forks again: two black tiles straight up from its end, and two more that keep going up to the left.",
         "twigs = [path(left[-1], 'up 2').draw('black'), path(left[-1], 'up_left 2').draw('black')]"),
        ("The right branch does the same thing mirrored.",
         "twigs += [path(right[-1], 'up 2').draw('black'), path(right[-1], 'up_right 2').draw('black')]"),
        ("You should see a tree with four bare ends.", ""),
        ("Spring comes! Every end gets three green leaves: above it, to its upper left and to its upper right.",
         "for twig in twigs:\n    for direction in ('up', 'up_left', 'up_right'):\n        twig[-1].neighbor(direction).draw('green')"),
    ],
    'dov': [
        ("Column 9, paint tiles 7, 8, 9, 10 black.", "part(9, 7, 10).draw('black')"),
        ("Sixth tile is black in columns 7, 8, 10 and 11.", "row(6, 7, 8).draw('black')\nrow(6, 10, 11).draw('black')"),
        ("Fifth tile is black in columns 5, 6, 7, 11, 12, 13.", "row(5, 5, 7).draw('black')\nrow(5, 11, 13).draw('black')"),
        ("Fourth tile is black in columns 7 and 11.", "places((7, 4), (11, 4)).draw('black')"),
        ("Now leaves. Fourth tile is green in columns 4, 5, 6 and in columns 12, 13, 14.",
         "row(4, 4, 6).draw('green')\nrow(4, 12, 14).draw('green')"),
        ("Third tile is green in columns 6, 7, 8 and in columns 10, 11, 12. It should look like tree.",
         "row(3, 6, 8).draw('green')\nrow(3, 10, 12).draw('green')"),
    ],
    'kit': [
        ("In the ninth vertical row fill in the last four dots with black.", "part(9, 7, 10).draw('black')"),
        ("From the highest black dot, draw a V shape in black. Each arm has two dots besides the one in the middle.",
         "arms = line(spot(9, 7), 'up_left', 3)[1:] + line(spot(9, 7), 'up_right', 3)[1:]\narms.draw('black')"),
        ("Left side: from the end of the arm, fill in two black dots going up and two black dots going diagonally up left.",
         "part(7, 5, 4).draw('black')\npath(spot(7, 6), 'up_left 2').draw('black')"),
        ("Do the same on the right side, with the diagonal going up right.",
         "part(11, 5, 4).draw('black')\npath(spot(11, 6), 'up_right 2').draw('black')"),
        ("Top each of the four ends with green, one dot straight on top and one on each shoulder.",
         "for end in places((7, 4), (5, 5), (11, 4), (13, 5)):\n    Shape([end.neighbor(d) for d in ('up_left', 'up', 'up_right')]).draw('green')"),
    ],
}
