"""The contents and landmarks of the ePub."""

from __future__ import annotations

from pathlib import Path

from tests.formats.conftest import Book
from tests.formats.epub.conftest import document, make


def test_contents_come_from_titles_and_second_headings(tmp_path: Path) -> None:
    body = '<h1>Long</h1><h2 id="q">What is <em>this</em>?</h2><h2>No id</h2><h3 id="z">Z</h3>'
    book, _ = make([document("one", body), document("two", "<p/>")], tmp_path)
    query = "//h:nav[@epub:type='toc']//h:a"
    assert book.ask("nav.xhtml", f"{query}/text()") == ["One", "What is this?", "Two"]
    assert book.ask("nav.xhtml", f"{query}/@href") == ["one.xhtml", "one.xhtml#q", "two.xhtml"]
    assert book.ask("toc.ncx", "//ncx:navPoint//ncx:text/text()") == ["One", "What is this?", "Two"]
    assert book.ask("toc.ncx", "//ncx:navPoint/@playOrder") == ["1", "2", "3"]
    assert book.ask("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["2"]


def test_the_contents_lead_to_each_file_of_a_document_that_was_divided(tmp_path: Path) -> None:
    body = "<h1>List</h1>" + f"<p>{'word ' * 30_000}</p>" * 3
    book, made = make([document("one", body)], tmp_path)
    assert book.ask("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/text()") == [
        "One",
        "One (2)",
        "One (3)",
    ]
    assert book.ask("toc.ncx", "//ncx:content/@src") == ["one.xhtml", "one-2.xhtml", "one-3.xhtml"]
    assert not made.problems


def test_the_contents_list_what_follows_them(everything: Book) -> None:
    listed = everything.ask("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/@href")
    files = list(dict.fromkeys(address.partition("#")[0] for address in listed))
    assert files == everything.spine()[3:]
    assert everything.spine()[:3] == ["cover.xhtml", "title.xhtml", "imprint.xhtml"]
    for address in listed:
        name, _, anchor = address.partition("#")
        assert not anchor or everything.ask(name, f"//*[@id='{anchor}']/@id")


def test_landmarks_come_from_what_documents_say_they_are(everything: Book) -> None:
    query = "//h:nav[@epub:type='landmarks']//h:a"
    kinds = everything.ask("nav.xhtml", f"{query}/@epub:type")
    assert kinds == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
        "backmatter",
        "glossary",
        "bibliography",
    ]
    answers = everything.ask("nav.xhtml", f"{query}[@epub:type='backmatter']/@href")
    assert answers == ["answers.xhtml"]
    assert "chapter-1.xhtml" in everything.ask("nav.xhtml", f"{query}/@href")
    assert everything.ask("content.opf", "//opf:guide/opf:reference/@type") == [
        "cover",
        "toc",
        "text",
    ]


def test_figures_and_tables_with_captions_are_listed(tmp_path: Path) -> None:
    body = (
        '<figure id="a"><svg xmlns="http://www.w3.org/2000/svg"><title>T</title></svg>'
        "<figcaption>Figure 1. <em>Tea</em></figcaption></figure>"
        "<figure><p/><figcaption>Without an id</figcaption></figure>"
        '<figure id="c"><pre>x</pre><figcaption>Code</figcaption></figure>'
        '<table id="t"><caption>Table 1. Leaves</caption><tbody><tr><td>a</td></tr></tbody></table>'
        '<table id="u"><tbody><tr><td>a</td></tr></tbody></table>'
        f'<table id="w"><caption>Table 2. Wide</caption><tr>{"<td>somewords</td>" * 9}</tr></table>'
    )
    book, _ = make([document("one", body), document("two", "<p/>")], tmp_path)
    # A table of so many columns is a list of its rows.
    assert book.ask("one.xhtml", "//h:*[@id='w']/@class") == ["rows"]
    for kind, title, labels, places in (
        ("loi", "Figures", ["Figure 1. Tea"], ["a"]),
        ("lot", "Tables", ["Table 1. Leaves", "Table 2. Wide"], ["t", "w"]),
    ):
        nav = f"//h:nav[@epub:type='{kind}' and @hidden]"
        assert book.ask("nav.xhtml", f"{nav}/h:h2/text()") == [title]
        assert book.ask("nav.xhtml", f"{nav}//h:a/text()") == labels
        assert book.ask("nav.xhtml", f"{nav}//h:a/@href") == [f"one.xhtml#{id_}" for id_ in places]
    book, _ = make([document("two", "<p/>")], tmp_path)
    assert book.ask("nav.xhtml", "//h:nav/@epub:type") == ["toc", "landmarks"]
