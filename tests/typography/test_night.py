"""In every theme, all text can be read at night: its contrast is that of WCAG 2.2, 1.4.3."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from studypress import layouts
from studypress.figures.drawn import colours
from studypress.figures.drawn import inks as drawn
from studypress.model.diagnostics import Report
from studypress.typography.contrast import contrast, lightness
from studypress.typography.theme import Theme, classic, load
from tests.conftest import ROOT

THEMES = layouts.choices("themes/*.yaml", ROOT)
TEXTS = ("ink", "grey_1", "grey_2", "wrong")
# A marked line of code has a ground of its own: so much of a middle grey (base/blocks.css).
MARKED_SHARE = 0.15


def theme(name: str) -> Theme:
    found = load(name, ROOT, Report())
    assert found is not None
    return found


def grounds(theme: Theme) -> list[str]:
    ground = theme.tokens.inks.ground
    return [ground, colours._mixed("#808080", ground, MARKED_SHARE)]


@pytest.mark.parametrize("name", THEMES)
def test_all_text_has_contrast_with_the_page_and_with_marked_code(name: str) -> None:
    night = theme(name).at_night()
    texts = [getattr(night.tokens.inks, ink) for ink in TEXTS] + list(night.tokens.accents)
    found = {(text, ground): contrast(text, ground) for text in texts for ground in grounds(night)}
    assert {pair: value for pair, value in found.items() if value < 4.5} == {}
    assert lightness(night.tokens.inks.ground) < 0.12


@pytest.mark.parametrize("name", THEMES)
def test_text_in_drawn_figures_has_contrast(name: str) -> None:
    night = theme(name).at_night()
    for accent in night.tokens.accents:
        ink = colours.of_page(night, accent)
        pairs = [(drawn.ON, series) for series in drawn.SERIES]
        pairs += [(drawn.INK, drawn.SURFACE), (drawn.INK, drawn.DEEP), (drawn.MUTED, drawn.SURFACE)]
        assert [pair for pair in pairs if contrast(ink[pair[0]], ink[pair[1]]) < 4.45] == []


def test_the_hues_of_chapters_are_kept() -> None:
    day, night = classic(), classic().at_night()
    assert len(set(night.tokens.accents)) == len(day.tokens.accents)
    red, _, blue = (int(night.tokens.accents[0][at : at + 2], 16) for at in (1, 3, 5))
    assert blue > red + 40


def own(project: Path, night: dict[str, object], **inks: str) -> tuple[Theme | None, list[str]]:
    data = yaml.safe_load((ROOT / "layouts" / "themes" / "classic.yaml").read_text("utf-8"))
    data["inks"].update(inks)
    if night:
        data["night"] = night
    (project / "layouts" / "themes").mkdir(parents=True)
    text = yaml.safe_dump(data, sort_keys=False)
    (project / "layouts" / "themes" / "own.yaml").write_text(text)
    report = Report()
    found = load("own", project, report)
    return found, [f"{text.splitlines()[p.where.line - 1]} | {p}" for p in report.problems]


def test_a_theme_sets_inks_of_the_night_itself(tmp_path: Path) -> None:
    made, said = own(tmp_path, {"ground": "#000000", "accents": ["#ffcc00"]})
    assert said == []
    assert made is not None
    night = made.at_night()
    assert night.tokens.inks.ground == "#000000"
    assert night.accent(4) == "#ffcc00"
    assert contrast(night.tokens.inks.grey_2, "#000000") >= 4.5
    assert made.tokens.inks.ground == "#ffffff"


@pytest.mark.parametrize(
    ("night", "line", "said"),
    [
        ({"grey_2": "#303030"}, "grey_2", "night.grey_2: its contrast with the ground is 1.4"),
        ({"accents": ["#ffffff", "#202020"]}, "#202020", "night.accents.1: its contrast with"),
        ({"ground": "#ffffff"}, "night", "night.ink: its contrast with the ground is 1."),
        ({"ink": "white"}, "white", "night.ink: it should be a colour in quotes"),
        ({"pink": "#ff00ff"}, "pink", "there is no token night.pink"),
    ],
)
def test_a_night_in_which_nothing_can_be_read_is_told(
    tmp_path: Path, night: dict[str, object], line: str, said: str
) -> None:
    made, problems = own(tmp_path, night)
    assert made is None
    assert any(said in problem and line in problem.split(" | ")[0] for problem in problems)


@pytest.mark.parametrize("ink", ["#000000", "#5a3a1a", "#ff0000", "#ffffff"])
def test_the_ground_is_dark_whatever_the_ink_of_the_day_is(tmp_path: Path, ink: str) -> None:
    made, _ = own(tmp_path, {}, ink=ink)
    assert made is not None
    assert lightness(made.at_night().tokens.inks.ground) <= 0.11
