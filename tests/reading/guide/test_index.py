"""The index is gathered from marks, terms and tags, each with its places in the guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from studypress.model.guide import Guide
from studypress.model.index import IndexEntry
from tests.reading.conftest import Notes, ReadGuide, codes

QUESTION = "## What is tea? <!-- id: tea -->\n\n{}\n\n> **Key:** Leaves.\n"


def shown(entries: Iterable[IndexEntry], level: int = 0) -> Iterator[str]:
    """Entries as lines: words, the questions of their places, and what they lead to."""
    for entry in entries:
        places = [
            f"{'*' * place.principal}{place.question or place.chapter}"
            + (f"-{place.last or place.chapter}" if place.end else "")
            for place in entry.places
        ]
        see = [f"-> {'!'.join(target.names)}" for target in entry.see]
        see += [f"=> {'!'.join(target.names)}" for target in entry.see_also]
        yield " ".join([f"{'.' * level}{entry.name}", *places, *see])
        yield from shown(entry.entries, level + 1)


def index(guide: Guide) -> list[str]:
    return list(shown(guide.index))


def body(guide: Guide) -> str:
    return " ".join(block.body for question in guide.questions for block in question.blocks)


def test_marks_terms_and_tags_are_entries(read_guide: ReadGuide) -> None:
    one = (
        "# Drinks\n\nProse. <!-- index: drinks -->\n\n"
        "## What is tea? <!-- id: tea; tags: leaves, Cold drinks -->\n\n"
        "Of leaves. <!-- index: leaves, **tea**, leaves!green!small; see also cup -->\n\n"
        "cup\n: Holds it.\n\n> **Key:** k\n\n"
        "## What is milk? <!-- id: milk; tags: cold drinks -->\n\nWhite.\n\n> **Key:** k\n"
    )
    guide, report = read_guide({"a.md": one})
    assert index(guide) == [
        "cup *tea",
        "drinks 1",
        "leaves tea tea => cup",
        ".green",
        "..small tea => cup",
        "tea *tea => cup",
        "Cold drinks tea milk",
    ]
    assert guide.marked
    assert not report.sorted()


def test_a_place_is_where_its_mark_is(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": QUESTION.format("Leaves <!-- index: x --> in water.")})
    (place,) = guide.index[0].places
    assert f'Leaves <span id="{place.id}"></span>in water.' in body(guide)


PLACES = {
    "a heading": ("## What is tea? <!-- id: tea --> <!-- index: x -->\n\nSo.", "tea"),
    "below a heading": ("## What is tea? <!-- id: tea -->\n<!-- index: x -->\n\nSo.", "tea"),
    "before the details": ("## What is tea? <!-- index: x --> <!-- id: tea -->\n\nSo.", "tea"),
    "a footnote": (QUESTION.format("So.[^1]\n\n[^1]: A note. <!-- index: x -->"), "tea"),
    "a cell": (QUESTION.format("| a |\n|---|\n| b <!-- index: x --> |"), "tea"),
    "code": (QUESTION.format("<!-- index: x -->\n\n```text\ncode\n```"), "tea"),
    "a labelled quote": (
        "## What is tea? <!-- id: tea -->\n\nSo.\n\n<!-- index: x -->\n\n> **Key:** Leaves.",
        "tea",
    ),
    "a solution": (QUESTION.format("> **Your turn:** Add.\n>\n> So. <!-- index: x -->"), "tea"),
    "raw HTML": (QUESTION.format("<div>\nwords <!-- index: x -->\n</div>"), "tea"),
    "the end": (QUESTION.format("So.") + "\n<!-- index: x -->\n", "tea"),
    "the title": ("# Drinks <!-- index: x -->\n\n" + QUESTION.format("So."), ""),
    "prose": ("# Drinks\n\nProse. <!-- index: x -->\n\n" + QUESTION.format("So."), ""),
    "an option": (
        "## What is tea? <!-- id: tea -->\n\n- [ ] a <!-- index: x -->\n- [x] b\n",
        "tea",
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_place_is_in_its_question(case: str, read_guide: ReadGuide) -> None:
    text, question = PLACES[case]
    guide, report = read_guide({"a.md": text})
    (place,) = guide.index[0].places
    assert (place.question, place.chapter) == (question, 1)
    assert [question.id for question in guide.questions] == ["tea"]
    assert not {"index-mark", "unknown-key", "unclosed-html"} & set(codes(report))


def test_ranges_join_two_places(read_guide: ReadGuide) -> None:
    text = (
        QUESTION.format("So. <!-- index: x; begin -->")
        + "\n## What is milk? <!-- id: milk -->\n\nWhite. <!-- index: x; end -->\n"
    )
    guide, report = read_guide({"a.md": text})
    assert index(guide) == ["x tea-milk"]
    assert "index-range" not in codes(report)


RANGES = {
    "x; begin": "begins here",
    "x; end": "ends, but does not begin here",
    "x; begin\nx; begin\nx; end": "begins, and has begun already here",
    "x; begin\nx!y; end": "ends, but does not begin",
}


@pytest.mark.parametrize("written", RANGES)
def test_half_ranges_are_told(written: str, read_guide: ReadGuide) -> None:
    _, report = read_guide({"a.md": QUESTION.format(f"So. <!-- index: {written} -->")})
    said = [problem.message for problem in report.sorted() if problem.code == "index-range"]
    assert any(RANGES[written] in message for message in said)


SEES = {
    "x; see y\ny": ["x -> y", "y tea"],
    "x; see y!z\ny!z": ["x -> y!z", "y", ".z tea"],
    "x; see Y\ny": ["x -> y", "y tea"],
    "y, x!a; see y": [],
    "x; see x": [],
    "x; see nothing": [],
    "x; see also nothing": ["x tea"],
    "x; see y\ny; see x": ["x -> y", "y -> x"],
}


@pytest.mark.parametrize("written", SEES)
def test_entries_lead_to_one_another(written: str, read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": QUESTION.format(f"So. <!-- index: {written} -->")})
    wanted = SEES[written]
    assert index(guide) == wanted
    nowhere = "nothing" in written or written == "x; see x"
    assert ("index-see" in codes(report)) is (nowhere or "y, x!a" in written)
    for entry in guide.index:
        for target in (*entry.see, *entry.see_also):
            assert target.id.startswith("index-")


def test_words_are_marked_where_they_stand(read_guide: ReadGuide) -> None:
    text = 'A [soft`max`]{.index} and [its sum]{.index entry="sum!**of all**"}, [x]{.y}.'
    guide, report = read_guide({"a.md": QUESTION.format(text)})
    assert index(guide) == ["softmax tea", "sum", ".of all *tea"]
    assert re.search(r"A <span id=.[\w-]+.></span>soft<code>max</code> and ", body(guide))
    assert "other-notation" in codes(report)  # of the span without a meaning alone


def test_words_in_foreign_notes_are_marked_by_comments_alone(notes: Notes) -> None:
    text = "## What is tea?\n\nA [leaf]{.index} in <!-- index: water --> water.\n"
    reading, report = notes(text)
    assert index(reading.guide) == ["water what-is-tea"]
    assert "other-notation" in codes(report)


@pytest.mark.parametrize("comment", ["index:start", "index: end", "index", "indexed: yes", "toc"])
def test_other_comments_are_no_marks(comment: str, notes: Notes) -> None:
    reading, _ = notes(f"## What is tea?\n\nLeaves. <!-- {comment} -->\n")
    assert not reading.guide.index
    assert not reading.guide.marked


def test_tags_of_nearly_all_questions_are_no_entries(read_guide: ReadGuide) -> None:
    text = "".join(
        f"## What is {n}? <!-- tags: all{', some' if n < 30 else ''} -->\n\nSo.\n\n"
        for n in range(31)
    )
    guide, _ = read_guide({"a.md": text})
    assert [entry.text for entry in guide.index] == ["some"]


def test_a_mark_where_nothing_is_printed_is_told(read_guide: ReadGuide) -> None:
    text = QUESTION.format("So.\n\n[^1]: Nobody calls it. <!-- index: x -->")
    guide, report = read_guide({"a.md": text})
    assert not guide.index
    assert "index-mark" in codes(report)


def test_readings_are_known_of_the_first_mark_that_has_one(read_guide: ReadGuide) -> None:
    text = "葉 <!-- index: 茶, 茶@ちゃ, 急須@きゅうす -->"
    guide, report = read_guide({"a.md": QUESTION.format(text)}, language="ja")
    assert [entry.sorted_as for entry in guide.index] == ["ちゃ", "きゅうす"]
    assert "index-reading" not in codes(report)
