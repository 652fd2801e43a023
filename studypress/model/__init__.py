"""A guide as data, and what is said of its faults: known to every room, knows none."""
