"""Turns questions and answers written in Markdown into a book, an ePub and a cheat sheet."""

__version__ = "0.1.0"
