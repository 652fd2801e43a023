"""The ePub format: through EPUBCheck, and on small hand-made documents."""

from __future__ import annotations

import dataclasses
import datetime
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from studypress.diagnostics import StudypressError
from studypress.document import Document
from studypress.editions import Matter
from studypress.figures import picture as pictures
from studypress.formats import Made, epub
from studypress.model import Meta
from tests.conftest import Built, studypress
from tests.formats.conftest import Book, EpubCheck

BOOK = Meta(
    title="A book & more",
    slug="a-book",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    authors=("Ada", "Bo"),
    language="en-GB",
    subjects=("one", "two"),
    description="What <it> is.",
    rights="All of them",
    sources=("Some post",),
    publisher="The Press",
    date=datetime.date(2026, 1, 2),
)
EVERYTHING = Path(__file__).parent / "everything"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" viewBox="0 0 9 9"><title>T</title>'
    '<script>alert(1)</script><x:grid x:a="b"/><style>@import url(http://example.org/a.css)</style>'
    '<path d="M0 0L9 9" onclick="go()" style="fill:url(http://example.org/b)"/>'
    '<image href="http://example.org/c.png"/></svg>'
)


_SVG = "http://www.w3.org/2000/svg"


def document(name: str, body: str, matter: Matter = Matter.BODY, **more: Path) -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB">'
        f"<head><title>{name}</title></head><body>{body}</body></html>"
    )
    images = {key.replace("_", "."): path for key, path in more.items()}
    return Document(name, name.capitalize(), html, matter, (), images)


def make(documents: list[Document], folder: Path, book: Meta = BOOK) -> tuple[Book, Made]:
    path = folder / "book.epub"
    made = epub.make(documents, book, path, {}, {}, lambda stage, done: None)
    return Book(path), made


