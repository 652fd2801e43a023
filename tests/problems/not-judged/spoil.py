"""The file claims PDF/UA-1; the program beside it stands for veraPDF, and fails."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound


def spoil(made: Sound) -> None:
    with made.pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
        metadata["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"
