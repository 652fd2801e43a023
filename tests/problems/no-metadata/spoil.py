"""Neither title nor language is told."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    del made.pdf.docinfo["/Title"]
    del made.pdf.Root.Lang
