"""What is drawn without being read, where pictures are, and what WeasyPrint does by itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from tests.formats.pdf.outline import outline
from tests.formats.pdf.structure import faults
from tests.formats.pdf.test_book import document, made

# Two pages of a table whose head is repeated, with a line at the head of each page.
TABLE = (
    "<table><thead><tr><th>Name</th></tr></thead><tbody>"
    "<tr><td>one</td></tr><tr><td>two</td></tr><tr><td>three</td></tr></tbody></table>"
)
STYLE = """\
@page { size: 100mm 40mm; margin: 10mm; @top-left { content: "Running head" } }
body { font: 12pt/6mm serif; margin: 0 }
table { border-spacing: 0 }
td, th { padding: 0 }
"""
ALONE = """
import sys, weasyprint
source = weasyprint.HTML(string='<html lang="en"><title>T</title><style>{style}</style>{body}')
source.write_pdf(sys.argv[1], pdf_tags=True)
"""


def test_weasyprint_still_begins_a_table_anew_on_each_page(tmp_path: Path) -> None:
    code = ALONE.format(style=STYLE.replace("\n", " "), body=TABLE)
    subprocess.run([sys.executable, "-c", code, tmp_path / "a.pdf"], check=True)
    assert [line.split(" ")[0] for line in outline(tmp_path / "a.pdf")].count("Table") == 2


def test_a_table_over_pages_is_one_and_its_repeated_head_an_artefact(tmp_path: Path) -> None:
    made([document("a", TABLE, style=STYLE)], tmp_path / "a.pdf")
    read = outline(tmp_path / "a.pdf")
    assert [line for line in read if "Table" in line or ": Name" in line] == [
        "Table",
        "      TH Scope=Column: Name",
    ]
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert faults(pdf) == []
        marked = [list(_marked(page)) for page in pdf.pages]
    assert len(marked) == 2
    first, second = ({kind for kind, _ in page} for page in marked)
    assert first == second == {"/Artifact", "/Span"}
    # The head of the second page, and the running head, which is said to be one.
    assert [kind for kind, _ in marked[1]].count("/Artifact") > [
        kind for kind, _ in marked[0]
    ].count("/Artifact")
    assert all(any("/Pagination" in said for _, said in page) for page in marked)


def test_a_picture_says_where_it_is(tmp_path: Path) -> None:
    """In points from the lower left corner of the page, as PDFium finds the image itself."""
    dot = "data:image/gif;base64,R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs="
    size = "width: 20mm; height: 10mm; margin: 3mm"
    body = f'<p style="text-align: right"><img src="{dot}" alt="A dot" style="{size}"/></p>'
    turned = f'<div style="transform: rotate(90deg); width: 30mm">{body}</div>'
    made([document("a", body, style=STYLE), document("b", turned, style=STYLE)], tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        said = [list(map(float, one.A.BBox)) for one in _elements(pdf.Root.StructTreeRoot.K[0])]
    document_ = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    found = [
        list(item.get_bounds())
        for page in document_
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    document_.close()
    assert len(said) == len(found) == 2
    for one, other in zip(said, found, strict=True):
        assert all(abs(a - b) < 0.1 for a, b in zip(one, other, strict=True)), (one, other)


def _elements(element: Any) -> Iterator[Any]:
    """The figures below an element."""
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/Figure":
                yield kid
            yield from _elements(kid)


def _marked(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """The kind of each marked content of a page, and what is said of it."""
    for found in pikepdf.parse_content_stream(page, "BMC BDC"):
        kind, *said = found.operands
        yield str(kind), str(said)
