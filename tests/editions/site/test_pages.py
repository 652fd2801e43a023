"""The pages of the site, the links between them, and what they say of themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from tests.conftest import studypress
from tests.editions.site.conftest import SCRIPT, texts


def addresses(tree: Any) -> Iterator[str]:
    yield from tree.xpath("//@href | //@src")


def test_there_is_a_page_for_each_chapter_question_and_section(pages: Mapping[str, Any]) -> None:
    assert {
        "index.html", "contents.html", "practice.html", "search.html", "imprint.html", "404.html",
        "front-1.html", "glossary.html", "index-of-terms.html", "by-level.html",
        "chapters/chapter-1.html", "chapters/chapter-2.html",
        "questions/tea.html", "questions/coffee.html", "questions/nobody.html",
        "questions/what-is-number-40.html",
    } <= pages.keys()  # fmt: skip
    assert len([name for name in pages if name.startswith("questions/")]) == 44


def test_each_link_leads_to_a_place_that_is_there(site: Path, pages: Mapping[str, Any]) -> None:
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    for name, tree in pages.items():
        for address in addresses(tree):
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("https", "mailto"), (name, address)
                continue
            folder = (site / name).parent
            target = (folder / unquote(parts.path)).resolve() if parts.path else site / name
            assert target.is_relative_to(site), (name, address)
            assert target.is_file(), (name, address)
            if parts.fragment:
                found = target.relative_to(site).as_posix()
                assert unquote(parts.fragment) in ids[found], (name, address)


def test_ids_are_unique_on_each_page_and_those_of_content_in_the_site(
    pages: Mapping[str, Any],
) -> None:
    everywhere: Counter[str] = Counter()
    for name, tree in pages.items():
        assert max(Counter(tree.xpath("//@id")).values()) == 1, name
        everywhere.update(tree.xpath("//main/@id | //main//@id"))
    assert max(everywhere.values()) == 1


def test_each_page_has_one_title_and_headings_in_order(pages: Mapping[str, Any]) -> None:
    for name, tree in pages.items():
        levels = [
            int(element.tag[1])
            for element in tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        assert len(tree.xpath("//main")) == 1
        (home,) = tree.xpath("//a[@class='skip']/@href")
        assert home == f"#{tree.xpath('//main/@id')[0]}"


def test_hostile_titles_are_words(pages: Mapping[str, Any]) -> None:
    for name, tree in pages.items():
        for script in tree.xpath("//script"):
            data = script.get("type", "") in ("application/json", "application/ld+json")
            assert data or (script.get("src") and not script.text), name
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]"), name
    assert SCRIPT in texts(pages["index.html"], "//h1")[0]
    assert SCRIPT in pages["index.html"].xpath("//meta[@name='description']/@content")[0]
    assert texts(pages["questions/tea.html"], "//h1") == [f'What is "tea" {SCRIPT}?']
    assert pages["questions/tea.html"].xpath("//meta[@property='og:title']/@content") == [
        f'What is "tea" {SCRIPT}?'
    ]


def test_what_turns_the_direction_of_text_stays_in_its_title(pages: Mapping[str, Any]) -> None:
    for name, tree in pages.items():
        for element in tree.xpath("//header[@class='top'] | //footer | //nav[@class='turn']"):
            for part in element.iter():
                if "\u202e" in (part.text or "") + "".join(child.tail or "" for child in part):
                    assert part.xpath("ancestor-or-self::bdi"), (name, etree.tostring(part))


def test_statements_name_what_they_are_about(pages: Mapping[str, Any]) -> None:
    said = {
        name: json.loads(script.text)
        for name, tree in pages.items()
        for script in tree.xpath("//script[@type='application/ld+json']")
    }
    book = said["index.html"]
    assert book["@context"] == "https://schema.org"
    assert "Book" in book["@type"]
    assert book["name"] == f'Tea & <coffee> "now" {SCRIPT}'
    assert book["url"] == "https://example.org/tea/"
    tea = said["questions/tea.html"]
    assert tea["url"] == "https://example.org/tea/questions/tea.html"
    assert tea["mainEntity"]["@type"] == "Question"
    assert tea["mainEntity"]["acceptedAnswer"]["text"] == "Leaves in hot water."
    assert tea["educationalLevel"] == "Core"
    (asked,) = tea["hasPart"]["hasPart"]
    assert [one["text"] for one in asked["acceptedAnswer"]] == ["Leaves. They are dried."]
    assert "Quiz" in said["practice.html"]["@type"]
    assert said["chapters/chapter-1.html"]["isPartOf"]["@type"] == "Book"


def test_words_for_scripts_are_on_each_page(pages: Mapping[str, Any]) -> None:
    for name, tree in pages.items():
        (text,) = tree.xpath("//script[@id='words']/text()")
        words = json.loads(text)
        assert words["web_search_count"] == {"one": "{n} result", "other": "{n} results"}
        assert not any(key.startswith("web_page_") for key in words)
        assert ("web_practice_again" in words) == (name == "practice.html")


def test_pages_are_read_one_after_the_other(pages: Mapping[str, Any]) -> None:
    tree = pages["questions/coffee.html"]
    assert tree.xpath("//a[@rel='prev']/@href") == ["../questions/tea.html"]
    assert tree.xpath("//a[@rel='next']/@href") == ["../questions/nobody.html"]
    read, name = [], "index.html"
    while name:
        read.append(name)
        onward = pages[name].xpath("//a[@rel='next']/@href")
        name = str((Path("/") / name).parent.joinpath(onward[0]).resolve())[1:] if onward else ""
    assert len(read) == len(set(read))
    assert set(pages) - set(read) == {"practice.html", "search.html", "imprint.html", "404.html"}
    assert read[:4] == ["index.html", "contents.html", "front-1.html", "chapters/chapter-1.html"]
    assert pages["index.html"].xpath("//a[@class='button']/@href") == ["front-1.html"]


def test_where_it_will_stand_is_said(pages: Mapping[str, Any]) -> None:
    tree = pages["questions/tea.html"]
    address = "https://example.org/tea/questions/tea.html"
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert tree.xpath("//meta[@property='og:image']/@content") == [
        "https://example.org/tea/assets/share.png"
    ]


def test_a_guide_of_one_short_question_is_a_site(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n", encoding="utf-8")
    settings = "title: Tea\nlanguage: ar\nweb: {downloads: [], practice: false}\n"
    (tmp_path / "guide.yaml").write_text(settings, encoding="utf-8")
    done = studypress("build", "web", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "out" / "site"
    tree: Any = html.fromstring((site / "questions" / "why.html").read_bytes())
    assert tree.get("dir") == "rtl"
    assert not (site / "practice.html").exists()
    assert not tree.xpath("//link[@rel='canonical'] | //meta[@property='og:image']")
    assert not tree.xpath("//meta[@property='og:locale']")
    assert not html.fromstring((site / "index.html").read_bytes()).xpath("//ul[@class='files']")
