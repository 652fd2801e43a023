"""Labelled quotes: `> **Key:** …`, and GitHub's alerts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.language.record import Language
from studypress.markup.elements import BOLD
from studypress.model.blocks import KINDS, Kind
from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes

PRINTED = "a label is printed under its kind's name"
"""The reason for which the words of a label are left out."""

_MAX_LABEL_CHARS, _MAX_LABEL_WORDS = 32, 4
"""How long bold text at the head of a quote may be to count as a label."""

_ALERT = re.compile(r"\s*\[!(\w+)\][^\S\n]*\n?\s*")
_COLON = re.compile(r"\s*[:：]\s*")

Node = str | Element
"""A piece of a paragraph: text, or an inline element without its tail."""


@dataclass(slots=True)
class Part:
    """A run of elements under one label of a quote."""

    kind: Kind | None
    """The kind of block that the label announces, or None without a label."""
    line: int
    """The line of the label, or of the first element."""
    elements: list[Element] = field(default_factory=list)
    """The elements after the label, in order."""


def kind_of(label: str, language: Language) -> Kind | None:
    """The kind of block that a label announces, in the guide's language or in English, or None."""
    word = " ".join(label.lower().split()).rstrip(":： ")
    return KINDS.get(language.labels.get(unicodedata.normalize("NFC", word), ""))


def parts(quote: Element, line: int, notes: FileNotes) -> list[Part]:
    """The parts of a quote, one for each label; without labels, one part with the quote itself."""
    runs = [Part(None, line)]
    for index, child in enumerate(list(quote)):
        at = line_of(child, runs[-1].line)
        if child.tag != "p":
            runs[-1].elements.append(child)
            continue
        nodes = _nodes(child)
        if index == 0 and nodes and isinstance(nodes[0], str):
            _alert(nodes, at, runs, notes)
        _paragraph(child, nodes, at, runs, notes)
    if len(runs) == 1:
        return [Part(None, line, [quote])]
    if not runs[0].elements:
        return runs[1:]
    before = Element("blockquote")
    before.extend(runs[0].elements)
    runs[0].elements = [before]
    return runs


def _alert(nodes: list[Node], line: int, runs: list[Part], notes: FileNotes) -> None:
    """Take GitHub's mark of an alert off a quote, and begin its part: `[!NOTE]`."""
    text = str(nodes[0])
    found = _ALERT.match(text)
    if found is None:
        return
    kind = kind_of(found[1], notes.language)
    if kind is None:
        _report_unknown(f"[!{found[1]}]", found[1], line, notes)
        return
    nodes[0] = text[found.end() :]
    notes.leave_out(line, found[1], PRINTED)
    runs.append(Part(kind, line))


def _paragraph(
    paragraph: Element, nodes: Sequence[Node], line: int, runs: list[Part], notes: FileNotes
) -> None:
    """Distribute the nodes of a paragraph over the parts: each label begins a new part."""
    current: list[Node] = []
    fresh = True  # true at the beginning of the paragraph, or of a line in it
    skip_colon = False
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            text = _COLON.sub("", node, count=1) if skip_colon else node
            skip_colon = False
            line += node.count("\n")
            current.append(text)
            fresh = text.endswith("\n") or (fresh and not text.strip())
            continue
        label = _label(node, nodes[index + 1 : index + 2]) if fresh else ""
        kind = kind_of(label, notes.language) if label else None
        if kind is not None:
            _close(paragraph, current, runs[-1])
            current = []
            notes.leave_out(line, label, PRINTED)
            runs.append(Part(kind, line))
            skip_colon = not text_of(node).endswith((":", "："))
            fresh = False
            continue
        if label:
            at_start = not any(isinstance(n, Element) or n.strip() for n in current)
            if at_start or did_you_mean(label, notes.language.labels):
                _report_unknown(f"{label}:", label, line, notes)
        current.append(node)
        line += "".join(node.itertext()).count("\n")
        fresh = node.tag == "br"
    _close(paragraph, current, runs[-1])


def _report_unknown(shown: str, label: str, line: int, notes: FileNotes) -> None:
    """unknown-label: bold text looks like a label, but has no kind of block."""
    notes.report.hint(
        "unknown-label",
        notes.where(line),
        f"{quoted(shown)} is not a known label; the quote stays as it is",
        did_you_mean(label, notes.language.labels),
    )


def _label(node: Element, after: Sequence[Node]) -> str:
    """The words of a label that bold text with a colon in or `after` it is, or ""."""
    if node.tag not in BOLD:
        return ""
    text = text_of(node)
    if text.endswith((":", "：")):
        text = text[:-1]
    elif not (after and isinstance(after[0], str) and _COLON.match(after[0])):
        return ""
    return (
        text.strip()
        if 0 < len(text) <= _MAX_LABEL_CHARS and len(text.split()) <= _MAX_LABEL_WORDS
        else ""
    )


def _nodes(paragraph: Element) -> list[Node]:
    """The text and the elements of a paragraph, in order."""
    nodes: list[Node] = [paragraph.text or ""]
    for child in paragraph:
        nodes += [child, child.tail or ""]
    return nodes


def paragraph_of(nodes: Sequence[Node], like: Element) -> Element | None:
    """A paragraph of some nodes, with the attributes of another; None where they are empty."""
    made = Element("p", {key: value for key, value in like.items() if key != "data-line"})
    made.tail = "\n"
    for node in nodes:
        if isinstance(node, Element):
            node.tail = None
            made.append(node)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + node
        else:
            made.text = (made.text or "") + node
    _trim(made)
    return made if len(made) or made.text else None


def _trim(paragraph: Element) -> None:
    """Take white space and line breaks off both ends of a paragraph."""
    paragraph.text = (paragraph.text or "").lstrip()
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        paragraph.remove(paragraph[-1])
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip() or None
    else:
        paragraph.text = paragraph.text.rstrip()


def _close(paragraph: Element, nodes: list[Node], part: Part) -> None:
    """Add a paragraph of some nodes to a part, if they hold anything."""
    made = paragraph_of(nodes, paragraph)
    if made is not None:
        part.elements.append(made)
