"""The notations of other tools: what is read of them, what is left out, and what is printed.

`notations.toml` has a row for each of them. The modules that are named after a tool or a mark
recognise the marks: each function in them is a rule of markdown-it, so that code and formulas are
never touched. `rules` has a row for each rule, and switches it on only for a file that has a sign
of its marks. The rules note each mark by `seeing`, and `report` sums them up for a whole folder.
"""
