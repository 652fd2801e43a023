"""The file that is shown for an image, and badges that say how hard a question is."""

# A case stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from studypress.reading.levels import LEVELS, level_on_badge
from tests.conftest import ROOT
from tests.reading.conftest import Notes, codes, left_out, pairs

CUP = ROOT / "tests" / "reading" / "markdown" / "dialects" / "folder" / "img" / "cup.png"
ASKED = "# Drinks\n\n## What is tea?\n\n{}\n\n## What is milk?\n\nWhite.\n"
SHIELD = "https://img.shields.io/badge/"


def body(notes: Notes, folder: Path, text: str, files: str, **others: str) -> tuple[str, list[str]]:
    """The answer of a text beside some images, and the problems."""
    for name in files.split():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CUP, folder / name)
    reading, report = notes({"a.md": ASKED.format(text), **others})
    blocks = reading.guide.questions[0].blocks
    return "".join(one.body for one in blocks if not one.derived), codes(report)


DARK = '<source media="(prefers-color-scheme: dark)" srcset="dark.png">'
# What is written, and the names of the images that are shown.
PICTURES = {
    f'<picture>{DARK}<img src="cup.png" alt="c"></picture>': ["cup"],
    f'<picture>{DARK}<source srcset="mug.png 1x, big.png 2x"><img src="no.png" alt="c"></picture>': [
        "mug"
    ],
    f'<picture>\n  {DARK}\n  <img src="no.png" alt="c">\n</picture>': ["dark"],
    'words <picture><source srcset="no.png, mug.png"><img src="none.png" alt="c"></picture>': [
        "mug"
    ],
    '<img src="no.png" srcset="big.png 2x" alt="c">': ["big"],
    '<picture><source srcset="mug.png"></picture>\n\n<p><img src="cup.png" alt="c"></p>': ["cup"],
    "![c](cup.png#gh-light-mode-only)\n![d](dark.png#gh-dark-mode-only)": ["cup"],
    '<img src="dark.png#gh-dark-mode-only" alt="d">\n<img src="cup.png#gh-light-mode-only" alt="c">': [
        "cup"
    ],
    "![d](dark.png#gh-dark-mode-only)": ["dark"],
}


@pytest.mark.parametrize("written", PICTURES)
def test_one_file_of_a_picture_is_shown(written: str, notes: Notes, tmp_path: Path) -> None:
    shown, found = body(notes, tmp_path, written, "cup.png dark.png mug.png big.png")
    assert [part.partition(".png")[0] for part in shown.split("image:")[1:]] == PICTURES[written]
    assert found == []
    assert "data-sources" not in shown


def test_a_picture_without_any_file_is_reported_once(notes: Notes, tmp_path: Path) -> None:
    text = (
        f'<picture>{DARK}<source srcset="https://x.org/a.png"><img src="no.png" alt="c"></picture>'
    )
    shown, found = body(notes, tmp_path, text, "cup.png")
    assert found == ["missing-image"]
    assert "c" in shown


@pytest.mark.parametrize(
    "written", ["![c](cup.png)", "![c](pics/cup.png)", "![c](Cup.PNG)", "![c](my%20cup.png)"]
)
@pytest.mark.parametrize("vault", [True, False])
def test_an_image_in_notes_of_obsidian_is_found_by_its_name(
    written: str, vault: bool, notes: Notes, tmp_path: Path
) -> None:
    if vault:
        (tmp_path / ".obsidian").mkdir()
    (tmp_path / "sub").mkdir()
    shutil.copy(CUP, tmp_path / "sub" / "my cup.png")
    shown, found = body(notes, tmp_path, written, "sub/pics/cup.png")
    assert ("image:" in shown) is vault
    assert found == ([] if vault else ["missing-image"])


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[![](no.png)](https://x.org/a)", "https://x.org/a"),
        ("[![A cup](no.png)](https://x.org/a)", "A cup"),
        ("[![](no.png) here](https://x.org/a)", "here"),
        ("[![](no.png)![](none.png)](https://x.org/a)", "https://x.org/a"),
    ],
)
def test_a_link_keeps_words_without_its_image(
    written: str, words: str, notes: Notes, tmp_path: Path
) -> None:
    text, found = body(notes, tmp_path, f"Tea. {written}", "")
    (link,) = re.findall("<a [^>]*>(.*?)</a>", text)
    assert re.sub("<[^>]*>", "", link).strip() == words
    assert "missing-image" in found


