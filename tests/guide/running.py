"""The running words of the guide, as readers see them, each with its place in the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from lxml import etree

from studypress.markup.elements import BLOCKS
from studypress.model.guide import Block, Footnote, Guide
from tests.conftest import ROOT

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# What has a digit, a dot or a slash in it is a name, a unit or an address: GPT-3, 4nd, v1/v2.
_NO_WORD = re.compile(r"https?://\S+|[\w-]*\d[\w-]*|\w+(?:[./@]\w+)+")
_SVG = "{http://www.w3.org/2000/svg}"


def words(text: str) -> list[str]:
    """The words of a text, with straight apostrophes; parts of a word with hyphens are words."""
    plain = text.replace("\N{WORD JOINER}", "").replace("\N{SOFT HYPHEN}", "")
    return [word.replace("’", "'") for word in _WORD.findall(_NO_WORD.sub(" ", plain))]


def said(body: str) -> str:
    """What XHTML says in words: without code and formulas, with the words for images."""
    return "".join(_texts(etree.fromstring(f"<div>{body}</div>")))


def _texts(element: etree._Element) -> Iterator[str]:
    """The texts in an element; those of two blocks, or on two sides of a formula, are apart."""
    is_address = element.tag == "a" and (element.text or "").startswith("http")
    if element.tag == "img":
        yield f" {element.get('alt', '')} "
    elif element.tag in ("code", "pre") or "data-tex" in element.attrib or is_address:
        yield " "
    else:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
        if element.tag in BLOCKS | {"li", "td", "th", "dt", "dd"}:
            yield " "


def passages(guide: Guide) -> Iterator[tuple[str, str]]:
    """Each passage of the guide, with the place where it begins in the sources."""
    settings = yaml.safe_load((ROOT / "content" / "guide.yaml").read_text(encoding="utf-8"))
    for name in ("title", "subtitle", "rights", "description", "subjects", "sources"):
        yield "content/guide.yaml", " ".join(map(str, [settings[name]])).strip("[]")
    for chapter in (*guide.chapters, *guide.prose):
        yield str(chapter.where), said(chapter.html)
        yield from _blocks((*chapter.intro, *chapter.closing))
        yield from _notes((*chapter.notes, *chapter.ending))
        for question in chapter.questions:
            names = " ".join((question.name, *question.tags))
            yield str(question.where), f"{said(question.html)} {names}"
            yield from _blocks((*question.before, *question.stem, *question.blocks))
            yield from _notes(question.notes)
    for term in guide.glossary:
        yield str(term.where), f"{term.name} {said(term.meaning)}"
    for path in sorted((ROOT / "content" / "images").glob("*.svg")):
        texts = etree.parse(path).iter(f"{_SVG}text", f"{_SVG}title", f"{_SVG}desc")
        yield (
            f"content/images/{path.name}",
            " ".join(" ".join(map(str, t.itertext())) for t in texts),
        )


def _blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if not block.derived:
            choices = " ".join(map(said, block.choices))
            solution = said(block.solution)
            yield str(block.where), f"{said(block.title)} {said(block.body)} {choices} {solution}"


def _notes(notes: tuple[Footnote, ...]) -> Iterator[tuple[str, str]]:
    for note in notes:
        yield str(note.where), said(note.body)
