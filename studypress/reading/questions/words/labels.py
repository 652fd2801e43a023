"""Labelled quotes: `> **Key:** …`, GitHub's alerts, and Obsidian's callouts with their titles."""

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

_ALERT = re.compile(r"\s*\[!([\w-]+)(?:\|[^\]\n]*)?\][-+]?[^\S\n]*")

_KINDS_OF_CALLOUTS = {
    word: kind
    for kind, words in (
        ("key", "abstract summary tldr"),
        ("note", "info information todo question help faq seealso solution"),
        ("tip", "hint success check done"),
        ("mistake", "warn"),
        ("danger", "attention error"),
        ("failure", "fail missing"),
    )
    for word in words.split()
}
"""The kind of block for each name of a callout that is no label."""

_QUOTES = frozenset(("quote", "cite"))
"""The names of callouts that stay quotes."""
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
        nodes = nodes_of(child)
        if index == 0 and (found := _ALERT.match(str(nodes[0]))):
            _begin_callout(found, nodes, at, runs, notes)
            title, nodes = _split_title(child, nodes, alone=len(quote) == 1)
            runs[-1].elements += title
            at += bool(title)
        _paragraph(child, nodes, at, runs, notes)
    if len(runs) == 1 and runs[0].elements == list(quote):
        return [Part(None, line, [quote])]
    if not runs[0].elements:
        return runs[1:]
    before = Element("blockquote", quote.attrib.copy())
    before.extend(runs[0].elements)
    runs[0].elements = [before]
    return runs


def name_nested(element: Element, notes: FileNotes) -> None:
    """Write the label of each callout that is in a list, a table or another quote.

    Only those that are blocks of an answer get their label from the layout.
    """
    for quote in element.iter("blockquote"):
        first = quote[0] if len(quote) and quote[0].tag == "p" else None
        found = _ALERT.match(first.text or "") if first is not None else None
        if first is None or found is None:
            continue
        runs = [Part(None, line_of(first))]
        nodes = nodes_of(first)
        _begin_callout(found, nodes, line_of(first), runs, notes)
        title, nodes = _split_title(first, nodes, alone=len(quote) == 1)
        rest = paragraph_of(nodes, first)
        quote.remove(first)
        for made in (rest, *title, _label_of(runs[-1].kind, notes)):
            if made is not None:
                quote.insert(0, made)


def _label_of(kind: Kind | None, notes: FileNotes) -> Element | None:
    """The printed name of a kind as a paragraph in bold, or None for a quote."""
    if kind is None:
        return None
    label = Element("p", {"class": "block-title"})
    label.text = notes.language.words["labels"][kind.name]
    return label


def _begin_callout(
    found: re.Match[str], nodes: list[Node], line: int, runs: list[Part], notes: FileNotes
) -> None:
    """Take the mark of a callout off its first nodes, and begin its part; a quote stays one."""
    name = found[1].lower()
    kind = kind_of(name, notes.language) or KINDS.get(_KINDS_OF_CALLOUTS.get(name, ""))
    nodes[0] = str(nodes[0])[found.end() :]
    notes.leave_out(line, found[1], PRINTED)
    if kind is None and name not in _QUOTES:
        _report_unknown(f"[!{found[1]}]", found[1], line, notes, "it is read as a note")
        kind = KINDS["note"]
    if kind is not None:
        runs.append(Part(kind, line))


def _split_title(
    paragraph: Element, nodes: Sequence[Node], *, alone: bool
) -> tuple[list[Element], list[Node]]:
    """The title of a callout as a paragraph, if it has one, and the nodes behind it.

    The title is the rest of the first line. Where the callout has no other line, it is its text:
    `alone` is true for a callout of one paragraph.
    """
    title: list[Node] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str) and "\n" in node:
            begin, _, rest = node.partition("\n")
            title.append(begin)
            behind = [rest, *nodes[index + 1 :]]
            break
        title.append(node)
    else:
        if alone:
            return [], title
        behind = []
    made = paragraph_of(title, paragraph)
    if made is None:
        return [], behind
    made.attrib.update({"class": "block-title", "data-line": paragraph.get("data-line", "")})
    return [made], behind


def _paragraph(
    paragraph: Element, nodes: Sequence[Node], line: int, runs: list[Part], notes: FileNotes
) -> None:
    """Distribute the nodes of a paragraph over the parts: each label begins a new part."""
    current: list[Node] = []
    fresh = True  # true at the beginning of the paragraph, or of a line in it
    skip_colon = False
    begun = line
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
            _close(paragraph, current, runs[-1], begun)
            current, begun = [], line
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
    _close(paragraph, current, runs[-1], begun)


def _report_unknown(
    shown: str, label: str, line: int, notes: FileNotes, fate: str = "the quote stays as it is"
) -> None:
    """unknown-label: bold text or a callout looks like a label, but has no kind of block."""
    notes.report.hint(
        "unknown-label",
        notes.where(line),
        f"{quoted(shown)} is not a known label; {fate}",
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


def nodes_of(paragraph: Element) -> list[Node]:
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


def _close(paragraph: Element, nodes: list[Node], part: Part, line: int) -> None:
    """Add a paragraph of some nodes, which begin on a line, to a part, if they hold anything."""
    made = paragraph_of(nodes, paragraph)
    if made is not None:
        first = nodes[0] if isinstance(nodes[0], str) else ""
        line += first[: len(first) - len(first.lstrip())].count("\n")
        made.set("data-line", str(line))
        part.elements.append(made)
