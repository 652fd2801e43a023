"""The groups of sizes in a paper's file: its page, margins, text, headings and columns."""

from __future__ import annotations

from pydantic import Field

from studypress.typography.records import Length, Record

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def mm(length: str) -> float:
    """A length of the record in millimetres."""
    return float(length[:-2]) * _MM[length[-2:]]


class Page(Record):
    """The size of the paper."""

    width: Length
    """Its width, when it is upright."""
    height: Length
    """Its height, when it is upright."""

    @property
    def width_mm(self) -> float:
        """The width in millimetres."""
        return mm(self.width)

    @property
    def height_mm(self) -> float:
        """The height in millimetres."""
        return mm(self.height)


class Margins(Record):
    """The white around the text of a book's page."""

    top: Length
    """Above the text; the running heads and the folio are in it."""
    bottom: Length
    """Below the text; it is empty, but for a line of the author's."""
    inner: Length
    """At the spine. Where margins are not mirrored: at the side on which lines begin."""
    outer: Length
    """At the other side. Where there is a side column, it lies beside that column."""
    mirrored: bool = False
    """True where left pages are mirrored right pages. Otherwise all pages are alike."""


class Text(Record):
    """The running text."""

    size: Length
    """The size of its type, which is 1rem everywhere."""
    line: Length
    """The distance from line to line, which is 1rlh everywhere."""


class Heading(Text):
    """A question above its answer."""

    long: Text = Text(size="14pt", line="18pt")
    """A question of more than 110 characters."""
    longest: Text = Text(size="11.5pt", line="15pt")
    """A question of more than 220 characters."""


class Number(Record):
    """The number of a question."""

    size: Length = "20pt"
    """Its size."""
    hang: Length | None = None
    """How far before the lines it begins; without it, it stands above the question."""


class Opening(Record):
    """The first page of a chapter."""

    number: Length
    """The size of the chapter's number."""
    title: Length
    """The size of the chapter's title, and of that on the title page."""
    lead: Length
    """The size of the introduction below the title."""
    above_title: Length = "13mm"
    """The space between number and title."""
    above_questions: Length = "13mm"
    """The space above the table of the chapter's questions."""
    row: Length = "12.2mm"
    """The height of a row of that table with two lines for each question."""
    low_row: Length = "7.6mm"
    """The height of a row with one line."""


class Side(Record):
    """A column beside the text, for formulas, definitions, notes and small figures."""

    width: Length
    """Its width."""
    gap: Length
    """Its distance from the text."""
    keys: bool = False
    """True where the key points of an answer stand in it too, and not above the answer."""


class Columns(Record):
    """The columns of the text, where a page has several."""

    count: int = Field(ge=1, le=4)
    """How many there are."""
    gap: Length
    """The distance between two of them."""


class Sheet(Record):
    """A page of a cheat sheet."""

    top: Length = "7.5mm"
    """The margin at its top."""
    margin: Length = "8mm"
    """The margins at its sides."""
    foot: Length = "5mm"
    """The margin at its bottom."""
    footed: Length = "9mm"
    """The margin at its bottom where that has a line of the author's in it."""
    gap: Length = "5mm"
    """The distance between two columns."""


class Variant(Record):
    """What is otherwise on a paper: each group that is given takes the place of the paper's own."""

    margins: Margins | None = None
    """The margins of a book's page."""
    text: Text | None = None
    """The size of the text."""
    heading: Heading | None = None
    """The size of a question above its answer."""
    number: Number | None = None
    """The number of a question."""
    running_head: Length | None = None
    """The size of the running heads."""
    opening: Opening | None = None
    """The first page of a chapter."""
    side: Side | None = None
    """The side column; `null` takes it away."""
    columns: Columns | None = None
    """The columns of the text."""
    sheet: Sheet | None = None
    """The page of a cheat sheet."""

    @property
    def changes(self) -> dict[str, Record | str | None]:
        """The groups that are given, by their names; a side column that is taken away is None."""
        given = {name: value for name, value in self if value is not None}
        if "side" in self.model_fields_set:
            given["side"] = self.side
        return given


class ThemeVariant(Variant):
    """What is otherwise on a paper in a theme."""

    plain: Variant | None = None
    """The paper for a guide that has too little for the side column."""
    press: Variant | None = None
    """The paper of a bound book with the side column, where that needs room at the spine."""
