"""The notations of other tools: what is read of them, what is left out, and what is printed.

`notations` has a row for each of them. The other modules recognise their marks: each one is a rule
of markdown-it, so that code and formulas are never touched. `rules` switches the rules on only for
a file that has a sign of their notations, and `report` sums the marks up for a whole folder.
"""
