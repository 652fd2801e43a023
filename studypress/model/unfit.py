"""Unfit: a value of the author's that is not what it should be."""

from __future__ import annotations


class Unfit(ValueError):
    """A value is not what it should be; `hint` says what to write, or is ""."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
