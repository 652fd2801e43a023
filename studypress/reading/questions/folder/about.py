"""Makes "About these notes": what files say of the notes, and a README that only leads on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from studypress.model.blocks import KINDS
from studypress.model.guide import Place
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.ids import folded
from studypress.reading.questions.drafting.answer import IN_CHAPTER, Draft, blocks
from studypress.reading.questions.drafting.drafts import ChapterDraft
from studypress.reading.questions.drafting.wrappers import trim
from studypress.reading.questions.file import File
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.tidying.contents import REASON

_MAX_PREFACE_WORDS = 400
"""How long a README without questions may be to be no chapter: a longer one teaches something."""

_ROLE = "about the notes"


def part_about(
    files: Sequence[File], drafts: Sequence[ChapterDraft], title: str
) -> tuple[list[ChapterDraft], list[ChapterDraft]]:
    """The chapters of a guide, and what is about the notes, which has a draft for each file.

    `title` is that of the guide; a part with this title needs no heading of its own.
    """
    owned: dict[int, list[ChapterDraft]] = {}
    for draft in drafts:
        owned.setdefault(id(draft.notes), []).append(draft)
    first = _preface(files, drafts, owned)
    found: list[tuple[File, list[ChapterDraft]]] = []
    for file in files:
        own = owned.get(id(file.notes), [])
        begins = own if file is first else _untitled(file, own)
        if begins or file.about:
            found.append((file, begins))
    moved = {id(draft) for _, begins in found for draft in begins}
    about: list[ChapterDraft] = []
    for file, begins in found:
        begins = [draft for draft in begins if not _only_leads_on(draft)]
        parts = (*_flat(begins), *_section(file))
        if not parts:
            for draft in begins:
                words = text_of(draft.title)
                file.notes.leave_out(draft.line, words, "the title of a page without text")
            continue
        heading = Element("h1")
        heading.text = title
        if begins and file is first:
            heading = begins[0].title
        elif len(found) > 1:
            own = [one for one in owned.get(id(file.notes), []) if id(one) not in moved]
            heading.text = text_of(own[0].title) if own else title
        line = line_of(heading, 1)
        about.append(ChapterDraft(file.notes, heading, parts, (), line, place=Place.ABOUT))
    return [draft for draft in drafts if id(draft) not in moved], about


def _preface(
    files: Sequence[File], drafts: Sequence[ChapterDraft], owned: Mapping[int, list[ChapterDraft]]
) -> File | None:
    """The README of the whole folder, if it has no question and few words; the others ask.

    `owned` has the chapters of each file by the `id()` of its notes.
    """
    indexes = [file for file in files if file.index and file.notes.introduces]
    if not indexes or not any(draft.questions for draft in drafts):
        return None
    file = min(indexes, key=lambda one: one.source.name.count("/"))
    own = owned.get(id(file.notes), [])
    asks = any(draft.questions for draft in own)
    short = sum(map(_words, own)) <= _MAX_PREFACE_WORDS
    return file if short and not asks and not file.forced else None


def _untitled(file: File, own: Sequence[ChapterDraft]) -> list[ChapterDraft]:
    """The beginning of a README, where it has neither a title nor a question, and few words."""
    if not (file.index and file.notes.introduces and len(own) > 1) or file.forced:
        return []
    titled = folded(text_of(own[0].title)) != folded(PurePosixPath(file.source.name).stem)
    return [] if titled or own[0].questions or _words(own[0]) > _MAX_PREFACE_WORDS else [own[0]]


def _only_leads_on(draft: ChapterDraft) -> bool:
    """Leave out the prose of a README that has only links to other files; False for any other."""
    blocks = (*draft.intro, *draft.closing)
    elements = [element for block in blocks for element in block.elements]
    if not elements or not all(map(_links_files, elements)):
        return False
    draft.notes.set_role(draft.title, "left out")
    for element in (draft.title, *elements):
        draft.notes.leave_out(line_of(element, draft.line), text_of(element), REASON)
    return True


def _links_files(element: Element) -> bool:
    """True for a paragraph of links to other files, with words such as "See" and "and" between."""
    links = [link for link in element.iter("a") if text_of(link)]
    if element.tag != "p" or not links:
        return False
    inner = all("://" not in link.get("href", "#") for link in links)
    linked = sum(len(text_of(link).split()) for link in links)
    words = re.findall(r"[\w'’]+", raw(element))
    return inner and len(words) <= linked + len(links) + 1


def _words(draft: ChapterDraft) -> int:
    """How many words of prose a chapter has."""
    blocks = (*draft.intro, *draft.closing)
    return sum(len(raw(element).split()) for block in blocks for element in block.elements)


def _flat(drafts: Sequence[ChapterDraft]) -> list[Draft]:
    """The prose of some chapters; the titles of all but the first are headings in it."""
    parts: list[Draft] = []
    prose = KINDS["prose"]
    for at, draft in enumerate(drafts):
        draft.notes.set_role(draft.title, _ROLE)
        if at:
            for element in (one for block in draft.intro for one in block.elements):
                if level := level_of(element):
                    element.tag = f"h{min(level + 1, 6)}"
            draft.title.tag = "h2"
            parts.append(Draft(prose.name, (draft.title,), draft.line, prose.roles))
        parts += (*draft.intro, *draft.closing)
    return parts


def _section(file: File) -> list[Draft]:
    """What a file says of the notes, as blocks."""
    elements = trim(file.about)
    for element in elements:
        if level_of(element):
            file.notes.set_role(element, _ROLE)
    return blocks(elements, line_of(elements[0], 1), file.notes, IN_CHAPTER) if elements else []
