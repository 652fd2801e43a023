"""The documents and images of the ePub: what reaches the reader, and what does not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from studypress.figures import picture as pictures
from tests.formats.epub.conftest import document, make, picture

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" viewBox="0 0 9 9"><title>T</title>'
    '<script>alert(1)</script><x:grid x:a="b"/><style>@import url(http://example.org/a.css)</style>'
    '<path d="M0 0L9 9" onclick="go()" style="fill:url(http://example.org/b)"/>'
    '<image href="http://example.org/c.png"/></svg>'
)


def test_links_lead_across_files(tmp_path: Path) -> None:
    one = document("one", '<p id="here"><a href="#there">On</a><a href="#here">Up</a></p>')
    two = document("two", '<p id="there"><a href="https://example.org/#x">Out</a></p>')
    book, made = make([one, two], tmp_path)
    assert book.ask("one.xhtml", "//h:a/@href") == ["two.xhtml#there", "#here"]
    assert book.ask("two.xhtml", "//h:a/@href") == ["https://example.org/#x"]
    assert made.problems == ()


@pytest.mark.parametrize("address", ["#nowhere", "other.md", "javascript:go()"])
def test_a_link_that_leads_nowhere_is_told_and_taken_out(tmp_path: Path, address: str) -> None:
    book, made = make([document("one", f'<p><a href="{address}">On</a></p>')], tmp_path)
    assert book.ask("one.xhtml", "//h:a/@href") == []
    assert book.ask("one.xhtml", "//h:a/text()") == ["On"]
    assert [problem.code for problem in made.problems] == ["unknown-link"]


def test_a_reading_is_above_its_word_without_brackets(tmp_path: Path) -> None:
    ruby = "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>"
    book, _ = make([document("one", f"<p>{ruby}字です。</p>")], tmp_path)
    assert book.ask("one.xhtml", "//h:p//text()") == ["漢", "かん", "字です。"]
    assert book.ask("one.xhtml", "//h:rp") == []


def test_headings_are_closed_up_and_listed_by_the_level_that_they_have(tmp_path: Path) -> None:
    body = "<h1 id='a'>A</h1><h4 id='b'>B</h4><aside><h6 id='c'>C</h6></aside><h2 id='d'>D</h2>"
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:h2/@id") == ["b", "d"]
    assert book.ask("one.xhtml", "//h:h3/@id") == ["c"]
    assert "one.xhtml#b" in book.ask("nav.xhtml", "//h:nav//h:a/@href")


def test_only_images_that_are_shown_go_in_and_once(tmp_path: Path) -> None:
    body = '<p><img src="image:p.png" alt="a"/><img src="image:p.png" alt="b"/></p>'
    shown, unused = picture(tmp_path), picture(tmp_path, "GIF")
    book, _ = make([document("one", body, p_png=shown, q_gif=unused)], tmp_path)
    assert [name for name in book.files if name.startswith("images/")] == ["images/p.png"]
    assert book.files["images/p.png"] == shown.read_bytes()
    assert book.ask("one.xhtml", "//h:img/@src") == ["images/p.png"] * 2


def test_an_image_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = picture(tmp_path, "JPEG").rename(tmp_path / "lies.png")
    book, _ = make([document("one", '<img src="image:l.png" alt="a"/>', l_png=path)], tmp_path)
    assert book.ask("content.opf", "//opf:item[contains(@href,'images')]/@href") == ["images/l.jpg"]


def test_a_drawing_is_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(SVG, encoding="utf-8")
    found = pictures.picture(path)
    assert found.media_type == "image/svg+xml"
    assert b"<title>T</title>" in found.data
    assert b'd="M0 0L9 9"' in found.data
    for gone in (b"script", b"onclick", b"example.org", b"urn:x"):
        assert gone not in found.data


@pytest.mark.parametrize("data", [b"", b"BM", b"<svg", b"<html/>", b"\x89PNG cut"])
def test_what_no_reader_can_show_is_told_by_its_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    book, made = make(
        [document("one", '<img src="image:a.png" alt="A plan"/>', a_png=path)], tmp_path
    )
    assert [problem.code for problem in made.problems] == ["unknown-image"]
    assert book.ask("one.xhtml", "//h:span/text()") == ["A plan"]


def test_calls_of_notes_are_marked(tmp_path: Path) -> None:
    body = '<p>A<a class="noteref" href="#n">1</a></p><aside id="n" epub:type="footnote">N</aside>'
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//h:a/@epub:type") == ["noteref"]
    assert book.ask("one.xhtml", "//h:a/@role") == ["doc-noteref"]


def test_a_note_leads_back_to_a_call_in_its_own_document(tmp_path: Path) -> None:
    # The first call stands in an answer; the note is with a question that calls it too.
    back = '<a href="#call-n" role="doc-backlink">1</a>'
    note = f'<aside id="n" epub:type="footnote"><p>{back} N</p></aside>'
    asked = f'<p>A<a class="noteref" href="#n">1</a></p>{note}'
    answered = '<p id="there">B<a class="note-link" href="#n" id="call-n">1</a></p>'
    book, _ = make([document("one", asked), document("two", answered)], tmp_path)
    (call,) = book.ask("one.xhtml", "//h:a[@class='noteref']/@id")
    assert book.ask("one.xhtml", "//h:aside//h:a/@href") == [f"#{call}"]
    assert book.ask("two.xhtml", "//h:a/@href") == ["one.xhtml#n"]


def test_places_for_folios_are_left_out_and_the_words_round_them_stay(tmp_path: Path) -> None:
    body = '<p>see <b>it</b> on <i data-page-of="x"></i> there, <i data-page-of="x"></i>and on</p>'
    book, _ = make([document("one", body)], tmp_path)
    assert "".join(book.ask("one.xhtml", "//h:p//text()")) == "see it on  there, and on"


def test_namespaces_are_declared_only_where_used(tmp_path: Path) -> None:
    plain = document("one", "<p>x</p>")
    typed = document("two", '<section epub:type="glossary"><p>x</p></section>')
    book, _ = make([plain, typed], tmp_path)
    assert b"idpf" not in book.files["one.xhtml"]
    assert b"idpf" in book.files["two.xhtml"]


def test_marks_of_the_project_do_not_reach_the_reader(tmp_path: Path) -> None:
    body = (
        '<h2 id="a" data-line="3">A</h2><p data-line="5" lang="fr"><span data-line="5">Oui</span>, '
        'see <a href="#a">A</a><span class="at" data-page-of="a"></span>.</p>'
    )
    book, _ = make([document("one", body)], tmp_path)
    assert book.ask("one.xhtml", "//@data-line | //@data-page-of") == []
    assert book.ask("one.xhtml", "//h:span[@class='at'] | //*[local-name()='folio']") == []
    assert book.ask("one.xhtml", "//h:p//text()") == ["Oui", ", see ", "A", "."]
    assert book.ask("one.xhtml", "//h:p/@xml:lang") == ["fr"]


def test_a_large_document_is_divided_between_its_sections(tmp_path: Path) -> None:
    text = "word " * 2000
    body = "".join(
        f'<section><h2 id="q{n}">Q {n}</h2><p>{text}</p><a href="#q{(n + 40) % 80}">x</a></section>'
        for n in range(80)
    )
    book, made = make(
        [
            document(
                "one",
                "<section class='c' epub:type='chapter' role='doc-chapter' aria-labelledby='a'>"
                f"<h1 id='a'>A</h1>{body}</section>",
            )
        ],
        tmp_path,
    )
    names = book.spine()
    assert names[:3] == ["one.xhtml", "one-2.xhtml", "one-3.xhtml"]
    assert all(len(book.files[name]) < 250_000 for name in names)
    assert [head for name in names for head in book.ask(name, "//h:h2/@id")] == [
        f"q{n}" for n in range(80)
    ]
    query = "//h:nav[@epub:type='toc']/h:ol/h:li"
    assert book.ask("nav.xhtml", f"{query}/h:a/text()") == ["One"]
    assert len(book.ask("nav.xhtml", f"{query}/h:ol/h:li/h:a/text()")) == 80
    assert book.ask("one-2.xhtml", "//h:body/h:section/@class") == ["c"]
    assert book.ask("one-2.xhtml", "//h:body/h:section/@epub:type") == ["chapter"]
    assert book.ask("one-2.xhtml", "//h:body/h:section/@role") == ["doc-chapter"]
    assert book.ask("one-2.xhtml", "//h:body/h:section/@aria-label") == ["One (2)"]
    assert book.ask("one.xhtml", "//h:body/h:section/@aria-label") == []
    assert book.ask("one-2.xhtml", "//h:title/text()") == ["One (2)"]
    assert made.problems == ()


@pytest.mark.parametrize(
    ("start", "numbers"),
    [("", range(1, 301)), ('start="7" reversed="reversed"', range(7, -293, -1))],
    ids=["forwards", "backwards"],
)
def test_a_long_list_is_divided_and_its_numbers_go_on(
    start: str, numbers: range, tmp_path: Path
) -> None:
    items = "".join(f'<li id="i{n}">{"word " * 400}</li>' for n in range(300))
    body = (
        f"<section><h1>A</h1><p>B</p><ol class='c' lang='fr' {start}>{items}</ol><p>C</p></section>"
    )
    book, made = make([document("one", body)], tmp_path)
    assert book.spine() == ["one.xhtml", "one-2.xhtml", "one-3.xhtml", "one-4.xhtml"]
    found = []
    for name in book.spine():
        assert len(book.files[name]) < 250_000
        (first,) = book.ask(name, "//h:ol/@start") or ["1"]
        step = -1 if book.ask(name, "//h:ol/@reversed") else 1
        held = book.ask(name, "//h:ol[@class='c' and @lang='fr']/h:li/@id")
        found += [(one, int(first) + step * at) for at, one in enumerate(held)]
    assert found == [(f"i{n}", number) for n, number in enumerate(numbers)]
    # The heading has the beginning of the list below it, and what follows the list its end.
    assert book.ask("one.xhtml", "//h:h1/text()") == ["A"]
    assert len(book.ask("one.xhtml", "//h:li/@id")) > 50
    assert book.ask("one-4.xhtml", "//h:p/text()") == ["C"]
    assert made.problems == ()


def test_the_meaning_of_a_term_stays_with_it(tmp_path: Path) -> None:
    terms = "".join(f'<dt id="t{n}">T</dt><dd>{"word " * 400}</dd>' for n in range(150))
    book, made = make([document("one", f"<h1>A</h1><div><dl>{terms}</dl></div>")], tmp_path)
    assert book.spine() == ["one.xhtml", "one-2.xhtml"]
    for name in book.spine():
        kinds = [str(one.tag).rpartition("}")[2] for one in book.tree(name).iter() if one.get("id")]
        assert book.ask(name, "//h:dl/*[1]/@id")
        assert len(book.ask(name, "//h:dd/text()")) == len(kinds)
    assert made.problems == ()


def test_letters_of_several_bytes_count_as_what_they_take(tmp_path: Path) -> None:
    """In XML a Chinese letter takes three bytes, and eight as a reference that is never written."""
    body = "".join(f"<section><p>{'字' * 2000}</p></section>" for _ in range(80))
    book, _ = make([document("one", f"<section>{body}</section>")], tmp_path)
    sizes = [len(book.files[name]) for name in book.spine()]
    assert len(sizes) == 3
    assert max(sizes) < 210_000


def test_file_names_are_ascii_and_distinct(tmp_path: Path) -> None:
    names = ("Über uns", "uber uns", "nav", "日本")
    book, _ = make([document(name, "<p/>") for name in names], tmp_path)
    assert len(set(book.spine())) == 4
    assert all(name.isascii() and " " not in name for name in book.files)
    assert "nav.xhtml" not in book.spine()


def test_a_heading_stays_with_what_follows_it(tmp_path: Path) -> None:
    text = f"<p>{'word ' * 30_000}</p>"
    items = f"<ul>{'<li>tea</li>' * 9000}</ul>"
    body = f"<h1>A</h1>{text}<h2>B</h2><p class='code-file'>c</p>{text}<h2>D</h2>{items}"
    book, _ = make([document("one", body)], tmp_path)
    heads = [book.ask(name, "//h:h1/text() | //h:h2/text()") for name in book.spine()]
    assert heads == [["A"], ["B"], ["D"]]
    assert book.ask("one-2.xhtml", "//h:body/*[2]/@class") == ["code-file"]


def test_documents_of_one_title_are_told_apart(tmp_path: Path) -> None:
    long = "<h1>Tea</h1>" + f"<p>{'word ' * 30_000}</p>" * 2
    documents = [document(name, body) for name, body in (("a", long), ("b", "<p/>"), ("c", "<p/>"))]
    same = [dataclasses.replace(one, title="Tea") for one in documents]
    book, made = make(same, tmp_path)
    titles = [book.ask(name, "//h:title/text()") for name in book.spine()]
    assert titles == [["a"], ["Tea (2)"], ["b"], ["c"]]
    assert book.ask("nav.xhtml", "//h:nav[@epub:type='toc']/h:ol/h:li/h:a/text()") == [
        "Tea",
        "Tea (3)",
        "Tea (4)",
    ]
    assert made.problems == ()


def test_a_title_that_was_there_before_has_a_number(tmp_path: Path) -> None:
    documents = [document("tea", "<p/>"), document("chapter", "<p/>")]
    html = documents[1].html.replace("<title>chapter<", "<title>Tea<")
    same = [documents[0], dataclasses.replace(documents[1], title="Tea", html=html)]
    book, _ = make(same, tmp_path)
    assert book.ask("chapter.xhtml", "//h:title/text()") == ["Tea (2)"]
