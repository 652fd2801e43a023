"""Cheat sheets of guides of every size, measured on their pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from studypress.formats import Extent
from tests.generate import guide_folder
from tests.sheets import Sheet, sheet_of

# White between two lines of ink: items are at most so far apart.
MAX_GAP_MM = 6.0
# The columns of a page end on one line, but for letters that reach below it.
LEVEL_MM = 3.0


def settings(project: Path, pages: int, orientation: str, more: str = "") -> None:
    path = project / "content" / "guide.yaml"
    written = path.read_text(encoding="utf-8") if path.exists() else "title: Notes\nlanguage: en\n"
    own = f"cheatsheet: {{pages: {pages}, orientation: {orientation}{more}}}\n"
    path.write_text(written + own, encoding="utf-8")


def measured(project: Path, tmp_path: Path, pages: int, orientation: str) -> Sheet:
    """The sheet of a project, of which whatever holds for every sheet is checked."""
    settings(project, pages, orientation)
    columns = 4 if orientation == "landscape" else 3
    made = sheet_of(project, tmp_path, columns=columns)
    assert made.outside() == []
    assert all(len(line.split()) > 1 for line in made.names()), made.names()
    assert max(column.gap for page in made.measured() for column in page) <= MAX_GAP_MM
    assert all(one.name for one in made.made.account)
    return made


def levels(made: Sheet) -> list[float]:
    """How far apart the columns of each page end."""
    ends = [[column.bottom for column in page] for page in made.measured()]
    return [max(page) - min(page) for page in ends]


@pytest.mark.parametrize(
    ("questions", "pages", "orientation"),
    [
        (13, 1, "landscape"),
        (60, 1, "landscape"),
        (50, 2, "landscape"),
        (50, 2, "portrait"),
        (100, 3, "landscape"),
    ],
)
def test_sheets_of_every_size_fill_their_pages(
    tmp_path: Path, questions: int, pages: int, orientation: str
) -> None:
    made = measured(guide_folder(tmp_path, questions), tmp_path, pages, orientation)
    assert made.made.facts.pages == pages
    assert not made.made.problems
    assert max(levels(made)) <= LEVEL_MM
    assert {one.name for one in made.made.account if one.extent is not Extent.DROPPED}


def test_a_few_questions_have_more_of_their_answers_on_more_pages(tmp_path: Path) -> None:
    project = guide_folder(tmp_path, 13)
    one = measured(project, tmp_path, 1, "landscape")
    letters = len(" ".join(word.text for page in one.printed.pages for word in page.words))
    path = project / "content" / "guide.yaml"
    path.write_text(path.read_text().replace("cheatsheet:", "x-was:"), encoding="utf-8")
    three = guide_folder(tmp_path / "three", 13)
    many = measured(three, tmp_path, 3, "landscape")
    more = len(" ".join(word.text for page in many.printed.pages for word in page.words))
    assert many.made.facts.pages == 3
    assert more > 1.8 * letters
    assert {shown.extent for shown in many.made.account} == {Extent.WHOLE}


KEY = "Three days are a good pause."
MORE = "After a week the answer is gone and has to be learned again from the start."


@pytest.mark.parametrize("written", [f"> **Key:** {KEY}\n", ""], ids=["written", "derived"])
@pytest.mark.parametrize(
    ("answer", "more"),
    [
        (f"{KEY} {MORE}", True),
        (f"*Three days* are a **good pause.** {MORE}", True),
        (f"{KEY}\n\n{MORE}", True),
        (f"{KEY} Use it.\n\n{MORE}", True),
        (f"{KEY} Use it.", False),
        (KEY, False),
    ],
)
def test_spare_room_does_not_repeat_the_key(
    tmp_path: Path, answer: str, more: bool, written: str
) -> None:
    (tmp_path / "content").mkdir()
    settings(tmp_path, 1, "landscape")
    notes = f"# Plans\n\n## What is a good pause?\n\n{answer}\n\n{written}"
    (tmp_path / "content" / "1.md").write_text(notes, encoding="utf-8")
    made = sheet_of(tmp_path, tmp_path, columns=4)
    text = " ".join(word.text for page in made.printed.pages for word in page.words)
    assert text.count(KEY) == 1
    assert (f"{KEY} {MORE}" in text) is more
    assert "Use it." not in text


def chapters(folder: Path, *counts: int) -> Path:
    """A project with chapters of so many questions each."""
    content = folder / "content"
    content.mkdir()
    for number, count in enumerate(counts, 1):
        asked = "\n\n".join(
            f"## What is thing {number}.{place}? <!-- name: Thing {number}.{place} -->\n\n"
            f"> **Key:** Thing {place} of part {number} is made of wood and iron. "
            "It is used where nothing else would hold, and it costs as much as it weighs."
            for place in range(count)
        )
        (content / f"{number}.md").write_text(f"# Part {number}\n\n{asked}\n", encoding="utf-8")
    return folder


def test_a_chapter_owns_columns_where_it_fills_them(tmp_path: Path) -> None:
    made = measured(chapters(tmp_path, 14, 13), tmp_path, 1, "landscape")
    page = made.printed.pages[0]
    heads = [head.title for head in made.printed.heads if head.level == 0]
    assert heads == ["Notes", "A Part 1", "B Part 2"]
    first, second = (word for word in page.words if word.text == "Part")
    assert first.top == second.top
    assert second.left > page.width / 2
    text = " ".join(word.text for word in page.words)
    assert "questions 1–14" in text
    assert "questions 15–27" in text


def test_small_chapters_share_a_column(tmp_path: Path) -> None:
    made = measured(chapters(tmp_path, 14, 1, 9, 2), tmp_path, 1, "landscape")
    heads = [head.title for head in made.printed.heads if head.level == 0]
    assert heads == ["Notes", "A Part 1", "C Part 3", "Also"]
    items = [head.title for head in made.printed.heads if head.level == 1]
    assert items[-3:] == ["Thing 2.0", "Thing 4.0", "Thing 4.1"]


def test_prose_without_questions_has_a_sheet_too(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for number in range(1, 4):
        sections = "\n\n".join(
            f"## Section {number}.{place}\n\nThis part tells how thing {place} is made of iron. "
            "It takes a day and a night, and two people who know what they do."
            for place in range(1, 9)
        )
        (content / f"{number}.md").write_text(f"# Part {number}\n\n{sections}\n", encoding="utf-8")
    made = measured(tmp_path, tmp_path, 1, "portrait")
    assert made.made.facts.pages == 1
    assert len(made.made.account) == 24


def test_definitions_are_at_the_foot(tmp_path: Path) -> None:
    made = measured(guide_folder(tmp_path, 60), tmp_path, 2, "landscape")
    page = made.printed.pages[0]
    terms = [word for word in page.words if word.text == "notion"]
    assert len(terms) >= 4
    ends = max(column.bottom for column in made.measured()[0]) * 72 / 25.4
    assert all(term.top > ends for term in terms)


def test_an_answer_that_says_nothing_is_named_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings(tmp_path, 1, "landscape")
    notes = f"# Plans\n\n## What is a good pause?\n\n{KEY}\n\n## Is “<so>” & not?\n\nComing soon.\n"
    (tmp_path / "content" / "1.md").write_text(notes, encoding="utf-8")
    made = sheet_of(tmp_path, tmp_path, columns=4)
    assert any(remark.endswith("something: Is “<so>” & not?.") for remark in made.made.remarks)


def test_the_value_of_a_number_to_know_is_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings(tmp_path, 1, "landscape")
    row = "> **Number:** 70 billion, 1.4 trillion | parameters and words of the Chinchilla model"
    notes = f"# Plans\n\n## What is a good pause?\n\n{KEY}\n\n{row}\n"
    (tmp_path / "content" / "1.md").write_text(notes, encoding="utf-8")
    made = sheet_of(tmp_path, tmp_path, columns=4)
    tops = {word.text: word.top for page in made.printed.pages for word in page.words}
    assert tops["70"] == tops["trillion"]
    assert tops["parameters"] < tops["model"]


def cells(folder: Path, settings: str, numbers: int = 2) -> list[str]:
    """The words of the three columns of a sheet: two questions, and numbers to know.

    Each question defines a term and has two mistakes.
    """
    (folder / "content").mkdir()
    asked = "\n\n".join(
        f"## What is {word}? <!-- name: {word} -->\n\nIt is {word} of the usual kind.\n\n"
        f"{word}ness\n: The measure of {word} in a day.\n\n"
        f"> **Key:** The answer is that {word} is a thing of wood.\n\n"
        + "".join(f"> **Number:** {at}00 g | weight {at}\n\n" for at in range(1, numbers + 1))
        + "> **Mistake:** “The first”: no.\n\n> **Mistake:** “The second”: no.\n\n"
        for word in ("alpha", "omega")
    )
    (folder / "content" / "1.md").write_text(f"# Things\n\n{asked}", encoding="utf-8")
    settings = f"title: T\nlanguage: en\ncheatsheet: {{pages: 1, {settings}}}\n"
    (folder / "content" / "guide.yaml").write_text(settings)
    page = sheet_of(folder, folder, columns=4).printed.pages[0]
    places = {word.text: word.left for word in reversed(page.words)}
    edges = [0, places["omega"] - 20, places["Numbers"] - 20, page.width]
    lines = sorted(page.words, key=lambda word: (round(word.top), word.left))
    return [
        " ".join(word.text for word in lines if start <= word.left < end)
        for start, end in pairwise(edges)
    ]


@pytest.mark.parametrize(("numbers", "in_item"), [(2, False), (3, True)])
def test_a_number_of_a_question_is_in_its_item_where_others_are_left(
    tmp_path: Path, numbers: int, in_item: bool
) -> None:
    alpha, omega, together = cells(tmp_path, "definitions: foot", numbers)
    assert ("100 g weight 1" in alpha) is in_item
    assert ("100 g weight 1" in omega) is in_item
    assert together.count("weight 1") == (0 if in_item else 2)
    # Each has the number of its question.
    assert together.count("1 weight 2 200 g") == together.count("2 weight 2 200 g") == 1


def test_definitions_stand_with_their_questions(tmp_path: Path) -> None:
    alpha, omega, _ = cells(tmp_path, "definitions: items")
    assert alpha.index("“The second”") < alpha.index("alphaness The measure")
    assert omega.index("“The second”") < omega.index("omeganess The measure")
