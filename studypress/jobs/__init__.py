"""The jobs of a run: which there are, whether the last run did them already, and doing them."""
