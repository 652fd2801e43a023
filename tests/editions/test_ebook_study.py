"""Studying on an e-reader: answers after their questions, apart from them, or folded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from studypress.api import render
from tests.editions.test_ebook import Shown

GUIDE = "title: Study\nlanguage: en\nebook: {{answers: {}, key_points: true}}\n"
ONE = """# First

A foreword.[^f]

## What is one? <!-- id: one; level: hard; tags: a, b -->

It is one.[^n] So it was said.[^f] [Which?](#which)

> **Why they ask:** To see whether you count.

> **Key:** One is one.

> **Your turn:** Count to three.
>
> **Answer:** One, two, three.

## What follows? <!-- id: empty; tags: a -->

## Which one?[^q] <!-- id: which; level: easy; tags: b -->

Before the options.

> **Options:**
>
> - this one
> - that one

> **Answer:** That one.[^q] Or so.[^a]

# Second

## What is two? <!-- id: two; level: easy; tags: a -->

{long} It is even.

Further on.

[^f]: Of the foreword.
[^n]: Unity, see there.[^m]
[^m]: Of a note.
[^q]: Of the question, see below.[^q2]
[^q2]: Below.
[^a]: Of the answer.
""".replace("{long}", "Two is the number after one. " * 200)

WAYS = ("after", "apart", "folded")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """The same guide with its answers at each of the three places."""
    folder = tmp_path_factory.mktemp("study")
    return {
        way: Shown(folder / way, {"guide.yaml": GUIDE.format(way), "a.md": ONE}) for way in WAYS
    }


@pytest.mark.parametrize("way", WAYS)
def test_all_words_are_there_wherever_answers_stand(books: dict[str, Shown], way: str) -> None:
    book = books[way]
    names = [name.removeprefix("EPUB/") for name in book.files if name.endswith(".xhtml")]
    text = " ".join(word for name in sorted(names) for word in book.ask(name, "//h:body//text()"))
    for words in (
        *("A foreword.", "It is one.", "To see whether you count.", "One is one.", "that one"),
        *("Count to three.", "One, two, three.", "Not answered yet.", "Before the options."),
        *("That one.", "It is even.", "Further on.", "Of the foreword.", "Unity, see there."),
        *("Of a note.", "Of the question, see below.", "Below.", "Of the answer."),
    ):
        assert words in text


@pytest.mark.parametrize("way", WAYS)
def test_every_id_is_given_once_and_every_link_leads_to_one(
    books: dict[str, Shown], way: str
) -> None:
    book = books[way]
    pages = {
        name.removeprefix("EPUB/"): etree.fromstring(data)
        for name, data in book.files.items()
        if name.endswith(".xhtml")
    }
    ids = {
        name: [one for element in root.iter() if (one := element.get("id"))]
        for name, root in pages.items()
    }
    for name, root in pages.items():
        assert len(ids[name]) == len(set(ids[name]))
        for link in root.iter("{*}a"):
            address = link.get("href", "")
            file, _, anchor = address.partition("#")
            if anchor:
                assert anchor in ids[file or name], address
    assert sum(map(len, ids.values())) > 40


def test_answers_stand_behind_all_questions_of_their_chapter(books: dict[str, Shown]) -> None:
    book = books["apart"]
    spine = [
        name.removeprefix("f-").removesuffix("-xhtml")
        for name in book.ask("content.opf", "//opf:itemref/@idref")
    ]
    assert [name for name in spine if re.match(r"(chapter|answers)-", name)] == [
        "chapter-1",
        "answers-1",
        "chapter-2",
        "answers-2",
    ]
    asked = " ".join(book.ask("chapter-1.xhtml", "//h:body//text()"))
    assert "It is one." not in asked
    assert "One is one." not in asked
    assert "To see whether you count." not in asked
    assert "that one" in asked
    assert "Before the options." in asked
    told = " ".join(book.ask("answers-1.xhtml", "//h:body//text()"))
    assert "It is one." in told
    assert "that one" not in told
    assert book.ask("answers-1.xhtml", "//h:h1/text()") == ["Answers to chapter 1"]
    contents = book.ask("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:a/text()")
    assert contents[1:5] == ["First", "Answers to chapter 1", "Second", "Answers to chapter 2"]


def test_a_question_leads_to_its_answer_and_back(books: dict[str, Shown]) -> None:
    book = books["apart"]
    there = "//h:p[@class='to-answer']/h:a"
    assert book.ask("chapter-1.xhtml", f"{there}/@href") == [
        "answers-1.xhtml#answer-one",
        "answers-1.xhtml#answer-which",
    ]
    assert book.ask("chapter-1.xhtml", f"{there}/text()") == ["Answer 1", "Answer 3"]
    back = "//h:p[@class='meta']/h:a[@role='doc-backlink']"
    assert book.ask("answers-1.xhtml", f"{back}/@href") == [
        "chapter-1.xhtml#one",
        "chapter-1.xhtml#which",
    ]
    assert book.ask("answers-1.xhtml", f"{back}/text()") == ["Question 1", "Question 3"]
    # One without an answer leads nowhere, and says so.
    assert book.ask("chapter-1.xhtml", "//h:p[@class='unanswered']/../h:div/h:h2/@id") == ["empty"]


def test_a_window_of_an_answer_shows_it_in_short(books: dict[str, Shown]) -> None:
    """Kobo shows what a link leads to in a window where it has 9 to 5,000 letters."""
    book = books["apart"]
    shown = " ".join(book.ask("answers-1.xhtml", "//*[@id='answer-one']//text()"))
    assert "What is one?" in shown
    assert "One is one." in shown
    assert "It is one." not in shown
    # Without anything in short it is the first block, but not one that is too long for it.
    assert "That one." in " ".join(book.ask("answers-1.xhtml", "//*[@id='answer-which']//text()"))
    long = " ".join(book.ask("answers-2.xhtml", "//*[@id='answer-two']//text()"))
    assert "What is two?" in long
    assert "the number after" not in long
    assert " ".join(book.ask("answers-2.xhtml", "//h:body//text()")).count("It is even.") == 1


def test_notes_stand_with_what_calls_them(books: dict[str, Shown]) -> None:
    book = books["apart"]
    notes = "//h:aside[@role='doc-footnote']/h:p[2]/text()"
    assert book.ask("chapter-1.xhtml", notes) == [
        "Of the foreword.",
        "Of the question, see below.",
        "Below.",
    ]
    assert book.ask("answers-1.xhtml", notes) == [
        "Unity, see there.",
        "Of a note.",
        "Of the answer.",
    ]
    # A second call, which stands in another document than its note, is a link there.
    links = book.ask("answers-1.xhtml", "//h:sup/h:a[@class='note-link']/@href")
    assert [link.partition("#")[0] for link in links] == ["chapter-1.xhtml", "chapter-1.xhtml"]
    for name in ("chapter-1.xhtml", "answers-1.xhtml"):
        calls = book.ask(name, "//h:a[@role='doc-noteref']/@href")
        assert calls
        assert all(call.startswith("#") for call in calls)
    folded = books["folded"]
    inside = "//h:details[@id='answer-which']" + notes
    assert folded.ask("chapter-1.xhtml", inside) == ["Of the answer."]
    assert len(folded.ask("chapter-1.xhtml", notes)) == 6


def test_a_folded_answer_is_closed_and_has_no_heading_of_its_own(books: dict[str, Shown]) -> None:
    book = books["folded"]
    assert book.ask("chapter-1.xhtml", "//h:details/@id") == ["answer-one", "answer-which"]
    assert book.ask("chapter-1.xhtml", "//h:details/@open") == []
    assert book.ask("chapter-1.xhtml", "//h:summary/text()") == ["Answer 1", "Answer 3"]
    outside = " ".join(book.ask("chapter-1.xhtml", "//text()[not(ancestor::h:details)]"))
    assert "It is one." not in outside
    assert "that one" in outside


def test_answers_that_follow_their_questions_are_open_text(books: dict[str, Shown]) -> None:
    book = books["after"]
    assert book.ask("chapter-1.xhtml", "//h:details | //h:p[@class='to-answer']") == []
    assert not any("answers-1" in name for name in book.files)


@pytest.mark.parametrize(("way", "last"), [("after", "chapter"), ("apart", "answers")])
def test_a_chapter_ends_with_its_key_points(books: dict[str, Shown], way: str, last: str) -> None:
    book = books[way]
    points = "//h:section[@class='chapter']/h:section[last()][@class='key-points']"
    assert book.ask(f"{last}-1.xhtml", f"{points}//h:li/h:a/text()") == [
        "What is one?",
        "Which one?",
    ]
    assert "One is one." in book.ask(f"{last}-1.xhtml", f"{points}//h:li/text()")
    entry = f"//h:nav[@id='toc']//h:a[@href='{last}-1.xhtml#key-points.1']/text()"
    assert book.ask("nav.xhtml", entry) == ["Key points"]


def test_questions_have_boxes_to_tick_where_answers_are_not_seen(books: dict[str, Shown]) -> None:
    boxes = "//h:span[@class='boxes'][@aria-hidden='true']/text()"
    assert books["after"].ask("chapter-1.xhtml", boxes) == []
    for way in ("apart", "folded"):
        assert books[way].ask("chapter-1.xhtml", boxes) == ["□ □ □"] * 3
        assert books[way].ask("chapter-1.xhtml", "//h:p[@class='boxes-note']/text()") == [
            "A box for each time you answered aloud without looking."
        ]


@pytest.mark.parametrize("way", WAYS)
def test_levels_and_tags_are_in_the_contents(books: dict[str, Shown], way: str) -> None:
    entry = "//h:nav[@id='toc']//h:a[starts-with(@href, '{}.xhtml#')]/text()"
    assert books[way].ask("nav.xhtml", entry.format("by-level")) == ["Easy", "Hard"]
    assert books[way].ask("nav.xhtml", entry.format("by-tag")) == ["a", "b"]
    labels = books[way].ask("toc.ncx", "//*[local-name()='navLabel']/*/text()")
    assert {"Easy", "Hard", "a", "b"} <= set(labels)


def test_the_number_of_a_note_is_no_word_of_the_contents(books: dict[str, Shown]) -> None:
    for book in books.values():
        assert book.ask("nav.xhtml", "//h:a[contains(@href, '#which')]/text()") == ["Which one?"]


@pytest.mark.parametrize(
    ("setting", "listed"),
    [
        ("{key_points: true}", [1, 2]),
        ("{key_points: false}", []),
        ("{key_points: false, chapter_keys: true}", [1, 2]),
        ("{key_points: true, chapter_keys: false}", []),
    ],
)
def test_key_points_at_the_end_of_a_chapter_are_a_setting(
    tmp_path: Path, setting: str, listed: list[int]
) -> None:
    (tmp_path / "guide.yaml").write_text(f"title: T\nebook: {setting}\n", encoding="utf-8")
    notes = "# {0}\n\n## What is {0}?\n\nIt is.\n\n> **Key:** {0} is.\n"
    for name in "AB":
        (tmp_path / f"{name}.md").write_text(notes.format(name), encoding="utf-8")
    texts = {one.name: one.html for one in render(tmp_path, "ebook")}
    found = [n for n in (1, 2) if f'id="key-points.{n}"' in texts[f"chapter-{n}"]]
    assert found == listed


def test_ids_of_answers_are_kept_free(tmp_path: Path) -> None:
    notes = "# A\n\n## Tea?\n\nYes.\n\n## Answer tea?\n\nNo.\n"
    book = Shown(tmp_path, {"guide.yaml": "title: T\nebook: {answers: apart}\n", "a.md": notes})
    ids = book.ask("answers-1.xhtml", "//h:div/@id") + book.ask("chapter-1.xhtml", "//h:h2/@id")
    assert len(ids) == len(set(ids)) == 4


def test_the_words_are_those_of_the_guide(tmp_path: Path) -> None:
    files = {
        "guide.yaml": "title: T\nlanguage: de\nebook: {answers: apart}\n",
        "a.md": "# A\n\n## Was?\n\nDas.\n",
    }
    book = Shown(tmp_path, files)
    assert book.ask("answers-1.xhtml", "//h:h1/text()") == ["Lösungen zu Kapitel 1"]
    assert book.ask("chapter-1.xhtml", "//h:p[@class='to-answer']/h:a/text()") == ["Lösung 1"]
