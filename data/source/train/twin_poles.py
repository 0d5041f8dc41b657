"""A red column at each side and a yellow pair in the middle."""
CATEGORY = 'simple'
PROCEDURES = {
    'hiro': [
        ("Column #1 and column #18 are red, column #9 and column #10 are yellow, everything else stays white.",
         "columns(1, 18).draw('red')\ncolumns(9, 10).draw('yellow')"),
    ],
    'kit': [
        ("Fill in the vertical row at the far left with red, every dot of it.", "column(1).draw('red')"),
        ("Same thing at the far right.", "column(-1).draw('red')"),
        ("The two vertical rows in the very middle of the board are yellow.", "columns(9, 10).draw('yellow')"),
    ],
    'elif': [
        ("We colour the first column with red from up to down.", "column(1).draw('red')"),
        ("Now we skip seven columns and the two columns after them we colour with yellow.",
         "columns(9, 10).draw('yellow')"),
        ("Again we skip seven columns, and the one which remains at the end is red.", "column(18).draw('red')"),
    ],
}
