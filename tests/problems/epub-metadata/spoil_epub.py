"""There are two titles, and the time of the last change has no time."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", "<dc:language>", "<dc:title>Of tea</dc:title><dc:language>")
    made.change("package.opf", "2026-01-02T00:00:00Z", "2026-01-02")
    made.change("package.opf", '<meta property="schema:accessibilityHazard">none</meta>', "")
