"""A comment that begins in a list item or a quote hides all up to its end."""

from __future__ import annotations

import pytest

from tests.reading.markdown.conftest import Built, Read, Told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n  <!--\n- hidden\n-->\n- c\n\nd\n", ["a", "c", "d"]),
        ("- <!-- hidden\n  - hidden\n\nhidden\n\n--> *b*\n\nc\n", ["b", "c"]),
        ("- a\n\n  <!-- hidden\n\n1. hidden\n\n<!-- hidden -->\n\nc\n", ["a", "c"]),
        ("- a\n\n  <!-- hidden\n\nhidden <!-- x --> b\n\nc\n", ["a", "b", "c"]),
        ("> a\n>\n> <!-- hidden\n\n```\nhidden -->\n```\n\nhidden --> b\n", ["a", "b"]),
    ],
)
def test_it_hides_all_up_to_its_end(
    text: str, words: list[str], built: Built, read: Read, told: Told
) -> None:
    assert "hidden" not in built(text)
    assert [word for word in words if word not in built(text)] == []
    assert "hidden" not in "".join(said for _, said in read(text).passages)
    assert told(text) == []


def test_one_that_ends_only_in_code_hides_nothing(built: Built, told: Told) -> None:
    text = "- <!-- seen\n\nso\n\n```\n-->\n```\n"
    assert "seen" in built(text)
    assert "so" in built(text)
    assert told(text) == [("unclosed-html", 1, "<!-- is never closed")]


def test_what_is_after_it_is_where_markdown_has_it(built: Built) -> None:
    html = built("- a\n  <!-- b\n\nc --> d\n")
    assert html.index("</ul>") < html.index("d</p>")
