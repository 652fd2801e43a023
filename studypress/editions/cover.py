"""The cover of the printed book: back, spine and front on one sheet for a print shop."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from studypress.editions import Edition, Output, Part, Settled
from studypress.editions.parts.bank import theme_of
from studypress.editions.parts.press import PressSettings
from studypress.figures.barcode import symbol
from studypress.formats.document import Matter
from studypress.formats.wrap.texts import Texts
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.model.unfit import Unfit
from studypress.project import identifiers
from studypress.project.layoutfile import LayoutFile
from studypress.project.settings import CoverSettings
from studypress.typography import binding as bindings
from studypress.typography import limits
from studypress.typography import paper as papers
from studypress.typography.binding import Binding
from studypress.typography.records import Length
from studypress.typography.sizes import Page

_ADD_ON = r"^([0-9]{2}|[0-9]{5})$"


class WrapSettings(PressSettings, CoverSettings):
    """The settings of covers: of what is drawn on all of them, and of that of the printed book."""

    alone: ClassVar[frozenset[str]] = frozenset({"bleed", "marks"})

    paper: Annotated[str, LayoutFile(limits.PAPERS)] = Field(
        default=limits.DEFAULT_PAPER,
        description="The paper of the printed book. Default: that of the edition print.",
    )
    theme: Annotated[str | None, LayoutFile(limits.THEMES)] = Field(
        default=None,
        description="Its colours and faces. Default: those of the edition print.",
    )
    binding: Annotated[str, LayoutFile(limits.BINDINGS)] = Field(
        default=limits.DEFAULT_BINDING,
        description="Who binds the printed book on which paper, from which the width of its spine "
        "follows: kdp-white, kdp-cream, kdp-colour, ingramspark-white, ingramspark-creme, "
        "ingramspark-colour, lulu, bod-white, bod-creme, office, or your own in layouts/binding/.",
    )
    spine: Length | None = Field(
        default=None,
        description="The width of the spine. Default: by the pages of the book and the binding.",
        examples=["12.4mm"],
    )
    pages: int | None = Field(
        default=None,
        ge=1,
        description="How many pages the printed book has. Default: those of the edition print.",
        examples=[180],
    )
    bleed: Length = Field(
        default="3mm",
        description="How far colour reaches beyond the edges. Without this line, what the binding "
        "asks for.",
    )
    marks: bool = Field(
        default=True,
        description="Print marks that show where the sheet is cut. Without this line, only where "
        "the binding asks for them.",
    )
    guides: bool | None = Field(
        default=None,
        description="Have a layer with guides, which is never printed: where the sheet is cut and "
        "folded, and how far text may go. Default: what the binding allows.",
    )
    spine_up: bool | None = Field(
        default=None,
        description="The text on the spine is read from its foot up; false for down. Default: as "
        "is usual in the language of the guide.",
    )
    about_author: str = Field(
        default="",
        description="A few sentences about the author, for the back, below the description of the "
        "guide.",
    )
    isbn: str = Field(
        default="",
        description="The ISBN of the printed book, with its hyphens, for the barcode on the back. "
        "Default: the identifier of the guide, if it is an ISBN.",
        examples=["978-3-16-148410-0"],
    )
    add_on: Annotated[str, StringConstraints(pattern=_ADD_ON)] | None = Field(
        default=None,
        description="The two or five digits beside the barcode: in the USA 5 and the price in "
        "cents, or 90000 for none.",
        examples=["51990"],
    )
    price: str = Field(
        default="",
        description="The price, as it is printed above the barcode.",
        examples=["€ 19.90"],
    )

    @field_validator("isbn")
    @classmethod
    def _isbn(cls, value: str) -> str:
        try:
            return identifiers.isbn(value) if value else ""
        except Unfit as fault:
            context = {"what": str(fault), "hint": fault.hint}
            raise PydanticCustomError("unfit", "{what}", context) from fault

    @field_validator("isbn", "add_on", "price", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return str(value) if number else value  # as it is written, with a zero before it


class SettledWrap(WrapSettings):
    """The same, with what the files of layouts say."""

    bound: Binding
    """How the book is bound."""
    page: Page
    """The size of a page of the book once it is cut."""


def settle(guide: Guide, settings: WrapSettings, project: Path, report: Report) -> Settled:
    """The settings with the binding and the size of the paper, which are files of layouts.

    Faults in the paper are reported where pages are made.
    """
    if settings.theme is None:
        settings = settings.model_copy(update={"theme": theme_of(guide)})
    bound = bindings.load(settings.binding, project, report)
    paper = papers.load(settings.paper, project, Report())
    if bound is None or paper is None:
        return Settled(settings)
    given = settings.model_fields_set
    values = {name: getattr(settings, name) for name in type(settings).model_fields}
    values |= {name: getattr(bound, name) for name in ("bleed", "marks") if name not in given}
    settled = SettledWrap.model_construct(**values, bound=bound, page=paper.page)
    return Settled(settled.named(settings))


def compose(guide: Guide, settings: WrapSettings) -> tuple[Part, ...]:
    """The one sheet; none where the files of layouts, which say how large it is, have faults."""
    if not isinstance(settings, SettledWrap):
        return ()
    isbn = settings.isbn or _of_identifier(guide.meta.identifier)
    shows: dict[str, Any] = {
        "paragraphs": _paragraphs(guide.meta.description),
        "about": _paragraphs(settings.about_author),
        "isbn": isbn,
        "barcode": symbol(isbn, settings.add_on or "") if isbn else None,
        "texts": Texts.of(settings.page, settings.bound),
    }
    return (Part("wrap", guide.meta.title, "wrap.html", Matter.COVER, shows, "cover"),)


def _paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which blank lines part."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _of_identifier(identifier: str) -> str:
    """The ISBN of 13 digits that an identifier is, or ""."""
    number = identifier.lower().removeprefix("urn:isbn:")
    if number == identifier.lower():
        return ""
    try:
        return identifiers.isbn(number)
    except Unfit:  # It was told where the identifier stands.
        return ""


EDITION = Edition(
    name="cover",
    summary="The cover of the printed book: back, spine and front on one sheet",
    compose=compose,
    settings=WrapSettings,
    outputs=(Output("wrap"),),
    styles=("base/text.css", "book/cover.css", "cover/wrap.css"),
    suffix="-cover",
    quotes="print",
    usual=False,
    follows="print",
    settle=settle,
)
