"""The measures of a sheet that is wrapped around a book, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from studypress.formats.document import Style
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.typography.binding import Binding
from studypress.typography.sizes import Page, mm

LETTERS_EM = 0.95
"""The height of letters, from those with ascenders to those with descenders, in ems."""
LEAST_SPINE_PT, MOST_SPINE_PT = 4.0, 18.0
"""The smallest and the largest size of the letters on a spine."""

# How far text looks well from the edges, as a share of the sheet's width or height.
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
    text: bool
    """True where the spine has a text."""
    guides: bool
    """True for a layer with guides."""
    rtl: bool
    """True for a book that is read from right to left."""

    @classmethod
    def of(cls, options: WrapOptions, pages: int, *, rtl: bool) -> Self:
        """The sheet for a book of so many pages."""
        bound = options.bound
        spine = mm(options.spine) if options.spine else bound.spine_mm(pages)
        room = bound.barcode
        wrap = cls(
            pages,
            options.page.width_mm,
            options.page.height_mm,
            spine,
            mm(options.bleed),
            mm(bound.safe),
            mm(bound.fold),
            (mm(room.width), mm(room.height)) if room else (0.0, 0.0),
            text=False,
            guides=bound.guides if options.guides is None else options.guides,
            rtl=rtl,
        )
        if pages < bound.spine_text or wrap.spine_pt < LEAST_SPINE_PT:
            return wrap
        return cls(**{**{name: getattr(wrap, name) for name in cls.__slots__}, "text": True})

    @property
    def sheet(self) -> float:
        """The width of the whole sheet once it is cut."""
        return 2 * self.width + self.spine

    @property
    def folds(self) -> tuple[float, float]:
        """The distances of both folds from the left edge."""
        return self.width, self.width + self.spine

    @property
    def spine_pt(self) -> float:
        """The size of letters that are as high as there is room between the folds, in points."""
        return min((self.spine - 2 * self.fold) / LETTERS_EM / _PT_MM, MOST_SPINE_PT)

    def style(self) -> Style:
        """The measures as variables of CSS, which the layout uses."""
        values = {
            "spine": f"{self.spine:.4f}mm",
            "bleed": f"{self.bleed:.4f}mm",
            "safe": f"{self.safe:.4f}mm",
            "edge": f"{max(self.safe, _EDGE * self.width):.4f}mm",
            "spine-edge": f"{max(self.safe, _EDGE * self.height):.4f}mm",
            "room-width": f"{self.room[0]:.4f}mm",
            "room-height": f"{self.room[1]:.4f}mm",
            "spine-display": "block" if self.text else "none",
            "spine-size": f"{max(self.spine_pt, 0):.3f}pt",
        }
        root = " ".join(f"--{name}: {value};" for name, value in values.items())
        return Style(_STYLE, f":root {{ {root} }}\n")

    def told(self) -> str:
        """The sheet in a sentence."""
        size = f"{self.sheet:.1f} × {self.height:.1f} mm"
        return f"{size} with a spine of {self.spine:.1f} mm for {self.pages} pages."


def problems(wrap: Wrap, options: WrapOptions, document: str) -> Iterator[Diagnostic]:
    """What the author should know: a book that is too thin or too thick for its binding."""
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
