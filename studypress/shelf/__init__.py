"""Many guides at once: all below a folder are found, made, and shown on a shelf of their own.

`find` walks the folder, `naming` gives each guide its folder on the shelf, `task` makes one guide,
and `local` has many of them made in processes of their own.
"""
