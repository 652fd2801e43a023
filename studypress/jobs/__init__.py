"""The jobs of a run: plans them, finds those that the last run did already, and does the others."""
