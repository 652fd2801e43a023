"""An author's own list of contents goes; a list that answers a question stays."""

from __future__ import annotations

import pytest

from studypress.language.load import around
from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, codes, left_out, pairs, words
from tests.reading.test_left_out import said
from tests.tables import each_row

ASKED = [("What is tea?", "Leaves."), ("What is cocoa?", "Seeds."), ("What is milk?", "White.")]
BODY = "## What is tea?\n\nLeaves.\n\n## What is cocoa?\n\nSeeds.\n\n## What is milk?\n\nWhite.\n"
NUMBERED = BODY.replace("## What is tea", "## Q1. What is tea").replace("White", "White")
HUB = "https://github.com/me/drinks"


def _list(before: str = "", pattern: str = "- [{words}]({address}#{anchor})") -> str:
    names = ("What is tea?", "What is cocoa?", "What is milk?")
    return "\n".join(
        pattern.format(
            words=name, address=before, anchor=name.lower().replace(" ", "-").replace("?", "")
        )
        for name in names
    )


CONTENTS = {
    "anchors": _list(),
    "anchors below a heading": f"## Contents\n\n{_list()}",
    "anchors below a heading in German": f"## Inhaltsverzeichnis\n\n{_list()}",
    "full addresses": _list(f"{HUB}/blob/main/README.md"),
    "full addresses of the repository": _list(HUB),
    "full addresses of a branch": _list(f"{HUB}/tree/master/README.md"),
    "full addresses of another website": _list(
        "https://gitlab.com/me/drinks/-/blob/main/README.md"
    ),
    "groups": f"## Contents\n\n- **Hot and cold**\n{_list(pattern='  - [{words}](#{anchor})')}",
    "a table with remarks": (
        "## Contents\n\n| Question | Remark |\n|---|---|\n"
        + _list(pattern="| [{words}](#{anchor}) | it is asked by nearly everybody |")
    ),
    "a heading above lower ones": f"# Contents\n\n{_list()}",
    "a line above": f"**Table of contents**\n\n{_list()}",
    "a line with a colon above": f"Jump to:\n\n{_list()}",
    "the name of the file": _list("README.md"),
    "numbers": _list(pattern="1. [{words}](#{anchor})"),
    "a line with signs between": _list(pattern="[{words}](#{anchor}) |").replace("\n", " "),
    "a table": "| No. | Question |\n|---|---|\n" + _list(pattern="| 1 | [{words}](#{anchor}) |"),
    "a fold": f"<details><summary>Table of contents</summary>\n\n{_list()}\n\n</details>",
    "paragraphs": _list(pattern="[{words}](#{anchor})\n"),
    "items without links": _list(pattern="- {words}"),
    "numbered items without links": f"## Questions\n\n{_list(pattern='1. {words}')}",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=list(CONTENTS))
def test_contents_go(notes: Notes, contents: str) -> None:
    reading, report = notes({"README.md": f"# Drinks\n\n{contents}\n\n{BODY}"})
    assert pairs(reading.guide) == ASKED
    assert [chapter.intro for chapter in reading.guide.chapters] == [()]
    assert codes(report) == []
    assert "What is cocoa?" in " ".join(left_out(reading.files[0]))


def test_contents_of_bold_questions_go(notes: Notes) -> None:
    body = BODY.replace("## ", "**").replace("?\n", "?**\n")
    reading, _ = notes(f"# Drinks\n\n{_list(pattern='- {words}')}\n\n{body}")
    assert pairs(reading.guide) == ASKED


def test_contents_of_each_part_go(notes: Notes) -> None:
    text = "# Drinks\n\n## What is hot?\n\n- [Tea?](#tea)\n- [Cocoa?](#cocoa)\n\n"
    text += "### Tea?\n\nLeaves.\n\n### Cocoa?\n\nSeeds.\n\n"
    text += "## What is cold?\n\n- [Milk?](#milk)\n\n"
    reading, _ = notes(f"{text}### Milk?\n\nWhite.\n\n### Water?\n\nClear.\n")
    assert [text for text, _ in pairs(reading.guide)] == ["Tea?", "Cocoa?", "Milk?", "Water?"]


