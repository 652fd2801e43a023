"""What an item of the cheat sheet takes from its answer besides words: a figure and a table."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from studypress.markup import excerpt
from studypress.markup.edit import classes
from studypress.markup.elements import LISTS, MORE_THAN_WORDS
from studypress.markup.tree import parse_fragment, write
from studypress.model.guide import Question
from studypress.model.roles import Role

# A table of more rows or columns, or with more letters in a row, is too large for a column.
_MAX_ROWS = 6
_MAX_COLUMNS = 4
_MAX_ROW_CHARS = 66
# Code that is longer or wider is none to be learnt by heart.
_MAX_CODE_LINES, _MAX_CODE_CHARS = 8, 64


def figure(question: Question) -> str:
    """The figure that its author marked for the sheet, or that in the margin.

    It is XHTML, without the caption; "" where the answer has none of these.
    """
    figures = [each for body in _bodies(question) for each in body.iter("figure")]
    marked = [each for each in figures if _is_marked(each)]
    aside = [each for each in figures if "margin" in classes(each)]
    for each in (*marked, *aside):
        image = each.find(".//img")
        if image is not None:
            # A drawing is set in the inks of its page where it is in such a figure.
            drawn = " drawn" if "drawn" in classes(each) else ""
            return f'<figure class="figure{drawn}">{_bare_image(image)}</figure>'
    return ""


def table(question: Question) -> tuple[str, bool]:
    """A table of the answer as XHTML, and True where its author marked it for the sheet.

    That is the table that is marked, or else the first one that is small enough; "" without one.
    """
    tables = [each for body in _bodies(question) for each in body.iter("table")]
    marked = [each for each in tables if _is_marked(each)]
    for each in (*marked, *filter(_is_small, tables)):
        for caption in list(each.iter("caption")):
            each.remove(caption)
        for part in each.iter("*"):
            for name in ("style", "width", "data-sheet"):
                part.attrib.pop(name, "")
        if not _is_small(each):
            each.set("class", "wide")
        return excerpt.unlink(write(each)), bool(marked)
    return "", False


def code(question: Question) -> str:
    """The first few lines of code of the answer that have room in a column; "" without any."""
    for body in _bodies(question):
        for each in body.iter("pre"):
            lines = "".join(map(str, each.itertext())).strip("\n").split("\n")
            if len(lines) <= _MAX_CODE_LINES and max(map(len, lines)) <= _MAX_CODE_CHARS:
                return excerpt.unlink(write(each))
    return ""


def _bodies(question: Question) -> Iterator[etree._Element]:
    """The blocks of the answer's own text."""
    for block in question.blocks:
        if not block.derived and block.roles & {Role.PROSE, Role.KEY, Role.FORMULA}:
            yield parse_fragment(block.body)


def _is_marked(element: etree._Element) -> bool:
    """True where an author marked an element, or the only thing in it, for the sheet."""
    inside = element.iterdescendants("img", "caption")
    around = element.iterancestors("figure")
    return any("data-sheet" in each.attrib for each in (element, *inside, *around))


def _bare_image(image: etree._Element) -> str:
    """An image without the sizes that it has in the book."""
    for name in ("style", "width", "height", "id", "data-sheet"):
        image.attrib.pop(name, "")
    return write(image)


def _is_small(element: etree._Element) -> bool:
    rows = list(element.iter("tr"))
    if not 1 < len(rows) <= _MAX_ROWS:
        return False
    if any(part.tag in LISTS | MORE_THAN_WORDS for part in element.iterdescendants()):
        return False
    widths = [[len("".join(map(str, cell.itertext())).strip()) for cell in row] for row in rows]
    # Each column is as wide as its widest cell.
    columns = max(map(len, widths))
    widest = [max((row[at] for row in widths if at < len(row)), default=0) for at in range(columns)]
    return columns <= _MAX_COLUMNS and sum(widest) <= _MAX_ROW_CHARS
