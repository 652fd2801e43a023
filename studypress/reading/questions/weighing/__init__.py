"""The places that look like questions are counted and weighed, and the file is cut there."""
