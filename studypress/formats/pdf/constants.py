"""Writes the values of variables that are constants into style sheets, before they are read.

A theme says its sizes, faces and inks as variables of CSS. The typesetter looks each of them up for
each element and page that uses it, and reads the property with the value anew. Nearly all of them
have one value in the whole document, so it may stand in their place from the beginning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from xml.etree.ElementTree import Element

import tinycss2

_NAME = r"--[\w-]+"
_SKIPPED = r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_USED = re.compile(rf"({_SKIPPED})|\bvar\(\s*({_NAME})\s*\)", re.DOTALL)
_DECLARED = re.compile(rf"({_NAME})\s*:")
_WITH_VALUE = re.compile(rf"({_NAME})\s*:\s*([^;}}]*)")


def constants(styles: Iterable[str], but: Collection[str] = ()) -> dict[str, str]:
    """The variables that style sheets set once, for the whole document, with their values.

    They are declared in a rule for `:root` that is in no other rule. One whose value has another
    variable is a constant where that is one, and has its value. None of `but` is taken for one.
    """
    texts = list(styles)
    times = Counter(name for text in texts for name in _DECLARED.findall(text))
    declared = (said for text in texts for said in _for_the_root(text))
    found = {name: value for name, value in declared if name not in but and times[name] == 1}
    known: dict[str, str] = {}
    for name in _in_order(found):
        value = resolved(found[name], known)
        if value and "var(" not in value:
            known[name] = value
    return known


@lru_cache(maxsize=64)
def _for_the_root(css: str) -> tuple[tuple[str, str], ...]:
    """What a style sheet declares in its rules for `:root`: names, and their values as text.

    Most style sheets are those of the last run, or of the last edition.
    """
    return tuple(
        (said.name, tinycss2.serialize(said.value).strip())
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
        for said in tinycss2.parse_blocks_contents(rule.content)
        if said.type == "declaration" and not said.important
    )


def _in_order(found: Mapping[str, str]) -> Iterable[str]:
    """Variables, each behind those that it needs; none where some need each other."""
    needs = {
        name: [used[2] for used in _USED.finditer(value) if used[2] in found]
        for name, value in found.items()
    }
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError:
        return ()


def resolved(css: str, known: Mapping[str, str]) -> str:
    """Style sheets with the values of constants in their places, but for those in texts."""
    return _USED.sub(lambda used: used[0] if used[1] else known.get(used[2], used[0]), css)


def set_anew(root: Element, extra_css: str, known: Mapping[str, str]) -> frozenset[str]:
    """Which constants a document sets itself, or a style sheet of its own, to other values."""
    texts = [extra_css]
    for element in root.iter():
        said = element.text if element.tag == "style" else element.get("style")
        if said and "--" in said:
            texts.append(said)
    return frozenset(
        name
        for text in texts
        for name, value in _WITH_VALUE.findall(text)
        if name in known and value.strip() != known[name]
    )
