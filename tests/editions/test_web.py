"""The site: its pages, the links between them, and what they say of themselves."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from tests.conftest import Built, studypress

SCRIPT = "</script><script>alert(1)</script>"
OVERRIDE = "\u202egnitirw \u2066"
SETTINGS = f"""\
title: "Tea & <coffee> \\"now\\" {SCRIPT}"
authors: ["Ada {OVERRIDE}"]
language: en
slug: tea
version: "1.1"
date: 2026-11-26
description: "All {SCRIPT} on 'tea' {OVERRIDE}"
url: https://example.org/tea/
web: {{downloads: [], index: true, one_file: true}}
"""
CHAPTER = f"""\
# Tea {SCRIPT.replace("<", "&lt;")} & `<b>`

What is in *this* chapter.[^c]

[^c]: It is a note of the chapter.

## What is "tea" {SCRIPT.replace("<", "&lt;")}?
<!-- id: tea; level: 2; tags: leaves, a "b" <i> -->

### Where it grows

Tea is made of leaves.[^n] It is drunk hot, as [coffee](#coffee) is, in many lands and at all hours,
by people who talk to each other, and by people who would rather be left alone with a book.

[^n]: Of *one* plant.

| a | b |
|---|---|
| 1 | 2 |

> **Key:** Leaves in hot water.

> **Quiz:** Which is tea?
>
> - [ ] Coal. It is a stone.
> - [x] Leaves. They are dried.

## What is coffee?
<!-- id: coffee; level: 1; tags: leaves -->

Coffee
: A drink of beans.

It is made of beans, which are roasted, ground and then put into hot water. There are many ways of
doing so, and each of them has its friends, who will tell you that no other way is worth your while.

> **Common mistake:** "Coffee is tea": it is not.

> **Follow-up:** Is it warm?
>
> Mostly.

## Who {OVERRIDE} asks nothing?
<!-- id: nobody -->

## Which one of these is hot?
<!-- id: choice -->

> **Options:**
>
> - Ice
> - Tea

> **Answer:** B
"""
VERSIONS = f"""\
versions:
  - version: "1.1"
    date: 2026-11-26
    summary: "Coffee. {SCRIPT}"
    changes:
      questions:
        added:
          - {{text: "What is coffee?", id: coffee}}
{"".join(f"          - What is number {n}?" + chr(10) for n in range(13))}\
        removed: ["Is it <i>?"]
      terms: {{added: [Coffee]}}
  - {{version: "1.0", date: 2026-10-01, summary: The first.}}
"""
PREFACE = f"---\nmatter: front\n---\n\n# Before {OVERRIDE}\n\nWords to begin with.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small guide whose titles would like to be scripts."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "versions.yaml").write_text(VERSIONS, encoding="utf-8")
    (folder / "00-before.md").write_text(PREFACE, encoding="utf-8")
    (folder / "01-tea.md").write_text(CHAPTER, encoding="utf-8")
    many = "".join(f"## What is number {n}?\n\nIt is {n}.\n\n" for n in range(1, 41))
    (folder / "02-many.md").write_text(f"# Many\n\n{many}", encoding="utf-8")
    done = studypress("build", "web", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out" / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Any]:
    """The tree of each page by its name, as a browser's parser reads it."""
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
        if "files" not in path.parts
    }


def texts(tree: Any, path: str) -> list[str]:
    """The words of the elements at a path."""
    return [" ".join("".join(element.itertext()).split()) for element in tree.xpath(path)]


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


def test_the_questions_around_one_are_few(pages: Mapping[str, Any]) -> None:
    near = {
        number: texts(pages[f"questions/what-is-number-{number}.html"], "//nav[@class='near']//li")
        for number in (1, 20, 40)
    }
    assert {len(listed) for listed in near.values()} == {11}
    assert near[1][0].endswith("number 1?")
    assert near[40][-1].endswith("number 40?")
    assert near[20][5].endswith("number 20?")
    for name, tree in pages.items():
        if name.startswith("questions/"):
            assert len(tree.xpath("//a")) < 60, name


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


def test_a_note_stands_with_the_paragraph_that_calls_it(pages: Mapping[str, Any]) -> None:
    tree = pages["questions/tea.html"]
    (noted,) = tree.xpath("//div[@class='noted']")
    assert noted.xpath("p//a[@class='noteref']/@href") == [f"#{noted.xpath('aside/@id')[0]}"]
    assert texts(noted, "aside") == ["2 Of one plant."]
    assert texts(pages["chapters/chapter-1.html"], "//aside") == ["1 It is a note of the chapter."]


def test_a_common_mistake_stands_beside_a_text_without_notes(pages: Mapping[str, Any]) -> None:
    assert texts(pages["questions/coffee.html"], "//*[@class='side']//span[@class='said']")
    assert not pages["questions/tea.html"].xpath("//*[@class='side']")


def test_solutions_are_folded_and_need_no_script(pages: Mapping[str, Any]) -> None:
    (solution,) = pages["questions/tea.html"].xpath("//section[@class='checks']//details")
    assert texts(solution, ".//p") == ["B"]
    (own,) = pages["questions/choice.html"].xpath("//details[@class='solution']")
    assert texts(own, ".//p")[-1] == "B"
    assert texts(pages["questions/nobody.html"], "//*[@class='unanswered']") == [
        "Not answered yet."
    ]


def test_cards_ask_what_the_notes_ask(pages: Mapping[str, Any]) -> None:
    tree = pages["practice.html"]
    cards = {card.get("data-id"): card for card in tree.xpath("//article[contains(@class,'card')]")}
    assert len(cards) == 3 + 1 + 1 + 40
    assert texts(cards["tea"], ".//div[@class='piece']") == ["Leaves in hot water."]
    assert cards["tea"].get("data-level-name") == "Core"
    (quiz,) = (card for name, card in cards.items() if name.startswith("tea:"))
    assert texts(quiz, ".//li[@data-right]") == ["Leaves. They are dried."]
    assert len(quiz.xpath(".//ol[@class='choices']/li")) == 2
    (more,) = (card for name, card in cards.items() if name.startswith("coffee:"))
    assert texts(more, ".//div[@class='piece']") == ["Mostly."]
    assert "nobody" not in cards
    practise = pages["questions/tea.html"].xpath("//a[@class='action']/@href")
    assert practise == ["../practice.html#_card.tea"]
    assert tree.xpath("//*[@id='_card.tea']")[0] is cards["tea"]


def test_what_scrolls_can_be_reached(pages: Mapping[str, Any]) -> None:
    (box,) = pages["questions/tea.html"].xpath("//*[@class='scroll']")
    assert (box.get("tabindex"), box.get("aria-label")) == ("0", "Table")


def test_where_it_will_stand_is_said(pages: Mapping[str, Any]) -> None:
    tree = pages["questions/tea.html"]
    address = "https://example.org/tea/questions/tea.html"
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    assert tree.xpath("//meta[@property='og:image']/@content") == [
        "https://example.org/tea/assets/share.png"
    ]


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
