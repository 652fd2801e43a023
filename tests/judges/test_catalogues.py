"""A release is read by programs of others: readers of OPDS, of feeds and of sitemaps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pytest
from shelfline.catalog.models import CatalogFeed
from shelfline.config import AppConfig, CatalogConfig
from shelfline.services import CatalogWorkflow
from sitemap_verify.service import validate_target
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory

from studypress.catalogues import sitemap
from tests.conftest import studypress
from tests.judges import loops
from tests.judges.hosting import Host, served

NOTES = """# Tea

## Why is tea hot?

The water is.

> **Key:** Hot water.
"""
SETTINGS = """title: "Tea & <leaves>: תה"
subtitle: A cup
language: en
authors: [Ada Leaf, Ben Pot]
version: "1.2"
date: 2026-11-26
rights: CC BY 4.0
description: Questions on tea.
url: https://example.org/tea/
"""
FREE = "http://opds-spec.org/acquisition/open-access"
SITE = "https://example.org/tea/"
TITLE = "Tea & <leaves>: תה"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A release of a small guide, on a host."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "tea.md").write_text(NOTES, encoding="utf-8")
    done = studypress("release", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder / "out") as host:
        yield host


def fetched(url: str) -> bytes:
    return httpx.get(url).raise_for_status().content


def digests(host: Host) -> dict[str, str]:
    """What SHA256SUMS says of each file."""
    lines = fetched(f"{host.url}SHA256SUMS").decode().splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_reading_app_fetches_the_epub_through_opds_1(release: Host, tmp_path: Path) -> None:
    catalogue = CatalogConfig("tea", f"{release.url}opds.xml")

    async def read() -> tuple[CatalogFeed, Path]:
        config = AppConfig(tmp_path / "library", [catalogue])
        app = CatalogWorkflow(config, tmp_path / "state.db")
        feed = await app.fetch_catalog(catalogue)
        book = await app.download_best_epub(catalogue, feed.entries[0])
        await app.aclose()
        return feed, book

    feed, book = loops.run(read())
    (entry,) = feed.entries
    assert (entry.title, entry.authors) == (TITLE, ["Ada Leaf", "Ben Pot"])
    assert entry.summary == "Questions on tea."
    link = entry.best_epub_link()
    assert link is not None
    assert link.size == book.stat().st_size
    assert sha256(book.read_bytes()) == digests(release)[link.href.removeprefix(release.url)]
    for picture in (entry.cover_image_url, entry.thumbnail_url):
        assert picture
        assert fetched(picture).startswith(b"\xff\xd8")


def test_a_library_fetches_every_file_through_opds_2(release: Host) -> None:
    data = fetched(f"{release.url}opds.json")
    read = OPDS2FeedParserFactory().create().parse_json(json.loads(data))
    assert [str(error) for error in read.errors] == []
    (book,) = read.root.publications
    assert book.metadata.title == TITLE
    assert [author.name for author in book.metadata.authors] == ["Ada Leaf", "Ben Pot"]
    files = {link.href: link.type for link in book.links if FREE in link.rels}
    assert "application/epub+zip" in files.values()
    said = described(json.loads(data))
    assert files.keys() == said.keys()
    for name, (size, digest) in said.items():
        body = fetched(release.url + name)
        assert (len(body), sha256(body)) == (size, digest)
        assert digest == digests(release)[name]
    for image in book.images.links:
        assert fetched(release.url + image.href).startswith(b"\xff\xd8")


def described(catalogue: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """The size and the checksum of each file that the catalogue offers."""
    links = catalogue["publications"][0]["links"]
    return {
        link["href"]: (link["size"], link["properties"]["hash"][0]["value"])
        for link in links
        if link["rel"] == FREE
    }


def test_a_reader_of_feeds_is_told_of_the_version(release: Host) -> None:
    """Its links lead to the files at the address that guide.yaml names."""
    feed = feedparser.parse(fetched(f"{release.url}feed.xml"))
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.updated) == (TITLE, "2026-11-26T00:00:00Z")
    (entry,) = feed.entries
    assert entry.title == f"{TITLE} 1.2"
    for file in entry.enclosures:
        assert file.href.startswith(SITE)
        body = fetched(release.url + file.href.removeprefix(SITE))
        assert len(body) == int(file.length)
    assert "application/epub+zip" in [file.type for file in entry.enclosures]


def test_the_sitemap_keeps_to_its_schema_and_leads_to_every_page(
    release: Host, tmp_path: Path
) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_bytes(fetched(f"{release.url}sitemap.xml"))
    report = judged(path)
    assert report.diagnostics == []
    assert len(report.discovered_urls) > 3
    for address in report.discovered_urls:
        assert address.startswith(SITE)
        assert b"<html" in fetched(release.url + address.removeprefix(SITE))


def test_the_judge_of_sitemaps_refuses_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    sound = sitemap.write(["a.html"], SITE, date(2026, 11, 26)).decode()
    path.write_text(sound)
    assert judged(path).diagnostics == []
    for old, new in (("<loc>https:", "<loc>ftp:"), ("2026-11", "2026-99"), ("urlset", "urls")):
        path.write_text(sound.replace(old, new))
        assert judged(path).diagnostics, old


def judged(path: Path) -> Any:
    """What a sitemap's judge says of it, which has the schema of sitemaps.org."""
    store = path.parent / f"{len(list(path.parent.iterdir()))}.db"
    return loops.run(
        validate_target(str(path), mode="path", check_reachability=False, store_path=store)
    )
