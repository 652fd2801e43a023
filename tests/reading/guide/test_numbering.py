"""Numbers of figures, tables, listings and formulas, and the references to them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from studypress.model.captions import Captioned
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from tests.reading.guide.test_assemble import PNG, ask, bodies, codes

ReadGuide = Callable[..., tuple[Guide, Report]]

FIGURE = '![A square](a.png "A square of one point"){#fig:square}'
TABLE = "Table: What it costs {#tbl:costs}\n\n| a | b |\n|---|---|\n| 1 | 2 |"
BELOW = "| a | b |\n|---|---|\n| 1 | 2 |\n\n: What it costs {#tbl:costs}"
LISTING = '```python {#lst:add title="Adds"}\n1 + 1\n```'
EQUATION = "$$\na = b\n$$ {#eq:same}"


def html(guide: Guide) -> str:
    return " ".join(bodies(guide))


def read(read_guide: ReadGuide, *texts: str, **settings: object) -> tuple[str, Guide, list[str]]:
    files = {f"{at}.md": ask(text) for at, text in enumerate(texts, 1)}
    guide, report = read_guide({**files, "a.png": PNG}, **settings)
    return html(guide), guide, codes(report)


# Links without words that say nothing on GitHub, and what is left of the text around them.
SIGNS = {
    '### <a id="user-content-a" class="anchor" href="#a"></a>Kinds\n\nx': "Kinds x",
    "### Kinds [](#kinds)\n\nx": "Kinds x",
    "### [](#kinds) Kinds\n\nx": "Kinds x",
    'Some <a href="#gone"></a>words': "Some words",
    "Some [](#)words": "Some words",
    "Some [](https://example.org)words": "Some words",
    '<a href="#question-1"></a>Some words': "Some words",
    "<ol><a href=#question-1><li>Some words</a></ol>": "Some words",
    "<ol><a href=#gone><li><ul><li>Some words</ul></a></ol>": "Some words",
    "<table><tr><th><ol><a href=#gone><li>[<div>Words</div>](x)</a></ol></table>": "Words",
}


@pytest.mark.parametrize("written", SIGNS)
def test_other_links_without_words_stay_without(read_guide: ReadGuide, written: str) -> None:
    text, _, problems = read(read_guide, f"First.\n\n{written}\n\nLast.")
    plain = re.sub(r"<[^>]+>|\[|\]\(x\)", "", text).split("First.")[1].split("Last.")[0]
    assert " ".join(plain.split()) == SIGNS[written]
    assert "unknown-reference" not in problems
    assert "data-ref" not in text


@pytest.mark.parametrize(
    ("written", "reference", "words"),
    [
        (FIGURE, "[](#fig:square)", "Figure 1.1"),
        (FIGURE, "[ ](#fig:square)", "Figure 1.1"),
        (TABLE, "[](#tbl:costs)", "Table 1.1"),
        (BELOW, "[](#tbl:costs)", "Table 1.1"),
        (LISTING, "[](#lst:add)", "Listing 1.1"),
        (EQUATION, "[](#eq:same)", "Equation 1.1"),
        ("$$a = b$$ {#eq:same}", "[](#eq:same)", "Equation 1.1"),
        (r"$$a = b \label{eq:same}$$", "[](#eq:same)", "Equation 1.1"),
        (r"$$a = b \tag{S} \label{eq:same}$$", "[](#eq:same)", "Equation S"),
        (r"$$a = b$$ {#eq:same}", r"\eqref{eq:same}", "(1.1)"),
        (r"$$a = b$$ {#eq:same}", r"$\ref{eq:same}$", "1.1"),
        ("x", "[](#question-1)", "Question 1"),
        ("x", "[](1.md)", "Chapter 1"),
        ("### Some part\n\nx", "[](#some-part)", "Some part"),
    ],
)
def test_a_link_without_words_says_where_it_leads(
    read_guide: ReadGuide, written: str, reference: str, words: str
) -> None:
    text, _, problems = read(read_guide, f"See {reference}.\n\n{written}")
    found = re.search(r'See <a href="#([^"]+)">([^<]*)</a>', text)
    assert found, text
    assert found[2] == words
    assert f'id="{found[1]}"' in text or not found[1].startswith(("fig", "tbl", "eq", "lst"))
    assert not problems


def test_a_link_with_words_keeps_them_and_names_its_number(read_guide: ReadGuide) -> None:
    text, _, _ = read(
        read_guide, f"[the square](#fig:square), [figure 1.1](#fig:square)\n\n{FIGURE}"
    )
    assert '<a href="#fig-square" data-ref="Figure 1.1">the square</a>' in text
    assert '<a href="#fig-square">figure 1.1</a>' in text


def test_each_chapter_counts_each_kind_from_one(read_guide: ReadGuide) -> None:
    plain = '![B](a.png "Another")'
    one = "\n\n".join([plain, FIGURE, TABLE, EQUATION])
    two = "\n\n".join([LISTING, plain, r"$$c \label{eq:c}$$", "See [](#fig:square), [](#eq:c)."])
    text, guide, _ = read(read_guide, one, two)
    captions = [(one.kind, one.number, one.body) for one in guide.captions]
    assert captions == [
        (Captioned.FIGURE, "1.1", "Another"),
        (Captioned.FIGURE, "1.2", "A square of one point"),
        (Captioned.TABLE, "1.1", "What it costs"),
        (Captioned.LISTING, "2.1", "Adds"),
        (Captioned.FIGURE, "2.1", "Another"),
    ]
    assert ">Figure 1.2</a>" in text
    assert ">Equation 2.1</a>" in text
    assert all(f'id="{one.id}"' in text for one in guide.captions)


def test_what_has_neither_caption_nor_id_has_no_number(read_guide: ReadGuide) -> None:
    text, guide, _ = read(read_guide, "![A](a.png)\n\n|a|\n|-|\n|1|\n\n$$a$$\n\n```python\n1\n```")
    assert "data-number" not in text
    assert guide.captions == ()


def test_a_number_within_a_formula_is_that_of_the_chapter(read_guide: ReadGuide) -> None:
    rows = r"$$\begin{align}a &= 1 \label{a} \\ b &= 2 \label{b}\end{align}$$"
    later = r"$$c = 3 \text{ by } \ref{b} \label{c}$$"
    text, _, problems = read(read_guide, "x", f"By \\eqref{{c}}.\n\n{rows}\n\n{later}")
    assert r"\text{(2.1)}" in text
    assert r"\text{(2.2)}" in text
    assert r"\text{2.2}" in text
    assert ">(2.3)</a>" in text
    assert not problems


def test_numbers_are_printed_in_the_language_of_the_guide(read_guide: ReadGuide) -> None:
    text, _, _ = read(read_guide, f"[](#fig:square)\n\n{FIGURE}", language="de")
    assert ">Abbildung 1.1</a>" in text


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("[](#fig:squares)", "Did you mean 'fig:square'?"),
        ("[words](#fig:squares)", "Did you mean 'fig:square'?"),
        ("[](#qestion-1)", "Did you mean 'question-1'?"),
    ],
)
def test_a_reference_that_leads_nowhere(read_guide: ReadGuide, link: str, hint: str) -> None:
    guide, report = read_guide({"a.md": ask(f"See {link}.\n\n{FIGURE}"), "a.png": PNG})
    (problem,) = report.problems
    assert (problem.code, problem.severity.name, problem.hint) == (
        "unknown-reference",
        "ERROR",
        hint,
    )
    assert "<a" not in html(guide)


def test_a_caption_repeats_neither_links_nor_notes(read_guide: ReadGuide) -> None:
    table = (
        "|a|\n|-|\n|1|\n\nTable: *Costs* of [tea](https://example.org)[^1] {#tbl:t}\n\n[^1]: Note."
    )
    _, guide, _ = read(read_guide, table)
    assert [one.body for one in guide.captions] == ["<em>Costs</em> of tea"]
