"""The catalogue of fonts: each row is true of the files that are installed."""

from __future__ import annotations

import re
import tomllib

import pytest
from fontTools import unicodedata

from studypress.typography import faces, fonts, theme
from studypress.typography.catalogue import (
    FACES,
    FALLBACKS,
    PACKAGES,
    Fallback,
    Package,
    Row,
    files,
)
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[>=<\[]", line)[0] for line in requirements}


@pytest.mark.parametrize("row", FACES, ids=lambda row: row.name)
def test_a_face_is_of_its_family(row: Row) -> None:
    for name in filter(None, (row.upright, row.italic)):
        assert faces.family(files()[name]) == row.name


@pytest.mark.parametrize("row", FALLBACKS, ids=lambda row: row.name)
def test_a_fallback_has_the_letters_of_its_scripts(row: Fallback) -> None:
    here = [name for name in (row.serif, row.sans) if name in files()]
    if row.package.comes_along:
        assert row.sans in files()
    for name in here:
        letters = fonts._mapped(files()[name])
        found = {unicodedata.script(letter) for letter in letters}
        assert row.scripts <= found, name
        for script in row.scripts:
            assert sum(unicodedata.script(letter) == script for letter in letters) > 20, name


@pytest.mark.parametrize("row", [row for row in FALLBACKS if row.scripts], ids=lambda row: row.name)
def test_a_fallback_is_chosen_for_its_script(row: Fallback) -> None:
    if row.sans not in files():
        pytest.skip(f"{row.package.name} is not installed")
    own = fonts._mapped(files()[row.sans]) - fonts._first(theme.classic().faces)
    letters = [letter for letter in own if unicodedata.script(letter) in row.scripts]
    assert row in fonts.choose(letters).rows


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_package_comes_along_or_is_in_its_extra(package: Package) -> None:
    assert (package.name in names(PROJECT["dependencies"])) == package.comes_along
    if not package.comes_along:
        extras = PROJECT["optional-dependencies"]
        assert names(extras[package.extra]) == {package.name}
        assert package.name in names(extras["all-scripts"])


def test_no_other_file_names_a_font() -> None:
    """Layouts name roles, so that a theme can give them other faces."""
    known = {name for row in FACES for name in (row.upright, row.italic) if name}
    known |= {name for row in FALLBACKS for name in (row.serif, row.sans) if name}
    places = [*(ROOT / "layouts").rglob("*.*"), *(ROOT / "studypress").rglob("*.py")]
    found = {
        path.name
        for path in places
        if path.suffix not in (".ttf", ".otf", ".woff2", ".icc")
        and path.is_file()
        and any(name in path.read_text("utf-8") for name in known)
    }
    assert found == {"catalogue.py"}
