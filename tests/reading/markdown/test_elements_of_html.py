"""The list of elements while raw HTML is read: each row of each table does what it is for."""

from __future__ import annotations

import re

import pytest

from studypress.markup import elements
from studypress.reading.markdown import html
from studypress.reading.markdown.reader import Reader, to_html
from tests.markup.test_elements import fresh, pieces, rows, told


@rows(elements.LOCATED)
def test_a_fault_in_it_has_a_line(name: str) -> None:
    (tag,) = (p for p in pieces(f"\n<{name}>")[0] if isinstance(p, html.Tag))
    assert tag.text == f'<{name} data-line="2">'


@rows(elements.ALLOWED)
def test_what_is_allowed_is_kept(name: str) -> None:
    parts, messages = pieces(f"<{name}>x")
    assert [part.name for part in parts if isinstance(part, html.Tag)] == [name]
    assert messages == []


@rows(elements.REFUSED)
def test_what_is_refused_is_told_unless_it_means_nothing(name: str) -> None:
    parts, messages = pieces(f"<{name}>x")
    assert "".join(part for part in parts if isinstance(part, str)) == "x"
    assert bool(messages) != (name in elements.WITHOUT_MEANING)
    assert f"<{name}" not in to_html(f"<div>\n<{name}>x\n</div>\n")


@rows(elements.UNNAMED_BLOCKS)
def test_a_refused_block_parts_its_words_from_others(name: str) -> None:
    assert "<p>a</p><div>b</div>c" in to_html(f"<p>a<{name}>b</{name}>c\n")


@rows(elements.BOUNDARIES)
def test_no_end_tag_in_it_ends_an_element_round_it(name: str) -> None:
    text = to_html(f"<div>\n<p>a<{name}>b</p>c</{name}>d</p>e\n</div>\n")
    assert re.search(r"<p>ab(?:<p></p>)?c(?:</p>)?d", text)


@rows(elements.FORMATTING & elements.ALLOWED)
def test_it_is_opened_again_after_its_block(name: str) -> None:
    assert f"<{name}" in to_html(f"<p><{name} id=x>a</p><p>b</{name}>").partition("</p>")[2]


@pytest.mark.parametrize("name", elements.HOLDERS)
def test_what_is_without_its_holder_is_words(name: str) -> None:
    assert f"<{name}> is not closed in its paragraph; it is printed as it is written" in told(
        f"Use <{name}> here.\n"
    )


@rows(elements.FOLDS)
def test_a_fold_without_an_end_hides_no_heading(name: str) -> None:
    reader = Reader()
    root = reader.read(fresh(), f"<{name}><summary>a</summary>\n\nb\n\n# c\n")
    assert [child.tag for child in root] == [name, "h1"]


@rows(elements.RUNNING)
def test_running_tags_part_no_words(name: str) -> None:
    text = f"ab<{name}>cd</{name}>ef\n"
    notes = fresh(text)
    Reader().read(notes, text)
    assert [said for _, said in notes.passages] == ["abcdef"]
