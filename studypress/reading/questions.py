"""Finds a file's questions and answers; FORMS holds the ways in which authors write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from studypress.blocks import KINDS
from studypress.model import Role
from studypress.reading import metadata
from studypress.reading.answer import HEADINGS, Draft, blocks, first_sentence
from studypress.reading.load import Source, did_you_mean
from studypress.reading.metadata import Details
from studypress.reading.page import Page, line_of, text_of


@dataclass(slots=True)
class Outline:
    """What a form finds in a file: its title, what comes before its questions, its questions."""

    title: Element | None = None
    intro: list[Element] = field(default_factory=list)
    questions: list[tuple[Element, list[Element]]] = field(default_factory=list)


Form = Callable[[Sequence[Element]], Outline]


def by_heading(elements: Sequence[Element]) -> Outline:
    """The form that we teach: `#` is the chapter, each `##` a question, the rest its answer."""
    outline = Outline()
    current = outline.intro
    for element in elements:
        if element.tag == "h1" and outline.title is None and not outline.questions:
            outline.title = element
        elif element.tag == "h2":
            current = []
            outline.questions.append((element, current))
        else:
            current.append(element)
    return outline


# `questions:` in a file's front matter names one of these.
FORMS: dict[str, Form] = {
    "headings": by_heading,
}


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as elements; `given` is the id that the author gave it, or ""."""

    heading: Element
    text: str
    given: str
    details: Details
    blocks: tuple[Draft, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter as elements; `headings` are all that stand in the file, in order."""

    page: Page
    title: Element
    intro: tuple[Draft, ...]
    questions: tuple[QuestionDraft, ...]
    line: int
    headings: tuple[tuple[str, Element], ...]


def chapter(source: Source, root: Element, page: Page) -> ChapterDraft:
    """Read a chapter from its file's tree."""
    elements = list(root)
    given = [_hash(element, page) if element.tag in HEADINGS else "" for element in elements]
    ids = {id(element): name for element, name in zip(elements, given, strict=True) if name}
    headings = tuple((text_of(e), e) for e in root.iter() if e.tag in HEADINGS)
    outline = _form(source, page)(elements)
    title = _title(source, outline, page)
    asked = tuple(
        _question(heading, answer, ids.get(id(heading), ""), page)
        for heading, answer in outline.questions
    )
    intro = tuple(blocks(outline.intro, source.first_line, page))
    return ChapterDraft(page, title, intro, asked, line_of(title, 1), headings)


def _form(source: Source, page: Page) -> Form:
    asked = source.meta.get("questions", "headings")
    name = asked if isinstance(asked, str) else type(asked).__name__
    if name not in FORMS:
        page.report.warning(
            "unknown-form",
            page.where(1),
            f"there is no form of questions named {name!r}",
            did_you_mean(name, FORMS) or f"There are: {', '.join(FORMS)}.",
        )
    return FORMS.get(name, by_heading)


def _title(source: Source, outline: Outline, page: Page) -> Element:
    """The chapter's title: front matter, else the first heading, else the file's name."""
    written = outline.title
    stated = source.meta.get("title")
    if stated := str(stated).strip() if isinstance(stated, str | int | float) else "":
        if written is not None and text_of(written) != stated:
            outline.intro.insert(0, written)  # other words than the title: they are kept
        made = Element("h1", {"data-line": "1"})
        made.text = stated
        return made
    if written is not None and (text_of(written) or len(written)):
        return written
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_. ]*", "", PurePosixPath(source.name).stem))
    made = Element("h1")
    made.text = words[:1].upper() + words[1:] or PurePosixPath(source.name).stem
    page.report.hint(
        "no-chapter-title",
        page.where(1),
        f"the chapter has no title; it is called {made.text!r} after its file",
        "Begin the file with `# A title`, or with front matter that has a title.",
    )
    return made


def _question(heading: Element, answer: list[Element], hashed: str, page: Page) -> QuestionDraft:
    line = line_of(heading)
    where = page.where(line)
    details = metadata.parse(page.comments.get(line, ""), where, page.report)
    drafts = blocks(answer, line, page)
    if drafts and not any(Role.KEY in draft.roles for draft in drafts):
        drafts += _auto_key(drafts, heading, page)
    text = _plain(heading)
    return QuestionDraft(heading, text, details.id or hashed, details, tuple(drafts), line)


def _auto_key(drafts: Sequence[Draft], heading: Element, page: Page) -> list[Draft]:
    """With no key given, the first sentence serves; the author is told what it says."""
    paragraphs = (
        element
        for draft in drafts
        if Role.PROSE in draft.roles
        for element in draft.elements
        if element.tag == "p" and text_of(element)
    )
    sentences = ((first_sentence(paragraph), paragraph) for paragraph in paragraphs)
    # What ends in a colon says nothing without what it announces.
    key, first = next(
        (pair for pair in sentences if not text_of(pair[0]).endswith((":", "："))), (None, None)
    )
    if key is None or first is None:
        return []
    line = line_of(heading)
    page.report.hint(
        "no-key",
        page.where(line),
        f"{_short(_plain(heading))!r} has no key point; a summary will say: {_short(_plain(key))}",
        "Write one below the answer: `> **Key:** …`.",
    )
    return [Draft("auto-key", (key,), line_of(first, line), KINDS["auto-key"].roles)]


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99].rstrip()}…"


def _plain(element: Element) -> str:
    """The words of an element, with formulas as their source."""
    if not any(part.get("data-tex") for part in element.iter()):
        return text_of(element)
    words: list[str] = []
    _gather(element, words)
    return " ".join("".join(words).split())


def _gather(element: Element, words: list[str]) -> None:
    words.append(element.get("data-tex") or element.text or "")
    for child in element:
        _gather(child, words)
        words.append(child.tail or "")


def _hash(heading: Element, page: Page) -> str:
    """Take `{#id}` off the end of a heading."""
    if len(heading):
        last = heading[-1]
        last.tail, name = metadata.hash_id(last.tail or "")
    else:
        heading.text, name = metadata.hash_id(heading.text or "")
    if name:
        page.leave_out(line_of(heading), name, "an id names its heading")
    return name
