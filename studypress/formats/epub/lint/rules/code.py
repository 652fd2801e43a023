"""Code: no line of it runs out of the screen, where e-readers cut it off."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from lxml import etree

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import Page
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.selectors import matches, winning
from studypress.formats.epub.lint.styles import Declaration
from studypress.model.diagnostics import Severity

_SPACES = {"white-space": "", "text-wrap": "wrap:", "text-wrap-mode": "wrap:"}
_BREAKS = {"overflow-wrap": "", "word-wrap": "", "word-break": "", "line-break": ""}
_NAMES = frozenset((*_SPACES, *_BREAKS))
# Values under which a line is as long as it is written.
_WHOLE = frozenset(("pre", "nowrap", "wrap:nowrap"))
# Values under which a word that is too long is broken.
_BROKEN = frozenset(("anywhere", "break-word", "break-all"))


def _look(page: Page) -> Iterator[Finding]:
    blocks = page.elements.get("pre", ())
    if not blocks:
        return
    declared = [one for one in page.styles if one.name in _NAMES and not one.media]
    whole: dict[str, list[str]] = {}
    for one in declared:
        if _SPACES.get(one.name, "-") + one.value.lower() in _WHOLE:
            for selector in one.selectors:
                whole.setdefault(re.split(r"[\s>.]", selector)[-1], []).append(selector)
    known: dict[Hashable, str] = {}
    for block in blocks:
        key = _key(block)
        if key not in known:
            known[key] = _fault(block, declared, whole)
        if what := known[key]:
            yield Finding(what, line=line_of(block))


def _key(block: etree._Element) -> Hashable:
    """What decides which styles hold for a block: blocks of one key are judged once."""
    around = tuple((one.tag, one.get("class")) for one in block.iterancestors())
    inside = frozenset((one.tag, one.get("class")) for one in block.iter("{*}*"))
    return around, block.get("class"), inside


def _fault(block: etree._Element, declared: list[Declaration], whole: dict[str, list[str]]) -> str:
    spaces = winning(block, declared, _SPACES) or "pre"
    if spaces in _WHOLE:
        return f"long lines of code are not wrapped (`white-space: {spaces}`)"
    for inner in block.iter("{*}*") if whole else ():
        names = {str(inner.tag).rpartition("}")[2], *inner.get("class", "").split()}
        if inner is not block and any(
            matches(selector, inner) for name in names for selector in whole.get(name, ())
        ):
            return "a part of the code is not wrapped (`white-space`)"
    for element in (block, *block.iterancestors()):
        if value := winning(element, declared, _BREAKS):
            if value in _BROKEN:
                return ""
            break
    return "a long word of the code is not broken (`overflow-wrap`)"


CLIPPED = Rule(
    "clipped-code",
    Severity.WARNING,
    "blocks of code that are cut off at the edge of a small screen",
    "Set `white-space: pre-wrap` and `overflow-wrap: anywhere` for `pre`.",
    look_at_document=_look,
)
