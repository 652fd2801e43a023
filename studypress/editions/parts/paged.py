"""Links in prose that tell the page of the printed book, as the book itself does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from studypress.editions.parts.checks import Check
from studypress.editions.parts.screen import Answer
from studypress.model.guide import Block
from studypress.model.roles import Role

UNPAGED_CLASSES = ("noteref", "glossref", "biblioref")
"""The classes of links that need no page: the number of a note, a term, a cited work."""

_INNER = re.compile(r'<a (?P<attributes>(?:[^>]* )?href="#(?P<place>[^"]*)"[^>]*)>')
_CLASS = re.compile(r'\bclass="([^"]*)"')
_NUMBERED = re.compile(r"<[^>]*\bdata-number=[^>]*>")
_ID = re.compile(r'\bid="([^"]*)"')


def paged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks in which each link within the guide is to tell the page of its place.

    The blocks are one text: figures and the like in it are found by their numbers.
    """
    if not any('href="#' in block.body for block in blocks):
        return tuple(blocks)
    tags = (tag for block in blocks for tag in _NUMBERED.findall(block.body))
    near = {name for tag in tags for name in _ID.findall(tag)}

    def told(link: re.Match[str]) -> str:
        kind = _CLASS.search(link["attributes"])
        if link["place"] in near or (kind and kind[1] in UNPAGED_CLASSES):
            return link[0]
        return f'<a {link["attributes"]} data-paged="">'

    return tuple(replace(block, body=_INNER.sub(told, block.body)) for block in blocks)


def paged_answer(answer: Answer) -> Answer:
    """An answer in whose texts links tell their pages, but not in what stands apart from these."""
    question = answer.question
    stem, before = paged(question.stem), paged(question.before)
    if stem != question.stem or before != question.before:
        question = replace(question, stem=stem, before=before)
    texts = [block for block in answer.blocks if not _is_apart(block, answer)]
    done = dict(zip(map(id, texts), paged(texts), strict=True))
    return replace(
        answer,
        question=question,
        blocks=tuple(done.get(id(block), block) for block in answer.blocks),
        checks=tuple(_paged_checks(answer.checks)),
    )


def _paged_checks(checks: Sequence[Check]) -> Iterable[Check]:
    blocks = paged([check.block for check in checks])
    return (replace(one, block=block) for one, block in zip(checks, blocks, strict=True))


def _is_apart(block: Block, answer: Answer) -> bool:
    """True for sources, and for the solution of options."""
    apart = {Role.SOURCE, Role.SOLUTION} if answer.question.options else {Role.SOURCE}
    return bool(apart & block.roles)
