"""The pages of an ePub are those of the PDF of the same run, as poppler reads that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import made_files, studypress
from tests.formats.conftest import Book, EpubCheck
from tests.formats.epub.pagelist.agreement import agreement, folios_of
from tests.formats.epub.pagelist.japanese import japanese
from tests.formats.pdf.guides import GUIDES, write

_GUIDES = {"rich": GUIDES["rich"], "arabic": GUIDES["arabic"], "japanese": japanese}


@pytest.mark.parametrize("name", _GUIDES)
def test_the_words_behind_each_mark_are_the_first_of_the_page(
    name: str, tmp_path: Path, epubcheck: EpubCheck
) -> None:
    folder = write(tmp_path, _GUIDES[name]())
    out = tmp_path / "out"
    done = studypress("build", "book", "ebook", "--project", folder, "--out", out)
    assert done.returncode == 0, done.stderr
    files = made_files(out)
    folios = folios_of(files["book"])
    found = agreement(files["book"], files["ebook"], folios, done.stdout)
    assert not found.differ
    assert not found.missing
    assert len(found.agreed) + len(found.pictures) + len(found.silent) == len(folios)
    assert len(found.agreed) > len(found.silent), found
    if name == "rich":
        assert epubcheck(files["ebook"]) == []
        _says_whose_pages_they_are(Book(files["ebook"]), files["book"], folios)


def _says_whose_pages_they_are(book: Book, pdf: Path, folios: list[str]) -> None:
    """What navigation and metadata say of the pages."""
    import pikepdf

    with pikepdf.open(pdf) as opened, opened.open_metadata() as said:
        own = said["xmpMM:DocumentID"]
    assert book.said("pageBreakSource") == [own] != book.said("dc:identifier")
    assert own in book.said("dc:source")
    assert {"pageBreakMarkers", "pageNavigation"} <= set(book.said("schema:accessibilityFeature"))
    assert book.ask("nav.xhtml", "//h:nav[@role='doc-pagelist']/@hidden") == ["hidden"]
    assert book.ask("toc.ncx", "//ncx:pageTarget/ncx:navLabel/ncx:text/text()") == folios
    assert book.ask("toc.ncx", "//ncx:meta[@name='dtb:totalPageCount']/@content") == [
        str(len(folios))
    ]
    for address in book.ask("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/@href"):
        name, _, anchor = address.partition("#")
        assert book.ask(name, f"//h:span[@role='doc-pagebreak'][@id='{anchor}']/@aria-label")
