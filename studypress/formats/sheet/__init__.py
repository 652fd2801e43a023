"""The sheet: items fitted onto exactly so many pages of columns."""

from studypress.formats.sheet.make import inspect, make

__all__ = ["inspect", "make"]
