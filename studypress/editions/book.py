"""The book: cover, front matter, one part for each chapter, and the back matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from pydantic import Field

from studypress.editions import Edition, EditionSettings, Matter, Part
from studypress.model import Block, Chapter, Guide, Note, Question, Role

LEVELS = ("", "Easy", "Core", "Hard")

# What is only marked for other editions; the sentence itself stands in the answer already.
_UNPRINTED = "auto-key"
# Where a question offers options, which of them is right is told at the back of the book.
_OPTIONS, _SOLUTION = "options", "answer"
# A preface up to this length (in letters) fits a chapter's opening page.
_STANDFIRST = 700


class BookSettings(EditionSettings):
    """What guide.yaml may say under `book`."""

    paper: str = Field("a4", description="A style sheet in layouts/base/paper/.")
    contents: Literal[1, 2] = Field(2, description="Levels: chapters, or their questions too.")
    addresses: bool = Field(False, description="Print the addresses of links to the web.")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question as the book shows it: its parts in the order of the page.

    `summary` is what stands beside (or above) the answer, `notes` those footnotes that could not
    be put at their calls, `solutions` what is told at the back.
    """

    question: Question
    summary: tuple[Block, ...]
    blocks: tuple[Block, ...]
    sources: tuple[Block, ...]
    solutions: tuple[Block, ...]
    notes: tuple[Note, ...]


def compose(guide: Guide, settings: BookSettings) -> tuple[Part, ...]:
    """The parts of the book in their order."""
    answers = {chapter.id: tuple(map(answer, chapter.questions)) for chapter in guide.chapters}
    solved = tuple(one for some in answers.values() for one in some if one.solutions)
    title = guide.meta.title
    has_back = bool(guide.glossary or guide.references or solved)
    parts = [
        Part("cover", title, "cover.html", Matter.COVER),
        Part(
            "front", title, "front.html", Matter.FRONT, {"levels": LEVELS, "has_back": has_back}
            | {"solved": solved}
        ),
    ]
    parts += [_chapter(chapter, answers[chapter.id]) for chapter in guide.chapters]
    if has_back:
        numbers = {question.id: question.number for question in guide.questions}
        shows = {"solved": solved, "numbers": numbers}
        parts.append(Part("back", "Back matter", "back.html", Matter.BACK, shows))
    return tuple(parts)


def _chapter(chapter: Chapter, answers: tuple[Answer, ...]) -> Part:
    intro = tuple(block for block in chapter.intro if block.kind != _UNPRINTED)
    blocks, notes = at_calls(intro, chapter.notes)
    short = sum(len(block.body) for block in intro) <= _STANDFIRST and not chapter.notes
    shows = {
        "chapter": chapter,
        "answers": answers,
        "standfirst": blocks if short else (),
        "preface": () if short else blocks,
        "notes": notes,
        "levels": LEVELS,
    }
    return Part(chapter.id, chapter.title, "chapter.html", Matter.BODY, shows)


def answer(question: Question) -> Answer:
    """Sort a question's blocks by where the book shows them."""
    printed = tuple(block for block in question.blocks if block.kind != _UNPRINTED)
    offers = any(block.kind == _OPTIONS for block in printed)
    summary, blocks, sources, solutions = [], [], [], []
    for block in printed:
        if block.roles & {Role.KEY, Role.FORMULA}:
            summary.append(block)
        elif Role.SOURCE in block.roles:
            sources.append(block)
        elif offers and block.kind == _SOLUTION:
            solutions.append(block)
        else:
            blocks.append(block)
    placed, notes = at_calls(blocks, question.notes)
    return Answer(
        question, tuple(summary), placed, tuple(sources), tuple(solutions), notes
    )


def at_calls(
    blocks: Iterable[Block], notes: Iterable[Note]
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Put each footnote of plain paragraphs behind its call, for the page to set it beside.

    Returns the blocks, and the notes that still have to be printed: those that hold more than
    paragraphs (a table can't stand inside of a line), or that nothing calls.
    """
    waiting = {note.id: note for note in notes}
    if not waiting:
        return tuple(blocks), ()
    placed = []
    for block in blocks:
        for note in list(waiting.values()):
            call = f'id="call-{note.id}"'
            inline = _inline(note.body)
            at = block.body.find("</sup>", block.body.find(call))
            if inline is None or call not in block.body or at < 0:
                continue
            end = at + len("</sup>")
            text = f'<span class="footnote" id="{note.id}"><b>{note.number}</b> {inline}</span>'
            body = block.body[:end] + text + block.body[end:]
            block = Block(block.kind, body, block.where, block.title, block.roles)
            del waiting[note.id]
        placed.append(block)
    return tuple(placed), tuple(waiting.values())


def _inline(body: str) -> str | None:
    """Paragraphs as a run of text, or None where there is anything else."""
    root = etree.fromstring(f"<div>{body}</div>")
    if (root.text or "").strip() or any(child.tag != "p" for child in root):
        return None
    for paragraph in root:
        if any(part.tag in ("div", "img") for part in paragraph.iter()):
            return None
    texts = []
    for paragraph in root:
        paragraph.tail = None
        paragraph.attrib.clear()
        text = etree.tostring(paragraph, encoding="unicode")
        texts.append(text.removeprefix("<p>").removesuffix("</p>"))
    return '<span class="again"></span>'.join(texts)


EDITION = Edition(
    name="book",
    summary="The book, to read on paper or on a screen",
    format="pdf",
    compose=compose,
    settings=BookSettings,
    styles=("base/type.css", "base/blocks.css", "base/paper/{paper}.css", "book/book.css"),
)
