"""Opens shells, which are elements around whole parts of a file, and drops empty headings.

`<div dir="rtl">` round a file, or `<details>` round a chapter, would hide the headings in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS
from studypress.reading.elements import line_of, text_of, unwrapped
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms import details, folds
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.words.wording import Wording
from studypress.reading.tree.paragraphs import wrap_loose

_INHERITED = ("dir", "lang", "align")
"""The attributes of a shell that its content keeps."""

_MAX_SHELLS = 8
"""How many shells round each other are taken off."""


def open_shells(elements: Sequence[Element], words: Wording) -> list[Element]:
    """The elements, with the content of shells in their places."""
    made = list(elements)
    for _ in range(_MAX_SHELLS):
        shells = {id(e) for e in made if _is_shell(e) or _is_folded_chapter(e, words)}
        if not shells:
            break
        made = [part for e in made for part in (list(_content(e)) if id(e) in shells else [e])]
    return made


def _is_shell(element: Element) -> bool:
    """True for a `div` that holds headings or folds or sets the direction, and is no fold."""
    if element.tag not in ("div", "section") or folds.is_fold(element):
        return False
    if element.get("dir") and any(child.tag in BLOCKS for child in element):
        return True
    return any(level_of(child) or folds.is_fold(child) or _is_shell(child) for child in element)


def _is_folded_chapter(element: Element, words: Wording) -> bool:
    """True for a fold with headings in it whose own words neither ask nor hide an answer."""
    if not folds.is_fold(element) or folds.hides(element, words):
        return False
    headings = sum(bool(level_of(child)) for child in element)
    return headings > 1 and not details.element_is_question(element)


def _content(shell: Element) -> Iterator[Element]:
    """The content of a shell in blocks, which keep its direction and the side it is set to."""
    summary = folds.summary_of(shell) if folds.is_fold(shell) else None
    if summary is not None:
        yield _as_heading(shell, summary)
        shell.remove(summary)
    wrap_loose(shell)
    sides = {"center", "left", "right"} & set(shell.get("class", "").split())
    for child in shell:
        for name in _INHERITED:
            if value := shell.get(name):
                child.attrib.setdefault(name, value)
        if sides:
            child.set("class", " ".join(sorted({*child.get("class", "").split(), *sides})))
        yield child


def _as_heading(fold: Element, summary: Element) -> Element:
    """The words on a fold as a heading above those in the fold."""
    highest = min(level for child in fold if (level := level_of(child)))
    line = summary.get("data-line") or fold.get("data-line") or ""
    heading = Element(f"h{max(1, highest - 1)}", {"data-line": line})
    inner = unwrapped(summary)
    heading.text = inner.text
    heading.extend(list(inner))
    return heading


def drop_empty_headings(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The elements without headings that have no words, which are reported.

    A heading of images alone becomes a paragraph in its place.
    """
    kept = []
    for element in elements:
        if level_of(element) and not _has_words(element):
            images = any(part.tag == "img" for part in element.iter())
            _report(element, notes, images=images)
            notes.set_role(element, "no heading: it has no words")
            if not images and not any(part.get("id") for part in element.iter()):
                continue
            element.tag = "p"
        kept.append(element)
    return kept


def _has_words(heading: Element) -> bool:
    """True for a heading with text or a formula."""
    return bool(text_of(heading)) or any(part.get("data-tex") for part in heading.iter())


def _report(heading: Element, notes: FileNotes, *, images: bool) -> None:
    """empty-heading: a heading has no words, so that it can't be in the contents."""
    what = "only an image" if images else "no words"
    instead = "the image is set in its place" if images else "it is left out"
    notes.warn(
        "empty-heading",
        line_of(heading),
        f"this heading has {what}; {instead}, and the text below it stays where it is",
        "Write words after the #, or make it a paragraph.",
    )
