"""Reads an author's files: load, markdown, questions, assemble, check."""
