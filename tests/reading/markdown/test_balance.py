"""Tags that are never closed, in the container that they were opened in."""

from __future__ import annotations

import pytest

from studypress.reading.markdown.balance import Balance
from studypress.reading.markdown.html import Pieces, join, take_apart


def balance(*containers: str, inline: bool = False, literal: bool = True) -> tuple[str, list[str]]:
    """What is left of some HTML, each piece in a container of its own, and what is told."""
    messages: list[str] = []

    def warn(code: str, line: int, message: str, hint: str) -> None:
        messages.append(message)

    made, every = Balance(warn, literal), []
    for text in containers:
        parts: Pieces = take_apart(text, 1, warn, literal=literal)
        every.append(parts)
        made.enter()
        made.add(parts, inline=inline)
        made.leave()
    made.leave()
    return "|".join(map(join, every)), messages


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>a</b>", "<b>a</b>"),
        ("<b><i>a</i></b>", "<b><i>a</i></b>"),
        ("<p>a<p>b", "<p>a<p>b"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("a<br>b<hr>c", "a<br>b<hr>c"),
        ("<a name='x'>b", "<a name='x' data-line=\"1\"></a>b"),
    ],
)
def test_what_is_sound_stays(text: str, left: str) -> None:
    assert balance(text) == (left, [])


@pytest.mark.parametrize(
    ("text", "left", "dropped"),
    [
        ("<div>a", "a", ["div"]),
        ("a</div>", "a", []),
        ("<div><b>a</div>", "<div>a</div>", ["b"]),
        ("<b><i>a</b></i>", "<b>a</b>", ["i"]),
        ("<table><tr><td>a", "a", ["table"]),
    ],
)
def test_what_is_open_goes_and_is_told(text: str, left: str, dropped: list[str]) -> None:
    messages = [f"<{name}> is never closed here; it is left out" for name in dropped]
    assert balance(text) == (left, messages)


def test_no_tag_reaches_into_another_container() -> None:
    left, messages = balance("<div>a", "b</div>")
    assert left == "a|b"
    assert len(messages) == 1


def test_words_about_html_are_printed() -> None:
    assert balance("two <header>s?", inline=True)[0] == "two &lt;header>s?"
    assert balance("two <header>s?", inline=True, literal=False)[0] == "two s?"
    assert balance("two <b>s?", inline=True)[0] == "two s?"
