"""Hostile HTML costs what it is long: work is counted for so much of it, and for twice as much."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from studypress.markup import tags
from studypress.reading.markdown import depth, html_block
from studypress.reading.markdown.reader import to_html


class Counted:
    """A pattern that adds up how many characters it looks at."""

    def __init__(self, pattern: re.Pattern[str], seen: list[int]) -> None:
        self.pattern = pattern.pattern
        self._pattern = pattern
        self._seen = seen

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        found = self._pattern.search(text, at)
        self._seen.append((found.end() if found else len(text)) - at)
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self._seen.append(len(text))
        return self._pattern.finditer(text)


# What begins, then so often what may hide or end something, then what ends it.
HIDING = [
    ("<div>\n", "<!-- a\n", "</div>"),
    ("<div>\n", "<? a\n", "</div>"),
    ("<div>\n", "<![CDATA[ a\n", "</div>"),
    ("<div>\n", "<!a\n", "</div"),
    ("<div>\n", "<textarea>\n", ""),
    ("<div>\n", "<title>\n</titles>\n", "</div>"),
    ("", "<!-- a\n", ""),
    ("", "<script> a\n", ""),
    ("", "> <!-- a -->\n> <!-- b\n\n", "\n-->"),
]


@pytest.mark.parametrize(("begin", "often", "end"), HIDING)
def test_what_never_ends_is_looked_for_once(
    begin: str, often: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    for module, name in ((tags, "_ENDS"), (html_block, "_ENDS")):
        counted = {key: Counted(pattern, seen) for key, pattern in getattr(module, name).items()}
        monkeypatch.setattr(module, name, counted)
    work = []
    for count in (200, 400):
        seen.clear()
        to_html(begin + often * count + end)
        work.append(sum(seen))
    assert 0 < work[1] < 3 * work[0]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<i>", "</b>"), ("<i>", "</i>"), ("<i>", "<b></u>"), ("<div>", "</div>"),
        ("<p><span>", "</p>"), ("<p><div>", "</p>"), ("<div><table><span>", "</div>"),
    ],
)  # fmt: skip
def test_open_elements_are_counted_in_linear_time(opening: str, closing: str) -> None:
    lines = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != depth.__file__:
            return None
        lines += event == "line"
        return count

    work = []
    before = sys.gettrace()
    for often in (1000, 2000):
        lines = 0
        sys.settrace(count)
        try:
            to_html("x " + opening * often + closing * often)
        finally:
            sys.settrace(before)
        work.append(lines)
    assert 0 < work[1] < 3 * work[0]
