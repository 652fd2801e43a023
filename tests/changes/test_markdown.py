"""What changed as Markdown: it says what the notes say, and whatever they say is only text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from studypress.changes.markdown import escaped
from tests.conftest import studypress
from tests.repositories import write

GUIDE = "title: Tea\nlanguage: en\nversion: '{}'\n"
OLD = """# Tea

## What is tea? <!-- id: tea; level: easy -->

A drink of dried leaves in hot water, which stand for three minutes.

> **Key:** Leaves in hot water.

## Where from? <!-- id: origin -->

China and India.

## Who drinks it?

Everybody.
"""
NEW = """# All about tea

## Who drinks it?

Everybody.

## Which tea?

The green one.

## What is real tea? <!-- id: tea; level: core -->

A drink of dried leaves in hot water, which stand for four minutes.

> **Key:** Leaves and water.

> **Formula:** $a_1 + b$

leaf
: What grows on the bush.
"""
EXPECTED = """## What changed from 1.0 to 1.1

1 question added, 1 question removed, 1 question reworded, 1 question moved, 1 answer changed, \
1 chapter renamed, 1 term added.

### New questions

- <strong>Which tea?</strong> (All about tea)

### Removed questions

- <strong>Where from?</strong> (Tea)

### Reworded questions

- What is <ins>real</ins> tea?

### Moved questions

- <strong>Who drinks it?</strong>: within All about tea

### Changed answers

- <strong>What is real tea?</strong>: new: Formula, Text; changed: Text, Key; level easy → core
  <details><summary>Word by word</summary>

  - Text: … hot water, which stand for <del>three</del> <ins>four</ins> minutes.
  - Key: Leaves <del>in hot</del> <ins>and</ins> water.
  - Formula: <ins>`a_1 + b`</ins>
  - Text: <ins>leaf ⏎ What grows on the bush.</ins>

  </details>

### Chapters

- renamed: <del>Tea</del> <ins>All about tea</ins>

### Terms

- New: leaf
"""
# What a code host reads besides CommonMark; hosts allow these tags.
READER = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
TAGS = {"h2", "h3", "p", "ul", "li", "strong", "del", "ins", "code", "details", "summary"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details></li></ul><h1>Big</h1>",
    "[a link](javascript:alert(1))",
    "![picture](https://a.example/x.png)",
    "# heading",
    "1. list",
    "12) list",
    "- list",
    "+ list",
    "* list",
    "=====",
    "-----",
    ": definition",
    "> quote",
    "```code",
    "~~~code",
    "| a | b |",
    "*strong* _soft_ **both** ~~gone~~",
    "`code`",
    "a \\ b \\* c",
    "&lt; &amp; &#60; &nosuch;",
    "$x_1$ and `$y$` and $`z`$",
    "$$a`b``c$$",
    "[ref]: https://a.example/",
    "[^1]: note",
    "<!-- comment",
    "<https://a.example/>",
    "<a@b.example>",
    "{{ expression }} ${{ secrets.TOKEN }}",
    "a  b",
    "日本*語*",
]


def told(tmp_path: Path, old: str, new: str) -> str:
    for name, text, version in (("old", old, "1.0"), ("new", new, "1.1")):
        write(tmp_path / name, {"guide.yaml": GUIDE.format(version), "a.md": text})
    done = studypress("changes", tmp_path / "old", tmp_path / "new", "--markdown")
    assert done.returncode == 0
    return done.stdout


def seen(markdown: str) -> tuple[str, set[str]]:
    """The text that a reader sees of some Markdown, and the tags in it."""
    root = html.fragment_fromstring(READER.render(markdown), create_parent="div")
    tags = {str(one.tag) for one in root.iterdescendants()}
    return root.text_content().replace("\u200b", ""), tags


def test_it_is_fit_for_a_release(tmp_path: Path) -> None:
    assert told(tmp_path, OLD, NEW) == EXPECTED


def test_a_reader_sees_what_it_says(tmp_path: Path) -> None:
    text, tags = seen(told(tmp_path, OLD, NEW))
    assert tags <= TAGS
    assert "What is real tea?: new: Formula, Text; changed: Text, Key; level easy → core" in text


def test_nothing_changed(tmp_path: Path) -> None:
    said = told(tmp_path, OLD, OLD)
    assert said == "## What changed from 1.0 to 1.1\n\nNothing changed in the content.\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_only_text(text: str) -> None:
    shown, tags = seen(f"- {escaped(text)}\n")
    plain = re.sub(r"\$+([^$]+)\$+", r"\1", text)
    assert "".join(shown.split()) == "".join(plain.split())
    assert tags <= {"ul", "li", "code"}


@given(st.text("ab1 .*_`~#<>[]()!&$\\|-+=:{}^@\n\u00a0é茶", max_size=30))
def test_any_text_is_only_text(text: str) -> None:
    shown, tags = seen(f"- x {escaped(text, first=False)}\n\n- {escaped(text)}\n")
    assert tags <= {"ul", "li", "p", "code"}
    assert shown.count("x") == 1
    assert "".join(char for char in shown if char.isalnum()) == "x" + 2 * "".join(
        char for char in text if char.isalnum()
    )


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if "`" not in one and "$" not in one])
def test_no_note_says_anything_but_text(hostile: str, tmp_path: Path) -> None:
    quoted = re.sub(r"([^\w\s])", r"\\\1", hostile)
    said = told(
        tmp_path,
        f"# One\n\n## What is {quoted}?\n\nSome words.\n",
        f"# {quoted} Two\n\n## What is {quoted}?\n\nOther {quoted} words.\n\n## {quoted}?\n\nA.\n",
    )
    assert seen(said)[1] <= TAGS


@pytest.mark.parametrize("name", ["@ada", "#12", "ada@b.example", "see #7."])
def test_nobody_is_called(name: str) -> None:
    text = html.fragment_fromstring(READER.render(escaped(name))).text_content()
    assert re.search(r"[@#]\u200b\w", text) is not None
    assert re.search(r"[@#]\w", text) is None


def test_a_release_has_room_for_it(tmp_path: Path) -> None:
    questions = [f"## Question {n}?\n\n{f'old {n} word ' * 40}\n\n" for n in range(300)]
    before = "# Many\n\n" + "".join(questions)
    said = told(tmp_path, before, before.replace("old", "new"))
    assert len(said) < 125_000
    assert said.count("- <strong>Question") == 300
    assert "Not every change is shown word by word here" in said