def picture(folder: Path, form: str = "PNG") -> Path:
    path = folder / f"picture.{form.lower()}"
    Image.new("RGB", (3, 2), "red").save(path, form)
    return path


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A guide that uses all there is, through the front door."""
    out = tmp_path_factory.mktemp("everything")
    done = studypress("build", "ebook", "--project", EVERYTHING, "--out", out)
    assert done.returncode == 0, done.stderr
    return Book(next(out.glob("*.epub")))


@pytest.mark.parametrize("which", ["guide", "everything"])
def test_epubcheck_has_nothing_to_say(
    which: str, guide: Built, everything: Book, epubcheck: EpubCheck
) -> None:
    assert epubcheck(guide.ebook if which == "guide" else everything.path) == []


def test_mimetype_comes_first_and_uncompressed(everything: Book) -> None:
    with zipfile.ZipFile(everything.path) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert everything.files["mimetype"] == b"application/epub+zip"
    assert any(entry.compress_type == zipfile.ZIP_DEFLATED for entry in others)


def test_the_same_documents_make_the_same_bytes(tmp_path: Path) -> None:
    documents = [document("one", '<h1 id="a">A</h1><img src="image:p.png" alt="x"/>')]
    documents[0] = dataclasses.replace(documents[0], images={"p.png": picture(tmp_path)})
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        made.append(make(documents, folder)[0])
    assert made[0].path.read_bytes() == made[1].path.read_bytes()
    with zipfile.ZipFile(made[0].path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 2, 0, 0, 0)}


def test_an_undated_book_is_the_same_every_day(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p/>")], tmp_path, dataclasses.replace(BOOK, date=None))
    assert book.said("dcterms:modified") == ["2000-01-01T00:00:00Z"]
    assert book.said("dc:date") == []


def test_metadata_is_complete(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p/>")], tmp_path)
    assert book.said("dc:identifier") == [BOOK.identifier]
    assert book.said("dc:title") == [BOOK.title]
    assert book.said("dc:creator") == ["Ada", "Bo"]
    assert book.said("role") == ["aut", "aut"]
    assert book.ask("content.opf", "//opf:meta[@property='role']/@refines") == [
        "#creator-1",
        "#creator-2",
    ]
    told = {
        name: book.said(f"dc:{name}") for name in ("language", "publisher", "rights", "description")
    }
    assert told == {
        "language": ["en-GB"],
        "publisher": ["The Press"],
        "rights": ["All of them"],
        "description": ["What <it> is."],
    }
    assert book.said("dc:subject") == ["one", "two"]
    assert book.said("dc:source") == ["Some post"]
    assert book.said("dcterms:modified") == ["2026-01-02T00:00:00Z"]
    assert (
        book.package.get("unique-identifier") == book.ask("content.opf", "//dc:identifier/@id")[0]
    )


def test_plain_text_claims_no_more_than_it_has(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p>Words.</p>")], tmp_path)
    assert book.said("schema:accessMode") == ["textual"]
    features = set(book.said("schema:accessibilityFeature"))
    assert not features & {"MathML", "describedMath", "alternativeText"}
    assert book.said("schema:accessibilityHazard") == ["none"]
    assert book.said("dcterms:conformsTo") == []


def test_pictures_and_formulas_are_claimed(everything: Book) -> None:
    features = set(everything.said("schema:accessibilityFeature"))
    assert {"MathML", "describedMath", "alternativeText"} <= features
    assert everything.said("schema:accessMode") == ["textual", "visual"]


def test_a_picture_without_words_withdraws_the_claims(tmp_path: Path) -> None:
    body = '<p><img src="image:p.gif"/></p>'
    book, _ = make([document("one", body, p_gif=picture(tmp_path, "GIF"))], tmp_path)
    assert "alternativeText" not in book.said("schema:accessibilityFeature")
    assert book.said("schema:accessModeSufficient") == []
    assert book.said("schema:accessibilityHazard") == ["unknown"]


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


def test_contents_come_from_titles_and_second_headings(tmp_path: Path) -> None:
    body = '<h1>Long</h1><h2 id="q">What is <em>this</em>?</h2><h2>No id</h2><h3 id="z">Z</h3>'
    book, _ = make([document("one", body), document("two", "<p/>")], tmp_path)
    query = "//h:nav[@epub:type='toc']//h:a"
    assert book.ask("nav.xhtml", f"{query}/text()") == ["One", "What is this?", "Two"]
    assert book.ask("nav.xhtml", f"{query}/@href") == ["one.xhtml", "one.xhtml#q", "two.xhtml"]
    assert book.ask("toc.ncx", "//ncx:navPoint//ncx:text/text()") == ["One", "What is this?", "Two"]
    assert book.ask("toc.ncx", "//ncx:navPoint/@playOrder") == ["1", "2", "3"]
    assert book.ask("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["2"]


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
    assert kinds == ["cover", "titlepage", "toc", "bodymatter", "glossary", "bibliography"]
    assert "chapter-1.xhtml" in everything.ask("nav.xhtml", f"{query}/@href")
    assert everything.ask("content.opf", "//opf:guide/opf:reference/@type") == [
        "cover",
        "toc",
        "text",
    ]


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
    book, made = make([document("one", f"<section class='c'><h1>A</h1>{body}</section>")], tmp_path)
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
    assert book.ask("one-2.xhtml", "//h:title/text()") == ["One (2)"]
    assert made.problems == ()


def test_file_names_are_ascii_and_distinct(tmp_path: Path) -> None:
    names = ("Über uns", "uber uns", "nav", "日本")
    book, _ = make([document(name, "<p/>") for name in names], tmp_path)
    assert len(set(book.spine())) == 4
    assert all(name.isascii() and " " not in name for name in book.files)
    assert "nav.xhtml" not in book.spine()


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", ["rtl"]), ("he-IL", ["rtl"]), ("en", [])]
)
def test_pages_turn_the_way_the_language_runs(
    tmp_path: Path, language: str, direction: list[str]
) -> None:
    book, _ = make(
        [document("one", "<p/>")], tmp_path, dataclasses.replace(BOOK, language=language)
    )
    assert book.ask("content.opf", "//opf:spine/@page-progression-direction") == direction


def test_the_language_is_said_in_both_ways(tmp_path: Path) -> None:
    book, _ = make([document("one", '<p lang="fr">oui</p>')], tmp_path)
    assert book.ask("one.xhtml", "//@xml:lang") == ["en-GB", "fr"]


def test_the_cover_is_an_image_of_its_page(everything: Book) -> None:
    name = everything.ask("content.opf", "//opf:item[@properties='cover-image']/@href")[0]
    data = everything.files[name]
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.mode, image.format) == ((1400, 2100), "RGB", "JPEG")
    assert len(data) < 300_000
    assert everything.spine()[0] == "cover.xhtml"
    alternative = everything.ask("cover.xhtml", "//h:img/@alt")[0]
    assert (
        alternative
        == "Cover of Everything: a guide that uses all there is, by Ann Author, Bo Writer"
    )
    ground = image.getpixel((5, 5))
    assert isinstance(ground, tuple)
    assert all(abs(a - b) < 4 for a, b in zip(ground, (0x24, 0x40, 0x8E), strict=True))
    # The title is white on the upper half, the motif on the lower.
    for box in ((0, 0, 1400, 900), (0, 1000, 1400, 1750)):
        assert sum(image.crop(box).convert("L").histogram()[240:]) > 2000


def drawing(body: str, **images: Path) -> Document:
    html = f'<svg xmlns="{_SVG}" width="14" height="21">{body}</svg>'
    files = {key.replace("_", "."): path for key, path in images.items()}
    return Document("cover", "Cover", html, Matter.COVER, (), files)


def cover_of(book: Book) -> Image.Image:
    return Image.open(io.BytesIO(book.files["images/cover.jpg"]))


def test_the_cover_reads_nothing_from_elsewhere(tmp_path: Path) -> None:
    secret = picture(tmp_path)
    image = '<image width="14" height="21" href="{}"/>'
    body = "".join(image.format(a) for a in (f"file://{secret}", secret, "http://example.org/x"))
    book, made = make([drawing(body), document("one", "<p/>")], tmp_path)
    assert len([problem for problem in made.problems if problem.code == "typesetting"]) == 3
    assert cover_of(book).convert("L").getextrema() == (0, 0)


def test_the_cover_may_show_an_image_of_the_guide(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "white").save(tmp_path / "white.png")
    body = '<image width="14" height="21" href="image:white.png"/>'
    cover = drawing(body, white_png=tmp_path / "white.png")
    book, made = make([cover, document("one", "<p/>")], tmp_path)
    assert made.problems == ()
    assert cover_of(book).getpixel((700, 1000)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("before", "after"), [("", " (C++)"), ("SQL ", ""), ("", " 🎉 SQL"), ("É ", "")]
)
@pytest.mark.parametrize("words", ["هياكل البيانات", "מבני נתונים", "Ελλάδα"])
def test_words_of_several_scripts_stand_whole_on_the_cover(
    tmp_path: Path, words: str, before: str, after: str
) -> None:
    def inked(text: str) -> Image.Image:
        said = f'<text x="1" y="9" font-family="Inter" font-size="1" fill="#fff">{text}</text>'
        book, _ = make([drawing(said), document("one", "<p/>")], tmp_path)
        cover = cover_of(book).convert("L")
        left, _, right, _ = cover.point(lambda value: 255 * (value > 99)).getbbox() or (0, 0, 0, 0)
        return cover.crop((left, 700, right, 1100))

    alone, among = inked(words), inked(f"{before}{words}{after}")
    assert among.width > alone.width + 50
    at = among.width - alone.width if before else 0
    found = (among.crop((x, 0, x + alone.width, 400)) for x in range(at - 1, at + 2))
    assert min(ImageStat.Stat(ImageChops.difference(alone, one)).mean[0] for one in found) < 4


def test_a_cover_that_is_no_drawing_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="can't be drawn"):
        make([document("cover", "<p/>", Matter.COVER), document("one", "<p/>")], tmp_path)
    assert not (tmp_path / "book.epub").exists()


def test_nothing_to_publish_is_said_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="nothing to publish"):
        make([document("cover", "<p/>", Matter.COVER)], tmp_path)
    assert not (tmp_path / "book.epub").exists()
