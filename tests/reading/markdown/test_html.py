"""Raw HTML: what is allowed stays with all its words, and what is refused is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.model.diagnostics import Report
from studypress.reading.markdown.reader import Reader, notes_of, to_html
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source


def told(text: str) -> list[str]:
    """What is said of a file."""
    page = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    Reader().read(page, text)
    return [f"{one.where.line}: {one.message}" for one in page.report.sorted()]


@pytest.mark.parametrize(
    "kept",
    [
        'alt="A data-flow diagram of the compiler"',
        'title="the data-driven=way of it"',
        'title="click only = once"',
        'title="javascript: the good parts"',
        "title=\"its style='url(x)' and href=file:y\"",
    ],
)
def test_the_words_of_an_attribute_are_not_taken_for_attributes(kept: str) -> None:
    text = f'x <img src="x.png" {kept} data-x="y">'
    shown = to_html(text)
    assert kept in shown.replace("&quot;", '"')
    assert "data-x" not in shown
    assert told(text) == []


def test_an_anchors_words_give_it_no_name() -> None:
    assert told("<a title='one id=two'>x\n") == ["1: <a> is never closed; it is left out"]
    assert told("<a title='one' id=two>x\n") == []


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ("onclick='go()'", "<b> may not carry a script; its script is left out"),
        ("ONCLICK = go", "<b> may not carry a script; its script is left out"),
        ("href='javascript:go()'", "<b> may not carry a script; its script is left out"),
        ("href='java&#10;script:go()'", "<b> may not carry a script; its script is left out"),
        ("style='color: r&#92;65d'", "<b> may not bring a style with addresses"),
        ("style='a: url(b)'", "<b> may not bring a style with addresses"),
        ("src=file:x", "<b> may not lead to file:x; the address is left out"),
    ],
)
def test_what_an_attribute_may_not_do_is_told(attribute: str, said: str) -> None:
    text = f"\n<b {attribute}>x</b>\n"
    assert told(text) == [f"2: {said}"]
    assert to_html(text) == '<p data-line="2"><b>x</b></p>'


@pytest.mark.parametrize(
    "text",
    [
        "<style>\n.a{}\n</style >\n\n## One?\n\nodd\n\n## Two?\n\nlast\n",
        "<pre>\nodd\n</prefix>\n\n## One?\n\n## Two?\n\nlast\n",
        "- <script>\n  odd\n\n## One?\n\n</script >\n\n## Two?\n\nlast\n",
    ],
)
def test_what_no_tag_ends_swallows_no_heading(text: str) -> None:
    shown = to_html(text)
    assert shown.count("<h2") == 2
    assert "last" in shown
    assert any("is never closed" in one for one in told(text))


@pytest.mark.parametrize("name", ["title", "style", "script", "template", "textarea"])
def test_only_its_own_end_tag_ends_what_is_left_out(name: str) -> None:
    text = f"<div>\n<{name}>A\n</{name}s> important <b>text</b>\n</div>\n"
    assert "important <b>text</b>" in to_html(text)
    assert told(text)[0] == f"2: <{name}> is not allowed; only its content is kept"
    page = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    Reader().read(page, text)
    assert " important text\n" in "".join(said for _, said in page.passages)
    text = f"<div>\n<{name}>A <!-- </{name.upper()} > b</div>\n"
    assert "A" not in to_html(text)
    assert "b" in to_html(text)
    assert told(text) == [f"2: <{name}> is not allowed; it is left out"]


def test_another_elements_end_tag_ends_a_block_as_commonmark_says() -> None:
    text = "<style>\n\na\n</pre>\n\n## One?\n"
    assert told(text) == ["1: <style> is not allowed; only its content is kept"]
    assert "<h2" in to_html(text)


def test_a_tag_whose_name_begins_so_hides_nothing() -> None:
    assert "is never closed" not in "".join(told("<pre-x>\na\n\n<scripted>\n"))
