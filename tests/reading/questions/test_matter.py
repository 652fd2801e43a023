"""Front matter puts files before or behind the chapters, where they hold no questions."""

from __future__ import annotations

import pytest

from studypress.model.guide import Place
from tests.reading.conftest import Notes, ReadGuide, codes, left_out, words

CHAPTER = "# Drinks\n\n## What is tea? <!-- id: tea -->\n\nLeaves.\n"


def file(place: str, text: str, more: str = "") -> str:
    return f"---\ntitle: Words\nmatter: {place}\n{more}---\n{text}"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("front", Place.FRONT),
        ("back", Place.BACK),
        ("glossary", Place.GLOSSARY),
        ("Front", Place.FRONT),
        ('"back"', Place.BACK),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "## Who is it for?\n\nAll.\n",
        "**Q:** Who is it for?\n\n**A:** All.\n",
        "1. [Who is it for?](a.md)\n2. [All.](#tea)\n3. [Tea](#tea)\n",
        "<details><summary>Who is it for?</summary>\n\nAll.\n\n</details>\n",
    ],
    ids=["headings", "labels", "links", "folds"],
)
def test_what_looks_like_a_question_is_prose_there(
    read_guide: ReadGuide, written: str, place: Place, text: str
) -> None:
    guide, report = read_guide({"a.md": CHAPTER, "b.md": file(written, text)})
    (prose,) = guide.placed(place)
    assert guide.prose == (prose,)
    assert [question.text for question in guide.questions] == ["What is tea?"]
    assert "Who is it for?" in words(prose.intro)
    assert "All." in words(prose.intro)
    assert codes(report) == []


@pytest.mark.parametrize("head", ["+++\nmatter = 'front'\n+++\n", '{"matter": "front"}\n\n'])
def test_front_matter_of_any_kind_has_the_key(read_guide: ReadGuide, head: str) -> None:
    if head.startswith("{"):
        head = '{"title": "W", "matter": "front"}\n\n'
    guide, _ = read_guide({"a.md": CHAPTER, "b.md": f"{head}# Words\n\nText.\n"})
    assert len(guide.placed(Place.FRONT)) == 1


def test_notes_that_are_no_guide_have_the_key_too(notes: Notes) -> None:
    reading, _ = notes({"a.md": CHAPTER, "b.md": file("back", "Text.\n")})
    assert [one.title for one in reading.guide.placed(Place.BACK)] == ["Words"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("---\ntitle: W\nmatter: midst\n---\n", 3),
        ("---\nmatter: about\ntitle: W\n---\n", 2),
        ("---\ntitle: W\nmatter: [front, back]\n---\n", 3),
        ("+++\ntitle = 'W'\n\nmatter = 'midst'\n+++\n", 4),
    ],
)
def test_a_value_without_a_meaning_is_told_with_its_line(
    read_guide: ReadGuide, head: str, line: int
) -> None:
    guide, report = read_guide({"a.md": CHAPTER, "b.md": f"{head}Text.\n"})
    (problem,) = (one for one in report.problems if one.code == "bad-value")
    assert (problem.where.path, problem.where.line) == ("content/b.md", line)
    assert len(guide.chapters) == 2


@pytest.mark.parametrize(
    ("more", "text", "line"),
    [
        ("question: Who?\n", "Text.\n", 4),
        ("questions: bold\n", "Text.\n", 4),
        ("", "Text.\n\n## Who? <!-- id: who -->\n\nAll.\n", 7),
        ("", "## Who? <!-- levle: easy -->\n\nAll.\n", 5),
    ],
)
def test_what_says_that_it_is_a_question_is_told(
    read_guide: ReadGuide, more: str, text: str, line: int
) -> None:
    guide, report = read_guide({"a.md": CHAPTER, "b.md": file("back", text, more)})
    (problem,) = (one for one in report.problems if one.code == "matter-questions")
    assert problem.where.line == line
    assert len(guide.questions) == 1


def test_a_comment_of_no_question_is_not_told(read_guide: ReadGuide) -> None:
    text = "## Who? <!-- omit in toc -->\n\nAll.\n"
    _, report = read_guide({"a.md": CHAPTER, "b.md": file("back", text)})
    assert codes(report) == []


