"""The key points of all answers, by chapter: what a reader wants to remember, on a page or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.ways import WaySettings
from studypress.markup import excerpt
from studypress.model.guide import Block, Chapter, Guide, Question
from studypress.model.roles import Role
from studypress.typography.nobreaks import held_in_column

_MIN_KEYS = 6
"""So many questions with a key point are worth a list of them that nobody asked for."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """The key points of one question."""

    question: Question
    """The question."""
    bodies: tuple[str, ...]
    """Its key points as XHTML that may stand behind its name, without links and ids."""


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """The key points of a chapter."""

    chapter: Chapter
    """The chapter."""
    points: tuple[KeyPoint, ...]
    """Those of its questions that have any, in reading order."""


def section(guide: Guide, settings: WaySettings, *, paper: bool) -> Section | None:
    """The section, in a guide with enough key points or by the settings of the edition.

    Where an edition asks for it, a first sentence that serves as a key is shown too.
    """
    derived = bool(settings.key_points)
    found = tuple(_chapters(guide, derived=derived, paper=paper))
    count = sum(len(one.points) for one in found)
    usual = not guide.meta.foreign and count >= _MIN_KEYS
    if not found or not (usual if settings.key_points is None else settings.key_points):
        return None
    return Section("key-points", "Key points", "key_points", {"points": found})


def chapter_keys(guide: Guide, settings: WaySettings, wanted: bool | None) -> dict[int, KeyPoints]:
    """The key points that stand at the ends of chapters on a screen, by their numbers.

    `wanted` is the setting: with None, they are there where the section lists several chapters;
    with True, first sentences are shown too.
    """
    if wanted is None:
        listed = section(guide, settings, paper=False)
        points: tuple[KeyPoints, ...] = listed.shows["points"] if listed else ()
        points = points if len(points) > 1 else ()
    else:
        points = tuple(_chapters(guide, derived=True, paper=False)) if wanted else ()
    return {one.chapter.number: one for one in points}


def _chapters(guide: Guide, *, derived: bool, paper: bool) -> Iterator[KeyPoints]:
    for chapter in guide.chapters:
        points = (_point(one, derived=derived, paper=paper) for one in chapter.questions)
        if some := tuple(point for point in points if point.bodies):
            yield KeyPoints(chapter, some)


def _point(question: Question, *, derived: bool, paper: bool) -> KeyPoint:
    keys = [block for block in question.having(Role.KEY) if derived or not block.derived]
    return KeyPoint(question, tuple(_body(block, paper=paper) for block in keys))


def _body(block: Block, *, paper: bool) -> str:
    """A key point without links. On paper, its short words stay with the next one."""
    body = _unlinked(block.body)
    return held_in_column(body) if paper else body


@lru_cache(maxsize=8192)  # an ePub shows each at the end of its chapter and in a list of all
def _unlinked(body: str) -> str:
    """XHTML in one line, without links and ids."""
    return excerpt.inline(excerpt.unlink(body))
