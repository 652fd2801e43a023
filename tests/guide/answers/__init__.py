"""One module for each question of the guide: what its answer's numbers and its code must give.

A module is named after the question's id, with underscores. It has

- `GIVEN`: the numbers that the worked example assumes, as they are printed;
- `sums()`: pairs of a number as it is printed in the answer, and the number as it is computed here;
- `code(spaces)`, where the answer has code: asserts about the names that each block of it defines.
"""
