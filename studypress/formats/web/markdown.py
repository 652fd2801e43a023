"""Elements of XHTML as Markdown, written by html-to-markdown."""

from __future__ import annotations

import re
from functools import lru_cache

import html_to_markdown
from lxml import etree

from studypress.markup.elements import SIGNED
from studypress.markup.tree import XHTML

# The library escapes every sign that Markdown may read. These are read at the start of a line
# alone, so elsewhere others stand for them while it writes. Unicode keeps those for programs.
_SIGNS = "-=+>#.)&"
_STAND_INS = {sign: chr(0xFDE0 + number) for number, sign in enumerate(_SIGNS)}
_SIGN_OF = {stand_in: sign for sign, stand_in in _STAND_INS.items()}
_STOOD_IN = re.compile(f"[{''.join(_SIGN_OF)}]")
_WITHIN = re.compile(r"(?<=\S)[-=+>#.)]|(?<=\S )[-=+>](?=\s)|&(?=\s)")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)](?=\s|$)")
_EMPHASIS = tuple(f"{{{XHTML}}}{name}" for name in sorted(SIGNED))
_SPAN = f"{{{XHTML}}}span"
_KEPT_FOR_PROGRAMS = re.compile("[\ufdd0-\ufdef]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


class Pieces:
    """Pieces of Markdown that are put into the text once it is written."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, markdown: str) -> str:
        """The sign that stands for a piece in the text of an element."""
        self._pieces.append(markdown)
        return f"\ufdd0{len(self._pieces) - 1}\ufdd1"

    def put(self, text: str) -> str:
        """A text with all pieces in their places."""
        return re.sub("\ufdd0(\\d+)\ufdd1", lambda found: self._pieces[int(found[1])], text)


def prepare(element: etree._Element) -> None:
    """Make the texts of an element ready for `markdown`, in place.

    That is done before the first piece is put in, so that no text looks like a piece.
    """
    if element.text:
        element.text = _prepared(element.text)
    for child in element:
        prepare(child)
        if child.tail:
            child.tail = _prepared(child.tail)


def plain(text: str) -> str:
    """A text as it was before `prepare`."""
    return _STOOD_IN.sub(lambda found: _SIGN_OF[found[0]], text)


def markdown(element: etree._Element) -> str:
    """The Markdown of an element that went through `prepare`."""
    _loosen(element)
    html = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return plain(html_to_markdown.convert(html, _options()).content or "")


def _loosen(element: etree._Element) -> None:
    """Take away emphasis that Markdown can't express: round punctuation, and beside a letter.

    CommonMark 6.2 does not let such asterisks open or close: `**"tea"**s`.
    """
    for emphasis in list(element.iter(*_EMPHASIS)):
        parent, previous = emphasis.getparent(), emphasis.getprevious()
        inside = "".join(map(str, emphasis.itertext()))
        if parent is None or not inside.strip():
            continue
        before = (parent.text if previous is None else previous.tail) or " "
        after = emphasis.tail or " "
        if any(
            not edge.isalnum() and not edge.isspace() and beyond.isalnum()
            for edge, beyond in ((inside[0], before[-1]), (inside[-1], after[0]))
        ):
            emphasis.tag = _SPAN


def _prepared(text: str) -> str:
    """A text without what no text may have, and with stand-ins for signs that mean nothing."""
    if not text.isascii():
        text = _UNSEEN.sub("", _KEPT_FOR_PROGRAMS.sub("", text))
    if not _WITHIN.search(text):
        return text
    number = _NUMBERED.match(text)
    start = number.end() if number else 0
    rest = _WITHIN.sub(lambda found: _STAND_INS[found[0]], text)
    return text[:start] + rest[start:]


@lru_cache(maxsize=1)
def _options() -> html_to_markdown.ConversionOptions:
    return html_to_markdown.ConversionOptions(
        autolinks=False,
        br_in_tables=True,
        compact_tables=True,
        escape_asterisks=True,
        escape_misc=True,
        escape_underscores=True,
        expand_abbreviations=False,
        extract_metadata=False,
        # Whoever calls takes out what is not shown. Folded answers are to be read.
        hidden_content="all",
        include_blockquote_citations=False,
    )
