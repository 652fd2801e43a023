"""A book for a print shop has no colour of a screen in it, by the table of its inks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from studypress import pipeline
from studypress.formats.pdf.inspect import text_of_pages
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.formats.pdf.press import printed

pytestmark = pytest.mark.same_in_a_grown_house

ACCENT = (1.0, 0.85, 0.0, 0.05)
"""The first accent of the theme in its own tints."""


@pytest.fixture(scope="module", params=["process", "two", "black"])
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, pikepdf.Pdf]]:
    """A book in each of the choices of inks, with the name of the choice."""
    folder = tmp_path_factory.mktemp("press") / request.param
    file = printed.make(folder, f"colour: {request.param}, ink: PANTONE 287 C, marks: false")
    with pikepdf.open(file) as pdf:
        yield request.param, pdf


OPERATORS = {"process": {"k"}, "two": {"k", "SecondInk"}, "black": {"g"}}
SPACES = {
    "process": {"/DeviceCMYK", "/DeviceGray"},
    "two": {"/DeviceCMYK", "/DeviceGray", "/Separation"},
    "black": {"/DeviceGray"},
}


def test_all_colours_are_in_the_inks_that_were_asked_for(book: tuple[str, pikepdf.Pdf]) -> None:
    choice, pdf = book
    masks = {"g"}  # a mask is grey in any file
    assert {operator for operator, _ in printed.colours(pdf)} - masks == OPERATORS[choice] - masks
    assert printed.spaces(pdf) <= SPACES[choice]


def test_no_spot_has_more_ink_than_paper_takes(book: tuple[str, pikepdf.Pdf]) -> None:
    _, pdf = book
    for operator, values in printed.colours(pdf):
        assert sum(values) <= 3.0, (operator, values)
    for picture in printed.pictures(pdf):
        image = printed.shown(picture)
        if image.mode == "CMYK":
            counts = image.getcolors(image.width * image.height)
            assert counts
            assert max(sum(spot) for _, spot in counts) <= 3 * 255  # type: ignore[arg-type]


def test_a_dark_photograph_is_printed_with_the_ink_that_paper_takes(tmp_path: Path) -> None:
    more: dict[str, bytes | str] = {
        "a.md": "# First\n\n## What is alpha?\n\n![A night](night.jpg)\n",
        "night.jpg": printed.dark_photograph(),
    }
    with pikepdf.open(printed.make(tmp_path / "a", "marks: false", more)) as pdf:
        (picture,) = printed.pictures(pdf)
        spots = printed.shown(picture).getcolors(240 * 160)
        assert spots
        inks = [sum(spot) / 255 for _, spot in spots]  # type: ignore[arg-type]
        assert max(inks) <= 3.0
        assert max(inks) > 2.6  # it is still as dark as it can be


def test_text_and_greys_are_black_alone(book: tuple[str, pikepdf.Pdf]) -> None:
    choice, pdf = book
    if choice == "black":
        assert ("g", (0.0,)) in printed.colours(pdf)
        return
    found = printed.colours(pdf)
    assert ("k", (0.0, 0.0, 0.0, 1.0)) in found  # the ink of the text is solid
    mixed = {values for operator, values in found if operator == "k" and any(values[:3])}
    if choice == "two":
        assert not mixed
        assert ("SecondInk", (1.0,)) in found
    else:
        assert ACCENT in mixed


def test_pictures_are_converted_and_show_what_they_showed(book: tuple[str, pikepdf.Pdf]) -> None:
    choice, pdf = book
    grey = 0
    for picture in printed.pictures(pdf):
        image = printed.shown(picture)
        if image.mode == "CMYK":
            assert choice == "process"
            image = image.convert("RGB")  # without a profile: which channel leads can be told
            left, right = image.getpixel((300, 300)), image.getpixel((900, 300))
            assert left[0] > 2 * left[2], left  # type: ignore[index]
            assert right[2] > 1.5 * right[0], right  # type: ignore[index]
        else:
            grey += 1
            left, right = image.getpixel((300, 300)), image.getpixel((900, 300))
            assert left != right
    assert grey == (1 if choice == "process" else 4)


def test_the_second_ink_has_its_name_and_its_look(tmp_path: Path) -> None:
    with pikepdf.open(
        printed.make(tmp_path / "a", "colour: two, ink: PANTONE 287 C, marks: false")
    ) as pdf:
        found = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Array) and len(one) > 1 and one[0] == "/Separation"
        ]
        names = {str(one[1]) for one in found}
        looks = {tuple(float(value) for value in one[3].C1) for one in found}
        assert names == {"/PANTONE 287 C"}
        assert looks == {ACCENT}


def test_a_theme_without_tints_has_those_of_the_profile(tmp_path: Path) -> None:
    theme = (Path("layouts/themes/classic.yaml")).read_text()
    theme = theme[: theme.index("# The same in per cent")]
    more = {"layouts/themes/plain.yaml": theme}
    with pikepdf.open(printed.make(tmp_path / "a", "theme: plain, marks: false", more)) as pdf:
        mixed = {values for operator, values in printed.colours(pdf) if operator == "k"}
        assert ACCENT not in mixed
        assert any(cyan > 0.85 and magenta > 0.6 for cyan, magenta, *_ in mixed)


def test_a_print_shop_gets_pictures_of_300_dots_per_inch(tmp_path: Path) -> None:
    pictures = "![Few](two.png){width=110mm}\n\n![Many](two.png){width=90mm}\n"
    notes = f"# First\n\n## What is alpha?\n\n{pictures}"
    for edition, told in (("print", ["277"]), ("book", [])):
        report = Report()
        folder = tmp_path / edition
        printed.write(folder, {"a.md": notes})
        pipeline.build(Project.at(folder), [edition], report, lambda *_: None)
        found = [one.message for one in report.problems if one.code == "low-resolution"]
        assert len(found) == len(told)
        assert all(dots in message for message, dots in zip(found, told, strict=True))


def test_addresses_are_notes_and_no_word_is_lost(tmp_path: Path) -> None:
    report = Report()
    printed.write(tmp_path, {})
    outcome = pipeline.build(Project.at(tmp_path), ["print"], report, lambda *_: None)
    (name,) = outcome.results[0].made.files
    text = " ".join(text_of_pages(tmp_path / "build" / name))
    assert "https://example.org/alpha" in "".join(text.split())
    assert not [one.message for one in report.problems if one.code == "lost-text"]
