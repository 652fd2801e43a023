"""A theme: faces, inks and accents. Each is a YAML file in `layouts/themes/`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.typography import catalogue
from studypress.typography import night as nights
from studypress.typography.faces import OWN_FONTS, Face, Faces, family, is_font, own_fonts
from studypress.typography.inks import Inks, Night, PressInks, Tints
from studypress.typography.limits import DEFAULT_THEME, MAX_INK_PERCENT, PAPERS, THEMES
from studypress.typography.records import Colour, Record, Source, read
from studypress.typography.sizes import ThemeVariant


class Files(Record):
    """A face whose files are below layouts/fonts/ in the project, or in an installed package."""

    upright: str
    """The file of its upright letters."""
    italic: str = ""
    """The file of its italics."""


class Fonts(Record):
    """The face for each role: its name in the catalogue, or its files."""

    serif: str | Files
    """The face of the text."""
    sans: str | Files
    """The face of labels, tables, notes, and other small text."""
    mono: str | Files
    """The face of code."""
    display: str | Files
    """The face of large titles."""
    math: str | Files
    """The face for signs that the others lack."""
    symbols: str | Files
    """The face for pictures (such as emoji) that the others lack."""


class Tokens(Record):
    """The content of a theme's file."""

    fonts: Fonts
    """The face for each role."""
    inks: Inks
    """The colours of everything that is not a chapter's own."""
    accents: tuple[Colour, ...] = Field(min_length=1)
    """The colours of the chapters, in order; after the last they begin again."""
    papers: Mapping[str, ThemeVariant] = Field(default_factory=dict)
    """What is otherwise on papers in this theme, by their names."""
    night: Night = Night()
    """The colours of a page that is read in the dark. What is left out is computed."""
    cmyk: PressInks = PressInks()
    """The accents in the inks of a press, as per cent of cyan, magenta, yellow and black."""
    book: dict[str, Any] = Field(default_factory=dict)
    """How a book of this theme is built: settings of the book, for guides that do not set them."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme whose fonts are all there."""

    name: str
    """The name of its file, without the suffix."""
    tokens: Tokens
    """The content of its file."""
    faces: Faces
    """The faces that it names."""

    def accent(self, chapter: int) -> str:
        """The colour of a chapter, by its number from 1."""
        return self.tokens.accents[(chapter - 1) % len(self.tokens.accents)]

    def at_night(self) -> Theme:
        """This theme in the colours for reading on a screen in the dark."""
        tokens = self.tokens
        inks = nights.inks(tokens.inks, tokens.night)
        accents = nights.accents(tokens.accents, tokens.inks, tokens.night, inks.ground)
        return replace(self, tokens=tokens.model_copy(update={"inks": inks, "accents": accents}))

    @property
    def press_colours(self) -> dict[str, tuple[float, ...]]:
        """Its colours with the tints of four inks from 0 to 1, and none where it has no such.

        Greys are not among them: they are printed in black alone.
        """
        tokens = self.tokens
        tints: list[Tints | None] = [*tokens.cmyk.accents]
        tints += [None] * (len(tokens.accents) - len(tints))
        found = zip((*tokens.accents, tokens.inks.wrong), (*tints, tokens.cmyk.wrong), strict=True)
        colours: dict[str, tuple[float, ...]] = {}
        for name, inks in found:
            colours.setdefault(name.lower(), tuple(tint / 100 for tint in inks or ()))
        return colours

    @property
    def ink(self) -> str:
        """The colour of the text, and of formulas."""
        return self.tokens.inks.ink

    @property
    def typefaces(self) -> tuple[str, ...]:
        """The families of the text, as a colophon names them."""
        roles = (self.faces.serif, self.faces.display, self.faces.sans, self.faces.mono)
        return tuple(dict.fromkeys(family(face.upright) for face in (*roles, self.faces.math)))


