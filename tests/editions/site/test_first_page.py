"""The first page of the site: what is new, and what can be taken along."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import html

from tests.conftest import Built
from tests.editions.site.conftest import SCRIPT, texts


def test_the_first_page_says_what_is_new(pages: Mapping[str, Any]) -> None:
    (changes,) = pages["index.html"].xpath("//section[@class='changes']")
    assert texts(changes, "p[@class='version-day']") == [
        "Version 1.1, November 26, 2026 · Feed of new versions"
    ]
    assert texts(changes, ".//p[@class='version-summary']") == [f"Coffee. {SCRIPT}"]
    assert texts(changes, ".//h3") == [
        "New questions (14)", "Questions that were taken out (1)", "Glossary (1)",
    ]  # fmt: skip
    assert changes.xpath(".//li/a/@href")[:1] == ["questions/coffee.html"]
    assert texts(changes, ".//del") == ["Is it <i>?"]
    added = changes.xpath(".//div[@class='changed']")[0]
    assert len(added.xpath("ul/li")) == 12
    assert len(added.xpath("details//li")) == 2
    assert texts(changes, "details[@class='earlier']//li") == [
        "Version 1.0, October 1, 2026 The first."
    ]


def test_the_first_page_offers_the_other_editions(guide: Built) -> None:
    site = guide.out / "site"
    tree: Any = html.fromstring((site / "index.html").read_bytes())
    files = {name: site / name for name in tree.xpath("//ul[@class='files']//a/@href")}
    beside = (path for path in guide.out.iterdir() if path.is_file())
    offered = {path.name for path in beside if path.name != "manifest.json"}
    assert {".pdf", ".epub"} <= {path.suffix for path in files.values()}
    assert {path.name for path in files.values()} == offered
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files.values()]
    assert texts(tree, "//ul[@class='files']//code") == sums
    assert all(texts(tree, "//ul[@class='files']//*[@class='file-purpose']"))
    samples = tree.xpath("//ul[@class='sample-pages']//img")
    assert samples
    assert all(image.get("width") and image.get("height") for image in samples)
    assert texts(tree, "//section[@class='devices']//dt") == [
        "On a Kindle", "On a Kobo", "On a phone or a tablet",
    ]  # fmt: skip


def test_what_is_one_file_can_be_taken_along(site: Path, pages: Mapping[str, Any]) -> None:
    assert pages["index.html"].xpath("//ul[@class='files']//a/@href") == ["files/tea.html"]
    assert (site / "files" / "tea.html").is_file()
