"""A guide to hand out: one folder with all its files, which a reader can check.

`release` is the straight line: the files of a build are assembled in a folder beside the last
release, with catalogues, digests and a signature, and take its place in one step. `verify` looks at
such a folder after it was downloaded.
"""

FOLDER = "release"
"""The name of the folder of a release, in the output folder."""
