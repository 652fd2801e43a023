"""Sets HTML documents into pages with WeasyPrint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.document import Style
from studypress.formats.pdf import (
    alike,
    bookmarks,
    collecting,
    constants,
    engine,
    folios,
    page_lists,
    rules,
)
from studypress.formats.pdf.footnotes import Footnotes
from studypress.formats.pdf.messages import BASE_URL, listening
from studypress.formats.pdf.places import table_places
from studypress.formats.pdf.side import Sides
from studypress.formats.pdf.source import Source, usual_sheet
from studypress.formats.pdf.tables import Tables
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.model.guide import ImageSource

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = re.compile(r"""\burl\(\s*(["']?)([^"')]*)\1\s*\)""", re.IGNORECASE)
_HINT = "A style sheet has font:FILE, image:NAME and data: addresses; no other file is read."
_NOTE_FLOAT = re.compile(r"--note-float\s*:\s*([\w-]+)")
# Many documents set these to values of their own: the accent of a chapter, the width of a table.
_OFTEN_SET = frozenset({"--accent", "--measure"})
_SIDE_POSITION = re.compile(r"--side-position\s*:\s*([\w-]+)")


class BundledFetcher(URLFetcher):
    """Serves the guide's assets and inline data, and refuses every other address."""

    def __init__(self, assets: Assets) -> None:
        super().__init__(allowed_protocols=("data",))
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address; raises ValueError for one that is not ours."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url.startswith("image:"):
            return self._image(url)
        path = self._assets.path(url)
        if path is None:
            known = url.startswith("font:")
            raise ValueError(
                f"there is no {url}"
                if known
                else f"only the guide's own images are read, not {url}"
            )
        return URLFetcherResponse(url, path.read_bytes())

    def _image(self, url: str) -> URLFetcherResponse:
        try:
            found = self._assets.picture(url)
        except LookupError as fault:
            raise ValueError(str(fault.args[0])) from fault
        except Unusable as fault:
            raise ValueError(f"{url} {fault}") from fault
        # Without the type, the engine would try every decoder that it has.
        return URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})


class Typesetter:
    """Sets documents that share style sheets and images, and keeps the engine's warnings.

    `own_fonts` are the project's own fonts by the names of their files, which style sheets may name
    as `font:FILE`.
    """

    def __init__(
        self,
        images: Mapping[str, ImageSource],
        styles: Sequence[Style],
        own_fonts: Mapping[str, Path] | None = None,
    ) -> None:
        engine.prepare()
        collecting.rarely()
        self._assets = Assets(images, own_fonts or {})
        self._fetcher = BundledFetcher(self._assets)
        self._font_config = FontConfiguration()
        self._problems: dict[Diagnostic, None] = {}
        self._dead_urls: set[str] = set()
        self._sheets = tuple(styles)
        self._usual = usual_sheet(style.css for style in styles)
        self._known = constants.constants(style.css for style in styles)
        self._styles: dict[frozenset[str], weasyprint.CSS] = {}
        self._notes_below = self._has_sides = False
        for style in styles:
            if floats := _NOTE_FLOAT.findall(style.css):
                self._notes_below = floats[-1] == "footnote"
            if positions := _SIDE_POSITION.findall(style.css):
                self._has_sides = positions[-1] == "absolute"
        self._find_all_dead_urls()
        self._problems = {}
        self._read(_OFTEN_SET)
        if self._problems:
            # These are told with their places in what an author has written.
            self._problems, self._known, self._styles = {}, {}, {}
            self._read(frozenset())
        self._style_problems = dict(self._problems)
        self._find_all_dead_urls()

    def _read(self, but: frozenset[str]) -> weasyprint.CSS:
        """Read the style sheets with all constants in their places, but for some variables.

        All style sheets become one, so that each element is looked up in one set of rules.
        """
        known = constants.constants((style.css for style in self._sheets), but)
        if not self._known:
            known = {}
        sheets = (
            replace(style, css=constants.resolved(style.css, known)) for style in self._sheets
        )
        read = rules.read(tuple(sheets), self._fetcher, self._dead_urls)
        self._problems.update(read.problems)
        # What was read before has the fonts already.
        if not self._styles:
            read.take_faces(self._font_config, self._fetcher, self._problems, self._dead_urls)
        self._styles[but] = read.sheet
        return read.sheet

    def _styles_for(self, root: Element, extra_css: str) -> list[weasyprint.CSS]:
        """The style sheets for a document, in which what it sets anew is no constant."""
        anew = constants.set_anew(root, extra_css, self._known)
        fitting = (sheet for but, sheet in self._styles.items() if anew <= but)
        sheet = next(fitting, None) or self._read(anew | _OFTEN_SET)
        return [sheet, *([self._css(extra_css)] if extra_css else [])]

    def turn_to(self, images: Mapping[str, ImageSource]) -> None:
        """Go on with another document, which has other images; what was found before is gone."""
        self._assets.turn_to(images)
        self._problems = dict(self._style_problems)
        self._find_all_dead_urls()

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The engine's warnings, each once."""
        return tuple(self._problems)

    def lay(
        self,
        html: str,
        extra_css: str = "",
        name: str = "",
        shown: Mapping[str, str] | None = None,
        tables: Tables | None = None,
        sides: Sides | None = None,
    ) -> weasyprint.Document:
        """Lay out one document as pages.

        `extra_css` is applied after the other style sheets. `name` names the document in problems.
        `shown` maps anchors to folios: an element with `data-page-of="x"` gets the folio of the
        anchor `x` as its text. `tables` know the widths of its tables from the last time, and learn
        them; without it, no table is fitted to its place. `sides` know what has no room in the side
        column.
        """
        with listening(name or "layout", self._problems, self._dead_urls):
            footnotes, late = Footnotes(), True
            sides = sides or Sides()
            while True:
                source = Source(html, self._usual, base_url=BASE_URL, url_fetcher=self._fetcher)
                if shown is not None:
                    folios.fill(source.etree_element, shown)
                    page_lists.fill(source.etree_element, shown)
                has_tables = tables is not None and tables.place(source.etree_element)
                if self._notes_below:
                    footnotes.place(source.etree_element)
                if self._has_sides:
                    sides.place(source.etree_element)
                bookmarks.name_headings(source.etree_element)
                styles = self._styles_for(source.etree_element, extra_css)
                alike.merge(source.etree_element)
                document = source.render(stylesheets=styles, font_config=self._font_config)
                pages = [page.anchors for page in document.pages]
                wrong = footnotes.misplaced(pages, late=late)
                if has_tables and tables and tables.learn(table_places(document.pages)):
                    continue
                if self._has_sides and not sides.arrange(document):
                    continue
                if not wrong:
                    return document
                footnotes.take_into_text(wrong)
                # A note in the text may move others to a later page. To move those too has no end.
                late = False

    def _find_all_dead_urls(self) -> None:
        self._dead_urls = {
            url for style in self._sheets for url in self._find_dead_urls(style.css, style.name)
        }

    def _find_dead_urls(self, css: str, name: str) -> Iterator[str]:
        """The addresses in a style sheet that lead to no file; each is reported at its place.

        The engine would report them for every document, and without their place.
        """
        without_comments = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
        for found in _URL.finditer(without_comments):
            url = found[2].strip()
            if not self._assets.serves(url):
                line = without_comments.count("\n", 0, found.start()) + 1
                column = found.start() - without_comments.rfind("\n", 0, found.start())
                where = Location(name, line, column)
                message = f"there is nothing behind url({url})"
                problem = Diagnostic("typesetting", Severity.ERROR, where, message, _HINT)
                self._problems[problem] = None
                yield url

    def _css(self, text: str) -> weasyprint.CSS:
        """A style sheet of one document."""
        return weasyprint.CSS(
            string=text,
            base_url=BASE_URL,
            url_fetcher=self._fetcher,
            font_config=self._font_config,
        )
