"""Makes "About these notes": what files say of the notes, and a README that only leads on."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.model.blocks import KINDS
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.ids import folded
from studypress.reading.questions.answer import Draft, blocks
from studypress.reading.questions.drafts import ChapterDraft
from studypress.reading.questions.file import File
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.wrappers import trim

_MAX_PREFACE_WORDS = 400
"""How long a README without questions may be to be no chapter: a longer one teaches something."""

_ROLE = "about the notes"


def part_about(
    files: Sequence[File], drafts: Sequence[ChapterDraft], title: str
) -> tuple[list[ChapterDraft], list[ChapterDraft]]:
    """The chapters of a guide, and what is about the notes, which has a draft for each file.

    `title` is that of the guide; a part with this title needs no heading of its own.
    """
    about: list[ChapterDraft] = []
    moved: set[int] = set()
    first = _preface(files, drafts)
    for file in files:
        own = [draft for draft in drafts if draft.notes is file.notes] if file is first else []
        if not own and not file.about:
            continue
        moved.update(map(id, own))
        parts = [*_flat(own), *_section(file)]
        heading = own[0].title if own else _heading(file, title, alone=_is_alone(files))
        about.append(ChapterDraft(file.notes, heading, tuple(parts), (), line_of(heading, 1)))
    return [draft for draft in drafts if id(draft) not in moved], about


def _preface(files: Sequence[File], drafts: Sequence[ChapterDraft]) -> File | None:
    """The README of the whole folder, if it has no question and few words; the others ask."""
    indexes = [file for file in files if file.index and file.notes.introduces]
    if not indexes or not any(draft.questions for draft in drafts):
        return None
    file = min(indexes, key=lambda one: one.source.name.count("/"))
    own = [draft for draft in drafts if draft.notes is file.notes]
    words = sum(
        len(raw(element).split())
        for draft in own
        for block in (*draft.intro, *draft.closing)
        for element in block.elements
    )
    short = words <= _MAX_PREFACE_WORDS and not any(draft.questions for draft in own)
    return file if short and not file.forced else None


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
            draft.title.tag = "h3"
            parts.append(Draft(prose.name, (draft.title,), draft.line, prose.roles))
        parts += (*draft.intro, *draft.closing)
    return parts


def _section(file: File) -> list[Draft]:
    """What a file says of the notes, as blocks."""
    elements = trim(file.about)
    for element in elements:
        if level_of(element):
            file.notes.set_role(element, _ROLE)
    return blocks(elements, line_of(elements[0], 1), file.notes) if elements else []


def _is_alone(files: Sequence[File]) -> bool:
    return sum(bool(file.about) for file in files) == 1


def _heading(file: File, title: str, *, alone: bool) -> Element:
    """The heading of what one file says of the notes: that of the guide where no other does."""
    heading = Element("h1")
    own = next((text_of(one.title) for one in file.drafts), "")
    heading.text = title if alone or not own or folded(own) == folded(title) else own
    return heading
