"""The book's documents as one file of HTML, which WeasyPrint alone turns into a tagged PDF.

`python -m bench.onehtml write PROJECT FOLDER` writes `FOLDER/whole.html` and the style sheets of
the book beside it, and `python -m bench.onehtml set FOLDER OUT.pdf` sets it with WeasyPrint, tags
and all. Page numbers are left to WeasyPrint, by `target-counter`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studypress.formats.document import Document

_COUNTER = "[data-to]::after { content: target-counter(attr(data-to), page) }"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_BODY = re.compile(r"<body([^>]*)>(.*)</body>", re.DOTALL)


def whole_html(project: Path, folder: Path) -> tuple[Path, list[Path]]:
    """Write the book of a project as one file of HTML, and its style sheets in their order."""
    import studypress

    documents = studypress.render(project, "book")
    path = folder / "whole.html"
    path.write_text(_joined(documents), encoding="utf-8")
    styles = []
    for number, style in enumerate(documents[0].styles):
        styles.append(folder / f"style-{number:02}.css")
        styles[-1].write_text(style.css, encoding="utf-8")
    return path, styles


def _joined(documents: Sequence[Document]) -> str:
    """The bodies of all documents in one body, each beginning where it begins in the book."""
    heads = [text for document in documents for text in _styles(document)]
    # The folios of the front matter are its own. Here all pages are counted through.
    styles = dict.fromkeys(text for text in heads if "@counter-style" not in text)
    bodies = "\n".join(_division(document) for document in documents)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Book</title>'
        f"<style>{''.join(styles)}{_COUNTER}</style></head><body>{_numbered(bodies)}</body></html>"
    )


def _styles(document: Document) -> Iterator[str]:
    yield from _STYLE.findall(document.html.partition("<body")[0])


def _division(document: Document) -> str:
    """The body of a document as an element of a larger one."""
    body = _BODY.search(document.html)
    assert body
    side = "right" if document.recto else "page"
    attributes = body[1].replace(' style="', f' style="break-before: {side}; ', 1)
    return f"<div{attributes}>{body[2]}</div>"


def _numbered(html: str) -> str:
    """HTML in which WeasyPrint fills in the numbers of pages, and those of lists of pages."""
    html = re.sub(r'data-page-of="([^"]*)"', r'data-to="#\1"', html)
    return re.sub(
        r' data-pages-of="([^"]*)"([^>]*)>',
        lambda found: f"{found[2]}>" + ", ".join(map(_place, found[1].split())),
        html,
    )


def _place(written: str) -> str:
    """A place in a list of pages: its first page, linked."""
    anchor = written.removeprefix("!").partition("/")[0]
    return f'<a href="#{anchor}" data-to="#{anchor}"></a>'


def set_alone(folder: Path, target: Path) -> None:
    """Set the HTML in a folder with WeasyPrint alone."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from studypress.formats.assets import Assets
    from studypress.formats.pdf.typesetter import BundledFetcher

    fetcher, fonts = BundledFetcher(Assets({}, {})), FontConfiguration()
    styles = [
        weasyprint.CSS(
            string=path.read_text(encoding="utf-8"),
            url_fetcher=fetcher,
            base_url="studypress:/",
            font_config=fonts,
        )
        for path in sorted(folder.glob("style-*.css"))
    ]
    source = weasyprint.HTML(
        string=(folder / "whole.html").read_text(encoding="utf-8"),
        base_url="studypress:/",
        url_fetcher=fetcher,
    )
    source.write_pdf(target, stylesheets=styles, font_config=fonts, pdf_tags=True)


if __name__ == "__main__":
    verb, *places = sys.argv[1:]
    {"write": whole_html, "set": set_alone}[verb](*map(Path, places))
