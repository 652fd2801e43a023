"""Decides whether a guide has enough for the side column of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Block, Footnote, Guide
from studypress.model.roles import Role

BESIDE = {Role.CAUTION, Role.ASIDE}
"""The roles of what stands beside the text where it is short."""
MAX_WORDS_BESIDE = 45
"""A block of so many words has room in the side column. A longer one is in the text."""

# The share of the answers and introductions that have something for the side column. With less,
# the column of most pages would be empty.
_MIN_SHARE = 0.25
# What the side column takes out of the text: definitions, and small figures that are marked.
_IN_TEXT = re.compile(r'<dl\b|<figure\b[^>]*\bclass="(?:[^"]* )?margin\b')


def has_side_column(guide: Guide) -> bool:
    """True where a quarter of the guide's answers or more have something for the side column."""
    found = list(_texts(guide))
    return sum(map(_fills, found)) >= max(1, _MIN_SHARE * len(found))


def _texts(guide: Guide) -> Iterator[tuple[Iterable[Block], tuple[Footnote, ...]]]:
    """Each answer, and the prose around those of a chapter, with its footnotes."""
    for chapter in guide.chapters:
        if chapter.intro:
            yield chapter.intro, chapter.notes
        for question in chapter.questions:
            shown = [block for block in question.blocks if not block.derived]
            if blocks := (*question.before, *question.stem, *shown):
                yield blocks, question.notes
        if chapter.closing:
            yield chapter.closing, chapter.ending


def _fills(text: tuple[Iterable[Block], tuple[Footnote, ...]]) -> bool:
    blocks, notes = text
    return bool(notes) or any(map(_is_beside, blocks))


def _is_beside(block: Block) -> bool:
    """True for a block of which something stands in the side column."""
    if block.roles & {Role.FORMULA, Role.SOURCE}:
        return True
    if block.roles & BESIDE:
        return count_words(block.body) <= MAX_WORDS_BESIDE
    return bool(_IN_TEXT.search(block.body))