def load(name: str, project: Path, report: Report) -> Theme | None:
    """The theme of a name. None where there is none, or where it has faults, which are reported."""
    found = read(f"{THEMES}/{name}.yaml", project, Tokens, report)
    if found is None:
        return None
    tokens, source = found
    if not _are_papers(tokens.papers, project, source, report):
        return None
    files = {**catalogue.files(), **own_fonts(project)}
    faces: dict[str, Face] = {}
    for role, wanted in tokens.fonts:
        face = _face(role, wanted, files, source, report)
        if face is not None:
            faces[role] = face
    if len(faces) < len(Fonts.model_fields):
        return None
    theme = Theme(name, tokens, Faces(**faces))
    if not _is_printable(tokens, source, report):
        return None
    return theme if _is_legible(theme.at_night(), source, report) else None


@cache
def classic() -> Theme:
    """Our own theme, without any change by a project."""
    report = Report()
    found = load(DEFAULT_THEME, layouts.builtin().parent, report)
    assert found is not None, report.problems
    return found


def _are_papers(names: Iterable[str], project: Path, source: Source, report: Report) -> bool:
    """True where there is a paper of each name. The others are reported."""
    known = layouts.choices(f"{PAPERS}/*.yaml", project)
    missing = [name for name in names if name not in known]
    for name in missing:
        hint = f"{_near(name, list(known))}There are: {', '.join(known)}."
        report.extend([source.problem(("papers", name), f"papers: there is no paper {name}", hint)])
    return not missing


def _is_printable(tokens: Tokens, source: Source, report: Report) -> bool:
    """True where a press can print the colours that are given in inks. Faults are reported."""
    accents = tokens.cmyk.accents
    problems = []
    if accents and len(accents) != len(tokens.accents):
        what = f"cmyk.accents: there are {len(accents)} for the {len(tokens.accents)} accents"
        hint = "Give each accent its tints of cyan, magenta, yellow and black, in the same order."
        problems.append(source.problem(("cmyk", "accents"), what, hint))
    given: list[tuple[tuple[str, ...], Tints]] = [
        (("accents", str(place)), tints) for place, tints in enumerate(accents)
    ]
    if tokens.cmyk.wrong:
        given.append((("wrong",), tokens.cmyk.wrong))
    for path, tints in given:
        if sum(tints) > MAX_INK_PERCENT:
            name = ".".join(("cmyk", *path))
            what = f"{name}: {sum(tints):g} % of ink is more than paper takes up"
            hint = f"Let the four tints be {MAX_INK_PERCENT} % or less together."
            problems.append(source.problem(("cmyk", *path), what, hint))
    report.extend(problems)
    return not problems


def _is_legible(night: Theme, source: Source, report: Report) -> bool:
    """True where all text can be read at night. The inks in which it can't be read are reported."""
    inks = night.tokens.inks
    faint = dict(nights.faint(inks, night.tokens.accents))
    for name, found in faint.items():
        what = f"night.{name}: its contrast with the ground is {found:.1f}, and text needs 4.5"
        hint = f"Make it lighter, or the ground {inks.ground} darker."
        report.extend([source.problem(("night", *name.split(".")), what, hint)])
    return not faint


def _face(
    role: str, wanted: str | Files, files: Mapping[str, Path], source: Source, report: Report
) -> Face | None:
    if isinstance(wanted, str):
        row = next((row for row in catalogue.FACES if row.name == wanted), None)
        if row is None:
            names = [row.name for row in catalogue.FACES]
            hint = f"{_near(wanted, names)}There are: {', '.join(names)}."
            what = f"fonts.{role}: there is no face {wanted}"
            report.extend([source.problem(("fonts", role), what, hint)])
            return None
        wanted = Files(upright=row.upright, italic=row.italic)
    for style, name in wanted:
        if name and name not in files:
            hint = f"{_near(name, list(files))}A font of your own is a file in {OWN_FONTS}/."
            what = f"fonts.{role}: there is no font file {name}"
            report.extend([source.problem(("fonts", role, style), what, hint)])
            return None
        # What came along is known to be good, and to open each face takes a while.
        if name and files[name] != catalogue.files().get(name) and not is_font(files[name]):
            what = f"fonts.{role}: {name} is no font that can be read"
            report.extend([source.problem(("fonts", role, style), what, "Replace the file.")])
            return None
    return Face(files[wanted.upright], files[wanted.italic] if wanted.italic else None)


def _near(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"Did you mean {close[0]}? " if close else ""
