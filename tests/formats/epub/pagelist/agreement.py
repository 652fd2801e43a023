"""Whether the pages of an ePub are those of a PDF: what poppler reads at the head of each page must
stand behind the page's mark.

`python -m tests.formats.epub.pagelist.agreement BOOK.pdf BOOK.epub` prints it for any two files.
Nothing here is asked of our own code: neither the places of pages nor the letters of words.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path

import pypdfium2
from lxml import etree

from tests.formats.conftest import Book

_WIDE = 0.45
"""A line of text has this share of the page's width, or more."""
_NEAR_PT = 3.0
_COMPARED = 24
"""So many letters behind a mark are compared, or all of a line that has fewer."""
_READ = 2_000
"""So many signs of the text behind a mark are read."""
_LABELS = 12
"""A number before a heading has fewer letters."""
_FACTS = 32
"""What a layout sets above the text, such as the facts of a chapter, has fewer letters."""
_ROWS = 6
"""So many rows at the head of a page may be such facts, and the one behind them."""

_FOLIO = re.compile(
    r'<(span|p) class="(?:folio|where)">(?:<span class="koboSpan"[^>]*>)?(?:[^<\d]*\s)?'
    r"([\divxlc]+)[^<]*(?:</span>)?</\1>"
)
"""The page of an entry: "p. 12" in an ePub, "12" in the column of a book."""

_LABEL = re.compile(r'^\s*<p class="(?:meta|chapter-label)".*?</p>', re.DOTALL)
"""What a heading is of stands before it, behind the mark of its page."""

Row = list[list[str]]
"""The words of lines beside each other: columns, cells of a table, a number and a heading."""


@dataclass(frozen=True)
class Line:
    """A line of a page as poppler has it, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[str, ...]


@dataclass
class Agreement:
    """What was compared."""

    agreed: list[str] = field(default_factory=list)
    """The pages whose first words stand behind their marks."""
    differ: list[str] = field(default_factory=list)
    """Those whose words do not, with both."""
    pictures: list[str] = field(default_factory=list)
    """Those that begin with a figure, whose mark is before that figure."""
    silent: list[str] = field(default_factory=list)
    """Those that have no text, or text that the ePub does not have, as the run tells."""
    missing: list[str] = field(default_factory=list)
    """Those without a mark."""


def letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@lru_cache(maxsize=1)  # one book is compared with several ePubs
def lines_of(pdf: Path) -> tuple[tuple[tuple[float, float], list[Line]], ...]:
    """The width and height of each page, with its lines."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True
    )
    tree = etree.fromstring(done.stdout, etree.XMLParser(recover=True, huge_tree=True))
    return tuple(
        (
            (float(page.get("width", "0")), float(page.get("height", "0"))),
            [
                Line(*_edges(line), words=tuple(word.text or "" for word in line.iter("{*}word")))
                for line in page.iter("{*}line")
            ],
        )
        for page in tree.iter("{*}page")
    )


def _edges(line: etree._Element) -> tuple[float, float, float, float]:
    left, top, right, bottom = (line.get(name, "0") for name in ("xMin", "yMin", "xMax", "yMax"))
    return float(left), float(top), float(right), float(bottom)


def first_rows(pdf: Path, folios: Sequence[str], *, rtl: bool) -> Iterator[list[Row]]:
    """The first rows of each page's running text; none where a page has none.

    Columns and cells of a table stand beside each other, in the direction of the text.
    """
    pages = lines_of(pdf)
    columns: list[tuple[float, float] | None] = []
    for side in (0, 1):
        some = [
            line
            for size, lines in pages[side::2]
            for line in lines
            if line.right - line.left > _WIDE * size[0]
        ]
        edges = [Counter(round(getattr(line, edge)) for line in some) for edge in ("left", "right")]
        columns.append(
            (edges[0].most_common(1)[0][0], edges[1].most_common(1)[0][0]) if some else None
        )
    edge = _foot_of_heads(pages)
    # A book in columns has few lines that are as wide as a text in one.
    wide = [line.right - line.left > _WIDE * size[0] for size, lines in pages for line in lines]
    in_columns = sum(wide) * 8 < len(wide)
    for index, ((size, lines), folio) in enumerate(zip(pages, folios, strict=True)):
        column = columns[index % 2]
        if in_columns:
            column = _first_column(lines, size[0], rtl=rtl)
        text = [line for line in lines if _is_in(line, column)]
        text = [one for one in text if one.top + one.bottom > 2 * edge and one.words != (folio,)]
        rows: list[Row] = []
        while text and len(rows) < _ROWS:
            first = min(text, key=lambda line: line.top)
            row = [one for one in text if one.top + one.bottom < 2 * first.bottom]
            text = [one for one in text if one not in row]
            row.sort(key=lambda one: -one.right if rtl else one.left)
            rows.append([_logical(one.words) if rtl else [*one.words] for one in row])
        yield rows


def _foot_of_heads(pages: Iterable[tuple[tuple[float, float], list[Line]]]) -> float:
    """The lower edge of the running heads: most pages have one as their first line."""
    first = [min(lines, key=lambda line: line.top) for _, lines in pages if lines]
    feet = Counter(round(line.bottom) for line in first)
    return float(feet.most_common(1)[0][0])


