"""A boat with two sails on a blue sea."""
CATEGORY = 'composed objects'
PROCEDURES = {
    'carmen': [
        ("Ahoy! First the sea: make the bottom hexagon of every column blue.", "row(10).draw('blue')"),
        ("The boat floats on it. Right above the blue, color nine hexagons purple, from column five to column thirteen.",
         "row(9, 5, 13).draw('purple')"),
        ("The upper part of the hull is one hexagon longer on both ends. It's purple too.", "row(8, 4, 14).draw('purple')"),
        ("The mast is a black line in column nine, from the hull all the way up to the top.", "part(9, 7, 1).draw('black')"),
        ("Now hoist the big yellow sail on the left of the mast. It's a triangle that touches the mast with four hexagons, the third to the sixth of column eight, and gets one hexagon smaller in each column to the left.",
         "triangle(spot(5, 5), 'up_right', 'down_right', 4).draw('yellow')"),
        ("On the other side there's a smaller, orange sail. It touches the mast with the third, fourth and fifth hexagon of column ten and also ends in a point.",
         "triangle(spot(12, 4), 'up_left', 'down_left', 3).draw('orange')"),
        ("A little red flag at the top of column ten and we can set sail.", "spot(10, 1).draw('red')"),
    ],
    'hiro': [
        ("Column #9, tiles #1 to #7: black.", "part(9, 1, 7).draw('black')"),
        ("Column #10, tile #1: red.", "spot(10, 1).draw('red')"),
        ("Yellow: tiles #3 to #6 of column #8, tiles #4 to #6 of column #7, tiles #4 and #5 of column #6, tile #5 of column #5.",
         "(part(8, 3, 6) + part(7, 4, 6) + part(6, 4, 5) + spot(5, 5)).draw('yellow')"),
        ("Orange: tiles #3 to #5 of column #10, tiles #4 and #5 of column #11, tile #4 of column #12.",
         "(part(10, 3, 5) + part(11, 4, 5) + spot(12, 4)).draw('orange')"),
        ("Purple: tile #8 of columns #4 to #14 and tile #9 of columns #5 to #13.", "(row(8, 4, 14) + row(9, 5, 13)).draw('purple')"),
        ("Blue: tile #10 of all columns.", "row(10).draw('blue')"),
    ],
    'elif': [
        ("At first we draw the mast of a ship. It is black, and it is in the ninth column, the first seven tiles.", "part(9, 1, 7).draw('black')"),
        ("Below the mast there is the ship. The eighth tiles from column 4 until column 14 are purple.", "row(8, 4, 14).draw('purple')"),
        ("One row lower it is also purple but we begin one column later and finish one column earlier.", "row(9, 5, 13).draw('purple')"),
        ("The water is under the ship: we colour the last tile in all the columns with blue.", "row(10).draw('blue')"),
        ("At the left side of the mast there is a yellow triangle. Its corner is the fifth tile in column 5, and in every column to the right it has one tile more, until the mast.",
         "triangle(spot(5, 5), 'up_right', 'down_right', 4).draw('yellow')"),
        ("At the right side there is an orange triangle. Its corner is the fourth tile in column 12, and it is also growing one tile in each column until it comes to the mast.",
         "triangle(spot(12, 4), 'up_left', 'down_left', 3).draw('orange')"),
        ("The first tile in the column 10 is red.", "spot(10, 1).draw('red')"),
    ],
}
