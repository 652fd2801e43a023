"""How far a book tells that it is: parts done, parts left, and the time for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import pipeline
from studypress.formats import Parts
from studypress.formats.pdf import seams
from studypress.model.diagnostics import Report
from studypress.project.place import Project

Told = tuple[float, Parts]


def notes(folder: Path, chapters: int, text: str) -> Project:
    """Notes of so many chapters with this text in each."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "guide.yaml").write_text("title: Drinks\nlanguage: en\n")
    for number in range(1, chapters + 1):
        chapter = f"# Drink {number}\n\n" + "".join(
            f"## What is drink {number}.{question}? <!-- id: d{number}q{question} -->\n\n"
            f"{text} It goes with [another](#d2q1).\n\n"
            for question in range(4)
        )
        (content / f"{number:02}-drink.md").write_text(chapter)
    return Project.at(folder)


def told(project: Project) -> list[Told]:
    """What the setting of a book tells of its parts."""
    steps: list[Told] = []

    def tell(edition: str, stage: str, done: float, parts: Parts | None = None) -> None:
        if stage == "setting" and parts:
            steps.append((done, parts))

    report = Report()
    pipeline.build(project, ["book"], report, tell)
    assert not report.failed()
    return steps


def test_a_book_from_nothing(tmp_path: Path) -> None:
    steps = told(notes(tmp_path, 3, "A drink."))
    # Three chapters, the cover and the front matter are known from the beginning.
    total = steps[0][1].total
    assert total >= 5
    assert {parts.done for _, parts in steps if parts.total == total} == set(range(total + 1))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert (steps[0][0], steps[-1][0]) == (0.0, 1.0)
    # In a first run the time is known when the first part is done.
    assert steps[0][1].seconds_left is None
    assert all(parts.seconds_left is not None for _, parts in steps[1:])


def test_an_edit_counts_what_is_set_again(tmp_path: Path) -> None:
    first = told(notes(tmp_path, 3, "A drink."))
    chapter = tmp_path / "content" / "02-drink.md"
    chapter.write_text(chapter.read_text().replace("A drink", "A hot drink", 1))
    steps = told(Project.at(tmp_path))
    # Parts that refer to the chapter keep the numbers that they have, until it has others.
    assert steps[-1][1].done == steps[-1][1].total == 1 < first[-1][1].total
    assert steps[-1][0] == 1.0
    # The time is known at once, by the parts of the last run.
    assert steps[0][1].seconds_left is not None


def test_pieces_of_a_long_chapter_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seams, "MAX_CHARS", 9000)
    monkeypatch.setattr(seams, "_PIECE_CHARS", 6000)
    steps = told(notes(tmp_path, 1, "A drink that is drunk. " * 160))
    assert steps[-1][0] == 1.0
    # A cover, front matter and more than one piece.
    assert steps[-1][1].done == steps[-1][1].total > 3
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[0][1].total > 3
