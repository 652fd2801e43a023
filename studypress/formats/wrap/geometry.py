"""The measures of a sheet that is wrapped around a book, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from studypress.formats.document import Style
from studypress.formats.wrap import texts
from studypress.formats.wrap.texts import Spine, Texts
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.typography.binding import Binding
from studypress.typography.sizes import Page, mm

LETTERS_EM = 0.95
"""The height of letters, from those with ascenders to those with descenders, in ems."""
MOST_SPINE_PT = 18.0
"""The largest size of the letters on a spine."""

# How far the text of the spine looks well from the edges, as a share of the sheet's height.
_EDGE = 0.05
_PT_MM = mm("1pt")
_STYLE = "layouts/cover/wrap.css"


class WrapOptions(Protocol):
    """The settings that an edition needs for a sheet that is wrapped around a book."""

    @property
    def bound(self) -> Binding:
        """How the book is bound."""

    @property
    def page(self) -> Page:
        """The size of a page of the book once it is cut."""

    @property
    def pages(self) -> int | None:
        """How many pages the book has; None for as many as the edition has that is quoted."""

    @property
    def spine(self) -> str | None:
        """The width of the spine; None for what follows from the pages."""

    @property
    def bleed(self) -> str:
        """How far colour reaches beyond the edges."""

    @property
    def guides(self) -> bool | None:
        """True for a layer with guides, which is not printed; None for what the binding allows."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The sheet: the back, the spine and the front, from left to right, or in a book that is read
    from right to left the other way round."""

    pages: int
    """How many pages the book has."""
    width: float
    """The width of the back, and of the front."""
    height: float
    """The height of the sheet once it is cut."""
    spine: float
    """The width of the spine."""
    bleed: float
    """How far colour reaches beyond the edges."""
    safe: float
    """How far text is from the edges."""
    fold: float
    """How far text is from the folds at both sides of the spine."""
    room: tuple[float, float]
    """Width and height of the room for a barcode that others print; 0 for none."""
    texts: Texts
    """Where texts stand on the front and the back."""
    text: Spine
    """The text of the spine."""
    back: tuple[int, int] | None
    """How many characters the text of the back has, and for how many there is room; None where it
    has room."""
    guides: bool
    """True for a layer with guides."""
    rtl: bool
    """True for a book that is read from right to left."""

    @classmethod
    def of(cls, options: WrapOptions, pages: int, *, rtl: bool, html: str = "") -> Self:
        """The sheet for a book of so many pages. `html` is its document."""
        bound = options.bound
        spine = mm(options.spine) if options.spine else bound.spine_mm(pages)
        most = min((spine - 2 * mm(bound.fold)) / LETTERS_EM / _PT_MM, MOST_SPINE_PT)
        text = Spine(0.0)
        if pages >= bound.spine_text:
            free = _spine_edge(options.page.height_mm, mm(bound.safe))
            text = texts.spine(html, options.page.height_mm - 2 * free, most)
        room = bound.barcode
        return cls(
            pages,
            options.page.width_mm,
            options.page.height_mm,
            spine,
            mm(options.bleed),
            mm(bound.safe),
            mm(bound.fold),
            (mm(room.width), mm(room.height)) if room else (0.0, 0.0),
            texts=Texts.of(options.page, bound),
            text=text,
            back=texts.back(html),
            guides=bound.guides if options.guides is None else options.guides,
            rtl=rtl,
        )

    @property
    def sheet(self) -> float:
        """The width of the whole sheet once it is cut."""
        return 2 * self.width + self.spine

    @property
    def folds(self) -> tuple[float, float]:
        """The distances of both folds from the left edge."""
        return self.width, self.width + self.spine

    def style(self) -> Style:
        """The measures as variables of CSS, which the layout uses."""
        values = {
            "spine": f"{self.spine:.4f}mm",
            "bleed": f"{self.bleed:.4f}mm",
            "safe": f"{self.safe:.4f}mm",
            "side": f"{self.texts.side:.4f}mm",
            "top": f"{self.texts.top:.4f}mm",
            "edge": f"{self.texts.edge:.4f}mm",
            "spine-edge": f"{_spine_edge(self.height, self.safe):.4f}mm",
            "room-width": f"{self.room[0]:.4f}mm",
            "room-height": f"{self.room[1]:.4f}mm",
            "spine-display": "block" if self.text.size else "none",
            "spine-size": f"{self.text.size:.3f}pt",
            "spine-whole": "block" if self.text.rest else "none",
            "spine-short": "none" if self.text.rest else "block",
            "spine-authors": "block" if self.text.authors else "none",
            "spine-authors-size": f"{max(texts.AUTHORS * self.text.size, texts.LEAST_PT):.3f}pt",
        }
        root = " ".join(f"--{name}: {value};" for name, value in values.items())
        return Style(_STYLE, f":root {{ {root} }}\n")

    def told(self) -> str:
        """The sheet in a sentence."""
        size = f"{self.sheet:.1f} × {self.height:.1f} mm"
        whole = f"{size} with a spine of {self.spine:.1f} mm for {self.pages} pages."
        return f"{whole} {self.text.told}".rstrip()


def _spine_edge(height: float, safe: float) -> float:
    """How far the text of a spine is from the edges of a sheet of a height."""
    return max(safe, _EDGE * height)


def problems(wrap: Wrap, options: WrapOptions, document: str) -> Iterator[Diagnostic]:
    """What the author should know: a book that is too thin or too thick for its binding, and a text
    that has no room on the back."""
    if wrap.back:
        chars, room = wrap.back
        yield Diagnostic(
            "cover-text",
            Severity.WARNING,
            Location(f"{document}#setting:about_author"),
            f"the text on the back of the cover has {chars:,} characters, and there is room for "
            f"about {room:,}",
            "Shorten the description of the guide, or about_author.",
        )
    allowed = options.bound.pages
    if not allowed.least <= wrap.pages <= allowed.most:
        yield Diagnostic(
            "cover-pages",
            Severity.WARNING,
            Location(f"{document}#setting:binding"),
            f"the book has {wrap.pages} pages, and this binding is for {allowed.least} to "
            f"{allowed.most}",
            "Choose another binding, or another paper for the book.",
        )
