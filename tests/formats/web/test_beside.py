"""The files beside the pages of a site."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from PIL import Image

from studypress.formats.document import Document, Matter, Script, Style
from studypress.formats.downloads import Download
from studypress.formats.web import beside, icons, search, webapp
from tests.formats.web.conftest import BOOK, Site, document, make
from tests.web.scripts import Scripts

_ATOM = "{http://www.w3.org/2005/Atom}"
_THEME = Style(
    "layouts/themes/x-screen.css",
    ":root {\n  --ground: #fefefe;\n  --accent: #123456;\n}\n"
    "@media screen { :root { --ground: #000000; --accent-1: #ffffff; } }\n",
)
_NOINDEX = '<meta name="robots" content="noindex"/>'
_WORKER = Script("layouts/web/scripts/sw.js", "self.told = STUDYPRESS;")


def _guide(**fields: Any) -> tuple[Document, ...]:
    question = (
        '<article data-search="question" data-search-section="Hot drinks"><h1>Tea?</h1></article>'
    )
    says = '<meta name="description" content="What [tea] is."/>'
    return (
        document(
            "index",
            '<h1>Guide</h1><section data-version="1.1" data-date="2026-02-03"><p>New: '
            '<a href="#tea">tea</a></p></section><section data-version="1.0"><p>All.</p></section>',
            matter=Matter.FRONT,
            **fields,
        ),
        document("chapters/hot", "<h1>Hot drinks</h1><p>Warm.</p>", **fields),
        document("questions/tea", f'{question}<p id="tea">A leaf.</p>', says, **fields),
        document("glossary", "<h1>Glossary</h1><p>Words.</p>", matter=Matter.BACK, **fields),
        document("404", "<h1>Gone</h1>", _NOINDEX, **fields),
    )


def _text(site: Site, name: str) -> str:
    return (site.folder / name).read_text("utf-8")


def test_each_listed_page_has_a_twin(tmp_path: Path) -> None:
    site = make(tmp_path, *_guide())
    twins = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.md"))
    assert twins == ["chapters/hot.md", "glossary.md", "index.md", "questions/tea.md"]
    assert _text(site, "index.md") == "# Guide\n\nNew: [tea](questions/tea.md)\n\nAll.\n"
    assert {f"site/{name}" for name in twins} <= set(site.made.files)


def test_formulas_of_twins_are_latex_and_pages_do_not_repeat_it(tmp_path: Path) -> None:
    body = '<h1>T</h1><p><span class="math" data-tex="x_1"><math xmlns="m" alttext="x"/></span></p>'
    site = make(tmp_path, document("tea", body))
    assert _text(site, "tea.md") == "# T\n\n$x_1$\n"
    assert "data-tex" not in _text(site, "tea.html")


def test_the_search_has_the_listed_pages(tmp_path: Path) -> None:
    site = make(tmp_path, *_guide())
    scripts = Scripts()
    scripts.run(_text(site, "assets/search-index.js"))
    found = [(page["address"], page["title"]) for page in scripts.value("searchIndex.pages")]
    assert found == [
        ("index.html", "Guide"),
        ("chapters/hot.html", "Hot drinks"),
        ("questions/tea.html", "Questions/Tea"),
        ("questions/tea.html", "Tea?"),
        ("glossary.html", "Glossary"),
    ]


@pytest.mark.parametrize("url", ["", "https://e.org/tea/"])
def test_llms_txt_lists_twins_by_chapters(tmp_path: Path, url: str) -> None:
    imprint = replace(BOOK, description="On <drinks>.\n Hot ones.", url=url)
    site = make(tmp_path, *_guide(words={"contents": "What is here"}), imprint=imprint)
    assert _text(site, "llms.txt") == (
        "# A guide & more\n\n> On \\<drinks>. Hot ones.\n\n"
        f"## What is here\n\n- [Index]({url}index.md)\n\n"
        f"## Chapters/Hot\n\n- [Chapters/Hot]({url}chapters/hot.md)\n\n"
        f"## Hot drinks\n\n- [Questions/Tea]({url}questions/tea.md): What \\[tea\\] is.\n\n"
        f"## Optional\n\n- [Glossary]({url}glossary.md)\n"
    )


def test_what_may_be_skipped_is_last_in_llms_txt(tmp_path: Path) -> None:
    index, chapter, question, glossary, _ = _guide()
    site = make(tmp_path, index, glossary, chapter, question)
    assert _text(site, "llms.txt").endswith("## Optional\n\n- [Glossary](glossary.md)\n")


def test_llms_txt_keeps_its_rules(tmp_path: Path) -> None:
    """One title, a summary, then sections of lists of links alone (llmstxt.org)."""
    site = make(tmp_path, *_guide())
    tokens = MarkdownIt("commonmark").parse(_text(site, "llms.txt"))
    kinds = [token.tag for token in tokens if token.level == 0 and token.nesting == 1]
    assert kinds == ["h1", "blockquote", *["h2", "ul"] * 4]
    for token in tokens:
        if token.type == "inline" and token.level > 1 and token.children:
            assert [one.type for one in token.children[:1]] == ["link_open"] or token.level == 2


@pytest.mark.parametrize(
    ("url", "robots"),
    [
        ("", "User-agent: *\nAllow: /\n"),
        (
            "https://e.org/",
            "User-agent: *\nAllow: /\n\nSitemap: https://e.org/sitemap.xml\n",
        ),
    ],
)
def test_robots_txt(tmp_path: Path, url: str, robots: str) -> None:
    site = make(tmp_path, *_guide(), imprint=replace(BOOK, url=url))
    assert _text(site, "robots.txt") == robots


def test_the_map_has_the_listed_pages(tmp_path: Path) -> None:
    imprint = replace(BOOK, url="https://e.org/tea/", date=date(2026, 2, 3))
    site = make(tmp_path, *_guide(), imprint=imprint)
    root = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    assert [place.text for place in root.iter("{*}loc")] == [
        "https://e.org/tea/",
        "https://e.org/tea/chapters/hot.html",
        "https://e.org/tea/questions/tea.html",
        "https://e.org/tea/glossary.html",
    ]
    assert site.made.remarks == ()


def test_a_site_without_an_address_has_no_map_and_says_so(tmp_path: Path) -> None:
    site = make(tmp_path, *_guide())
    assert not (site.folder / "sitemap.xml").exists()
    assert site.made.remarks == (beside.NO_URL,)


def test_the_feed_tells_the_versions_of_the_pages(tmp_path: Path) -> None:
    pdf = tmp_path / "tea.pdf"
    pdf.write_bytes(b"%PDF")
    book = Download("book", "To print", "tea.pdf", pdf, 4, "0", "application/pdf")
    imprint = replace(BOOK, version="1.1", url="https://e.org/")
    site = make(tmp_path, *_guide(), imprint=imprint, downloads=(book,))
    root = etree.fromstring((site.folder / "feed.xml").read_bytes())
    entries = root.findall(f"{_ATOM}entry")
    assert [entry.findtext(f"{_ATOM}title") for entry in entries] == [
        "A guide & more 1.1",
        "A guide & more 1.0",
    ]
    assert entries[0].findtext(f"{_ATOM}updated") == "2026-02-03T00:00:00Z"
    assert entries[0].findtext(f"{_ATOM}content") == (
        '<section><p>New: <a href="questions/tea.html#tea">tea</a></p></section>'
    )
    enclosures = [
        link.get("href")
        for link in entries[0].findall(f"{_ATOM}link")
        if link.get("rel") == "enclosure"
    ]
    assert enclosures == ["https://e.org/files/tea.pdf"]


def test_the_manifest_of_the_app(tmp_path: Path) -> None:
    imprint = replace(BOOK, title="Tea: a guide", language="he", direction="rtl", description="d")
    site = make(tmp_path, *_guide(styles=(_THEME,)), imprint=imprint)
    said = json.loads(_text(site, "site.webmanifest"))
    pictures = said.pop("icons")
    assert said == {
        "name": "Tea: a guide",
        "short_name": "Tea",
        "description": "d",
        "lang": "he",
        "dir": "rtl",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": "#123456",
        "background_color": "#fefefe",
        "categories": ["books", "education"],
    }
    for picture in pictures:
        data = (site.folder / picture["src"]).read_bytes()
        if picture["type"] == "image/png":
            width, height = Image.open(io.BytesIO(data)).size
            assert picture["sizes"] == f"{width}x{height}"
        else:
            assert etree.fromstring(data).get("viewBox") == "0 0 512 512"
    assert [picture["purpose"] for picture in pictures] == ["any", "any", "any", "maskable"]


@pytest.mark.parametrize(
    ("title", "has_letter"),
    [("tea", True), ("“Чай”", True), ("שלום", True), ("3 teas", True), ("ß", True), ("…", False)],
)
def test_icons_show_the_first_letter(title: str, has_letter: bool) -> None:
    drawn = icons.files(title, "en", "#123456", "#ffffff")[icons.FAVICON].decode()
    assert drawn.count("<path") == 1
    assert ('fill="none"' in drawn) != has_letter
    assert 'fill="#123456"' in drawn


def test_an_icon_that_is_cut_keeps_its_letter() -> None:
    drawn = icons.files("M", "en", "#000000", "#ffffff")
    whole = Image.open(io.BytesIO(drawn[icons.MASKABLE])).convert("L")
    assert whole.getpixel((0, 0)) == 0
    left, top, right, bottom = whole.getbbox() or (0, 0, 0, 0)
    assert right - left > 100
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        assert ((x - 256) ** 2 + (y - 256) ** 2) ** 0.5 < 0.4 * 512
    small = Image.open(io.BytesIO(drawn["assets/icon-192.png"]))
    assert small.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def _told(site: Site) -> dict[str, Any]:
    found = re.match(r"const STUDYPRESS = (.*?);\nself", _text(site, "sw.js"), re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_the_service_worker_knows_what_to_keep(tmp_path: Path) -> None:
    pdf = tmp_path / "tea.pdf"
    pdf.write_bytes(b"%PDF")
    book = Download("book", "To print", "tea.pdf", pdf, 4, "0", "application/pdf")
    site = make(tmp_path, *_guide(scripts=(_WORKER,)), downloads=(book,))
    assert _text(site, "sw.js").endswith(_WORKER.text)
    assert not (site.folder / "assets" / "sw.js").exists()
    kept = _told(site)["files"]
    assert kept == sorted(kept)
    every = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.*")}
    assert every - set(kept) == {
        *(name for name in every if name.endswith((".md", ".txt", ".xml"))),
        "files/tea.pdf",
        "sw.js",
    }


def test_a_change_of_any_file_is_a_new_version(tmp_path: Path) -> None:
    guide = _guide(scripts=(_WORKER,))
    changed = replace(guide[2], html=guide[2].html.replace("A leaf.", "A herb."))
    versions = [
        _told(make(tmp_path / str(number), *documents))["version"]
        for number, documents in enumerate((guide, guide, (*guide[:2], changed, *guide[3:])))
    ]
    assert versions[0] == versions[1] != versions[2]


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    sites = [make(tmp_path / name, *_guide(scripts=(_WORKER,))) for name in ("a", "b")]
    first, second = (
        {
            path.relative_to(site.folder): path.read_bytes()
            for path in site.folder.rglob("*")
            if path.is_file()
        }
        for site in sites
    )
    assert first == second


def test_what_no_reader_needs_at_once_is_not_kept() -> None:

    shared = webapp.worker("self", {"assets/share.png": b"x", "assets/a.png": b"x"})
    assert (b"share" in shared, b"a.png" in shared) == (False, True)
    small = webapp.worker("self", {search.FILE: b"x" * 2_000_000})
    large = webapp.worker("self", {search.FILE: b"x" * 2_000_001})
    assert (b"search-index" in small, b"search-index" in large) == (True, False)
