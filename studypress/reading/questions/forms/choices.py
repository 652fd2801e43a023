"""Finds lists of options by their letters or by their boxes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.reading.elements import raw

LETTER = re.compile(
    r"\s*\(?([A-Za-z])\s*(?:[:.)](?:\s+|(?=[\u2e80-\u9fff\uac00-\ud7af]))|[、．：）]\s*)"
)
"""The letter before an option; Chinese, Japanese and Korean have no space after it."""

MIN_OPTIONS, MAX_OPTIONS = 2, 26
"""How many items a list of options has: each is named by a letter from A to Z."""


def is_lettered(element: Element) -> bool:
    """True for a list whose items begin with A, B, C and so on."""
    items = list(element)
    if not MIN_OPTIONS <= len(items) <= MAX_OPTIONS:
        return False
    found = [LETTER.match(raw(item)) for item in items]
    letters = "".join(match[1].upper() for match in found if match)
    return letters == "".join(chr(65 + index) for index in range(len(items)))


def boxes(element: Element) -> str:
    """The boxes of a task list, such as "☐☑☐", or "" for another list or one of few or many."""
    found = [
        box.text or ""
        for item in element
        for box in (item[0] if len(item) and item[0].tag == "p" else item)[:1]
        if box.get("class") == "task"
    ]
    whole = len(found) == len(element) and MIN_OPTIONS <= len(found) <= MAX_OPTIONS
    return "".join(found) if whole else ""
