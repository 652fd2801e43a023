"""Pure functions from source text to drawings: formulas, highlighted code."""
