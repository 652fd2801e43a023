"""A draft of a save says what the whole reading says a moment later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.serve.chapters import Chapters
from studypress.serve.draft import Drafts
from studypress.serve.reader import for_readers

TEA = """\
# Tea

Some words first.

## Why is tea hot? {#hot}

The water is, as in [coffee](02-coffee.md#black), and so on.[^1]

> **Key:** Hot water.

[^1]: As far as we know.

## Why is tea brown? {#brown}

Leaves are. See [the first](#hot).

> **Key:** Brown leaves.

![A dot](dot.svg "A dot.")
"""
COFFEE = """\
# Coffee

## Why is coffee black? {#black}

It is roasted, unlike [tea](01-tea.md#brown).

> **Key:** Roasted.

## Why is coffee strong?

It is ground.
"""
FILE = "content/02-coffee.md"

# What is changed in the second file: a piece of it, and what stands there then.
EDITS = {
    "a word": ("It is ground.", "It is finely ground."),
    "a question": ("strong?", "so strong?"),
    "a title": ("# Coffee\n", "# About coffee\n"),
    "a new question": ("## Why is coffee strong?", "## Who drinks it?\n\nAll.\n\n## Why is it?"),
    "a new block": (
        "> **Key:** Roasted.\n",
        "> **Key:** Roasted.\n\n> **Mistake:** It is burnt.\n",
    ),
    "a block less": ("> **Key:** Roasted.\n", ""),
    "a formula": ("It is ground.", "It is $g^2$."),
    "words before the first question": ("# Coffee\n", "# Coffee\n\nA drink.\n"),
    "words behind the last question": ("It is ground.\n", "It is ground.\n\n---\n\nThe end.\n"),
    "an image": ("It is ground.", "It is ground. ![A line](line.svg)"),
    "lines that say nothing": ("# Coffee\n", "\n\n# Coffee\n"),
}
# What a draft shows too, but for links between files and the ids of notes: the piece, what stands
# there then, and the words that are shown.
NEARLY = {
    "a word beside a link": ("It is roasted,", "It is well roasted,", "It is well roasted,"),
    "a question less": ("## Why is coffee black? {#black}", "Some prose.", "<p>Some prose.</p>"),
    "a footnote": ("is ground.", "is ground.[^2]\n\n[^2]: By a mill.", "<p>By a mill.</p>"),
}
# What only a whole reading can tell.
WHOLE = {
    "an id that another file has": ("{#black}", "{#hot}"),
    "a new chapter": ("## Why is coffee strong?", "# Water\n\n## Why is coffee strong?"),
    "something to correct": ("It is ground.", r"It is $\frac{1}$."),
    "no change": ("", ""),
}


@pytest.fixture
def place(tmp_path: Path) -> Project:
    """A guide of two files."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: Drinks\nlanguage: en\n", encoding="utf-8")
    (content / "01-tea.md").write_text(TEA, encoding="utf-8")
    (content / "02-coffee.md").write_text(COFFEE, encoding="utf-8")
    for name in ("dot", "line"):
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        (content / f"{name}.svg").write_text(svg, encoding="utf-8")
    return Project.at(tmp_path)


def drawn(understood: Understood, place: Project) -> dict[str, str]:
    """The chapters as pages."""
    chapters = Chapters(understood, place, for_readers())
    return {name: chapters.page(name) for name in chapters.parts if name.startswith("chapter-")}


def save(place: Project, old: str, new: str) -> Path:
    """Change the second file."""
    path = place.root / FILE
    assert old in COFFEE
    path.write_text(COFFEE.replace(old, new, 1), encoding="utf-8")
    return path.resolve()


@pytest.mark.parametrize("edit", EDITS)
def test_a_draft_is_what_a_whole_reading_says(place: Project, edit: str) -> None:
    before = pipeline.understand(place, Report())
    path = save(place, *EDITS[edit])
    guide = Drafts(place).draft(before, {FILE: COFFEE}, [path])
    assert guide is not None
    draft = replace(before, reading=replace(before.reading, guide=guide))
    whole = pipeline.understand(place, Report())
    assert drawn(whole, place) != drawn(before, place) or edit == "lines that say nothing"
    assert drawn(draft, place) == drawn(whole, place)
    lines = [[one.where for one in chapter.questions] for chapter in guide.chapters]
    assert lines == [[one.where for one in chapter.questions] for chapter in whole.guide.chapters]


@pytest.mark.parametrize("edit", NEARLY)
def test_a_draft_shows_the_words_at_once(place: Project, edit: str) -> None:
    old, new, words = NEARLY[edit]
    before = pipeline.understand(place, Report())
    guide = Drafts(place).draft(before, {FILE: COFFEE}, [save(place, old, new)])
    assert guide is not None
    draft = replace(before, reading=replace(before.reading, guide=guide))
    assert words in drawn(draft, place)["chapter-2"]
    assert words in drawn(pipeline.understand(place, Report()), place)["chapter-2"]


@pytest.mark.parametrize("edit", WHOLE)
def test_what_only_a_whole_reading_can_tell_has_no_draft(place: Project, edit: str) -> None:
    before = pipeline.understand(place, Report())
    path = save(place, *WHOLE[edit])
    assert Drafts(place).draft(before, {FILE: COFFEE}, [path]) is None


@pytest.mark.parametrize("names", [[], ["guide.yaml"], ["01-tea.md", "02-coffee.md"], ["new.md"]])
def test_only_the_save_of_one_known_file_has_a_draft(place: Project, names: list[str]) -> None:
    before = pipeline.understand(place, Report())
    save(place, "ground", "milled")
    paths = [place.content.resolve() / name for name in names]
    texts = {FILE: COFFEE, "content/01-tea.md": TEA}
    assert Drafts(place).draft(before, texts, paths) is None


def test_a_second_draft_is_made_of_the_first(place: Project) -> None:
    drafts, before = Drafts(place), pipeline.understand(place, Report())
    path = save(place, "It is ground.", "It is milled.")
    first = drafts.draft(before, {FILE: COFFEE}, [path])
    assert first is not None
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("roasted,", "brown,"), encoding="utf-8")
    shown = replace(before, reading=replace(before.reading, guide=first))
    second = drafts.draft(shown, {FILE: text}, [path])
    assert second is not None
    whole = pipeline.understand(place, Report())
    draft = replace(before, reading=replace(before.reading, guide=second))
    pages, right = drawn(draft, place), drawn(whole, place)
    assert "milled" in pages["chapter-2"]
    assert "brown," in pages["chapter-2"]
    assert pages["chapter-1"] == right["chapter-1"]
