"""The step that makes paragraphs of loose text, and figures of single images and formulas.

Loose text stands directly in the file or in a quote. The text of list items is left as it is.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class
from studypress.markup.elements import FLOW_HOLDERS, INLINE
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.tree.captioned import caption, mark

# A sentence ends with one of these signs, or before a line with a label: `A: so`.
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？]|\n(?=[^\W\d_]+[:：])")
_MAX_SENTENCE_PARTS = 20
"""How many pieces of markup behind a formula may belong to its sentence."""


def paragraphs(root: Element, notes: FileNotes) -> None:
    """Put loose text into paragraphs, single images into figures, formulas beside paragraphs."""
    wrap_all_loose(root)
    for parent in list(root.iter()):
        if not len(parent) or parent.tag in INLINE:
            continue
        changed: list[Element] | None = None
        for index, child in enumerate(parent):
            new = [child]
            if child.tag == "p":
                new = _split_paragraph(child)
            elif parent.tag in FLOW_HOLDERS and child.get("data-math") == "display":
                child.tag = "div"
            if changed is None and new != [child]:
                changed = list(parent)[:index]
            if changed is not None:
                changed.extend(new)
                if child not in new and (child.tail or "").strip():
                    _add_behind(parent, changed, child.tail or "", replaced=bool(new))
        if changed is not None:
            parent[:] = changed
    for image in root.iter("img"):
        # Only a figure prints it, as its caption, and only a figure has marks.
        notes.leave_out(line_of(image), image.get("title", ""), "a pointer shows this title")
        for name in ("data-margin", "data-sheet"):
            image.attrib.pop(name, None)


def _add_behind(parent: Element, children: list[Element], text: str, *, replaced: bool) -> None:
    """Add the text behind a paragraph that is no more behind the last of some children."""
    if replaced:
        children[-1].tail = text
    elif children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def wrap_all_loose(root: Element) -> None:
    """Put loose text into paragraphs: in the file itself, in quotes, and in footnotes.

    Each paragraph of a quote may have a label. A footnote is printed element by element.
    """
    for holder in list(root.iter()):
        is_footnote = holder.tag == "section" and "data-note" in holder.attrib
        if holder is root or holder.tag == "blockquote" or is_footnote:
            wrap_loose(holder)


def wrap_loose(root: Element) -> None:
    """Put the text that raw HTML left outside of any block into paragraphs."""
    loose = any(child.tag in INLINE or (child.tail or "").strip() for child in root)
    if not loose and not (root.text or "").strip():
        return
    children, open_paragraph = list(root), Element("p")
    root[:] = []
    open_paragraph.text, root.text = root.text, None
    for child in children:
        if child.tag in INLINE:
            open_paragraph.append(child)
            continue
        _add_paragraph(root, open_paragraph)
        open_paragraph = Element("p")
        open_paragraph.text, child.tail = (child.tail or "").lstrip(), "\n"
        root.append(child)
    _add_paragraph(root, open_paragraph)


def _add_paragraph(root: Element, paragraph: Element) -> None:
    """Add a paragraph, unless it has only white space and line breaks."""
    if all(child.tag == "br" for child in paragraph) and not text_of(paragraph):
        return
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = (paragraph.text or "").rstrip()
    root.append(paragraph)


def _split_paragraph(paragraph: Element) -> list[Element]:
    """The blocks that replace a paragraph.

    Those are none for an empty one, a figure for a single image, and several blocks for one with
    displayed formulas; any other paragraph stays itself.
    """
    if not len(paragraph):
        return [paragraph] if (paragraph.text or "").strip() else []
    first = paragraph[0]
    alone = len(paragraph) == 1 and not ((paragraph.text or "") + (first.tail or "")).strip()
    if alone and first.tag == "img":
        return [_make_figure(paragraph, first)]
    displayed = {
        at
        for at, child in enumerate(paragraph)
        if child.get("data-math") == "display" and not _in_question(paragraph, at)
    }
    if not displayed:
        if _has_only_images(paragraph):
            add_class(paragraph, "images")
        return [paragraph]
    parts: list[Element] = []
    current = _new_paragraph(paragraph, paragraph.text)
    for at, child in enumerate(paragraph):
        if at not in displayed:
            current.append(child)
            continue
        parts += [current, child]
        child.tag = "div"
        current = _new_paragraph(paragraph, (child.tail or "").lstrip())
        child.tail = "\n"
    parts.append(current)
    return [part for part in parts if part.tag == "div" or len(part) or (part.text or "").strip()]


def _has_only_images(paragraph: Element) -> bool:
    """True for a paragraph of several images, each perhaps in a link, without any other words."""
    if sum(1 for _ in paragraph.iter("img")) < 2:
        return False
    return not "".join(paragraph.itertext()).strip()


def _in_question(paragraph: Element, at: int) -> bool:
    """True for a child within a sentence that asks: a question is never parted."""
    before = (paragraph[at - 1].tail if at else paragraph.text) or ""
    begins_line = not at or paragraph[at - 1].tag == "br" or "\n" in before
    if begins_line and not before.rpartition("\n")[2].strip():
        return False
    words = [paragraph[at].tail or ""]
    for child in paragraph[at + 1 : at + _MAX_SENTENCE_PARTS]:
        words += ["".join(child.itertext()), child.tail or ""]
    end = _SENTENCE_END.search("".join(words))
    return end is not None and end[0] in "?？"


def _new_paragraph(paragraph: Element, text: str | None) -> Element:
    """A paragraph with the attributes of another."""
    made = Element("p", paragraph.attrib)
    made.text, made.tail = text, "\n"
    return made


def _make_figure(paragraph: Element, image: Element) -> Element:
    """A figure of a single image, whose title becomes the caption."""
    figure = Element("figure", paragraph.attrib)
    figure.tail, image.tail = paragraph.tail, None
    figure.append(image)
    if name := image.attrib.pop("id", ""):
        figure.set("id", name)
    mark(figure, image)
    if words := image.attrib.pop("title", "").strip():
        figure.append(caption(words, image.get("data-line", "")))
    return figure
