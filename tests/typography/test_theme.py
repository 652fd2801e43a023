"""Themes: each file of ours loads, and a project's names faces that there are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.typography import catalogue
from studypress.typography.faces import Faces, own_fonts
from studypress.typography.inks import Inks
from studypress.typography.theme import classic, load
from studypress.typography.variables import of_theme
from tests.conftest import ROOT

THEMES = layouts.choices("themes/*.yaml", ROOT)
TEXT = (ROOT / "layouts" / "themes" / "classic.yaml").read_text("utf-8")
MONO = catalogue.files()[catalogue.FACES[2].upright]


@pytest.mark.parametrize("name", THEMES)
def test_it_loads(name: str) -> None:
    report = Report()
    assert load(name, ROOT, report) is not None
    assert report.problems == []


def own(project: Path, change: dict[str, dict[str, object]]) -> tuple[Faces | None, list[str]]:
    """The faces of a theme like ours but for some tokens, and what is said of it."""
    data = yaml.safe_load(TEXT)
    for group, tokens in change.items():
        data[group].update(tokens)
    (project / "layouts" / "themes").mkdir(parents=True, exist_ok=True)
    (project / "layouts" / "themes" / "own.yaml").write_text(yaml.safe_dump(data))
    report = Report()
    found = load("own", project, report)
    said = [" | ".join(str(problem).split("\n    ")) for problem in report.problems]
    return (found.faces if found else None), said


@pytest.mark.parametrize("role", Faces.__slots__)
@pytest.mark.parametrize("row", catalogue.FACES, ids=lambda row: row.name)
def test_each_role_takes_each_face(tmp_path: Path, role: str, row: catalogue.Row) -> None:
    faces, said = own(tmp_path, {"fonts": {role: row.name}})
    assert said == []
    assert getattr(faces, role).upright.name == row.upright


@pytest.mark.parametrize("suffix", [".ttf", ".otf", ".woff2"])
def test_a_projects_font_is_a_file_of_its_layouts(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "layouts" / "fonts" / "mine"
    folder.mkdir(parents=True)
    shutil.copy(MONO, folder / f"Mine{suffix}")
    (folder / "LICENSE.txt").write_text("OFL")
    assert next(iter(own_fonts(tmp_path))) == f"Mine{suffix}"
    faces, said = own(tmp_path, {"fonts": {"serif": {"upright": f"Mine{suffix}"}}})
    assert said == []
    assert faces is not None
    assert faces.serif.upright == folder / f"Mine{suffix}"


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0\0\7", MONO.read_bytes()[:5000]])
def test_a_file_that_is_no_font_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "layouts" / "fonts").mkdir(parents=True)
    (tmp_path / "layouts" / "fonts" / "Bad.ttf").write_bytes(data)
    faces, said = own(tmp_path, {"fonts": {"sans": {"upright": "Bad.ttf"}}})
    assert faces is None
    assert "fonts.sans: Bad.ttf is no font that can be read [layout] | Replace the file." in said[0]


@pytest.mark.parametrize(
    ("group", "tokens", "said"),
    [
        ("fonts", {"serif": "Inte"}, "serif: there is no face Inte [layout] | Did you mean Inter?"),
        ("fonts", {"mono": {"upright": "No.ttf"}}, "fonts.mono: there is no font file No.ttf"),
        ("fonts", {"hand": "Inter"}, "there is no token fonts.hand [layout] | There are: serif,"),
        ("inks", {"ink": "black"}, "inks.ink: it should be a colour in quotes, such as"),
        ("inks", {"pink": "#ff00ff"}, "there is no token inks.pink [layout] | There are: ink,"),
    ],
)  # fmt: skip
def test_a_wrong_token_is_told_at_its_line(
    tmp_path: Path, group: str, tokens: dict[str, object], said: str
) -> None:
    faces, problems = own(tmp_path, {group: tokens})
    assert faces is None
    assert said in problems[0]
    line = int(problems[0].split(":")[1])
    text = (tmp_path / "layouts" / "themes" / "own.yaml").read_text().splitlines()[line - 1]
    assert next(iter(tokens)) in text or "upright" in text


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        (
            "{lettre: {side: null}}",
            "papers: there is no paper lettre [layout] | Did you mean letter",
        ),
        (
            "{postcard: {}}",
            "papers: there is no paper postcard [layout] | There are: 6x9, a4, a5, e-ink",
        ),
        (
            "{a4: {colour: red}}",
            "there is no token papers.a4.colour [layout] | There are: margins,",
        ),
        ("{a4: {text: {size: 9}}}", "papers.a4.text.size: input should be a valid string [layout]"),
        ("{a4: {side: {width: 9mm}}}", "papers.a4.side.gap is missing [layout] | Its distance"),
        ("{a4: {plain: {text: 7}}}", "papers.a4.plain.text: it should have tokens below it"),
        ("{a4: {plain: {plain: {}}}}", "there is no token papers.a4.plain.plain [layout] | There"),
        ("7", "papers: it should have tokens below it"),
    ],
)
def test_a_wrong_change_of_a_paper_is_told_at_its_line(
    tmp_path: Path, papers: str, said: str
) -> None:
    (tmp_path / "layouts" / "themes").mkdir(parents=True)
    (tmp_path / "layouts" / "themes" / "own.yaml").write_text(f"{TEXT}papers: {papers}\n")
    report = Report()
    assert load("own", tmp_path, report) is None
    line = len(TEXT.splitlines()) + 1
    told = " | ".join(str(report.problems[0]).split("\n    "))
    assert told.startswith(f"layouts/themes/own.yaml:{line}: error: ")
    assert said in told


def test_a_theme_may_change_the_papers_of_the_project(tmp_path: Path) -> None:
    for name in ("themes", "paper"):
        (tmp_path / "layouts" / name).mkdir(parents=True)
    papers = ROOT / "layouts" / "paper"
    shutil.copy(papers / "a5.yaml", tmp_path / "layouts" / "paper" / "pocket.yaml")
    text = f"{TEXT}papers: {{pocket: {{running_head: 7pt}}}}\n"
    (tmp_path / "layouts" / "themes" / "own.yaml").write_text(text)
    report = Report()
    theme = load("own", tmp_path, report)
    assert theme is not None
    assert theme.tokens.papers["pocket"].changes == {"running_head": "7pt"}


@pytest.mark.parametrize("ink", Inks.model_fields)
def test_each_ink_is_a_variable(ink: str) -> None:
    assert ink.replace("_", "-") in dict(of_theme(classic()))


def test_accents_come_again() -> None:
    theme = classic()
    assert [theme.accent(n) for n in (1, 7)] == [theme.tokens.accents[0]] * 2
