"""A guide has a side column where a quarter of its answers have something for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studypress.editions.parts.beside import MAX_WORDS_BESIDE, has_side_column
from studypress.model.guide import Block, Chapter, Footnote, Guide
from studypress.model.roles import Role
from tests.editions.conftest import HERE, block, guide, question

PLAIN = block("prose", "<p>Only words.</p>")
NOTE = Footnote("fn-1-1", 1, "<p>Beside it.</p>", HERE)
SAID = "<p>" + "<b>a</b> " * MAX_WORDS_BESIDE + "</p>"


def chapter(*answers: Block | None) -> Chapter:
    """A chapter with a question for each block; a question of None has no answer."""
    questions = (
        question(number, f"q{number}", *([only] if only else []))
        for number, only in enumerate(answers, 1)
    )
    return Chapter(1, "chapter-1", "A", "A", (), tuple(questions), HERE)


def of(*chapters: Chapter) -> bool:
    return has_side_column(Guide(guide().meta, chapters))


@pytest.mark.parametrize(
    ("found", "fills"),
    [
        (block("formula", "<p>x</p>", Role.FORMULA), True),
        (block("reference", "<p>Ada, 1843.</p>", Role.SOURCE), True),
        (block("prose", "<p>x</p><dl><dt>x</dt><dd>A letter.</dd></dl>"), True),
        (block("prose", '<figure class="margin"><img/></figure>'), True),
        (block("prose", '<figure id="a" class="figure margin"><img/></figure>'), True),
        (block("mistake", SAID, Role.CAUTION), True),
        (block("mistake", f"{SAID}<p>more</p>", Role.CAUTION), False),
        (block("mistake", f"<p>{'語' * 2 * MAX_WORDS_BESIDE}</p>", Role.CAUTION), True),
        (block("mistake", f"<p>{'語' * 3 * MAX_WORDS_BESIDE}</p>", Role.CAUTION), False),
        (block("prose", '<figure class="marginal"><img/></figure>'), False),
        (block("prose", "<p>margin</p>"), False),
        # The short answer stands over the text.
        (block("key", "<p>Remember.</p>", Role.KEY), False),
        (block("formula", "<p>x</p>", Role.FORMULA, derived=True), False),
        (PLAIN, False),
        (None, False),
    ],
)
def test_what_stands_in_the_side_column(found: Block | None, fills: bool) -> None:
    assert of(chapter(found)) is fills


def test_footnotes_stand_there() -> None:
    one = chapter(PLAIN)
    noted = replace(one.questions[0], notes=(NOTE,))
    assert of(replace(one, questions=(noted,)))
    assert of(replace(chapter(), intro=(PLAIN,), notes=(NOTE,)))
    assert of(replace(chapter(), closing=(PLAIN,), ending=(NOTE,)))


@pytest.mark.parametrize(("plain", "fills"), [(0, True), (3, True), (4, False), (400, False)])
def test_a_stray_few_answers_do_not_fill_it(plain: int, fills: bool) -> None:
    one = block("formula", "<p>x</p>", Role.FORMULA)
    assert of(chapter(one, *[PLAIN] * plain)) is fills
    # What has no answer says nothing of the pages of the others.
    assert of(chapter(one, *[PLAIN] * plain, *[None] * 9)) is fills


def test_the_prose_of_chapters_counts_as_an_answer_does() -> None:
    one = chapter(block("formula", "<p>x</p>", Role.FORMULA), PLAIN)
    long = replace(chapter(PLAIN), intro=(PLAIN,), closing=(PLAIN,))
    assert of(one, chapter(PLAIN, PLAIN))
    assert not of(one, long)


def test_a_guide_without_any_text_has_none() -> None:
    assert not of()
    assert not of(chapter(None, None))
