"""The style sheet that is made of a theme, a paper and the fonts of a text."""

from __future__ import annotations

import re

import pytest

from studypress.formats.wrap.geometry import Wrap
from studypress.formats.wrap.texts import Spine, Texts
from studypress.typography import fonts, screen
from studypress.typography.stylesheet import stylesheet
from studypress.typography.theme import classic
from tests.conftest import ROOT, made_style

VARIABLES = re.findall(r"^  --([\w-]+):", made_style().css, re.MULTILINE)
# The variables of pages that are read in a browser.
ON_SCREENS = re.findall(r"^  --([\w-]+):", screen.css(classic()), re.MULTILINE)
_SHEET = Wrap(
    9, 1, 1, 1, 1, 1, 1, (1, 1), Texts(1, 1, 1, 1, 1), Spine(9), None, guides=False, rtl=False
)
# The variables of the sheet that is wrapped around a book. Each page for print has its bleed.
ON_COVERS = re.findall(r"--([\w-]+):", _SHEET.style().css)
# Everything that may use a variable.
USES = "\n".join(
    path.read_text("utf-8")
    for suffix in ("css", "html", "svg")
    for path in (ROOT / "layouts").rglob(f"*.{suffix}")
)


@pytest.mark.parametrize("name", VARIABLES)
def test_each_token_is_used_by_some_layout(name: str) -> None:
    reads = {"note-float": "float: var(--note-float)"}.get(name, f"var(--{name})")
    # What the head of a chapter is, is used by the variables of the corners of pages.
    assert reads in USES or f"var(--{name}," in USES or f": {reads};" in made_style().css


@pytest.mark.parametrize("name", sorted(set(re.findall(r"var\(--([\w-]+)\)", USES))))
def test_each_variable_without_a_default_is_set(name: str) -> None:
    """By a style sheet that is made, or by an element of a layout."""
    made = (*VARIABLES, *ON_SCREENS, *ON_COVERS)
    assert name in made or f"--{name}:" in USES


def test_a_face_is_declared_once_with_its_italic() -> None:
    css = made_style().css
    declared = re.findall(r'font-family: ("[^"]+"); font-style: (\w+)', css)
    assert len(declared) == len(set(declared))
    assert ('"Press Serif"', "italic") in declared
    assert ('"Press Display"', "normal") not in declared
    assert "--display: var(--serif)" in css


def test_serif_text_falls_back_on_serifs_where_there_are_some() -> None:
    css = made_style(text="שלום 🚀").css
    stacks = dict(re.findall(r"^  --(serif|sans|mono): (.*);$", css, re.MULTILINE))
    assert stacks["serif"] == (
        '"Press Serif", "Press Math", "Press Hebrew Serif", "Press Emoji Sans", "Press Symbols", '
        "serif"
    )
    for name in ("sans", "mono"):
        assert '"Press Hebrew Sans", "Press Emoji Sans"' in stacks[name]
    for family in ("Hebrew Serif", "Hebrew Sans", "Emoji Sans"):
        assert css.count(f'font-family: "Press {family}"') == 2  # each is its own italic


def test_european_letters_come_before_those_of_mathematics() -> None:
    assert '"Press Serif", "Press European Serif", "Press Math"' in made_style(text="ἐν").css


def test_it_sets_no_element() -> None:
    css = re.sub(r"@font-face \{[^}]*\}|:root \{[^}]*\}|/\*.*?\*/", "", made_style().css)
    assert css.strip() == ""


def test_what_a_projects_font_holds_is_part_of_it() -> None:
    """So that a font which is replaced by another of its name makes pages anew."""
    faces = classic().faces
    own = {faces.serif.upright.name: faces.serif.upright}
    from tests.typography.test_paper import paper

    css = stylesheet(classic(), paper("a4"), fonts.choose(""), own, rtl=False)
    assert re.search(rf"/\* {re.escape(faces.serif.upright.name)} [0-9a-f]{{64}} \*/", css)
