"""A theme is data: a project's own builds its book in another way, with rules of its own."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.conftest import ROOT, studypress

CLASSIC = (ROOT / "layouts" / "themes" / "classic.yaml").read_text("utf-8")
NOTES = """# First

## What is alpha?

Alpha is the first letter.

# Second

## What is omega?

Omega is the last letter.
"""


def project(folder: Path, settings: str, tokens: str = "", css: str = "") -> Path:
    """A guide with a theme of its own, `mine`."""
    (folder / "layouts" / "themes").mkdir(parents=True)
    (folder / "layouts" / "themes" / "mine.yaml").write_text(f"{CLASSIC}{tokens}")
    if css:
        (folder / "layouts" / "themes" / "mine.css").write_text(css)
    (folder / "content").mkdir()
    (folder / "content" / "guide.yaml").write_text(f"title: Letters\nlanguage: en\n{settings}")
    (folder / "content" / "a.md").write_text(NOTES)
    return folder


def build(folder: Path, edition: str = "book") -> tuple[Path, list[str]]:
    """The file of an edition, and what a run says."""
    report = Report()
    outcome = pipeline.build(Project.at(folder), [edition], report, lambda *_: None)
    said = [f"{problem.where}: {problem.message}" for problem in report.problems]
    files = outcome.results[0].made.files if outcome.results else ("nothing",)
    return folder / "build" / files[0], said


def text(file: Path) -> str:
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pictures(file: Path) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(file)
    for page in document:
        yield page.render(scale=0.6).to_pil().convert("RGB")
    document.close()


def has(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    found = picture.getcolors(1 << 20) or ()
    return any(seen == colour for _, seen in found)


@pytest.mark.parametrize(
    ("own", "tokens", "openings", "listed"),
    [
        ("", "", True, False),
        ("", "book: {openings: false, contents: 2}\n", False, True),
        (", contents: 1", "book: {openings: false, contents: 2}\n", False, False),
        (", openings: true", "book: {openings: false}\n", True, False),
    ],
)
def test_a_theme_says_how_its_book_is_built_and_the_guide_has_the_last_word(
    tmp_path: Path, own: str, tokens: str, openings: bool, listed: bool
) -> None:
    file, said = build(project(tmp_path, f"book: {{theme: mine{own}}}\n", tokens))
    assert not [line for line in said if "theme" in line]
    pages = text(file).split("\f")
    contents = next(page for page in pages if "Contents" in page)
    assert ("alpha" in contents) is listed
    answered = next(page for page in pages if "Alpha is the first" in page)
    assert ("omega" in answered) is not openings


@pytest.mark.parametrize(
    ("tokens", "line", "said"),
    [
        ("book:\n  answer: back\n", 2, "there is no setting book.answer"),
        ("book:\n  openings: false\n  answers: behind\n", 3, "book.answers: it should be after, "),
        ("book:\n  contents: 3\n", 2, "book.contents: it should be 1 or 2"),
        ("book:\n  theme: exam\n", 2, "book.theme: a theme can't have another theme"),
        ("book: 5\n", 1, "book: it should have tokens below it"),
    ],
)
def test_what_is_wrong_in_a_theme_is_told_at_its_line(
    tmp_path: Path, tokens: str, line: int, said: str
) -> None:
    _, problems = build(project(tmp_path, "book: {theme: mine}\n", tokens))
    place = f"layouts/themes/mine.yaml:{CLASSIC.count(chr(10)) + line}"
    assert any(problem.startswith(place) and said in problem for problem in problems), problems


def test_rules_of_a_theme_come_last_on_pages_and_not_in_an_ebook(tmp_path: Path) -> None:
    settings = "book: {theme: mine}\nebook: {theme: mine}\n"
    folder = project(tmp_path, settings, css="main { background-color: #00ff00 }\n")
    file, _ = build(folder)
    assert any(has(page, (0, 255, 0)) for page in pictures(file))
    ebook, _ = build(folder, "ebook")
    with zipfile.ZipFile(ebook) as archive:
        assert not any(b"00ff00" in archive.read(name) for name in archive.namelist())


def test_a_fault_in_the_rules_of_a_theme_has_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path, "book: {theme: mine}\n", css="main {\n  colour: red;\n}\n")
    _, said = build(folder)
    assert any("layouts/themes/mine.css:2" in line and "colour" in line for line in said)


def test_the_rules_of_another_theme_are_not_read(tmp_path: Path) -> None:
    folder = project(tmp_path, "", css="main { background-color: #00ff00 }\n")
    file, _ = build(folder)
    assert not any(has(page, (0, 255, 0)) for page in pictures(file))


@pytest.mark.parametrize(("theme", "beside"), [("wide", True), ("classic", False)])
def test_key_points_stand_in_the_side_column_where_the_theme_says_so(
    tmp_path: Path, theme: str, beside: bool
) -> None:
    notes = NOTES.replace(
        "first letter.", "first letter.\n\n> **Key:** Keyword.\n\n> **Reference:** Ada."
    )
    folder = project(tmp_path, f"book: {{theme: {theme}}}\n")
    (folder / "content" / "a.md").write_text(notes)
    file, _ = build(folder)
    command = ["pdftotext", "-bbox", str(file), "-"]
    boxes = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    (key,) = re.findall(r'xMin="([\d.]+)"[^>]*>Keyword\.</word>', boxes)
    (answer,) = re.findall(r'xMin="([\d.]+)"[^>]*>Alpha</word>', boxes)
    assert (float(key) > float(answer) + 250) is beside


BANK = "# Facts\n\n" + "".join(f"## What is {n}?\n\nIt is {n}.\n\n" for n in range(30))
PROSE = BANK.replace("It is", "It goes on. " * 101 + "It is")


@pytest.mark.parametrize(
    ("settings", "notes", "theme"),
    [
        ("", BANK, "exam"),
        ("", PROSE, ""),
        ("foreign: true\n", BANK, "exam"),
        ("foreign: false\n", BANK, ""),
        ("foreign: true\nbook: {theme: classic}\n", BANK, ""),
    ],
)
def test_foreign_banks_get_a_theme_of_their_own_and_are_told(
    tmp_path: Path, settings: str, notes: str, theme: str
) -> None:
    (tmp_path / "a.md").write_text(notes)
    if settings:
        (tmp_path / "guide.yaml").write_text(f"title: Facts\nlanguage: en\n{settings}")
    said = studypress("check", "--project", tmp_path).stdout
    assert ("book.theme exam (many short answers)" in " ".join(said.split())) is bool(theme)
    data = json.loads(studypress("check", "--json", "--project", tmp_path).stdout)
    guessed = {one["setting"]: one for one in data["guessed"]}
    assert guessed.get("book.theme", {}).get("value", "") == theme


def test_the_settings_of_notes_name_the_theme_that_was_guessed(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(BANK)
    made = tmp_path / "made"
    assert studypress("new", made, "--from", tmp_path / "notes").returncode == 0
    (settings,) = made.rglob("guide.yaml")
    assert re.search(r"#\s+theme: exam\s+# guessed: many short answers", settings.read_text())
