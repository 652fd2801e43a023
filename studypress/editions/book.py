"""The book: cover, front matter, one part for each chapter, and the back matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree
from pydantic import Field

from studypress.editions import Edition, Output, Part
from studypress.editions.parts.paper import PaperSettings
from studypress.figures import math
from studypress.formats.document import Matter
from studypress.markup.edit import add_class
from studypress.markup.elements import SPACED
from studypress.markup.tree import inner, parse, parse_fragment
from studypress.model.guide import Block, Chapter, Footnote, Guide, Question
from studypress.model.roles import Role
from studypress.typography.linebreaks import (
    cited,
    held,
    held_in_column,
    hold_in_column,
    hold_last_words,
    join_schemes,
)
from studypress.typography.paper import SIDE_CHARS, SIDE_FORMULA_EM

# The classes of links whose other end is known without its page.
_REFER = ("noteref", "glossref", "biblioref")
# So many questions fit a page of contents; more of them would only repeat the list that follows.
_FEW = 40
# A preface up to this length (in letters) fits a chapter's opening page.
_STANDFIRST = 700


class BookSettings(PaperSettings):
    """The settings of the book in PDF."""

    contents: Literal[1, 2] | None = Field(
        default=None,
        description="What is listed: 1 for chapters, 2 for their questions too. "
        "Default: 2 up to forty questions.",
    )
    addresses: bool = Field(default=False, description="Print the addresses of links to the web.")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question as the book shows it: its parts in the order of the page.

    `heading` is the question with its last words held together, `listed` that as a list shows it,
    without calls of footnotes, `summary` what stands beside (or
    above) the answer, unless it is too `tall` for that, `notes` those footnotes that nothing in it
    calls, `solutions` what is told at the back of the book, `before` the chapter's prose in front
    of it.
    """

    question: Question
    heading: str
    listed: str
    summary: tuple[Block, ...]
    blocks: tuple[Block, ...]
    sources: tuple[Block, ...]
    solutions: tuple[Block, ...]
    notes: tuple[Footnote, ...]
    before: tuple[Block, ...] = ()
    tall: bool = False


def compose(guide: Guide, settings: BookSettings) -> tuple[Part, ...]:
    """The parts of the book in their order."""
    answers = {
        chapter.id: tuple(answer(question, guide.meta.language) for question in chapter.questions)
        for chapter in guide.chapters
    }
    solved = tuple(one for some in answers.values() for one in some if one.solutions)
    title = guide.meta.title
    headings = {one.question.id: one.listed for some in answers.values() for one in some}
    depth = settings.contents or (2 if len(guide.questions) <= _FEW else 1)
    front = {"solved": solved, "headings": headings, "depth": depth}
    has_back = bool(guide.glossary or guide.references or solved)
    parts = [
        Part("cover", title, "cover.html", Matter.COVER),
        Part("front", title, "front.html", Matter.FRONT, front),
    ]
    parts += [_chapter(chapter, answers[chapter.id]) for chapter in guide.chapters]
    if has_back:
        numbers = {question.id: question.number for question in guide.questions}
        works = tuple(replace(work, body=cited(work.body)) for work in guide.references)
        terms = tuple(replace(t, meaning=held_in_column(t.meaning)) for t in guide.glossary)
        shows = {"solved": solved, "numbers": numbers, "works": works, "terms": terms}
        parts.append(Part("back", "Back matter", "back.html", Matter.BACK, shows, "back_matter"))
    return tuple(parts)


def _chapter(chapter: Chapter, answers: tuple[Answer, ...]) -> Part:
    intro = tuple(block for block in chapter.intro if not block.derived)
    blocks, notes = printed(intro, chapter.notes)
    short = sum(len(block.body) for block in intro) <= _STANDFIRST and not chapter.notes
    closing, ending = printed(chapter.closing, chapter.ending)
    shows = {
        "chapter": chapter,
        "closing": closing,
        "ending": ending,
        "heading": held(chapter.heading or chapter.html),
        "answers": answers,
        "standfirst": blocks if short else (),
        "preface": () if short else blocks,
        "notes": notes,
    }
    return Part(chapter.id, chapter.title, "chapter.html", Matter.BODY, shows)


def answer(question: Question, language: str = "en") -> Answer:
    """Sort a question's blocks by where the book shows them.

    A formula that would be illegible beside the answer opens it.
    """
    shown = tuple(block for block in question.blocks if not block.derived)
    offers = any(Role.CHOICES in block.roles for block in shown)
    summary, opening, blocks, sources, solutions = [], [], [], [], []
    for block in shown:
        if Role.FORMULA in block.roles and _is_wide(block, language):
            opening.append(block)
        elif block.roles & {Role.KEY, Role.FORMULA}:
            summary.append(replace(block, body=held_in_column(block.body)))
        elif Role.SOURCE in block.roles:
            sources.append(replace(block, body=cited(block.body)))
        elif offers and Role.SOLUTION in block.roles:
            solutions.append(block)
        else:
            blocks.append(block)
    before, notes = printed(question.before, question.notes)
    placed, notes = printed((*opening, *blocks), notes)
    return Answer(
        question,
        held(question.heading or question.html),
        held(question.html),
        tuple(summary),
        placed,
        tuple(sources),
        tuple(solutions),
        notes,
        before,
        tall=sum(_height(parse_fragment(block.body)) for block in summary) > SIDE_CHARS,
    )


