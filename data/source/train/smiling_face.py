"""A round yellow face that smiles."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'kit': [
        ("Make a huge yellow circle, completely filled in. The middle is the fifth dot of the ninth vertical row and it goes out four dots from there.",
         "disc(spot(9, 5), 4).draw('yellow')"),
        ("Eyes: change the fourth dot of the seventh and the eleventh vertical row to black.", "places((7, 4), (11, 4)).draw('black')"),
        ("Nose: the one in the middle of the circle is orange.", "spot(9, 5).draw('orange')"),
        ("Mouth: in the ninth vertical row, the seventh dot is red, and from it two red dots go diagonally up on each side.",
         "line(spot(9, 7), 'up_left', 3).draw('red')\nline(spot(9, 7), 'up_right', 3).draw('red')"),
    ],
    'greta': [
        ("In column 9, color spots 1 through 9 YELLOW.", "part(9, 1, 9).draw('yellow')"),
        ("In columns 8 and 10, color spots 1 through 8 YELLOW.", "for c in (8, 10):\n    part(c, 1, 8).draw('yellow')"),
        ("In columns 7 and 11, color spots 2 through 8 YELLOW.", "for c in (7, 11):\n    part(c, 2, 8).draw('yellow')"),
        ("In columns 6 and 12, color spots 2 through 7 YELLOW.", "for c in (6, 12):\n    part(c, 2, 7).draw('yellow')"),
        ("In columns 5 and 13, color spots 3 through 7 YELLOW.", "for c in (5, 13):\n    part(c, 3, 7).draw('yellow')"),
        ("You should see a large YELLOW hexagon with its corners at the top, at the bottom and on both sides.", ""),
        ("Color the 4th spot of columns 7 and 11 BLACK.", "places((7, 4), (11, 4)).draw('black')"),
        ("Color the center of the hexagon ORANGE.", "spot(9, 5).draw('orange')"),
        ("Two spots below the center, color one spot RED.", "mouth = spot(9, 7).draw('red')"),
        ("Continue from it with two RED spots up and to the left.", "path(mouth, 'up_left 2').draw('red')"),
        ("Repeat step 10 up and to the right.", "path(mouth, 'up_right 2').draw('red')"),
    ],
    'lou': [
        ("Begin with the nose of a face, one orange tile in the middle: column nine, tile five.", "nose = spot(9, 5).draw('orange')"),
        ("The smile lies below the nose. It is a red V with its lowest tile at the seventh tile of the same column, and each end is two columns away from it.",
         "smile = path(spot(7, 6), 'down_right 2', 'up_right 2').draw('red')"),
        ("Two black eyes look out above, straight over the ends of the smile, both on the fourth tile.",
         "spot(smile[0].column, 4).draw('black')\nspot(smile[-1].column, 4).draw('black')"),
        ("All the remaining tiles up to a distance of four from the nose are skin. Paint them yellow.",
         "(disc(nose, 4) & blank()).draw('yellow')"),
    ],
}
