"""What a theme and a profile say for a press, and what is told where they can't be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.typography import profiles, theme
from studypress.typography.limits import MAX_INK_PERCENT
from tests.conftest import ROOT, ours

THEMES = ours(layouts.choices("themes/*.yaml", ROOT), "layouts/themes", ".yaml")
PROFILES = sorted((ROOT / "layouts" / "press").glob("*.icc"))
TEXT = (ROOT / "layouts" / "themes" / "classic.yaml").read_text("utf-8")
ACCENTS = 'accents: ["#24408e"]\n'


@pytest.mark.parametrize("name", THEMES)
def test_each_theme_of_ours_has_tints_for_all_its_colours(name: str) -> None:
    found = theme.load(name, ROOT, Report())
    assert found
    colours = found.press_colours
    assert next(iter(colours)) == found.accent(1)
    for tints in colours.values():
        assert len(tints) == 4
        assert 100 * sum(tints) <= MAX_INK_PERCENT
        assert sum(1 for tint in tints[:3] if tint) <= 2, "two inks beside black at most"


def own(project: Path, cmyk: str) -> tuple[theme.Theme | None, list[str]]:
    """A theme with one accent and these tints, and what is told of it."""
    before, _, _ = TEXT.partition("accents:")
    folder = project / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(f"{before}{ACCENTS}cmyk: {cmyk}\n")
    report = Report()
    found = theme.load("own", project, report)
    return found, [str(problem) for problem in report.problems]


FAULTS = {
    "{accents: [[1, 2, 3, 4], [1, 2, 3, 4]]}": "there are 2 for the 1 accents",
    "{accents: [[90, 90, 90, 90]]}": "cmyk.accents.0: 360 % of ink is more than paper takes up",
    "{wrong: [100, 100, 100, 1]}": "cmyk.wrong: 301 % of ink",
    "{accents: [[101, 0, 0, 0]]}": "cmyk.accents.0.0: input should be less than or equal to 100",
    "{pink: [0, 0, 0, 0]}": "there is no token cmyk.pink",
}


@pytest.mark.parametrize(("cmyk", "told"), FAULTS.items())
def test_tints_that_cannot_be_printed_are_told(cmyk: str, told: str, tmp_path: Path) -> None:
    found, problems = own(tmp_path, cmyk)
    assert found is None
    assert told in " ".join(problems)


def test_what_a_theme_leaves_out_follows_from_the_profile(tmp_path: Path) -> None:
    found, problems = own(tmp_path, "{}")
    assert found
    assert not problems
    assert found.press_colours["#24408e"] == ()


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_of_ours_is_that_of_a_press_and_has_its_licence_beside_it(path: Path) -> None:
    assert profiles.problem_of(path, path.name) is None
    assert path.with_name(f"{path.stem}-LICENSE.txt").is_file()


HEADERS = {
    b"": "no ICC profile",
    b"x" * 200: "no ICC profile",
    bytes(12) + b"mntrRGB " + bytes(16) + b"acsp" + bytes(88): "not that of a printing press",
    bytes(12) + b"prtrGRAY" + bytes(16) + b"acsp" + bytes(88): "not for cyan, magenta, yellow",
}


@pytest.mark.parametrize(("header", "told"), HEADERS.items(), ids=range(len(HEADERS)))
def test_a_file_that_is_no_profile_of_a_press_is_told(
    header: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "no.icc"
    path.write_bytes(header)
    problem = profiles.problem_of(path, "layouts/press/no.icc")
    assert problem
    assert told in problem.message
    assert problem.where.path == "layouts/press/no.icc"
    assert profiles.problem_of(tmp_path / "none.icc", "none.icc")
