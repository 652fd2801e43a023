"""Renders the parts of an edition as documents: drawn by layouts, with formulas and code set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from studypress import layouts
from studypress.editions import Edition, EditionSettings, Part
from studypress.figures import code, math
from studypress.formats import Traits
from studypress.formats.document import Document, Gutter, Matter, PressInks, Script, Style
from studypress.formats.downloads import Download
from studypress.markup.tree import parse_page, write_page
from studypress.model.diagnostics import Diagnostic, Location
from studypress.rendering import drawn, faults, helpers, media, nightly, numbers, widths
from studypress.rendering.digests import Digests
from studypress.rendering.kept import Kept
from studypress.rendering.needs import Needs, unwatched, watched
from studypress.rendering.templates import Templates
from studypress.typography import embedded as embedded_faces
from studypress.typography import fonts, gutters, limits, profiles, screen, variables, wordbreaks
from studypress.typography import paper as papers
from studypress.typography import theme as themes
from studypress.typography.faces import own_fonts
from studypress.typography.paper import Paper
from studypress.typography.sizes import mm
from studypress.typography.stylesheet import NAME, stylesheet
from studypress.typography.theme import Theme

# What a device shows in its own fonts, it shows in black by day.
_DEVICE_INK = "#000000"


class Renderer:
    """Renders the parts of one edition of one guide."""

    def __init__(
        self,
        templates: Templates,
        edition: Edition,
        settings: EditionSettings,
        traits: Traits,
        downloads: tuple[Download, ...] = (),
        kept: Kept | None = None,
    ) -> None:
        """`kept` has the texts of parts of former runs."""
        self.templates = templates
        self.guide = templates.guide
        self.project = templates.project
        self.report = templates.report
        self.edition = edition
        self.settings = settings
        self.traits = traits
        self.downloads = downloads
        # Pages for a screen are many, and quickly drawn.
        self.kept = kept if traits.sets_fonts else None
        self._digests = Digests()

    def parts(self) -> tuple[Part, ...]:
        """Every part of the edition, with its title in the language of the guide."""
        words = self.templates.words
        return tuple(
            replace(part, title=words[part.word].format(n=part.number)) if part.word else part
            for part in self.edition.compose(self.guide, self.settings)
        )

    def documents(self, some: Sequence[Part] | None = None) -> tuple[Document, ...]:
        """Every part of the edition, or only `some`, as documents; one whose layout fails lacks.

        The faults of layouts are added to the report.
        """
        look = self._look()
        if look is None:
            return ()
        parts: list[tuple[Part, str]] = []
        for part in self.parts() if some is None else some:
            text = self._text(part, look)
            if text is not None:
                parts.append((part, text))
        styles = self._styles(look, [html for _, html in parts])
        scripts = self._scripts()
        samples = {one.name: one.path for file in self.downloads for one in file.samples}
        images = {**self.guide.images, **samples}
        press = self._press(look.theme)
        played = {} if self.traits.sets_fonts else self.guide.media
        return tuple(
            Document(
                part.name,
                part.title,
                html,
                part.matter,
                styles,
                images,
                self.templates.words,
                look.own_fonts,
                scripts,
                part.recto,
                press,
                look.gutter,
                played,
            )
            for part, html in parts
        )

    def _look(self) -> _Look | None:
        """The edition's theme and paper; None, with a problem, where one is missing or wrong."""
        theme_name = str(getattr(self.settings, "theme", None) or limits.DEFAULT_THEME)
        paper_name = str(getattr(self.settings, "paper", limits.DEFAULT_PAPER))
        for what, name in (
            ("theme", f"{limits.THEMES}/{theme_name}.yaml"),
            ("paper", f"{limits.PAPERS}/{paper_name}.yaml"),
        ):
            if layouts.find(name, self.project) is None:
                self._report_missing(name, what)
        theme = themes.load(theme_name, self.project, self.report)
        paper = papers.load(paper_name, self.project, self.report)
        if theme is None or paper is None:
            return None
        if variant := theme.tokens.papers.get(paper_name):
            paper = paper.varied(variant)
        if self.edition.beside and not self.edition.beside(self.guide):
            paper = paper.without_side()
        night = getattr(self.settings, "colours", "day") == "night"
        shown = theme.at_night() if night else theme
        look = _Look(shown, paper, own_fonts(self.project), theme if night else None)
        return self._bound(look, getattr(self.settings, "gutter", None))

    def _bound(self, look: _Look, name: str | None) -> _Look | None:
        """The look of pages that are bound, by a table of inner margins; None with a problem."""
        if name is None:
            return look
        file = f"{limits.GUTTERS}/{name}.yaml"
        if layouts.find(file, self.project) is None:
            self._report_missing(file, "table of inner margins")
        table = gutters.load(name, self.project, self.report)
        if table is None:
            return None
        paper = look.paper.bound(table.widest_mm, mm(table.edge))
        inner, outer = mm(paper.margins.inner), mm(paper.margins.outer)
        gutter = Gutter(inner, outer, table.steps(paper.clear_mm))
        return replace(look, paper=paper, gutter=gutter)

    def _press(self, theme: Theme) -> PressInks | None:
        """The inks of an edition for a print shop; None for any other, or with a problem."""
        name = getattr(self.settings, "profile", None)
        if name is None:
            return None
        file = f"{limits.PROFILES}/{name}.icc"
        path = layouts.find(file, self.project)
        if path is None:
            self._report_missing(file, "profile")
            return None
        if problem := profiles.problem_of(path, f"layouts/{file}"):
            self.report.extend([problem])
            return None
        asked = self.settings
        return PressInks(
            getattr(asked, "colour", "process"),
            path,
            theme.press_colours,
            getattr(asked, "ink", ""),
            getattr(asked, "marks", False),
            getattr(asked, "pages_multiple", 1),
            mm(getattr(asked, "bleed", "3mm")),
        )

    def _styles(self, look: _Look, texts: Sequence[str]) -> tuple[Style, ...]:
        """The edition's style sheets in order; one that is missing is a problem.

        Where pages are set in our fonts, the first is made of the theme, the paper and the fonts
        that `texts` need, and the last is that of the theme, if it has one.
        Where the guide runs from right to left, `NAME.rtl.css` follows `NAME.css` if there is one.
        """
        rtl = self.guide.meta.direction == "rtl"
        found: list[Path] = []
        names = [*self.edition.styles]
        own = f"{limits.THEMES}/{look.theme.name}.css"
        if self.traits.sets_fonts and layouts.find(own, self.project):
            names.append(own)
        for name in names:
            if path := layouts.find(name, self.project):
                found.append(path)
                turned = layouts.find(f"{name.removesuffix('.css')}.rtl.css", self.project)
                if turned and rtl:
                    found.append(turned)
            else:
                self._report_missing(name, "style sheet")
        sheets = [faults.style(path, self.project) for path in found]
        self.report.extend(sheet for sheet in sheets if isinstance(sheet, Diagnostic))
        styles = tuple(sheet for sheet in sheets if isinstance(sheet, Style))
        if self.traits.screen:
            name = screen.NAME.format(theme=look.theme.name)
            return (Style(name, screen.css(look.theme)), *styles)
        if not self.traits.sets_fonts:
            # An e-reader has no paper, and fonts of its own. It may get ours too.
            if getattr(self.settings, "fonts", False):
                embedded = embedded_faces.sheet(look.theme, texts, self.guide.meta.language)
                styles = (*styles, Style(*embedded))
            return styles
        if self.edition.beside:  # a sheet finds its sizes by itself
            times = look.paper.larger
            styles = tuple(replace(one, css=variables.enlarged(one.css, times)) for one in styles)
        choice = fonts.choose(fonts.letters_of(texts), self.guide.meta.language, look.theme.faces)
        css = stylesheet(look.theme, look.paper, choice, look.own_fonts, rtl=rtl)
        if look.day:
            css += nightly.PAGES
        if bleed := getattr(self.settings, "bleed", None):
            css += f":root {{ --bleed: {bleed} }}\n"
        return (Style(NAME.format(theme=look.theme.name), css), *styles)

    def _scripts(self) -> tuple[Script, ...]:
        """The edition's scripts in order; one that is missing is a problem."""
        found = []
        for name in self.edition.scripts:
            if path := layouts.find(name, self.project):
                found.append(faults.script(path, self.project))
            else:
                self._report_missing(name, "script")
        self.report.extend(script for script in found if isinstance(script, Diagnostic))
        return tuple(script for script in found if isinstance(script, Script))

    def _report_missing(self, name: str, what: str) -> None:
        message = f"the {self.edition.name} has no such {what}"
        self.report.error("unknown-style", Location(f"layouts/{name}"), message, "Write it.")

    def _text(self, part: Part, look: _Look) -> str | None:
        """The text of a part, which a former run may have kept; None where its layout fails."""
        if self.kept is None:
            root = self._render(part, look)
            return None if root is None else write_page(root)
        needs = Needs(self.guide, part.shows, self._digests)
        given = (self._settled(look), replace(part, shows=unwatched(part.shows)))
        key = self._digests.of(given)
        name = f"{self.edition.name}-{self.traits.maths}"
        text = self.kept.text(name, part.name, key, needs)
        if text is not None:
            return text
        problems = len(self.report.problems)
        self.templates.watched.watch(needs)
        try:
            root = self._render(replace(part, shows=watched(part.shows, needs)), look)
        finally:
            self.templates.watched.watch(None)
        if root is None:
            return None
        text = write_page(root)
        if len(self.report.problems) == problems:  # else they must be told by each run
            self.kept.keep(name, part.name, key, needs.found, text)
        return text

    def _settled(self, look: _Look) -> tuple[object, ...]:
        """What is the same for all parts, and counts for what their layouts draw."""
        return (
            self.edition.name,
            self.traits,
            self.settings,
            self.guide.meta,
            self.downloads,
            look.theme,
            look.paper,
            look.day,
        )

    def _render(self, part: Part, look: _Look) -> etree._Element | None:
        """The tree of a part as its layout draws it; None, with a problem, where that fails.

        A cover has the colours of the day: it is known by them.
        """
        dark = look.day is not None
        if look.day and part.matter is Matter.COVER:
            look, dark = replace(look, theme=look.day, day=None), False
        name = self.edition.template(part, lambda name: layouts.find(name, self.project))
        own = {"settings": self.settings, "part": part, "downloads": self.downloads}
        shows = {**own, **look.shows, **part.shows}
        try:
            text = self.templates.draw(name, **shows)
        except Exception as fault:
            problem = faults.of_drawing(fault, name, self.project)
            if problem is None:
                raise
            self.report.extend([problem])
            return None
        try:
            root = parse_page(text)
        except etree.XMLSyntaxError as fault:
            problem = faults.of_result(fault, self.templates, name, text, **shows)
            self.report.extend([problem])
            return None
        self._draw_figures(root, look)
        if dark:
            nightly.put_on_plates(root, self.guide.images)
        elif part.matter is Matter.COVER:
            nightly.keep_by_day(root, look.theme)
        numbers.write_numbers(root, self.templates.words)
        numbers.name_ways_back(root, self.templates.words)
        # Contents, which show no drawings, are made of the LaTeX; a PDF's are made otherwise.
        device = self.traits.maths == "svg" and not self.traits.sets_fonts
        math.draw(
            root,
            self.traits.maths,
            self.guide.meta.language,
            _DEVICE_INK if device else look.theme.ink,
            keep_tex=self.traits.screen or device,
        )
        code.highlight(root)
        if self.traits.sets_fonts:
            # On pages, breaks in code depend on the width of their lines, which is known.
            wordbreaks.allow(root)
        return root

    def _draw_figures(self, root: etree._Element, look: _Look) -> None:
        """Put the figures that are drawn from text, and what plays, into the tree of a part."""
        images = self.guide.images
        if self.traits.sets_fonts:
            if self.edition.beside:
                widths.mark(root, images, look.paper, self.guide.meta.language)
            drawn.on_pages(root, images, look.theme, look.paper, self.guide.meta.language)
            media.on_pages(root, self.guide.media, self.templates.words, self.guide.meta.url)
        else:
            drawn.on_screens(root, images, self.templates.words)
            media.on_screens(root, self.guide.media)


@dataclass(frozen=True, slots=True)
class _Look:
    """How the parts of an edition look."""

    theme: Theme
    """The colours and faces."""
    paper: Paper
    """The size and margins of a page."""
    own_fonts: Mapping[str, Path]
    """The project's own fonts, by the names of their files."""
    day: Theme | None = None
    """The theme in the colours of the day, where pages have those of the night."""
    gutter: Gutter | None = None
    """How the inner margin grows with a bound book."""

    @property
    def shows(self) -> Mapping[str, object]:
        """The template variables of the look. None is a path: no layout may open a file."""
        return {
            "theme": self.theme.tokens,
            "paper": self.paper,
            **helpers.of_theme(self.theme),
        }
