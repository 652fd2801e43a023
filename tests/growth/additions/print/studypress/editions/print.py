"""The book for a print shop: the book's own parts and templates, on its own style sheet."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import book

EDITION = replace(
    book.EDITION,
    name="print",
    summary="The book as a print shop wants it",
    styles=(*book.EDITION.styles, "print/print.css"),
    suffix="-print",
    layouts=("print", "book"),
)
