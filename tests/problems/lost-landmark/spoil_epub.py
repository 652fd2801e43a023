"""No landmark tells where the book begins."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("nav.xhtml", '<li><a epub:type="bodymatter" href="one.xhtml">One</a></li>', "")
