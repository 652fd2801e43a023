"""The verbs: each module here is one, and has a command of its own name.

A verb's line `NEEDS = (…)` names what the set-up of a checkout must have ready beyond the Python
packages: "libraries" (of the typesetter) or "tests" (the packages and programs of the tests). The
set-up reads that line as text (see `bootstrap.start`). A module imports at its top only what its
options and its help need, so that `--help` answers at once.
"""
