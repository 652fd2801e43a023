"""Sets HTML documents into pages with WeasyPrint, and writes pages into one PDF file."""

from __future__ import annotations

import datetime
import html as htmllib
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts as engine_fonts
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from studypress.figures.picture import Unusable, picture
from studypress.formats.document import Style
from studypress.formats.pdf.footnotes import Footnotes
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.model.guide import Meta
from studypress.typography import catalogue

_BASE = "studypress:/"
_PLACE = re.compile(r"\bat (\d+):(\d+)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL = re.compile(r"""\burl\(\s*(["']?)([^"')]*)\1\s*\)""", re.IGNORECASE)
_FAILED = re.compile(r"Failed to load (?:image|stylesheet|font) at '?([^\s']*?)'?: ")
# The engine says of which type an exception was that stopped it.
_RAISED = re.compile(r"(: )\w+(?:Error|Exception): ")
_SERVED = "A style sheet has font:FILE, image:NAME and data: addresses; no other file is read."
_NOTE_FLOAT = re.compile(r"--note-float\s*:\s*([\w-]+)")


class BundledFetcher(URLFetcher):
    """Serves `font:FILE`, `image:NAME` and inline data, and refuses every other address."""

    def __init__(self, images: Mapping[str, Path], own_fonts: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._images = images
        self._fonts = {**catalogue.files(), **own_fonts}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address; raises ValueError for one that is not ours."""
        scheme, _, name = url.partition(":")
        match scheme:
            case "data":
                return super().fetch(url, headers)
            case "font":
                return self._file(url, self._fonts.get(_unquoted(name)))
            case "image":
                return self._image(url, self._images.get(_unquoted(name)))
        raise ValueError(f"only the guide's own images are read, not {url}")

    def serves(self, url: str) -> bool:
        """Whether an address is one of ours; a mere #fragment is no address."""
        scheme, _, name = url.partition(":")
        known = {"font": self._fonts, "image": self._images}.get(scheme, {})
        return url.startswith("#") or scheme == "data" or _unquoted(name) in known

    def _file(self, url: str, path: Path | None) -> URLFetcherResponse:
        if path is None:
            raise ValueError(f"there is no {url}")
        return URLFetcherResponse(url, path.read_bytes())

    def _image(self, url: str, path: Path | None) -> URLFetcherResponse:
        if path is None:
            raise ValueError(f"there is no {url}")
        try:
            found = picture(path)
        except Unusable as fault:
            raise ValueError(f"{url} {fault}") from fault
        # With its type the engine need not guess: its guesses try every decoder that there is.
        return URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})


def _unquoted(name: str) -> str:
    from urllib.parse import unquote

    return unquote(name)


class Typesetter:
    """Sets documents that share style sheets and images; keeps what the engine warned of.

    `own_fonts` are the project's, by file name, which style sheets may name as `font:FILE`.
    """

    def __init__(
        self,
        images: Mapping[str, Path],
        styles: Sequence[Style],
        own_fonts: Mapping[str, Path] | None = None,
    ) -> None:
        self._fetcher = BundledFetcher(images, own_fonts or {})
        self._font_config = FontConfiguration()
        self._problems: dict[Diagnostic, None] = {}
        self._dead: set[str] = set()
        self._styles: list[weasyprint.CSS] = []
        self._notes_below = False
        for style in styles:
            text, name = style.css, style.name
            if floats := _NOTE_FLOAT.findall(text):
                self._notes_below = floats[-1] == "footnote"
            self._dead.update(self._told_dead(text, name))
            with self._listening(name):
                self._styles.append(self._css(text))

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What the engine warned of, each once."""
        return tuple(self._problems)

    def lay(self, html: str, extra_css: str = "", name: str = "") -> weasyprint.Document:
        """Set one document; `extra_css` comes after the style sheets."""
        with self._listening(name or "layout"):
            styles = [*self._styles, self._css(extra_css)] if extra_css else self._styles
            footnotes, late = Footnotes(), True
            while True:
                source = weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=self._fetcher)
                if self._notes_below:
                    footnotes.place(source.etree_element)
                document = source.render(stylesheets=styles, font_config=self._font_config)
                pages = [page.anchors for page in document.pages]
                wrong = footnotes.misplaced(pages, late=late)
                if not wrong:
                    return document
                footnotes.take_into_text(wrong)
                late = False  # what is moved puts others off: that would have no end

    def blank(self, like: weasyprint.document.Page) -> weasyprint.document.Page:
        """An empty page of the same size: no running head, no folio."""
        style = f"@page {{ size: {like.width}px {like.height}px; margin: 0 }}"
        source = weasyprint.HTML(string="<html></html>", base_url=_BASE, url_fetcher=self._fetcher)
        sheet = source.render(stylesheets=[self._css(style)], font_config=self._font_config)
        return sheet.pages[0]

    def _told_dead(self, css: str, name: str) -> Iterator[str]:
        """The addresses in a style sheet that nothing stands behind, each told at its place.

        The engine tells of them for every document, and not where they are written.
        """
        bare = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
        for found in _URL.finditer(bare):
            url = found[2].strip()
            if not self._fetcher.serves(url):
                line = bare.count("\n", 0, found.start()) + 1
                column = found.start() - bare.rfind("\n", 0, found.start())
                where = Location(name, line, column)
                what = f"nothing stands behind url({url})"
                problem = Diagnostic("typesetting", Severity.ERROR, where, what, _SERVED)
                self._problems[problem] = None
                yield url

    def _css(self, text: str) -> weasyprint.CSS:
        return weasyprint.CSS(
            string=text,
            base_url=_BASE,
            url_fetcher=self._fetcher,
            font_config=self._font_config,
        )

    @contextmanager
    def _listening(self, name: str) -> Iterator[None]:
        logger = logging.getLogger("weasyprint")
        ear = _Ear(name, self._problems, self._dead)
        logger.addHandler(ear)
        try:
            yield
        except FatalURLFetchingError as fault:
            self._problems[_problem(name, str(fault), Severity.ERROR)] = None
            raise
        finally:
            logger.removeHandler(ear)


class _Ear(logging.Handler):
    """Turns the engine's log records into problems with a place."""

    def __init__(self, name: str, problems: dict[Diagnostic, None], told: set[str]) -> None:
        super().__init__(logging.WARNING)
        self._told = told
        self._name = name
        self._into = problems

    def emit(self, record: logging.LogRecord) -> None:
        # Links between parts resolve only once all pages stand in one file; the guide's own
        # links are checked before anything is set.
        message = record.getMessage()
        if message.startswith("No anchor"):
            return
        if (failed := _FAILED.match(message)) and failed[1].removeprefix(_BASE) in self._told:
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self._into[_problem(self._name, message, severity)] = None


def _problem(name: str, message: str, severity: Severity) -> Diagnostic:
    message = _RAISED.sub(r"\1", message)
    place = _PLACE.search(message)
    where = Location(name, int(place[1]), int(place[2])) if place else Location(name)
    return Diagnostic(
        "typesetting", severity, where, f"the typesetter says: {' '.join(message.split())}"
    )


def write(
    pages: Iterable[weasyprint.document.Page],
    like: weasyprint.Document,
    book: Meta,
    target: Path,
    labels: Sequence[tuple[int, str]] = (),
) -> None:
    """Write pages as one tagged PDF with the book's metadata.

    `labels` holds (index of a page from 0, style) with the styles of PDF 2.0, 12.4.2: "r" roman,
    "D" decimal, "" none; numbering begins at 1 with each.
    """
    document = like.copy(list(pages))
    meta = document.metadata
    meta.title = book.title
    meta.authors = list(book.authors)
    meta.description = book.description
    meta.keywords = list(book.subjects)
    meta.generator = "studypress"
    meta.lang = book.language
    if book.date:
        meta.created = meta.modified = book.date.isoformat()

    def finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
        preferences = {"DisplayDocTitle": "true"}
        if book.direction == "rtl":
            preferences["Direction"] = "/R2L"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
        pdf.catalog["PageMode"] = "/UseOutlines"
        if labels:
            numbers = pydyf.Array()
            for index, style in labels:
                entry: dict[str, Any] = {"S": f"/{style}"} if style else {}
                if style:
                    entry["St"] = 1
                numbers.extend([index, pydyf.Dictionary(entry)])
            pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})

    with _fixed_time(book), own_axes():
        document.write_pdf(str(target), finisher=finish, pdf_tags=True)


@contextmanager
def _fixed_time(book: Meta) -> Iterator[None]:
    """The book's date as the time that fontTools stamps on the fonts it instances.

    Without it the same book has other bytes every second.
    """
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    days = (book.date - datetime.date(1970, 1, 1)).days if book.date else 0
    os.environ[name] = before or str(days * 86400)
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


@contextmanager
def own_axes() -> Iterator[None]:
    """Let a variable font take the settings for those axes that it has.

    A style sheet that sets `opsz` for our text means no harm to a fallback font without that axis,
    but WeasyPrint would then embed it at its default weight, which may be the thinnest.
    """
    before = engine_fonts.instantiateVariableFont

    def instantiate(font: TTFont, limits: Mapping[str, float], **options: Any) -> TTFont:
        axes = {axis.axisTag for axis in font["fvar"].axes}
        return before(font, {tag: limits[tag] for tag in limits if tag in axes}, **options)

    engine_fonts.instantiateVariableFont = instantiate
    try:
        yield
    finally:
        engine_fonts.instantiateVariableFont = before


_FOLIO = re.compile(r'(<[^<>]*\bdata-page-of="([^"]*)"[^<>]*>)[^<>]*(?=</)')


def fill_folios(html: str, pages: Mapping[str, str], unknown: str = "") -> str:
    """Write the folio of its anchor into each element that asks for one."""

    def fill(match: re.Match[str]) -> str:
        return match[1] + pages.get(htmllib.unescape(match[2]), unknown)

    return _FOLIO.sub(fill, html)


def asked_folios(html: str) -> frozenset[str]:
    """The anchors whose folios a document prints."""
    return frozenset(htmllib.unescape(match[2]) for match in _FOLIO.finditer(html))
