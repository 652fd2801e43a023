"""The whole site as one file."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from studypress.formats.document import Document, Imprint, Script, Style
from studypress.formats.downloads import Download
from tests.formats.web.conftest import BOOK, document, make
from tests.web.scripts import Scripts

_SCRIPTS = (
    Script("layouts/web/scripts/theme.js", "var first = '<b>&amp;' + \"é\";\r\nfirst += 1 < 2;"),
    Script("layouts/web/scripts/site.js", "var end = '</script><!-- <script>';"),
    Script("layouts/web/scripts/sw.js", "never"),
)
_HEAD = (
    '<script src="script:theme.js"></script><script src="script:site.js" defer="defer"></script>'
)
_TEA = replace(BOOK, slug="tea-guide")


@dataclass(frozen=True)
class _Options:
    one_file: bool


def _page(name: str, body: str, **fields: Any) -> Document:
    made = document(name, body, _HEAD, scripts=_SCRIPTS, **fields)
    frame = (
        f'<body class="page-{name.rpartition("/")[2]}"><nav><a rel="next" href="#tea">On</a></nav>'
        '<header><a href="#top-contents" aria-current="page">Contents</a></header>'
        '<div class="sheet">'
    )
    data = (
        f'</div><script type="application/json" id="words">{{"{name}": "&lt;/script&gt;"}}</script>'
    )
    text = re.sub("<body>.*?(?=<main)", frame, made.html, flags=re.DOTALL)
    return replace(made, html=text.replace("</main>", f"</main>{data}"))


def _guide(**bodies: str) -> list[Document]:
    given = {
        "index": '<h1>Guide</h1><p id="start"><a class="on" href="#tea">Tea</a></p>',
        "contents": '<h1>Contents</h1><p><a class="on" href="#start">Start</a></p>',
        "questions/tea": '<h1 id="tea">Tea?</h1><p>A leaf.</p>',
        **bodies,
    }
    return [_page(name, body) for name, body in given.items()]


def _made(folder: Path, documents: list[Document], imprint: Imprint = _TEA, **work: Any) -> Any:
    site = make(folder, *documents, imprint=imprint, options=_Options(True), **work)
    assert "site/files/tea-guide.html" in site.made.files
    return html.fromstring((site.folder / "files" / "tea-guide.html").read_bytes())


def test_the_file_is_made_where_the_edition_wants_it(tmp_path: Path) -> None:
    wanted = make(tmp_path / "a", *_guide(), imprint=_TEA, options=_Options(True))
    unwanted = make(tmp_path / "b", *_guide(), imprint=_TEA, options=_Options(False))
    assert set(wanted.made.files) - set(unwanted.made.files) == {"site/files/tea-guide.html"}


def test_a_page_may_lead_to_it(tmp_path: Path) -> None:
    guide = _guide(index='<a id="start" class="whole" href="file:tea-guide.html">All</a>')
    site = make(tmp_path, *guide, imprint=_TEA, options=_Options(True))
    assert site.one("index.html", "//a[@class='whole']").get("href") == "files/tea-guide.html"
    assert site.messages == []


def test_all_contents_stand_in_one_frame(tmp_path: Path) -> None:
    root = _made(tmp_path, _guide())
    (main,) = root.iter("main")
    assert [section.get("id") for section in main.iter("section")] == [
        "top-index",
        "top-contents",
        "top-questions-tea",
    ]
    assert [one.get("class") for one in main] == ["page-index", "page-contents", "page-tea"]
    assert [one[0].get("class") for one in main] == ["sheet"] * 3
    assert [title.text for title in main.iter("h1")] == ["Guide", "Contents", "Tea?"]
    assert len(root.findall(".//header")) == 1
    assert root.findtext(".//title") == "A guide & more"
    assert root.xpath("//@aria-current | //a[@rel]") == []


def test_links_lead_to_places_of_the_file(tmp_path: Path) -> None:
    root = _made(tmp_path, _guide())
    assert [link.get("href") for link in root.xpath("//a")] == ["#top-contents", "#tea", "#start"]
    ids = Counter(root.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link.get("href")[1:] for link in root.xpath("//a")} <= set(ids)


@pytest.mark.parametrize(
    ("url", "address"), [("", None), ("https://e.org/", "https://e.org/files/tea.pdf")]
)
def test_links_to_other_files(tmp_path: Path, url: str, address: str | None) -> None:
    pdf = tmp_path / "tea.pdf"
    pdf.write_bytes(b"%PDF")
    book = Download("book", "To print", "tea.pdf", pdf, 4, "0", "application/pdf")
    body = '<a class="x" href="file:tea.pdf">Book</a> <a class="y" href="https://e.org/a">Out</a>'
    root = _made(tmp_path, _guide(index=body), replace(_TEA, url=url), downloads=(book,))
    (inner,), (outer,) = root.xpath("//a[@class='x']"), root.xpath("//a[@class='y']")
    assert (inner.get("href"), inner.text) == (address, "Book")
    assert outer.get("href") == "https://e.org/a"


def test_ids_that_several_pages_have_stay_apart(tmp_path: Path) -> None:
    def body(text: str) -> str:
        return (
            f'<h1 id="t">{text}</h1><p aria-labelledby="t" aria-describedby="t gone">{text}</p>'
            '<label for="f">x</label><input id="f"/><a class="own" href="#t">up</a>'
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
            '<linearGradient id="d1-g"/><rect fill="url(#d1-g)"/><use href="#d1-g"/>'
            '<use xlink:href="#d1-g"/></svg>'
        )

    root = _made(tmp_path, _guide(index=body("a"), contents=body("b")))
    first, second, _ = root.findall(".//section")
    assert [one.xpath("descendant::*/@id") for one in (first, second)] == [
        ["t", "f", "d1-g"],
        ["t-2", "f-2", "d1-g-2"],
    ]
    (text,) = second.xpath(".//p[@aria-labelledby]")
    assert (text.get("aria-labelledby"), text.get("aria-describedby")) == ("t-2", "t-2 gone")
    assert second.xpath(".//label/@for") == ["f-2"]
    assert second.xpath(".//a[@class='own']/@href") == ["#t-2"]
    (drawing,) = second.iter("svg")
    assert [one.get("fill") for one in drawing.iter("rect")] == ["url(#d1-g-2)"]
    assert re.findall(r'href="([^"]*)"', html.tostring(drawing).decode()) == ["#d1-g-2"] * 2


def test_what_is_not_for_it_is_left_out(tmp_path: Path) -> None:
    gone = '<section data-one-file="none"><p>Files</p></section><p>Kept</p>'
    site_root = _made(tmp_path, [*_guide(index=gone), _page("404", "x")])
    assert "Files" not in site_root.text_content()
    assert "Kept" in site_root.text_content()


def _png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(out, "PNG")
    return out.getvalue()


def test_each_picture_is_stored_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_png("red"))
    (tmp_path / "b.png").write_bytes(_png("blue"))
    images = {"a": tmp_path / "a.png", "b": tmp_path / "b.png"}
    a, b = '<p><img src="image:a" alt="red"/>.</p>', '<p><img src="image:b" alt="blue"/></p>'
    bodies = {"index": a + b, "contents": a, "questions/tea": a.replace('alt="red"', 'alt=""')}
    root = _made(tmp_path / "out", [replace(one, images=images) for one in _guide(**bodies)])
    whole = html.tostring(root).decode()
    stored = {name: base64.b64encode(images[name].read_bytes()).decode() for name in images}
    assert {name: whole.count(data) for name, data in stored.items()} == {"a": 1, "b": 1}
    (image,) = root.xpath("//img")
    assert image.get("alt") == "blue"
    drawings = root.xpath("//section//svg")
    assert [
        (one.get("role"), one.get("aria-label"), one.get("aria-hidden")) for one in drawings
    ] == [
        ("img", "red", None),
        ("img", "red", None),
        (None, None, "true"),
    ]
    assert [(one.get("width"), one.get("height")) for one in drawings] == [("40", "20")] * 3
    assert [one[0].get("href") for one in drawings] == ["#picture.1"] * 3
    assert drawings[0].tail == "."
    (kept,) = root.xpath("//body/svg//image")
    assert (kept.get("id"), kept.get("width")) == ("picture.1", "40")


def _policy(root: Any) -> dict[str, list[str]]:
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = [rule.split() for rule in policy.split(";")]
    return {name: values for name, *values in rules}


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_every_script_and_style(tmp_path: Path) -> None:
    style = Style("layouts/web/a.css", "p::before { content: '</style>' }\n")
    root = _made(tmp_path, [replace(one, styles=(style,)) for one in _guide()])
    policy = _policy(root)
    scripts = [one for one in root.iter("script") if one.get("type") is None]
    assert policy["script-src"] == [_digest(one.text) for one in sorted(scripts, key=_late)]
    assert policy["style-src"] == [_digest(one.text) for one in root.iter("style")]
    assert policy["default-src"] == ["'none'"]
    assert policy["img-src"] == ["data:"]
    assert root.xpath("//head/*[1]/@charset") == ["utf-8"]
    assert root.xpath("//head/*[2]/@http-equiv") == ["Content-Security-Policy"]


def _late(script: Any) -> bool:
    """The scripts of the body are named first."""
    return bool(script.getparent().tag == "head")


def test_scripts_run_in_their_order(tmp_path: Path) -> None:
    root = _made(tmp_path, _guide())
    early, late = (root.xpath(f"//{part}//script[not(@type)]/text()") for part in ("head", "body"))
    assert [len(early), len(late)] == [1, 2]
    engine = Scripts()
    for text in (*early, *late):
        engine.run(text)
    engine.run("studypress.told = [first, end];")
    assert engine.value("told") == ["<b>&amp;étrue", "</script><!-- <script>"]
    found = [(page["title"], page["address"]) for page in engine.value("searchIndex.pages")]
    assert found == [
        ("Guide", "#top-index"),
        ("Contents", "#top-contents"),
        ("Tea?", "#top-questions-tea"),
    ]


def test_data_of_all_pages_are_put_together(tmp_path: Path) -> None:
    (block,) = _made(tmp_path, _guide()).xpath("//script[@id='words']")
    assert json.loads(block.text) == {
        "index": "</script>",
        "contents": "</script>",
        "questions/tea": "</script>",
    }


def test_a_link_within_it_jumps(tmp_path: Path) -> None:
    style = Style("layouts/web/a.css", "html { scroll-behavior: smooth }")
    root = _made(tmp_path, [replace(one, styles=(style,)) for one in _guide()])
    rules = re.findall(r"scroll-behavior: (\w+)", root.findtext(".//style"))
    assert rules == ["smooth", "auto"]


def test_it_loads_nothing(tmp_path: Path) -> None:
    root = _made(tmp_path, _guide(), replace(_TEA, url="https://e.org/"))
    loaded = root.xpath("//@src | //link/@href | //image/@href")
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert root.xpath("//link[@rel='icon']/@href")[0].startswith("data:image/svg+xml;base64,")
    assert root.xpath("//meta[@property] | //link[@rel='canonical']") == []


def test_the_pages_of_the_site_stay_as_they_are(tmp_path: Path) -> None:
    sites = [
        make(tmp_path / str(wanted), *_guide(), imprint=_TEA, options=_Options(wanted))
        for wanted in (True, False)
    ]
    pages = [
        [(site.folder / name).read_bytes() for name in ("index.html", "contents.html")]
        for site in sites
    ]
    assert pages[0] == pages[1]
