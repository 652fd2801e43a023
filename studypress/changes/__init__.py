"""What changed in the content between two states of a guide.

`states` opens the two, `compare` finds what changed by matching their questions, chapters, terms
and works, and `markdown`, `listed` and the command line show it. `recording` writes it into the
project, so that it is known which version brought what.
"""