def _first_column(lines: Sequence[Line], width: float, *, rtl: bool) -> tuple[float, float]:
    """A quarter of a page's width, from the edge of its first column on."""
    if rtl:
        right = max((line.right for line in lines), default=width)
        return right - width / 4, right
    left = min((line.left for line in lines), default=0.0)
    return left, left + width / 4


def _logical(words: Sequence[str]) -> list[str]:
    """Words in the order in which they are read; poppler has them as they stand from the left."""
    turned = [word if re.search("[a-z0-9]", word) else word[::-1] for word in words]
    return turned[::-1]


def _is_in(line: Line, column: tuple[float, float] | None) -> bool:
    return column is None or (
        line.left < column[1] - _NEAR_PT and line.right > column[0] + _NEAR_PT
    )


def marks_of(epub: Book) -> dict[str, tuple[str, str]]:
    """What is before and behind the mark of each page, by its folio, as it is written."""
    found: dict[str, tuple[str, str]] = {}
    mark = re.compile(r'<span epub:type="pagebreak"[^>]*aria-label="([^"]*)"></span>')
    for name in epub.spine():
        text = epub.files[name].decode()
        for one in mark.finditer(text):
            found[one[1]] = text[: one.start()], text[one.end() :]
    return found


def agreement(pdf: Path, epub: Path, folios: Sequence[str], told: str = "") -> Agreement:
    """What is at the head of each page, compared with what is behind its mark.

    `told` is what the run said; pages that it names have no text in the ePub.
    """
    book = Book(epub)
    behind = marks_of(book)
    listed = book.ask("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/text()")
    assert listed == [folio for folio in folios if folio in behind], "the list has other pages"
    named = set(_named(told))
    result = Agreement()
    rtl = book.ask("nav.xhtml", "/h:html/@dir") == ["rtl"]
    for folio, rows in zip(folios, first_rows(pdf, folios, rtl=rtl), strict=True):
        if folio not in behind:
            result.missing.append(folio)
            continue
        before, after = behind[folio]
        if folio in named or not rows:
            result.silent.append(folio)
            continue
        if re.match(r"\s*<(figure|svg)", after):
            result.pictures.append(folio)
            continue
        text = _text(_LABEL.sub("", after))[:_READ]
        begun = letters(re.sub(r"^\s*Q(uestion)?\s\d+\s", "", text))
        if any(_agrees(row, begun) for row in _heads(rows, before)):
            result.agreed.append(folio)
        else:
            shown = re.sub(r"\s+", " ", text)[:60]
            result.differ.append(f"{folio}: {_joined(rows[0])!r}, not {shown!r}")
    return result


def _named(told: str) -> Iterator[str]:
    """The pages that sentences name whose first words are elsewhere."""
    for sentence in re.findall(r"Pages? ([^:]*): the first", told):
        for one in re.split(r", | and ", sentence):
            first, _, last = one.partition("–")
            yield from map(str, range(int(first), int(last) + 1)) if last else [one]


def _heads(rows: Sequence[Row], before: str) -> Iterator[Row]:
    """The rows with which a page may begin: the first, and those behind what is no text.

    That is the head of a table that goes on, and what a layout sets above the text.
    """
    head = ""
    if before.rfind("<table") > before.rfind("</table>"):
        head = letters(_text(before[before.rfind("<thead") : before.rfind("</thead>")]))
    for row in rows:
        yield row
        if letters(_joined(row)) != head and any(
            len(letters("".join(one))) > _FACTS for one in row
        ):
            return


def _joined(row: Row) -> str:
    return " ".join(word for line in row for word in line)


def _agrees(row: Row, text: str) -> bool:
    """True where a row, or its first line, begins the letters of a text, but for a number or the
    rest of a word before it."""
    for written in (_joined(row), " ".join(row[0])):
        words = written.split()
        whole, rest = letters("".join(words)), letters("".join(words[1:]))
        short = bool(words) and len(words[0]) < _LABELS
        if any(some and text.startswith(some[:_COMPARED]) for some in (whole, rest * short)):
            return True
    return False


def _text(written: str) -> str:
    """The first text of a piece of a document, without formulas, drawings and calls of notes."""
    written = _FOLIO.sub(r"\2", written[:60_000])
    for pattern in (
        r"<(math|svg)\b.*?</\1>",
        r'<a [^>]*role="doc-noteref".*?</a>',
        r'<aside [^>]*role="doc-footnote".*?</aside>',
        r"<[^>]*>",
    ):
        written = re.sub(pattern, "", written, flags=re.DOTALL)
    return unescape(written)


def folios_of(pdf: Path) -> list[str]:
    """The labels of all pages, by PDFium."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [document.get_page_label(index) for index in range(len(document))]


if __name__ == "__main__":
    found = agreement(Path(sys.argv[1]), Path(sys.argv[2]), folios_of(Path(sys.argv[1])))
    for name, pages in vars(found).items():
        shown = pages if name != "agreed" else ()
        sys.stdout.write("\n  ".join([f"{name}: {len(pages)}", *shown]) + "\n")
