"""Our rules among markdown-it's, and how deep they let its rules go."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from studypress.reading.markdown.depth import MAX_MARKDOWN_LEVELS
from studypress.reading.markdown.reader import to_html
from tests.reading.markdown.conftest import Told


def test_what_is_too_deep_is_a_paragraph(told: Told) -> None:
    fits, deeper = (">" * (MAX_MARKDOWN_LEVELS - 1 + more) + " a\n" for more in (0, 9))
    assert told(fits) == []
    assert to_html(fits).count("<blockquote") == MAX_MARKDOWN_LEVELS - 1
    assert [code for code, _, _ in told(deeper)] == ["too-deep"]
    assert to_html(deeper).count("<blockquote") == MAX_MARKDOWN_LEVELS


def test_brackets_are_read_to_a_depth() -> None:
    assert "<img" in to_html("![" * 10 + "a" + "](b)" * 10)
    assert "![" in to_html("![" * 40 + "a" + "](b)" * 40)


def test_an_address_is_printed_as_it_was_written() -> None:
    assert ">https://x.org/%7Ea<" in to_html("https://x.org/%7Ea\n")


@pytest.mark.parametrize(
    "written",
    [
        "a :rocket: b", "a ==b== c", "a %%b%% c", "[[a]]", "{: .a }", "!!! note", "a \\newpage b",
        "[TOC]", "a^[b]", "## a {#b}", "![a](b.png){width=3}",
    ],
)  # fmt: skip
def test_github_does_not_read_the_notations_of_other_tools(written: str) -> None:
    shown = re.sub("<[^>]+>", "", to_html(f"{written}\n"))
    assert shown == re.sub("<[^>]+>", "", MarkdownIt("gfm-like").render(written)).strip()
