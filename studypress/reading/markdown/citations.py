"""The rules for citations: `[see @key, p. 3]`, and `@key [p. 3]` within a sentence.

They are asked only in a file that has a bibliography, so that elsewhere a sign `@` begins a name of
GitHub or the host of a mail address, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from markdown_it.rules_inline import StateInline

from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.citations import grammar
from studypress.reading.citations.records import Citation, Cite, Work
from studypress.reading.markdown.dialects.seeing import line_of, notes_of
from studypress.reading.notes import FileNotes

_BRACKETS = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?!\()")
_BEHIND = re.compile(r"\s\[([^\[\]]+)\](?![(\[{:])")
_IN_TEXT = re.compile(
    rf"\[(?P<brackets>[^\[\]]*@[^\[\]]*)\]|(?<![\w./\\@-])(?P<key>{grammar.KEY.pattern})"
)
_JOINS = "._-/\\@"
"""The signs in front of an `@` that is part of a longer word, as letters and digits are."""


def citation(state: StateInline, silent: bool) -> bool:
    """The rule for all citations."""
    at, notes = state.pos, notes_of(state)
    if notes.works is None or state.src[at] not in "[@-" or state.linkLevel:
        return False
    if state.src[at] == "[":
        return _in_brackets(state, notes, notes.works, silent)
    before = state.src[at - 1] if at else " "
    if before.isalnum() or before in _JOINS:
        return False
    return _in_prose(state, notes, notes.works, silent)


def _in_brackets(
    state: StateInline, notes: FileNotes, works: Mapping[str, Work], silent: bool
) -> bool:
    """A citation in brackets. One that names an unknown work is reported, and stays as it is."""
    found = _BRACKETS.match(state.src, state.pos, state.posMax)
    cites = grammar.read(found[1]) if found else ()
    if found is None or not cites:
        return False
    if not silent:
        unknown = [cite.key for cite in cites if cite.key not in works]
        for key in unknown:
            _report(notes, line_of(state), key, works)
        if unknown:
            state.push("text", "", 0).content = found[0]
        else:
            _push(state, notes, Citation(cites, written=found[0]))
    state.pos = found.end()
    return True


def _in_prose(
    state: StateInline, notes: FileNotes, works: Mapping[str, Work], silent: bool
) -> bool:
    """A key within a sentence, with the part of the work in brackets behind it.

    A key that is not known is a name of GitHub, unless it is near to a known one.
    """
    bare = state.src[state.pos] == "-"
    found = grammar.KEY.match(state.src, state.pos + bare, state.posMax)
    if found is None:
        return False
    key = found["braced"] or found["plain"]
    if key not in works:
        if not silent and not notes.report.foreign and _is_near(key, works):
            _report(notes, line_of(state), key, works)
        return False
    end, label, locator, suffix = found.end(), "page", "", ""
    others: tuple[Cite, ...] = ()
    behind = _BEHIND.match(state.src, end, state.posMax)
    if behind is not None:
        first, _, rest = behind[1].partition(";")
        part, numbers, words = grammar.locator_of(f", {first}")
        others = grammar.read(rest) if rest else ()
        if numbers and bool(others) is bool(rest) and all(one.key in works for one in others):
            end, label, locator, suffix = behind.end(), part, numbers, words
        else:
            others = ()
    if not silent:
        cite = Cite(key, "", locator, label, suffix, bare)
        written = state.src[state.pos : end]
        _push(state, notes, Citation((cite, *others), prose=not bare, written=written))
    state.pos = end
    return True


def _push(state: StateInline, notes: FileNotes, citation: Citation) -> None:
    """Add a citation, with its keys in its place."""
    token = state.push("citation", "", 0)
    token.meta = {"number": len(notes.citations), "written": citation.written}
    token.content = _placeholder(citation)
    notes.citations.append(replace(citation, line=line_of(state)))


def _is_near(key: str, works: Mapping[str, Work]) -> bool:
    """True for a key that can only be a known one with a slip: the same letters, other signs."""
    plain = _letters(key)
    return any(_letters(known) == plain for known in works)


def _letters(key: str) -> str:
    return "".join(filter(str.isalnum, key)).lower()


def add_to(element: Element, line: int, notes: FileNotes) -> None:
    """Read the citations in the words of an element that are plain text, as those of a caption."""
    works = notes.works
    if works is None:
        return
    element.text, children = _read_text(element.text or "", line, notes, works)
    for child in list(element):
        child.tail, made = _read_text(child.tail or "", line, notes, works)
        children += [child, *made]
    element[:] = children


def _read_text(
    text: str, line: int, notes: FileNotes, works: Mapping[str, Work]
) -> tuple[str, list[Element]]:
    """The text before the first citation, and the citations, each with the text behind it."""
    before, end = "", 0
    spans: list[Element] = []
    for found in _IN_TEXT.finditer(text):
        cites = grammar.read(found["brackets"] or found["key"])
        unknown = [cite.key for cite in cites if cite.key not in works]
        if found["brackets"]:
            for key in unknown:
                _report(notes, line, key, works)
        if unknown or not cites:
            continue
        made = Citation(cites, prose=not found["brackets"], written=found[0], line=line)
        between = text[end : found.start()]
        if spans:
            spans[-1].tail = between
        else:
            before = between
        spans.append(Element("span", {"data-cite": str(len(notes.citations))}))
        spans[-1].text = _placeholder(made)
        notes.citations.append(made)
        notes.leave_out(line, found[0], "a citation, which the style writes")
        end = found.end()
    if not spans:
        return text, []
    spans[-1].tail = text[end:]
    return before, spans


def _placeholder(citation: Citation) -> str:
    """The keys of a citation, without a sign that ends a sentence or a line."""
    keys = ";".join(f"@{cite.key}" for cite in citation.cites)
    return keys if citation.prose else f"[{keys}]"


def _report(notes: FileNotes, line: int, key: str, works: Mapping[str, Work]) -> None:
    """unknown-work: report a key that the bibliography does not have."""
    notes.report.slip(
        "unknown-work",
        notes.where(line),
        f"the bibliography has no work {quoted(key)}; the citation is printed as it is written",
        did_you_mean(key, works) or r"Write \@ for a sign that begins no citation.",
    )
