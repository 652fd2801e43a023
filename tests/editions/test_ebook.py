"""The ePub edition: what it shows, in which order, through the front door."""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT, made_files, studypress

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
}
GUIDE = """title: Two chapters
authors: [Ann]
version: "3.1"
date: 2026-01-02
sources: [From a post]
rights: CC BY
"""
ONE = """---
title: First
---
A foreword.[^f]

[^f]: A note on it.

## What is one? <!-- id: one; level: hard; tags: a, b -->

It is *one*, see [two](02.md#two).[^n]

[^n]: Unity.

unit
: What counts as one.

> **Mistake:** That it is two.

> **Key:** One is one.

> **Reference:** Peano, 1889.

## What follows? <!-- id: empty -->
"""
TWO = """# Second

## What is two? <!-- id: two -->

Two is the number after one. It is even.

> **Reference:** Peano, 1889.
"""


class Shown:
    """A built ePub, asked by XPath."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        content = folder / "content"
        content.mkdir(parents=True)
        for name, text in files.items():
            (content / name).write_text(text, encoding="utf-8")
        done = studypress("build", "ebook", "--project", folder, "--out", folder / "out")
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(made_files(folder / "out")["ebook"]) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def ask(self, name: str, query: str) -> list[str]:
        found = etree.fromstring(self.files[f"EPUB/{name}"]).xpath(query, namespaces=NAMES)
        assert isinstance(found, list)
        return [" ".join(str(item).split()) for item in found]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    files = {"guide.yaml": GUIDE, "01.md": ONE, "02.md": TWO}
    return Shown(tmp_path_factory.mktemp("ebook"), files)


def test_parts_stand_in_reading_order(shown: Shown) -> None:
    names = shown.ask("content.opf", "//opf:itemref/@idref")
    assert [name.removeprefix("f-").removesuffix("-xhtml") for name in names] == [
        "cover",
        "title",
        "imprint",
        "questions",
        "chapter-1",
        "chapter-2",
        "glossary",
        "references",
    ]


def test_parts_with_nothing_to_show_are_left_out(tmp_path: Path) -> None:
    files = {"guide.yaml": "title: T\nebook: {cover: false}\n", "a.md": "# A\n\nJust prose.\n"}
    shown = Shown(tmp_path, files)
    names = shown.ask("content.opf", "//opf:itemref/@idref")
    assert names == ["f-title-xhtml", "f-imprint-xhtml", "f-chapter-1-xhtml"]
    assert not any("cover" in name for name in shown.files)


def test_imprint_tells_what_guide_yaml_says(shown: Shown) -> None:
    said = " ".join(shown.ask("imprint.xhtml", "//h:body//text()"))
    for words in ("Two chapters", "Version 3.1", "January 2, 2026", "From a post", "CC BY", "Ann"):
        assert words in said


def test_questions_and_answers_lead_to_one_another(shown: Shown) -> None:
    entries = shown.ask("questions.xhtml", "//h:li/@id")
    assert entries == ["q-one", "q-empty", "q-two"]
    assert shown.ask("questions.xhtml", "//h:li/h:a/@href") == [
        "chapter-1.xhtml#one",
        "chapter-1.xhtml#empty",
        "chapter-2.xhtml#two",
    ]
    back = "//h:p[@class='meta']/h:a[@class='number']"
    assert shown.ask("chapter-1.xhtml", f"{back}/@href") == [
        "questions.xhtml#q-one",
        "questions.xhtml#q-empty",
    ]
    assert shown.ask("chapter-2.xhtml", f"{back}/@aria-label") == ["Question 3 in the list"]
    assert shown.ask("chapter-1.xhtml", "//h:h2/@id") == ["one", "empty"]


def test_levels_are_dots_with_a_word(shown: Shown) -> None:
    assert shown.ask("questions.xhtml", "//h:span[@class='level']/text()") == ["●●●"]
    assert shown.ask("questions.xhtml", "//h:span[@class='level']/@aria-label") == ["Hard"]
    # Where the word stands beside the dots, a voice need not say it twice.
    assert shown.ask("chapter-1.xhtml", "//h:span[@class='level']/@aria-hidden") == ["true"]
    assert "Hard" in " ".join(shown.ask("chapter-1.xhtml", "//h:p[@class='meta']//text()"))


def test_numbers_run_through_the_guide(shown: Shown) -> None:
    query = "//h:p[@class='meta']/h:a[@class='number']/text()"
    assert shown.ask("chapter-1.xhtml", query) == ["Question 1", "Question 2"]
    assert shown.ask("chapter-2.xhtml", query) == ["Question 3"]
    assert shown.ask("chapter-2.xhtml", "//h:ol[@class='asked']/h:li/@value") == ["3"]
    assert shown.ask("questions.xhtml", "//h:li/@value") == ["1", "2", "3"]


def test_the_key_opens_the_answer(shown: Shown) -> None:
    labels = shown.ask("chapter-1.xhtml", "//h:p[@class='label']/text()")
    assert labels == ["In short", "Common mistake", "Reference"]
    query = "//h:section[@aria-labelledby='number.one one']/*[2][@class='short']/*/@class"
    assert shown.ask("chapter-1.xhtml", query) == ["label", "say"]


def test_no_sentence_is_told_twice(shown: Shown) -> None:
    text = " ".join(shown.ask("chapter-2.xhtml", "//h:body//text()"))
    assert text.count("Two is the number after one.") == 1


def test_a_question_without_an_answer_says_so(shown: Shown) -> None:
    assert shown.ask("chapter-1.xhtml", "//h:p[@class='unanswered']/text()") == [
        "Not answered yet."
    ]


def test_notes_and_their_calls_lead_to_one_another(shown: Shown) -> None:
    calls = shown.ask("chapter-1.xhtml", "//h:a[@epub:type='noteref']/@href")
    notes = shown.ask("chapter-1.xhtml", "//h:aside[@role='doc-footnote']/@id")
    assert calls == [f"#{note}" for note in notes]
    assert len(notes) == 2
    backs = shown.ask("chapter-1.xhtml", "//h:aside//h:a[@role='doc-backlink']/@href")
    assert backs == [f"#{name}" for name in shown.ask("chapter-1.xhtml", "//h:sup/h:a/@id")]
    # Each stands with the text that calls it.
    assert shown.ask("chapter-1.xhtml", "//h:div[@class='opening']//h:aside/@id") == notes[:1]


def test_every_call_of_a_note_has_a_name_and_stands_beside_its_note(tmp_path: Path) -> None:
    text = (
        "# A\n\n## Q?\n\nAn answer.[^1] Again.[^1] Again.[^1]\n\nunit\n: What counts[^2] as one.\n"
    )
    files = {"guide.yaml": "title: T\n", "a.md": f"{text}\n[^1]: One.\n[^2]: Two.\n"}
    shown = Shown(tmp_path, files)
    assert shown.ask("chapter-1.xhtml", "//h:a[@role='doc-noteref']/@id") == [
        "call-fn-1-1",
        "call-fn-1-1-2",
        "call-fn-1-1-3",
        "call-fn-1-2",
    ]
    assert shown.ask("glossary.xhtml", "//h:sup | //h:a[@role='doc-noteref']") == []
    assert "What counts as one." in " ".join(shown.ask("glossary.xhtml", "//h:dd/text()"))


def test_glossary_leads_to_where_a_term_is_defined(shown: Shown) -> None:
    assert shown.ask("glossary.xhtml", "//h:dfn/text()") == ["unit"]
    target = shown.ask("glossary.xhtml", "//h:dd/h:a/@href")[0]
    name, _, anchor = target.partition("#")
    assert shown.ask(name, f"//h:dt[@id='{anchor}']/h:a/text()") == ["unit"]


def test_a_work_is_listed_once_with_all_its_questions(shown: Shown) -> None:
    assert len(shown.ask("references.xhtml", "//h:li/@id")) == 1
    cited = shown.ask("references.xhtml", "//h:li//h:a/@href")
    assert cited == ["chapter-1.xhtml#one", "chapter-2.xhtml#two"]


def test_links_of_one_page_have_words_of_their_own(shown: Shown) -> None:
    for name in ("chapter-1.xhtml", "questions.xhtml", "glossary.xhtml", "references.xhtml"):
        root = etree.fromstring(shown.files[f"EPUB/{name}"])
        meant: dict[str, str | None] = {}
        for link in root.iter("{*}a"):
            words = link.get("aria-label") or "".join(str(text) for text in link.itertext())
            assert words.strip()
            assert meant.setdefault(words, link.get("href")) == link.get("href")


def test_entries_stand_on_the_side_where_they_begin(tmp_path: Path) -> None:
    files = {
        "guide.yaml": "title: T\nlanguage: en\n",
        "a.md": "# שלום\n\n## מה?\n\n> **Key:** כן.\n",
    }
    shown = Shown(tmp_path, files)
    assert shown.ask("questions.xhtml", "//h:li[@dir='rtl']/@value") == ["1"]
    assert shown.ask("questions.xhtml", "//h:h2/@dir") == ["rtl"]
    assert shown.ask("chapter-1.xhtml", "//h:li[@dir='rtl']/@value") == ["1"]
    assert shown.ask("chapter-1.xhtml", "//h:div[@class='say']/h:p/@dir") == ["rtl"]


def test_contents_tell_formulas_in_letters(tmp_path: Path) -> None:
    tex = r"y = \frac{1}{x} \approx \operatorname{softmax}(x) + z"
    shown = Shown(
        tmp_path, {"guide.yaml": "title: T\n", "a.md": f"# A\n\n## Is (${tex}$)? It is.\n"}
    )
    told = ["A", "Is (y = 1/x ≈ softmax(x) + z)? It is."]
    assert shown.ask("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/text()")[-2:] == told
    texts = "//*[local-name()='navLabel']/*/text()"
    assert shown.ask("toc.ncx", texts)[-2:] == told
    assert shown.ask("chapter-1.xhtml", "//@data-tex") == []


def test_images_have_the_ground_that_they_were_drawn_for() -> None:
    """Black lines on nothing are not seen in the dark."""
    css = (ROOT / "layouts" / "ebook" / "figures.css").read_text(encoding="utf-8")
    assert re.search(r"^img \{\n  background: white;", css, re.MULTILINE)


def test_a_page_is_no_site_with_banners(shown: Shown) -> None:
    """In a section with a role, `header` is the banner of a site: a page has one at most."""
    pages = [data for name, data in shown.files.items() if name.endswith(".xhtml")]
    assert pages
    assert not any(b"<header" in data for data in pages)


def test_headings_skip_no_level(shown: Shown) -> None:
    for name in [name for name in shown.files if name.endswith("chapter-1.xhtml")]:
        levels = [
            int(element.tag[-1])
            for element in etree.fromstring(shown.files[name]).iter()
            if re.fullmatch(r"\{.*\}h[1-6]", element.tag)
        ]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_the_reader_rules_over_type_and_colour() -> None:
    sheets = sorted((ROOT / "layouts" / "ebook").glob("*.css"))
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    declared = re.findall(r"([a-z-]+)\s*:\s*([^;{}]+);", css)
    assert len(declared) > 100
    for name, value in declared:
        assert not (name.startswith("font") and re.search(r"\d(px|pt|mm|cm|in)\b", value)), value
        assert name not in {"background-color", "color"} or value == "inherit"
        assert "#" not in value
        assert name != "position"
        assert not re.search(r"\d(px|pt)\b", value), value
        assert not name.startswith("--")
        assert "var(" not in value
        if name.startswith("margin"):
            assert not re.search(r"\d(px|pt|mm|cm|in)\b", value), value
    families = {value for name, value in declared if name == "font-family"}
    assert families == {"monospace, monospace"}
