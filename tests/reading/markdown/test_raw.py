"""The raw HTML of a file: balanced across its tokens, written again, and where it leads."""

from __future__ import annotations

from markdown_it.token import Token

from studypress.reading.markdown.raw import RawHtml


def gather(*pieces: str) -> tuple[RawHtml, list[str], list[str]]:
    """Raw HTML in tokens of one container; what is left in each, and what is told."""
    messages: list[str] = []
    raw = RawHtml(lambda code, line, message, hint: messages.append(message), literal=True)
    tokens = [Token("html_block", "", 0, content=text) for text in pieces]
    for line, token in enumerate(tokens, 1):
        raw.add(token, line, inline=False)
    raw.finish()
    return raw, [token.content for token in tokens], messages


def test_a_tag_may_be_closed_in_a_later_token() -> None:
    raw, left, messages = gather("<div>", "a</div>")
    assert left == ["<div>", "a</div>"]
    assert messages == []
    assert raw.left


def test_what_is_open_at_the_end_goes() -> None:
    raw, left, messages = gather("<div>", "</b>")
    assert left == ["", ""]
    assert messages == ["<div> is never closed here; it is left out"]
    assert not raw.left


def test_where_it_leads() -> None:
    raw, _, _ = gather("<p>\n<a href='b&amp;c'>d</a></p>", "<img src=e.png><a href='#f'>g</a>")
    assert raw.addresses == [("b&c", 2), ("e.png", 2)]


def test_a_container_keeps_its_tags() -> None:
    messages: list[str] = []
    raw = RawHtml(lambda code, line, message, hint: messages.append(message), literal=True)
    begin, end = (Token("html_block", "", 0, content=text) for text in ("<div>", "</div>"))
    raw.enter()
    raw.add(begin, 1, inline=False)
    raw.leave()
    raw.add(end, 2, inline=False)
    raw.finish()
    assert (begin.content, end.content) == ("", "")
    assert len(messages) == 1
