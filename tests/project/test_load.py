"""guide.yaml: every fault at its line, and the rest still read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from studypress import layouts, pipeline
from studypress.editions import editions, settings_types
from studypress.model.diagnostics import Report
from studypress.project.load import load_settings
from studypress.project.place import Project
from studypress.project.settings import Settings
from tests.conftest import ROOT


def written_for(setting: str, value: str) -> str:
    """A setting as it is written for each edition that has it."""
    having = [name for name, types in settings_types().items() if setting in types.model_fields]
    return " or ".join(f"`{name}: {{{setting}: {value}}}`" for name in having)


PAPERS = layouts.choices("paper/*.yaml", ROOT)


class Sheet(BaseModel):
    """An edition's own settings, for the test."""

    model_config = ConfigDict(extra="forbid")
    pages: int = 2


def read(folder: Path, text: str) -> tuple[Settings, Sheet, list[str]]:
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    report = Report()
    settings, own = load_settings(Project.at(folder), report, {"sheet": Sheet})
    sheet = own["sheet"]
    assert isinstance(sheet, Sheet)
    return settings, sheet, [str(problem) for problem in report.sorted()]


def test_settings_and_those_of_an_edition(tmp_path: Path) -> None:
    settings, sheet, problems = read(
        tmp_path, "title: A\nauthors: Ada\nversion: 1.5\ndate: 2026-01-02\nsheet: {pages: 4}\n"
    )
    assert problems == []
    assert (settings.title, settings.authors, settings.version) == ("A", ("Ada",), "1.5")
    assert sheet.pages == 4


@pytest.mark.parametrize("version", ["1.10", "010", "2", "1e3", "1_000"])
def test_a_version_is_as_it_is_written(version: str, tmp_path: Path) -> None:
    settings, _, problems = read(tmp_path, f"title: A\nversion: {version}\n")
    assert (settings.version, problems) == (version, [])


def test_all_faults_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    settings, sheet, problems = read(
        tmp_path, "titel: A\nlanguage: 7up\nsubtitle: Good\nsheet:\n  pages: two\n  color: red\n"
    )
    assert [line.split("\n")[0].partition(": error")[0] for line in problems] == [
        "guide.yaml:1",
        "guide.yaml:2",
        "guide.yaml:5",
        "guide.yaml:6",
    ]
    assert "Did you mean title?" in problems[0]
    assert settings.subtitle == "Good"
    assert sheet.pages == 2


@pytest.mark.parametrize(
    ("text", "line"), [("title: a: b\n", 1), ("title: x\n\tq: y\n", 2), ("- a\n- b\n", 1)]
)
def test_what_is_not_yaml(tmp_path: Path, text: str, line: int) -> None:
    _, _, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(f"guide.yaml:{line}")
    assert "[bad-yaml]" in problems[0]


