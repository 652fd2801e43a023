"""Many guides at once: all below a folder are found, made, and shown on a shelf of their own.

`build` is the straight line. `find` walks the folder, `naming` gives each guide its folder on the
shelf, and `task` makes one guide: `local` has many of them made in processes of this computer,
`cluster` by workers of others. `publish` makes the page and the catalogues.
"""
