"""The guide as data, and the records of its problems. Every room may import it; it imports none."""