def _is_wide(block: Block, language: str) -> bool:
    return any(
        math.widest(place.get("data-tex", ""), place.tag == "div", language) > SIDE_FORMULA_EM
        for place in parse_fragment(block.body).iter("div", "span")
        if place.get("data-tex")
    )


def printed(
    blocks: Iterable[Block], notes: Iterable[Footnote]
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Blocks made ready for paper, and the footnotes that are still to be printed after them.

    A footnote stands before the paragraph that calls it, for the page to set it beside or below.
    A link within the guide gets the page it leads to, a definition its own place, and no short
    word ends a paragraph alone.
    """
    waiting = {note.id: note for note in notes}
    ready = []
    for block in blocks:
        root = parse_fragment(block.body)
        for element in list(root.iter(*SPACED)):
            _part_space(element)
        for element in list(root.iter("sup", "a", "dl", "p")):
            if element.tag == "sup":
                _bring_note(element, root, waiting)
            elif element.tag == "a":
                _tell_page(element)
                if (element.text or "").startswith(("http://", "https://")):
                    element.set("class", "address")
                    join_schemes(element)
            elif element.tag == "dl":
                _part_terms(element)
            elif element.getparent() is root:
                hold_last_words(element)
        _mark_runs(root)
        title = held(block.title) if block.title else ""
        ready.append(replace(block, body=inner(root), title=title))
    return tuple(ready), tuple(waiting.values())


def _part_space(element: etree._Element) -> None:
    """Put the space before an element into one of its own.

    Where nothing but that space is too wide for a hyphenated line, WeasyPrint takes the first word
    of its text for the whole line.
    """
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text = (parent.text if before is None else before.tail) or ""
    if text.strip() and text[-1] in " \n":
        space = etree.Element("span")
        space.text = text[-1]
        parent.insert(parent.index(element), space)
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]


def _bring_note(call: etree._Element, root: etree._Element, waiting: dict[str, Footnote]) -> None:
    link = call.find("a[@class='noteref']")
    name = link.get("href", "").removeprefix("#") if link is not None else ""
    if name not in waiting:
        return
    place = call
    while (parent := place.getparent()) is not None and parent is not root:
        place = parent
    note = waiting.pop(name)
    text = f'<div class="footnote" id="{name}"><div class="whole">{note.body}</div></div>'
    element = parse(text)
    _mark_tall(element)
    _number(element[0], note)
    root.insert(root.index(place), element)


def _number(note: etree._Element, of: Footnote) -> None:
    """Put a footnote's number before its first words."""
    number = etree.Element("a", {"class": "back", "href": f"#call-{of.id}"})
    number.text = str(of.number)
    first = note[0] if len(note) and note[0].tag == "p" else note
    number.tail, first.text = f" {first.text or ''}", None
    first.insert(0, number)


def _tell_page(link: etree._Element) -> None:
    target = link.get("href", "")
    if target.startswith("#") and link.get("class") not in _REFER:
        page = etree.Element("span", {"class": "page"})
        last = link.getnext() is None and len((link.tail or "").strip()) <= 1
        page.text = "\u00a0" if last else " "
        etree.SubElement(page, "span", {"class": "at", "data-page-of": target[1:]})
        _behind(link, page)


def _height(element: etree._Element) -> int:
    """How much room something takes beside the text, about, in letters."""
    lines = sum("".join(map(str, code.itertext())).count("\n") for code in element.iter("pre"))
    parts = sum(1 for _ in element.iter("p", "li", "tr", "dd", "div"))
    images = sum(1 for _ in element.iter("img"))
    return len("".join(map(str, element.itertext()))) + 30 * (lines + parts) + 400 * images


def _mark_tall(element: etree._Element) -> None:
    """What is higher than a page's side column stands in the text: there it can be broken."""
    if _height(element) > SIDE_CHARS:
        add_class(element, "tall")


def _part_terms(terms: etree._Element) -> None:
    """Each term with its meanings becomes a list of its own: a page may break between them."""
    parent = terms.getparent()
    if parent is None:
        return
    place = parent.index(terms)
    groups: list[etree._Element] = []
    for part in list(terms):
        if not groups or (part.tag == "dt" and groups[-1][0][-1].tag == "dd"):
            group = etree.Element("div", {"class": "terms"})
            etree.SubElement(group, "dl")
            groups.append(group)
        groups[-1][0].append(part)
        for text in list(part.iter("p")) or [part]:
            hold_in_column(text)
    for group in groups:
        _mark_tall(group)
    parent[place : place + 1] = groups


def _mark_runs(root: etree._Element) -> None:
    """A paragraph that goes on behind a note or a definition is told from a first one."""
    goes_on = False
    for element in root:
        if element.get("class") in ("terms", "footnote"):
            continue
        if goes_on and element.tag == "p":
            add_class(element, "run")
        goes_on = element.tag == "p"


def _behind(element: etree._Element, new: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        new.tail, element.tail = element.tail, None
        parent.insert(parent.index(element) + 1, new)


EDITION = Edition(
    name="book",
    summary="The book, to read on paper or on a screen",
    outputs=(Output("pdf"),),
    whole=True,
    compose=compose,
    settings=BookSettings,
    styles=("base/text.css", "base/blocks.css", "book/book.css"),
)
