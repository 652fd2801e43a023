"""The error for a value of the author's that is not allowed."""

from __future__ import annotations


class Unfit(ValueError):
    """A value that is not allowed. Its text is the reason, as a clause."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        """A sentence that says what to write, or ""."""
