"""All that a file says is gathered, before any step can lose it."""

from __future__ import annotations

import pytest

from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT
from tests.reading.markdown.conftest import Read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\nb\n", [(1, "a"), (3, "b")]),
        ("a *b* `c`\nd\n", [(1, "a b c\nd")]),
        ("# a [b](c)\n", [(1, f"a b{OBJECT}")]),
        ("a ![b](c.png 'd')\n", [(1, "b"), (1, f"a {OBJECT}")]),
        ("a\n![b](c.png)\n![d](c.png)\n", [(2, "b"), (3, "d"), (1, f"a\n{OBJECT}\n{OBJECT}")]),
        ("![b](c.png 'd')\n", [(1, "b"), (1, OBJECT), (1, "d")]),
        ("a $b$ c\n", [(1, f"a {OBJECT} c")]),
        ("- [x] a\n", [(1, " a")]),
        ("a\n**b:** c\n", [(1, f"a{LABELLED_LINE}\nb: c")]),
        ("```\na\n```\n", [(2, f"a{CODE_LINE}\n")]),
        ("```py title=b.py linenos\na\n```\n", [(1, "b.py"), (2, f"a{OBJECT}{CODE_LINE}\n")]),
        ("```math\na\n```\n", []),
        ("a[^1] b\n\n[^1]: c\n\n[^2]: d\n", [(1, f"a{OBJECT} b"), (3, "c")]),
    ],
)
def test_what_is_said(text: str, said: list[tuple[int, str]], read: Read) -> None:
    assert [(line, words) for line, words in read(text).passages] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <!-- b --> c", ["a  c"]),
        ("a <img src=b> c", [f"a {OBJECT} c"]),
        ("<div>a <b>b</b> c</div>", ["a b c", "\n"]),
        ("<div>a &amp; b\nc</div>", ["a & b\nc", "\n"]),
        ("<div><script>a</script>b</div>", ["b", "\n"]),
        ("<div><script>a b</div>", ["a b", "\n"]),
        ("<div><!-- a --> b</div>", [" b", "\n"]),
    ],
)
def test_what_is_between_tags(text: str, said: list[str], read: Read) -> None:
    assert [words for _, words in read(f"{text}\n").passages] == said
