"""Selectors of style sheets, as far as rules have to match them: names, classes, ids, descent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from studypress.formats.epub.lint.styles import Declaration

_PART = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_MARKS = re.compile(r"[.#][\w-]+")


def winning(
    element: etree._Element, declarations: Iterable[Declaration], names: Mapping[str, str]
) -> str:
    """The value that holds for an element, "" where none is declared.

    `names` are the properties that set it, each with what its value is to be preceded by.
    What holds for some media alone does not count.
    """
    best, value = (False, -1, -1, -1), ""
    for one in declarations:
        if one.name not in names or one.media:
            continue
        for selector in one.selectors:
            if not matches(selector, element):
                continue
            if (weight := (one.important, *_weight(selector))) >= best:
                best, value = weight, names[one.name] + one.value.lower()
    return value


def matches(selector: str, element: etree._Element) -> bool:
    """True where a selector is known to match an element.

    One with attributes, siblings or pseudo-classes is taken to match nothing.
    """
    parts = selector.replace(">", " > ").split()
    return bool(parts) and _matches(parts, element)


def subject_of(selector: str) -> str:
    """The name of the elements that a selector is about, "" where that may be any."""
    parts = re.split(r"[\s>+~]+", re.sub(r"\([^()]*\)|\[[^\]]*\]", "", selector.strip()))
    found = re.match(r"[A-Za-z][\w-]*", parts[-1]) if parts else None
    return found[0].lower() if found else ""


def _matches(parts: list[str], element: etree._Element) -> bool:
    if not _fits(parts[-1], element):
        return False
    rest = parts[:-1]
    if not rest:
        return True
    if rest[-1] == ">":
        parent = element.getparent()
        return parent is not None and len(rest) > 1 and _matches(rest[:-1], parent)
    return any(_matches(rest, above) for above in element.iterancestors())


def _fits(part: str, element: etree._Element) -> bool:
    found = _PART.fullmatch(part)
    if not found or not part:
        return False
    name, marks = found[1], _MARKS.findall(found[2])
    if name not in {None, "*"} and name != str(element.tag).rpartition("}")[2]:
        return False
    classes = element.get("class", "").split()
    return all(
        mark[1:] in classes if mark[0] == "." else mark[1:] == element.get("id") for mark in marks
    )


def _weight(selector: str) -> tuple[int, int, int]:
    """How specific a selector is (CSS Selectors 4, 17)."""
    names = re.findall(r"(?:^|[\s>])([A-Za-z][\w-]*)", selector)
    return selector.count("#"), selector.count("."), len(names)
