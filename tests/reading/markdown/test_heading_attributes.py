"""The attributes behind a heading are not printed; its id is the place that links lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.reading.markdown import heading_attributes
from tests.reading.conftest import ReadGuide
from tests.reading.markdown.conftest import Built

TAKEN = {
    "Why? {#reason}": ("Why?", "reason"),
    "Why? { #reason }": ("Why?", "reason"),
    "Why? {: #reason .cls }": ("Why?", "reason"),
    "Why?{#reason .unnumbered}": ("Why?", "reason"),
    "**Why?** {#why-is-it-so?}": ("<strong>Why?</strong>", "why-is-it-so?"),
    "Why? {.unnumbered}": ("Why?", ""),
    "Preface {-}": ("Preface", ""),
    "Why? {#reason} ##": ("Why?", "reason"),
}
KEPT = ["A set {a, b}", "{{ x }}", "Why {#a} so?", "`{#a}`", "{a b}", "Why? {#a"]


@pytest.mark.parametrize("written", TAKEN)
def test_attributes_are_taken_off(written: str, built: Built) -> None:
    words, name = TAKEN[written]
    mark = f' id="{name}"' if name else ""
    assert built(f"## {written}").strip() == f'<h2{mark} data-line="1">{words}</h2>'


@pytest.mark.parametrize("written", KEPT)
def test_other_braces_are_text(written: str, built: Built) -> None:
    made = built(f"## {written}")
    assert "{" in made
    assert "id=" not in made


@given(st.text("{}#.:- a1?", max_size=200))
def test_no_text_is_lost(text: str) -> None:
    rest, found = heading_attributes.split(text)
    assert text.startswith(rest)
    assert (rest == text) is (found is None)


@pytest.mark.parametrize("written", ["{#it}", "{ #it }", "{: #it .cls }", "{#what-is-it?}"])
def test_links_to_the_id_lead_to_the_heading(written: str, read_guide: ReadGuide) -> None:
    name = "it" if "what" not in written else "what-is-it?"
    text = f"# C\n\n## Why? {written}\n\nSo.\n\n## How?\n\n[there](#{name})\n"
    guide, report = read_guide({"a.md": text})
    first, second = guide.questions
    assert (first.text, second.text) == ("Why?", "How?")
    assert f'<a href="#{first.id}">there</a>' in second.blocks[0].body
    assert "dead-link" not in [problem.code for problem in report.problems]


def test_the_id_of_a_section_and_of_a_chapter(read_guide: ReadGuide) -> None:
    text = "# All {#all}\n\n## Why?\n\nSo.\n\n### More { #more }\n\nText.\n\n## How?\n\n"
    guide, _ = read_guide({"a.md": f"{text}[a](#all) [b](#more)\n"})
    assert guide.chapters[0].title == "All"
    answer = guide.questions[1].blocks[0].body
    assert '<a href="#chapter-1">a</a> <a href="#at-more">b</a>' in answer


def test_the_id_of_a_question_that_is_no_heading(read_guide: ReadGuide) -> None:
    text = "# C\n\n**Q: Why?** { #reason }\n\n**A:** So.\n\n**Q: How?**\n\n**A:** [so](#reason)\n"
    guide, _ = read_guide({"a.md": text})
    assert [(q.id, q.text) for q in guide.questions] == [("reason", "Why?"), ("how", "How?")]