LINKS = "- [tea](#what-is-tea)\n- [cocoa](#what-is-cocoa)"
ANSWERS = {
    "links to other questions": f"## What is hot?\n\n{LINKS}",
    "links to other questions after a label": f"## What is hot?\n\n**Answer:**\n\n{LINKS}",
    "links to other questions in a fold": (
        f"## What is hot?\n\n<details><summary>Answer</summary>\n\n{LINKS}\n\n</details>"
    ),
    "links to other files": "## What is hot?\n\n- [tea](tea.md)\n- [cocoa](cocoa.md)",
    "links to the web": "## What is hot?\n\n- [tea](https://a.example/#x)\n- [cocoa](https://b.example)",
    "links to another repository": (
        f"## What is hot?\n\n- [tea]({HUB}/blob/main/tea.md)\n- [cocoa]({HUB}#cocoa)"
    ),
    "a sentence above links": f"## What is hot?\n\nSee these:\n\n{LINKS}",
}


@pytest.mark.parametrize("asked", ANSWERS.values(), ids=list(ANSWERS))
def test_answers_that_are_lists_of_links_stay(notes: Notes, asked: str) -> None:
    files = {"a.md": f"# Drinks\n\n{BODY}\n{asked}\n", "milk.md": f"# Milk\n\n{BODY}"}
    reading, _ = notes(files | {"sub/tea.md": "# T\n\n## Is it?\n\nYes.\n"})
    question = next(one for one in reading.guide.questions if one.text == "What is hot?")
    assert "tea" in words(question.blocks)
    assert "cocoa" in words(question.blocks)


def test_full_addresses_of_folders_are_contents(notes: Notes) -> None:
    links = f"- [Hot]({HUB}/tree/main/hot)\n- [Cold]({HUB}/blob/main/cold/a.md)\n- [Why](#why)\n"
    files = {"hot/README.md": f"# Hot\n\n{BODY}", "cold/a.md": "# Cold\n\n## Is it?\n\nYes.\n"}
    reading, _ = notes({**files, "README.md": f"# Drinks\n\n{links}\n# Why\n\nFor fun.\n"})
    assert "Cold" in " ".join(left_out(reading.files[0]))


def test_a_list_that_completes_a_sentence_stays(notes: Notes) -> None:
    states = "A drink is one of two things:\n\n- [hot](#hot)\n- [cold](#cold)\n\n"
    reading, _ = notes(f"# What is a drink?\n\n{states}## Hot\n\nTea.\n\n## Cold\n\nMilk.\n")
    assert "A drink is one of two things: hot cold" in words(reading.guide.questions[0].blocks)


def test_a_question_of_a_guide_may_be_answered_by_links(notes: Notes) -> None:
    reading, _ = notes(f"# Drinks\n\n{BODY}\n## Hot drinks\n\n{LINKS}\n", foreign=False)
    assert pairs(reading.guide)[-1] == ("Hot drinks", "tea cocoa")


def test_entries_that_lead_elsewhere_stay(notes: Notes) -> None:
    contents = f"## Table of contents\n\n{_list()}\n- [Water](https://water.example) (elsewhere)\n"
    reading, _ = notes(f"# Drinks\n\n{contents}\n{BODY}")
    assert pairs(reading.guide) == ASKED
    assert words(reading.guide.chapters[0].intro) == "Table of contents Water (elsewhere)"


SHORT = {
    "a link to each part, with topics without links": (
        "- [What is milk?](#what-is-milk)\n  - Hot tea\n  - Cold milk of cows and goats\n"
        "- [What is tea?](#what-is-tea)\n  - Its leaves"
    ),
    "parts and topics without links": (
        "## Contents\n\n- What is tea?\n  - Its leaves\n- What is milk?\n  - Its colour"
    ),
    "a single link": "## Contents\n\n- [What is tea?](#what-is-tea)",
    "a single link in a line": "## Contents\n\n[What is tea?](#what-is-tea)",
}


@pytest.mark.parametrize("name", SHORT)
def test_contents_of_some_questions_go(notes: Notes, name: str) -> None:
    reading, _ = notes({"README.md": f"# Drinks\n\n{SHORT[name]}\n\n{BODY}"})
    assert pairs(reading.guide) == ASKED
    assert [chapter.intro for chapter in reading.guide.chapters] == [()]
    assert "What is tea?" in left_out(reading.files[0])
    assert ("Its leaves" in left_out(reading.files[0])) == ("Its leaves" in SHORT[name])


