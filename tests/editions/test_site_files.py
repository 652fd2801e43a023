"""The files beside the pages of a guide's site: search, twins, feed, and the site as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.conftest import studypress
from tests.web.scripts import Scripts

SETTINGS = """\
title: Sampling
authors: ["Ada"]
language: en
slug: sampling
version: "1.1"
date: 2026-11-26
web: {downloads: [], one_file: true}
"""
VERSIONS = """\
versions:
  - version: "1.1"
    date: 2026-11-26
    summary: Temperature is explained.
  - version: "1.0"
    date: 2026-01-02
    summary: The first one.
"""
CHAPTER = """\
# Decoding

## What does beam search keep?
<!-- id: beam; tags: search -->

A few sequences. It needs no temperature, and the temperature of a model is 1 there.

## What do temperature and top-p change?
<!-- id: temperature; tags: decoding -->

Temperature divides the scores: $q_i = e^{z_i/T}$. See [beam search](#beam).[^n]

[^n]: Of *one* model.

> **Mistake:** "It adds knowledge": it does not.
"""
CHINESE = """\
# 采样

## 温度参数有什么作用?

它控制随机性。

## 什么是注意力?

它给每个词加权。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small guide."""
    return _built(tmp_path_factory.mktemp("site"), SETTINGS, CHAPTER, VERSIONS)


def _built(folder: Path, settings: str, chapter: str, versions: str = "") -> Path:
    (folder / "guide.yaml").write_text(settings, encoding="utf-8")
    (folder / "01.md").write_text(chapter, encoding="utf-8")
    if versions:
        (folder / "versions.yaml").write_text(versions, encoding="utf-8")
    done = studypress("build", "web", "--strict", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out" / "site"


def _search(script: str) -> Scripts:
    """The search of a site with its index, as a page loads both."""
    scripts = Scripts("minisearch.js", "words.js")
    scripts.run(script)
    scripts.load("search.js")
    scripts.run("""
    studypress.places = (query) =>
      studypress.find(query).map(({ id }) => studypress.searchIndex.pages[id].address);
    """)
    return scripts


@pytest.mark.parametrize("query", ["temperature", "temprature", "temperatur", "Temperature?"])
def test_the_search_finds_the_question_first(site: Path, query: str) -> None:
    index = (site / "assets" / "search-index.js").read_text("utf-8")
    found = _search(index).call("places", query)
    assert found[0] == "questions/temperature.html"
    assert set(found) == {"questions/temperature.html", "questions/beam.html"}


def test_the_search_finds_chinese_words(tmp_path: Path) -> None:
    site = _built(
        tmp_path, "title: Sampling\nlanguage: zh\nslug: caiyang\nweb: {downloads: []}\n", CHINESE
    )
    search = _search((site / "assets" / "search-index.js").read_text("utf-8"))
    (found,) = search.call("places", "温度")
    assert "温度参数" in (site / found).read_text("utf-8")


def test_a_twin_says_what_its_page_says(site: Path) -> None:
    text = (site / "questions" / "temperature.md").read_text("utf-8")
    assert "# What do temperature and top-p change?" in text
    assert "$q_i = e^{z_i/T}$" in text
    assert "See [beam search](../questions/beam.md).[^1]" in text
    assert "[^1]: Of *one* model." in text
    assert "It adds knowledge" in text
    assert text.count("[^1]") == 2


def test_the_feed_tells_what_is_new_in_each_version(site: Path) -> None:
    root = etree.fromstring((site / "feed.xml").read_bytes())
    entries = list(root.iter("{*}entry"))
    assert [entry.findtext("{*}title") for entry in entries] == ["Sampling 1.1", "Sampling 1.0"]
    news: list[Any] = [html.fromstring(entry.findtext("{*}content") or "") for entry in entries]
    assert "Temperature is explained." in news[0].text_content()
    assert "The first one." not in news[0].text_content()
    assert "The first one." in news[1].text_content()
    assert [entry.findtext("{*}updated") for entry in entries] == [
        "2026-11-26T00:00:00Z",
        "2026-01-02T00:00:00Z",
    ]


def _one_file(site: Path) -> Any:
    return html.fromstring((site / "files" / "sampling.html").read_bytes())


def test_the_one_file_has_all_pages_and_its_search(site: Path) -> None:
    root = _one_file(site)
    titles = [" ".join(title.text_content().split()) for title in root.iter("h1")]
    assert titles[0] == "Sampling"
    assert {"Contents", "Decoding", "Practice", "What do temperature and top-p change?"} <= set(
        titles
    )
    anchors = {link.get("href") for link in root.iter("a") if link.get("href", "").startswith("#")}
    ids = [*root.xpath("//@id")]
    assert anchors <= {f"#{name}" for name in ids}
    assert len(ids) == len(set(ids))
    assert root.xpath("//a[contains(@href, '.html')]") == []
    assert [src for src in root.xpath("//@src") if not src.startswith("data:")] == []
    (index,) = (one.text for one in root.iter("script") if "searchIndex = {" in (one.text or ""))
    assert _search(index).call("places", "temprature")[0] == "#temperature"


def test_scripts_of_the_one_file_come_after_what_they_need(site: Path) -> None:
    root = _one_file(site)
    texts = [one.text or "" for one in root.iter("script")]

    def place(words: str) -> int:
        (found,) = (number for number, text in enumerate(texts) if words in text)
        return found

    needed = [
        "searchIndex = {",
        "studypress.words = ",
        "studypress.find = ",
        "openSearch, showKeys",
    ]
    places = [place(words) for words in needed]
    assert places == sorted(places)


def test_what_is_for_a_site_alone_is_not_in_the_one_file(site: Path) -> None:
    root = _one_file(site)
    assert root.xpath("//*[contains(@class, 'page-missing')]") == []
    text = root.text_content()
    assert "sampling.html" not in text
    assert "There is no such page" not in text
    assert "There is no such page" in (site / "404.html").read_text("utf-8")


def test_the_worker_keeps_the_pages(site: Path) -> None:
    text = (site / "sw.js").read_text("utf-8")
    assert '"questions/temperature.html"' in text
    assert '"files/' not in text


def test_a_site_without_an_address_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "01.md").write_text(CHAPTER, encoding="utf-8")
    done = studypress("build", "web", "--project", tmp_path, "--out", tmp_path / "out")
    assert "guide.yaml has no url" in done.stdout + done.stderr
    assert not (tmp_path / "out" / "site" / "sitemap.xml").exists()
