"""A stream is not compressed as it says."""

from __future__ import annotations

import pikepdf

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    stream = pikepdf.Stream(made.pdf, b"no such data")
    stream.Filter = pikepdf.Name.FlateDecode
    made.pdf.Root.Broken = made.pdf.make_indirect(stream)
