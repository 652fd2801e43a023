"""The verbs: each module here is one, and has a command of its own name.

A verb's line `NEEDS = (…)` lists what the set-up of a checkout must provide besides the Python
packages: "libraries" (of the typesetter) or "tests" (the packages and programs of the tests). The
set-up reads that line as text (see `bootstrap.start`). At its top a module imports only what its
options and its help need, so that `--help` answers at once.
"""