STAYING = {
    "topics that are sentences": "- [What is tea?](#what-is-tea)\n  - It is hot.\n  - It is wet.",
    "words beside the links": "- [What is tea?](#what-is-tea) and more of it\n  - Its leaves",
    "a single link without a heading": "- [What is tea?](#what-is-tea)",
}


@pytest.mark.parametrize("name", STAYING)
def test_a_list_that_says_more_stays(notes: Notes, name: str) -> None:
    reading, _ = notes(f"# Drinks\n\n{STAYING[name]}\n\n{BODY}")
    assert "What is tea?" in words(reading.guide.chapters[0].intro)


def test_links_that_name_nothing_here_are_prose(notes: Notes) -> None:
    reading, _ = notes(f"# Drinks\n\n- [one](#one)\n- [two](#two)\n- [three](#three)\n\n{BODY}")
    assert words(reading.guide.chapters[0].intro) == "one two three"


@each_row("heading", sorted(around().contents))
def test_below_each_word_for_contents_every_list_goes(notes: Notes, heading: str) -> None:
    reading, _ = notes(f"# D\n\n## {heading}\n\n- [one](#one)\n- [two](#two)\n\n{BODY}")
    assert pairs(reading.guide) == ASKED


def test_anchors_of_the_author_are_not_stale(notes: Notes) -> None:
    text = "# D\n\n- [Hot](#hot)\n- [Cold](#cold)\n\n## <a name='hot'></a>Tea?\n\nLeaves.\n\n"
    _, report = notes(f"{text}## Milk? {{#cold}}\n\nWhite.\n")
    assert "stale-list" not in codes(report)


@pytest.mark.parametrize("page", ["", "https://hub.example/me/drinks/blob/main/"])
def test_headings_that_only_link_to_other_files_are_contents(notes: Notes, page: str) -> None:
    names = ("bread", "salt", "tea")
    links = "".join(f"#### [1.{i} What is {n}?]({page}{n}.md)\n\n" for i, n in enumerate(names))
    files = {f"{n}.md": f"# What is {n}?\n\nIt is {n}.\n" for n in names}
    reading, _ = notes({"README.md": f"# Kitchen\n\n### Part 1\n\n{links}", **files})
    assert pairs(reading.guide) == [(f"What is {n}?", f"It is {n}.") for n in names]
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_headings_that_link_elsewhere_are_questions(notes: Notes) -> None:
    text = "".join(f"## [What is {n}?](https://x.example/{n})\n\n" for n in ("a", "b", "c"))
    reading, _ = notes(f"# Kitchen\n\n{text}")
    assert [q.text for q in reading.guide.questions] == [f"What is {n}?" for n in "abc"]


def test_two_headings_that_link_to_files_stay(notes: Notes) -> None:
    files = {f"{n}.md": f"# The {n}\n\nIt is {n}.\n" for n in "ab"}
    text = "# Kitchen\n\n## [What is a?](a.md)\n\n## [What is b?](b.md)\n\n## What is c?\n\nC.\n"
    reading, _ = notes({"README.md": text, **files})
    assert [q.text for q in reading.guide.questions] == [f"What is {n}?" for n in "abc"]


def test_a_heading_in_html_above_headings_that_link_is_left_out_with_them(notes: Notes) -> None:
    names = ("bread", "salt", "tea", "oil")
    link = "##### [What is {0}?]({0}.md)\n\n"
    files = {f"{n}.md": f"# What is {n}?\n\nIt is {n}.\n" for n in names}
    text = "# Kitchen\n\n" + "".join(
        f'<h3 id="{at}">Part {at}</h3>\n\n---\n\n{link.format(a)}{link.format(b)}'
        for at, (a, b) in enumerate((names[:2], names[2:]))
    )
    reading, _ = notes({"README.md": f"{text}##### What is ice?\n\nCold.\n", **files})
    assert [q.text for q in reading.guide.questions if q.text.endswith("ice?")] == ["What is ice?"]
    assert len(reading.guide.questions) == 5
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    page = next(page for page in reading.files if page.name == "README.md")
    assert [line for line, said, _ in page.omissions if said == "Part 0"] == [3]