def test_undecodable_settings(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_bytes(b"title: x\nsubtitle: \xff\n")
    report = Report()
    load_settings(Project.at(tmp_path), report, {})
    assert str(report.sorted()[0]).startswith("guide.yaml:2: error")


def test_only_notes_without_settings_are_foreign(tmp_path: Path) -> None:
    settings, _ = load_settings(Project.at(tmp_path), Report(), {})
    assert settings.foreign
    assert not read(tmp_path, "title: A")[0].foreign
    assert read(tmp_path, "title: A\nforeign: true")[0].foreign
    (tmp_path / "b" / "content").mkdir(parents=True)
    settings, _ = load_settings(Project.at(tmp_path / "b"), Report(), {})
    assert settings.foreign


class Twin(Sheet):
    """The settings of an edition that follows another, with one more."""

    columns: int = 1


class Cover(BaseModel):
    """The settings of an edition that has some of those of another."""

    pages: int = 7
    ink: str = "black"


@pytest.mark.parametrize(
    ("text", "twin", "cover"),
    [
        ("", (2, 1), 7),
        ("sheet: {pages: 4}", (4, 1), 4),
        ("sheet: {pages: 4}\ntwin: {columns: 3}", (4, 3), 4),
        ("sheet: {pages: 4}\ntwin: {pages: 5}", (5, 1), 5),
        ("twin: {pages: 5}\ncover: {pages: 6}", (5, 1), 6),
        ("cover: {ink: red}\nsheet: {pages: 2}", (2, 1), 2),
    ],
)
def test_an_edition_has_the_settings_of_the_one_that_it_follows(
    tmp_path: Path, text: str, twin: tuple[int, int], cover: int
) -> None:
    (tmp_path / "guide.yaml").write_text(f"title: A\n{text}\n", encoding="utf-8")
    types: dict[str, type[BaseModel]] = {"cover": Cover, "twin": Twin, "sheet": Sheet}
    follows = {"cover": "twin", "twin": "sheet", "sheet": "gone"}
    report = Report()
    _, own = load_settings(Project.at(tmp_path), report, types, follows)
    assert not report.problems
    found = own["twin"].model_dump()
    assert (found["pages"], found["columns"]) == twin
    assert own["cover"].model_dump()["pages"] == cover


def told(folder: Path, text: str) -> list[str]:
    """What is said of a guide.yaml with the editions that there are, each in one line."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "a.md").write_text("# A\n\n## Why?\n\nSo.\n\n> **Key:** So.\n")
    (folder / "content" / "guide.yaml").write_text(f"title: A\n{text}\n", encoding="utf-8")
    report = Report()
    pipeline.understand(Project.at(folder), report)
    return [str(problem).replace("\n    ", " | ") for problem in report.sorted()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "editions:\n  - book\n  - bok",
            "4: error: editions: there is no edition bok [bad-setting]",
        ),
        ("editions: [bok]", f"| Did you mean book? There are: {', '.join(editions())}."),
        ("book: {paper: a44}", "2: error: book.paper: there is no paper a44 [unknown-style]"),
        ("book:\n  paper: A4", "3: error: book.paper: there is no paper A4 [unknown-style] | Did"),
        ("book: {paper: ../../book/book}", "[unknown-style]"),
        (
            "cheatsheet: {paper: lettr}",
            "there is no paper lettr [unknown-style] | Did you mean letter?",
        ),
        ("date: 2026-13-45", "2: error: date: it should be a date that exists: year-month-day"),
        ("date: 2026", "For example: `date: 2026-11-22`."),
        ("language: english", "2: error: language: it should be a language as a tag of BCP 47"),
        ("language: no", "Put it in quotes: yes, no, on and off are read as true and false."),
        ("identifier: xyz", "2: error: identifier: 'xyz' is no UUID and no ISBN [bad-setting]"),
        ("identifier: a:b", "2: warning: identifier: a: is no known beginning"),
        ("slug: My Guide", "digits, and - _ . between them [bad-setting] | Did you mean my-guide?"),
        ("foreign: 7", "2: error: foreign: it should be true or false [bad-setting] | True"),
        (
            "cheatsheet: {pages: 9}",
            "it should be 8 or less [bad-setting] | How many pages it fills",
        ),
        (
            "ebook: 5",
            "settings below it, each on a line [bad-setting] | For example: `ebook: {page",
        ),
        ("paper: a5", f"an edition: write {written_for('paper', 'a5')}."),
        ("cover: false", f"It is a setting of an edition: write {written_for('cover', 'false')}."),
        (
            "cover: {motif: tre}",
            "2: error: cover.motif: there is no motif tre [unknown-style] | Did you mean tree?",
        ),
        ("cover:\n  accent: 0", "3: error: cover.accent: it should be 1 or more [bad-setting]"),
        ("cover: {photo: a.png}", "there is no setting cover.photo [unknown-setting]"),
        (
            "authors: [Ada, Bo]\nfile_as: Ada",
            "3: error: file_as: it should have one for each author: 2, not 1 [bad-setting]",
        ),
        ("series: {number: 2}", "it has a number, and no name [bad-setting]"),
        ("series: {name: A, number: II}", "error: series.number: "),
        ('series: {name: "  "}', "error: series.name: it has spaces alone"),
        ('publisher: "\\t"', "error: publisher: it has spaces alone"),
        ('subjects: [tea, " "]', "error: subjects: it has spaces alone"),
        ('authors: [Ada]\nfile_as: [" "]', "error: file_as: it has spaces alone"),
        ("mood: dark", "there is no setting mood [unknown-setting] | There are: "),
        (
            "book: {theme: clasic}",
            "there is no theme clasic [unknown-style] | Did you mean classic?",
        ),
        ("book: {title: B}", "It is no setting of book: write `title: …` at the beginning of a"),
        ("chapters:\n  - a.md\n  - c.md", "4: error: there is no chapter c.md"),
        ("markdown_extensions:\n  - abbr\n  - nope", "4: error: nope can't be used"),
    ],
)
def test_a_fault_is_told_at_its_line_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = told(tmp_path, text)
    assert problem.startswith("content/guide.yaml:")
    assert said in problem


def test_what_another_edition_takes_over_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = replace(editions()["book"], name="zine", follows="book")
    monkeypatch.setitem(editions(), "zine", twin)
    (problem,) = told(tmp_path, "book: {paper: a44}")
    assert "book.paper: there is no paper a44" in problem


def test_faults_of_all_kinds_are_told_at_once(tmp_path: Path) -> None:
    text = "editions: [bok]\nfoo: 1\nbook: {paper: a44}\ndate: 2026-02-30\nchapters: [b.md]"
    codes = [problem.partition(" | ")[0].rpartition(" ")[2] for problem in told(tmp_path, text)]
    assert codes == [
        "[bad-setting]",
        "[unknown-setting]",
        "[unknown-style]",
        "[bad-setting]",
        "[missing-chapter]",
    ]


def test_a_projects_own_papers_are_known_and_come_first(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "paper").mkdir(parents=True)
    (tmp_path / "layouts" / "paper" / "8.5x5.5.yaml").write_text("")
    assert told(tmp_path, "book: {paper: 8.5x5.5}") == []
    (problem,) = told(tmp_path, "book: {paper: zzz}")
    assert f"There are: 8.5x5.5, {', '.join(PAPERS)}." in problem


def test_what_holds_itself_many_times_over_is_not_written_out(tmp_path: Path) -> None:
    names = "".join(f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    said = told(tmp_path, f"x0: &a0 [lol]\n{names}subtitle: *a29\npaper: *a29\n")
    assert "error: subtitle: it should be text" in "\n".join(said)
    # Lists of all settings, and of all editions with one, are no part of what was written.
    assert max(len(re.split(" There are: | or ", one)[0]) for one in said) < 200