def test_a_message_names_an_image_as_it_is_written(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    body(notes, tmp_path, "![](cup.png)", "sub/cup.png")
    _, report = notes({"a.md": ASKED.format("![](cup.png)")})
    (problem,) = (one for one in report.sorted() if one.code == "image-alt")
    assert "the image cup.png has" in problem.message


def test_a_file_beside_the_notes_comes_first(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    body(notes, tmp_path, "![c](cup.png)", "cup.png a/cup.png")
    reading, _ = notes({"a.md": ASKED.format("![c](cup.png)")})
    (source,) = reading.guide.images.values()
    assert source == tmp_path / "cup.png"


BADGES = {
    f"## ![hard]({SHIELD}-hard-red) What is tea?": 3,
    f"## What is tea? ![easy]({SHIELD}easy-green)": 1,
    f"## What is tea? ![]({SHIELD}medium-orange.svg)": 2,
    f"## What is tea? [![Difficulty]({SHIELD}difficulty-Medium-orange.svg)](x.md)": 2,
    f"## What is tea? ![Level: Hard]({SHIELD}a-b-red) ![tag]({SHIELD}tag-tea-blue)": 3,
    f"## What is tea?\n\n![Hard]({SHIELD}a-b-red) ![tag]({SHIELD}tag-tea-blue)": 3,
    f"## What is *tea*?\n![easy question]({SHIELD}a-b-red)": 1,
    f'## What is tea? <img src="{SHIELD}Hard-red" alt="Hard">': 3,
    f"## What is tea? ![tag]({SHIELD}tag-tea-blue)": 0,
    f"## What is tea? ![hardware]({SHIELD}hardware-tea-blue)": 0,
}


@pytest.mark.parametrize("heading", BADGES)
def test_a_badge_gives_the_level_of_its_question(heading: str, notes: Notes) -> None:
    reading, _ = notes(f"# Drinks\n\n{heading}\n\nLeaves.\n\n## What is milk?\n\nWhite.\n")
    assert pairs(reading.guide) == [("What is tea?", "Leaves."), ("What is milk?", "White.")]
    assert [question.level for question in reading.guide.questions] == [BADGES[heading], 0]
    assert left_out(reading.files[0])


def test_a_badge_gives_the_level_of_a_question_in_a_list(notes: Notes) -> None:
    items = "".join(
        f"{at}. What is {name}? ![{level}]({SHIELD}{level}-red)\n\n   Hot.\n\n"
        for at, (name, level) in enumerate(
            [("tea", "easy"), ("cocoa", "hard"), ("milk", "medium")], 1
        )
    )
    reading, _ = notes(f"# Drinks\n\n{items}")
    assert [question.level for question in reading.guide.questions] == [1, 3, 2]


def test_a_badge_elsewhere_stays_out(notes: Notes) -> None:
    text = f"Leaves.\n\n![hard]({SHIELD}hard-red)\n\nHot."
    reading, report = notes(ASKED.format(text))
    assert pairs(reading.guide)[0] == ("What is tea?", "Leaves. Hot.")
    assert "badge-left-out" in codes(report)


@pytest.mark.parametrize("word", [word for word in LEVELS if word.isalpha() and len(word) > 1])
def test_each_word_for_a_level_may_be_on_a_badge(word: str) -> None:
    assert (
        level_on_badge(word.title(), "") == level_on_badge("", f"{SHIELD}level-{word}-red") == word
    )


@pytest.mark.parametrize(
    ("words", "address"),
    [("", "https://[x/badge/hard-red"), ("e", ""), ("hard work", ""), ("", f"{SHIELD}hard")],
)
def test_other_badges_name_no_level(words: str, address: str) -> None:
    assert level_on_badge(words, address) == ""
