"""The book for a class: the book's own parts and templates, on its own style sheet."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import book

EDITION = replace(
    book.EDITION,
    name="handout",
    summary="The book as it is handed out in class",
    styles=(*book.EDITION.styles, "handout/handout.css"),
    suffix="-handout",
    layouts=("handout", "book"),
)
