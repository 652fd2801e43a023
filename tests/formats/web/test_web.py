"""The core of a site: pages, links, styles, scripts, images, and what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studypress.formats import Work
from studypress.formats.document import Document, Imprint, Matter, Script, Style
from studypress.formats.downloads import Download
from studypress.formats.web import FORMAT, heads
from studypress.formats.web.make import write_site
from studypress.formats.web.names import file_name
from studypress.model.diagnostics import StudypressError
from tests.formats.web.conftest import document, make, well_formed


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        ("index", "#tea", "questions/tea.html#tea"),
        ("index", "#top-questions-tea", "questions/tea.html"),
        ("questions/tea", "#top-index", "../index.html"),
        ("questions/tea", "#tea", "#tea"),
        ("questions/tea", "#top-questions-tea", "#top-questions-tea"),
        ("questions/tea", "#coffee", "../questions/coffee.html#coffee"),
        ("questions/tea", "#茶", "../index.html#%E8%8C%B6"),
        ("questions/tea", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("questions/tea", "mailto:ada@example.org", "mailto:ada@example.org"),
        ("questions/tea", "site:feed.xml", "../feed.xml"),
        ("index", "site:assets/share.png", "assets/share.png"),
        ("questions/tea", "file:guide.pdf", "../files/guide.pdf"),
        ("index", "#gone", None),
        ("index", "file:gone.pdf", None),
        ("index", "file:../guide.pdf", None),
        ("index", "site:../a", None),
        ("index", "javascript:alert(1)", None),
        ("index", "JavaScript:alert(1)", None),
        ("index", "data:text/html,x", None),
        ("index", "other.html", None),
    ],
)
def test_links_lead_from_page_to_page(
    page: str, link: str, address: str | None, tmp_path: Path
) -> None:
    here = f'<p><a class="here" href="{link}">words</a></p>'
    texts = {"index": '<p id="茶">x</p>', "questions/tea": '<h1 id="tea">Tea</h1>'}
    texts["questions/coffee"] = '<h1 id="coffee">Coffee</h1>'
    texts[page] += here
    (tmp_path / "guide.pdf").write_bytes(b"%PDF")
    file = Download("book", "", "guide.pdf", tmp_path / "guide.pdf", 4, "0", "application/pdf")
    site = make(tmp_path, *(document(*one) for one in texts.items()), downloads=(file,))
    found = site.one(f"{page}.html", "//a[@class='here']")
    assert found.get("href") == address
    assert found.text == "words"
    told = [] if address else [f"the link {link} leads nowhere in the site"]
    assert site.messages == told
    assert (site.folder / "files" / "guide.pdf").read_bytes() == b"%PDF"


def test_a_page_has_policy_style_and_scripts_of_the_site_alone(tmp_path: Path) -> None:
    head = '<script src="script:site.js" defer="defer"></script>'
    site = make(tmp_path, document("index", "<p>a</p>"), document("questions/tea", "b", head))
    for name, up in (("index.html", ""), ("questions/tea.html", "../")):
        policy = site.one(name, "//meta[@http-equiv='Content-Security-Policy']")
        assert policy.get("content") == heads.POLICY
        assert "unsafe" not in heads.POLICY
        first, second = site.page(name).find("head")[:2]
        assert first.get("charset") == "utf-8"
        assert second is policy or second.get("http-equiv") == "Content-Security-Policy"
        assert site.one(name, "//link[@rel='stylesheet']/@href") == f"{up}assets/styles.css"
    assert site.one("questions/tea.html", "//script/@src") == "../assets/site.js"
    assert (site.folder / "assets" / "site.js").read_text() == "'use strict';"
    assert (site.folder / "assets" / "styles.css").read_text() == "p { margin: 0 }"


def test_a_script_that_is_not_the_editions_is_told(tmp_path: Path) -> None:
    head = '<script src="https://example.org/x.js"></script><script src="script:y.js"></script>'
    site = make(tmp_path, document("index", "a", head))
    assert site.page("index.html").xpath("//script/@src") == []
    assert len(site.messages) == 2


def test_attributes_of_style_become_rules(tmp_path: Path) -> None:
    body = (
        '<p style="margin-left: 2em">a</p><p style="margin-left: 2em" class="x">b</p>'
        '<p style="--indent: 4; color: red">c</p>'
        '<p style="background: url(https://example.org/a.png)">d</p>'
        '<p style="} * { color: red">e</p>'
    )
    site = make(tmp_path, document("index", body))
    assert site.page("index.html").xpath("//@style") == []
    classes = site.page("index.html").xpath("//main/p/@class")
    assert classes == ["s-1", "x s-1", "s-2"]
    css = (site.folder / "assets" / "styles.css").read_text()
    assert ".s-1.s-1.s-1 { margin-left: 2em }\n" in css
    assert ".s-2.s-2.s-2 { --indent: 4; color: red }\n" in css
    assert css.count("{") == 3
    assert "example.org" not in css


def test_images_have_files_and_sizes(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="48mm" viewBox="0 0 20 10"/>'
    images = {"a.png": png(30, 20), "b.svg": drawing, "bad.png": b"no image"}
    body = (
        '<p><img src="image:a.png" alt="one"/><img src="image:b.svg" alt="two"/>'
        '<img src="image:a.png" alt="again"/></p>'
    )
    more = '<p><img src="image:a.png" alt=""/><img src="image:bad.png" alt="its words"/></p>'
    site = make(
        tmp_path, document("index", body, images=images), document("q/a", more, images=images)
    )
    shown = [dict(image.attrib) for image in site.page("index.html").xpath("//main//img")]
    assert [(one["src"], one["width"], one["height"]) for one in shown] == [
        ("assets/images/a.png", "30", "20"),
        ("assets/images/b.svg", "181", "91"),
        ("assets/images/a.png", "30", "20"),
    ]
    assert site.page("q/a.html").xpath("//main//img/@src") == ["../assets/images/a.png"]
    assert site.one("q/a.html", "//main//span").text == "its words"
    assert site.messages == ["the image bad.png can't be shown; its words stand for it"]


def test_pictures_of_the_site_itself_are_found_from_each_page(tmp_path: Path) -> None:
    site = make(tmp_path, document("q/a", '<p><img src="site:assets/cover.jpg" alt="Cover"/></p>'))
    assert site.one("q/a.html", "//main//img/@src") == "../assets/cover.jpg"
    assert site.messages == []


def test_what_is_wide_scrolls_and_has_a_name(tmp_path: Path) -> None:
    body = (
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>tail"
        '<pre><code>c</code></pre><div class="math">d</div>'
    )
    site = make(tmp_path, document("index", body))
    boxes = site.page("index.html").xpath("//*[@tabindex='0']")
    assert [(box.tag, box.get("aria-label"), box.get("role")) for box in boxes] == [
        ("div", "Table", "group"),
        ("pre", "listing", "group"),
        ("div", "equation", "group"),
    ]
    assert boxes[0].tail == "tail"
    assert boxes[0].find("table/tr/th").get("scope") == "col"


def test_calls_of_notes_that_are_elsewhere_are_left_out(tmp_path: Path) -> None:
    call = '<sup><a class="noteref" id="call-fn-1" href="#fn-1">1</a></sup>'
    note = '<aside id="fn-1"><p>Note</p></aside>'
    site = make(
        tmp_path,
        document("a", f"<p>One{call} and</p>{note}"),
        document("b", f"<p>Two{call} and</p>"),
        document("c", '<p>Three<a class="noteref" href="#fn-1">1</a> and</p>'),
    )
    assert site.page("a.html").xpath("//main/p//a/@href") == ["#fn-1"]
    for name, words in (("b.html", "Two and"), ("c.html", "Three and")):
        assert site.one(name, "//main/p").text_content() == words
        assert site.page(name).xpath("//main//sup | //main//a") == []


def test_pages_of_paper_are_not_named(tmp_path: Path) -> None:
    site = make(tmp_path, document("index", '<p>See <span data-page-of="a">x</span> now</p>'))
    assert site.one("index.html", "//main/p").text_content() == "See  now"


def test_what_serves_our_own_steps_is_not_published(tmp_path: Path) -> None:
    body = '<p data-line="3" data-path="a.md" epub:type="note" xml:lang="de" lang="de">a</p>'
    site = make(tmp_path, document("index", body))
    assert dict(site.one("index.html", "//main/p").attrib) == {"lang": "de"}
    assert b"epub" not in (site.folder / "index.html").read_bytes()


def test_pages_are_well_formed_xml_as_well(tmp_path: Path) -> None:
    body = "<p>a<br/>b &lt;script&gt;<span></span></p><script type='application/json'>{}</script>"
    site = make(tmp_path, document("index", body))
    assert well_formed(site.folder / "index.html").tag.endswith("}html")
    assert site.one("index.html", "//main/p").text_content() == "ab <script>"


@pytest.mark.parametrize(
    ("head", "listed"),
    [
        ("", True),
        ('<meta name="robots" content="noindex"/>', False),
        ('<meta name="robots" content="noindex, follow"/>', False),
        ('<meta name="robots" content="all"/>', True),
    ],
)
def test_the_proof_and_addresses_are_those_of_listed_pages(
    head: str, listed: bool, tmp_path: Path
) -> None:
    imprint = Imprint("A guide", url="https://example.org/a/")
    site = make(tmp_path, document("q/tea", "<p>Tea</p>", head), imprint=imprint)
    page = site.page("q/tea.html")
    address = ["https://example.org/a/q/tea.html"] if listed else []
    assert page.xpath("//link[@rel='canonical']/@href") == address
    assert page.xpath("//meta[@property='og:url']/@content") == address
    files = {name: site.folder.parent / name for name in site.made.files}
    assert FORMAT.inspect(files).text.strip() == ("Tea" if listed else "")


def test_the_landing_page_has_the_address_of_the_folder(tmp_path: Path) -> None:
    imprint = Imprint("A guide", url="https://example.org/a/")
    site = make(tmp_path, document("index", "x"), imprint=imprint)
    assert site.one("index.html", "//link[@rel='canonical']/@href") == "https://example.org/a/"


def test_the_cover_is_a_picture_in_three_sizes(tmp_path: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900">'
        '<rect width="600" height="900" fill="#204080"/></svg>'
    )
    cover = Document("cover", "Cover", drawing, Matter.COVER)
    site = make(tmp_path, cover, document("index", "x"))
    sizes = {"cover.jpg": (800, 1200), "cover-small.jpg": (240, 360), "share.png": (1200, 630)}
    for name, size in sizes.items():
        with Image.open(site.folder / "assets" / name) as picture:
            assert picture.size == size
    assert not (site.folder / "cover.html").exists()


def test_a_site_of_no_pages_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="nothing to publish"):
        write_site(Work("site", Imprint("A"), ()), tmp_path, lambda *_: None)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("index", "index.html"),
        ("questions/top-p", "questions/top-p.html"),
        ("questions/Ärger", "questions/arger.html"),
        ("../../etc/passwd", "etc/passwd.html"),
        ("/etc/passwd", "etc/passwd.html"),
        ("..", "page.html"),
        ("a\\b:c", "a-b-c.html"),
        ("CON", "con-.html"),
        ("questions/aux", "questions/aux-.html"),
        ("", "page.html"),
        ("a\x00b", "a-b.html"),
    ],
)
def test_names_are_plain(name: str, file: str) -> None:
    assert file_name(name, ".html", set()) == file


def test_names_without_ascii_letters_do_not_depend_on_their_neighbours() -> None:
    one, other = (file_name(name, ".html", set()) for name in ("什么是茶", "什么是水"))
    assert one != other
    assert one == file_name("什么是茶", ".html", {other})


@given(st.lists(st.text(max_size=200), max_size=8))
def test_names_are_unique_and_stay_in_the_folder(names: list[str]) -> None:
    taken: set[str] = set()
    found = [file_name(name, ".html", taken) for name in names]
    assert len({name.lower() for name in found}) == len(names)
    for name in found:
        assert name.isascii()
        assert not name.startswith("/")
        assert all(part and part not in (".", "..", ".html") for part in name.split("/"))
        assert max(map(len, name.split("/"))) <= 110


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [document("index", '<p style="color: red">a</p>'), document("b", "<p>b</p>")]
    sites = [make(tmp_path / name, *pages) for name in ("one", "two")]
    first, second = (
        {name: (site.folder.parent / name).read_bytes() for name in site.made.files}
        for site in sites
    )
    assert first == second


def test_style_and_scripts_are_written_once(tmp_path: Path) -> None:
    styles = (Style("layouts/web/a.css", "a {}\n"), Style("layouts/web/b.css", "b {}\n"))
    scripts = (Script("layouts/web/scripts/a.js", "1"), Script("layouts/web/scripts/b.js", "2"))
    pages = [document(name, "x", styles=styles, scripts=scripts) for name in "ab"]
    site = make(tmp_path, *pages)
    assert (site.folder / "assets" / "styles.css").read_text() == "a {}\nb {}\n"
    assert sorted(path.name for path in (site.folder / "assets").glob("*.js")) == [
        "a.js",
        "b.js",
        "search-index.js",
    ]


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("h1 h2 h3 h2", "h1 h2 h3 h2"),
        ("h1 h3 h3 h4 h2", "h1 h2 h2 h3 h2"),
        ("h1 h4 h3 h5 h2 h6", "h1 h2 h2 h3 h2 h3"),
        ("h2 h4", "h1 h2"),
        ("h1 h6 h1 h3", "h1 h2 h1 h2"),
    ],
)
def test_no_level_of_heading_is_left_out(written: str, settled: str, tmp_path: Path) -> None:
    body = "".join(f"<div><{name}>A</{name}></div>" for name in written.split())
    site = make(tmp_path, document("index", body))
    found = site.page("index.html").xpath("//main//*[starts-with(name(), 'h')]")
    assert " ".join(heading.tag for heading in found) == settled