def test_a_guide_needs_a_chapter(read_guide: ReadGuide) -> None:
    _, report = read_guide({"b.md": file("back", "Text.\n")})
    assert codes(report) == ["no-chapters"]


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("front", "", ["empty-chapter"]),
        ("glossary", "", ["empty-chapter"]),
        ("glossary", "Tea\n: A drink.\n", []),
    ],
)
def test_an_empty_file_is_told(
    read_guide: ReadGuide, place: str, text: str, told: list[str]
) -> None:
    _, report = read_guide({"a.md": CHAPTER, "b.md": file(place, text)})
    assert codes(report) == told


STAYS = {
    "a list": "Ice\n: Water:\n\n  - cold\n  - hard\n",
    "code": "Ice\n: Water.\n\n      water()\n",
    "a formula": "Ice\n: Water.\n\n  $$x$$\n",
    "a footnote": "Ice\n: Water.[^1]\n\n[^1]: Cold.\n",
    "a mark for the index": "Ice\n: Water. <!-- index: cold -->\n",
    "a quote": "> Ice\n> : Water.\n",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=list(STAYS))
def test_a_definition_that_no_entry_can_hold_stays_above_the_glossary(
    read_guide: ReadGuide, text: str
) -> None:
    guide, report = read_guide(
        {"a.md": CHAPTER, "b.md": file("glossary", f"{text}\nTea\n: Warm.\n")}
    )
    (prose,) = guide.placed(Place.GLOSSARY)
    assert "Water" in words(prose.intro)
    terms = {term.name: term for term in guide.glossary}
    assert terms["Ice"].id != terms["Ice"].entry
    if "a quote" not in text:
        assert terms["Tea"].id == terms["Tea"].entry
        assert "Warm" not in words(prose.intro)
    assert codes(report) == []


def test_a_term_that_is_known_stays_and_is_told(read_guide: ReadGuide) -> None:
    chapter = f"{CHAPTER}\nIce\n: Cold water.\n"
    soft = "<dl><dt>Snow</dt><dt>Firn</dt><dd>Soft water.</dd></dl>"
    text = f"Ice\n: Hard water.\n\n{soft}\n"
    guide, report = read_guide({"a.md": chapter, "b.md": file("glossary", text)})
    (prose,) = guide.placed(Place.GLOSSARY)
    assert words(prose.intro) == "Ice Hard water."
    assert codes(report) == ["duplicate-term"]
    found = {term.name: (term.meaning, term.chapter, term.prose) for term in guide.glossary}
    assert found == {
        "Ice": ("Cold water.", 1, ""),
        "Snow": ("Soft water.", 0, "glossary"),
        "Firn": ("Soft water.", 0, "glossary"),
    }


@pytest.mark.parametrize(
    "head",
    [
        "---\nmatter: glossary\n---\n# Words\n\n",
        file("glossary", ""),
        "---\nmatter: glossary\n---\n",
    ],
    ids=["a heading", "a title", "no title"],
)
def test_the_glossary_keeps_its_name(notes: Notes, head: str) -> None:
    reading, report = notes(
        {"a.md": CHAPTER, "b.md": f"{head}Text.\n\nTea\n: Warm.\n"}, foreign=False
    )
    assert codes(report) == []
    assert left_out(reading.files[1]) == (["Words"] if "# Words" in head else [])


def test_numbers_and_notes_are_in_the_order_of_reading(read_guide: ReadGuide) -> None:
    table = "\n\nTable: What {#tbl:X}\n\n| a |\n|---|\n| b |\n"
    note = "\nNoted.[^1]\n\n[^1]: Note.\n"
    files = {
        "a.md": CHAPTER + table.replace("X", "a") + note,
        "b.md": file("back", table.replace("X", "b") + note),
        "c.md": file("front", table.replace("X", "c") + note),
    }
    guide, _ = read_guide(files)
    assert [(one.id, one.number) for one in guide.captions] == [
        ("tbl-c", "1"),
        ("tbl-a", "1.1"),
        ("tbl-b", "1"),
    ]
    assert [chapter.number for chapter in (*guide.chapters, *guide.prose)] == [1, 0, 0]
    notes = [*guide.prose[0].notes, *guide.questions[0].notes, *guide.prose[1].notes]
    assert len({note.id for note in notes}) == 3
