"""Reads citations after the grammar of Pandoc: `[see @key, p. 3; -@other]` and `@key [p. 3]`."""

from __future__ import annotations

import re

from studypress.reading.citations.records import Cite

KEY = re.compile(r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w(?:[\w]|[:.#$%&\-+?<>~/](?=\w))*))")
"""A key behind its sign. Signs are part of it only between letters; in braces all are."""
_CITE = re.compile(rf"(?:^|(?<=[\s(\[])|(?<=^-)|(?<=[\s(\[]-))(?P<sign>{KEY.pattern})")
PARTS = {
    "book": ("book", "books", "bk.", "bks."),
    "chapter": ("chapter", "chapters", "chap.", "chaps.", "ch.", "chs."),
    "column": ("column", "columns", "col.", "cols."),
    "figure": ("figure", "figures", "fig.", "figs."),
    "folio": ("folio", "folios", "fol.", "fols."),
    "issue": ("number", "numbers", "no.", "nos."),
    "line": ("line", "lines", "l.", "ll."),
    "note": ("note", "notes", "n.", "nn."),
    "opus": ("opus", "opera", "op.", "opp."),
    "page": ("page", "pages", "p.", "pp."),
    "paragraph": ("paragraph", "paragraphs", "para.", "paras.", "¶", "¶¶"),
    "part": ("part", "parts", "pt.", "pts."),
    "section": ("section", "sections", "sec.", "secs.", "§", "§§"),
    "sub-verbo": ("sub verbo", "sub verbis", "s.v.", "s.vv."),
    "verse": ("verse", "verses", "v.", "vv."),
    "volume": ("volume", "volumes", "vol.", "vols."),
}
"""The words for the parts of a work, by the names that CSL has for them."""
_LABELS = {word: name for name, words in PARTS.items() for word in words}
_LABEL = "|".join(re.escape(word) for word in sorted(_LABELS, key=len, reverse=True))
_NUMBER = r"(?:[\w.:]*\d[\w.:]*|[ivxlcdm]+)(?:[–-]+(?:[\w.:]*\d[\w.:]*|[ivxlcdm]+))?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|&|and)\s*{_NUMBER})*"
_LOCATOR = re.compile(
    rf"\s*(?:(?P<comma>,)?\s*\{{(?P<braced>[^{{}}]*)\}}"
    rf"|,?\s*(?P<label>{_LABEL})\s*(?P<numbers>{_NUMBERS})"
    rf"|,\s*(?P<bare>{_NUMBERS}))(?![\w])",
    re.IGNORECASE,
)


def read(written: str) -> tuple[Cite, ...]:
    """The cites in brackets, without the brackets; () for text that is no citation."""
    cites = []
    for part in _divided(written):
        found = _CITE.search(part)
        if found is None:
            return ()
        begin = found.start("sign")
        bare = part[:begin].endswith("-")
        prefix = " ".join(part[: begin - bare].split())
        key = found["braced"] or found["plain"]
        label, locator, suffix = locator_of(part[found.end() :])
        cites.append(Cite(key, prefix, locator, label, suffix, bare))
    return tuple(cites)


def _divided(written: str) -> list[str]:
    """The parts between semicolons, but for those in braces."""
    parts, depth, begin = [], 0, 0
    for at, char in enumerate(written):
        depth += (char == "{") - (char == "}")
        if char == ";" and depth <= 0:
            parts.append(written[begin:at])
            begin = at + 1
    return [*parts, written[begin:]]


def locator_of(rest: str) -> tuple[str, str, str]:
    """The kind of the part that is meant, the part, and the words behind it.

    `rest` is the text behind a key: ", pp. 3-5 and passim".
    """
    rest = re.sub(r"\s+", " ", rest).rstrip()
    found = _LOCATOR.match(rest)
    if found is None:
        return "page", "", rest
    label, numbers = "page", found["bare"] or found["numbers"]
    if found["braced"] is not None:
        inner = re.match(rf"\s*(?P<label>{_LABEL})\s+(?P<rest>.+)", found["braced"], re.IGNORECASE)
        label = _LABELS[inner["label"].lower()] if inner else "page"
        numbers = (inner["rest"] if inner else found["braced"]).strip()
    elif found["label"]:
        label = _LABELS[found["label"].lower()]
    numbers = re.sub(r"(?<=\w)[-–]+(?=\w)", "–", numbers or "")
    return label, numbers, rest[found.end() :]
