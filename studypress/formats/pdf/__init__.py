"""The book as a PDF: documents set one after the other, numbered and linked throughout."""

from studypress.formats.pdf.book import inspect, make

__all__ = ["inspect", "make"]
