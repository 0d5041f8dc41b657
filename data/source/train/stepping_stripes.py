"""Every third tile of a column, one lower in each next column."""
CATEGORY = 'conditional iteration'
PROCEDURES = {
    'ada': [
        ("In the 1st column from the left, paint the 1st, 4th, 7th and 10th tiles purple.",
         "spots(1, 1, 4, 7, 10).draw('purple')"),
        ("In the 2nd column, paint the 2nd, 5th and 8th tiles purple.", "spots(2, 2, 5, 8).draw('purple')"),
        ("In the 3rd column, paint the 3rd, 6th and 9th tiles purple.", "spots(3, 3, 6, 9).draw('purple')"),
        ("The 4th column is like the 1st, the 5th like the 2nd, the 6th like the 3rd, and so on until the right edge of the board.",
         "for c in range(4, 19):\n    for n in range((c - 1) % 3 + 1, 11, 3):\n        spot(c, n).draw('purple')"),
    ],
    'femi': [
        ("purple only. in the first col paint the top hex then skip 2, paint 1, skip 2, paint 1 till u reach the bottom",
         "column(1)[::3].draw('purple')"),
        ("next col same but start one hex lower. only 3 fit now",
         "column(2)[1:9:3].draw('purple')"),
        ("next col one lower again", "column(3)[2::3].draw('purple')"),
        ("the col after that starts at the top again, just repeat those 3 cols till the end of the bord",
         "for c in range(4, 19):\n    part(c, (c - 1) % 3 + 1, 10 if c % 3 == 1 else 9)[::3].draw('purple')"),
    ],
    'elif': [
        ("Choose the purple colour. We put it on the first tile of the columns 1, 4, 7, 10, 13 and 16, from the left.",
         "row(1, 1, 16, 3).draw('purple')"),
        ("In the column next to each of them at right, we put it on the second tile.", "row(2, 2, 17, 3).draw('purple')"),
        ("And in the column after, on the third tile. Now we have six small stairs with three tiles.",
         "row(3, 3, 18, 3).draw('purple')"),
        ("Three tiles under each purple tile we colour another one, and again three tiles under it, until the board does not let us.",
         "for t in painted('purple'):\n    line(t, 'down')[::3].draw('purple')"),
    ],
}
