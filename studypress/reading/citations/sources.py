"""The works of a bibliography as citeproc-py wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from citeproc import DATES, NAMES, VARIABLES
from citeproc.source import CitationItem, Locator
from citeproc.source.json import CiteProcJSON

from studypress.markup.legal import ILLEGAL
from studypress.reading.citations.records import Cite, Work

_MARKUP = re.compile(r"</?(?:i|b|sup|sub)>|<span class=\"nocase\">|</span>")
_HIDDEN = {"<": "\ue002", ">": "\ue003", "&": "\ue004"}
_OWN_SIGNS = re.compile("[\ue000-\ue004]")
_HIDE = str.maketrans(_HIDDEN)
_SHOW = str.maketrans({"\ue002": "&lt;", "\ue003": "&gt;", "\ue004": "&amp;"})
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_SEASONS = ("1", "2", "3", "4")
_TEXTS = frozenset(VARIABLES) - set(NAMES) - set(DATES)


def hidden(text: str) -> str:
    """Text in which the signs of XML have stand-ins, so that only a style's own markup has them."""
    return ILLEGAL.sub("", _OWN_SIGNS.sub("", text)).translate(_HIDE)


def shown(text: str) -> str:
    """XHTML of such text."""
    return text.translate(_SHOW)


class Year(int):
    """A year with a letter behind it, which tells the works of one year apart."""

    letter = ""

    def __new__(cls, year: int, letter: str) -> Year:
        """A year with its letter."""
        made = super().__new__(cls, year)
        made.letter = letter
        return made

    def __abs__(self) -> Year:
        return self

    def __str__(self) -> str:
        return f"{abs(int(self))}{self.letter}"


def references(works: Iterable[tuple[str, Work]]) -> dict[str, Any]:
    """The works by the names that they have here. What citeproc-py does not know is dropped."""
    return dict(CiteProcJSON([_fields(name, work.item) for name, work in works]))


def _fields(name: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a work."""
    fields: dict[str, Any] = {"id": name, "type": str(item.get("type", ""))}
    for key, value in item.items():
        known = key.replace("-", "_")
        if known in NAMES:
            if names := [_name(one) for one in value if isinstance(one, Mapping)]:
                fields[key] = names
        elif known in DATES:
            if (date := _date(value)) is not None:
                fields[key] = date
        elif known in _TEXTS or key == "shortTitle":
            fields[key] = _marked(str(value)) if isinstance(value, str | int | float) else ""
    return {key: value for key, value in fields.items() if value != "" or key == "type"}


def _marked(text: str) -> str:
    """Text with its own markup, and stand-ins for the other signs of XML.

    Tags that are not in pairs are text.
    """
    open_tags: list[str] = []
    for found in _MARKUP.finditer(text):
        tag = found[0]
        if not tag.startswith("</"):
            open_tags.append(f"</{tag[1:].partition(' ')[0].rstrip('>')}>")
        elif not open_tags or open_tags.pop() != tag:
            return hidden(text)
    if open_tags:
        return hidden(text)
    pieces, begin = [], 0
    for found in _MARKUP.finditer(text):
        pieces += [hidden(text[begin : found.start()]), found[0]]
        begin = found.end()
    return "".join([*pieces, hidden(text[begin:])])


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    """A name, with those of its parts that CSL has."""
    if name.get("literal"):
        return {"literal": hidden(str(name["literal"]))}
    parts = {part: hidden(str(name[part])) for part in _NAME_PARTS if name.get(part)}
    if "family" not in parts:
        return {"literal": " ".join(parts.values()) or "?"}
    return parts


def _date(date: Any) -> dict[str, Any] | None:
    """A date with parts that are numbers, or None for one that has none."""
    if not isinstance(date, Mapping):
        return None
    written = date.get("date-parts")
    parts = [
        [int(number) for number in one if _is_integer(number)][:3]
        for one in (written if isinstance(written, list) else ())
        if isinstance(one, list)
    ]
    if parts := [one for one in parts if one]:
        circa = {"circa": 1} if date.get("circa") else {}
        season = {"season": int(date["season"])} if str(date.get("season")) in _SEASONS else {}
        return {"date-parts": parts[:2]} | circa | season
    words = date.get("literal") or date.get("raw")
    return {"literal": hidden(str(words))} if words else None


class _Item(CitationItem):
    """A work in a citation, which knows the facts of the work."""

    @property
    def reference(self) -> Any:
        """The facts of the work, which are asked for all the time."""
        return self["facts"]


def _is_integer(number: object) -> bool:
    return re.fullmatch(r"-?[0-9]{1,4}", str(number)) is not None


def item(
    name: str,
    works: Mapping[str, Any],
    cite: Cite | None = None,
    options: Mapping[str, str] | None = None,
) -> Any:
    """A work in a citation; without a cite, one in the list of works.

    `options` are those for its names; "alike" among them says that another work reads like it.
    """
    made = _Item(name)
    made["facts"] = works[name]
    if cite is not None:
        names = dict(options or {})
        made["marked"], made["alike"] = True, bool(names.pop("alike", ""))
        made["options"] = names
        if cite.locator:
            made["locator"] = Locator(cite.label.replace(" ", "-"), hidden(cite.locator))
    return made
