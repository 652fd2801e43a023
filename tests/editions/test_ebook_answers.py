"""Answers in the ePub: the short answer with its formula, code that hangs from its indent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.editions.test_ebook import Shown

NOTES = """# A

## What is one? <!-- id: one -->

Before it.

> **Formula:** $$ a = b $$

> **Mistake:** That it is two.

> **Key:** One is one.

> **Formula:** $$ c = d $$

## What is two? <!-- id: two -->

Before it.

> **Formula:** $$ e = f $$

## How is it written? <!-- id: code -->

```python
def f(x):
    if x:
\treturn 1

    return 2
```

```text
                              far to the right
not
```
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(tmp_path_factory.mktemp("answers"), {"guide.yaml": "title: T\n", "a.md": NOTES})


def test_formulas_are_below_the_key_within_its_rules(shown: Shown) -> None:
    short = "//h:section[@aria-labelledby='one']/h:div[@class='short']"
    classes = shown.ask("chapter-1.xhtml", f"{short}/*/@class")
    assert classes == ["label", "say", "with", "with"]
    rest = shown.ask("chapter-1.xhtml", f"{short}/following-sibling::*/@class")
    assert rest == ["block mistake"]


def test_a_formula_without_a_key_stays_in_its_place(shown: Shown) -> None:
    section = "//h:section[@aria-labelledby='two']"
    assert shown.ask("chapter-1.xhtml", f"{section}//*[@class='short']") == []
    assert shown.ask("chapter-1.xhtml", f"{section}/h:p/following-sibling::*/@class") == [
        "block formula"
    ]


@pytest.mark.parametrize(
    ("chars", "kind"), [(110, "question"), (111, "question long"), (221, "question longest")]
)
def test_a_long_question_is_smaller(tmp_path: Path, chars: int, kind: str) -> None:
    asked = f"{'a' * (chars - 3)} b?"
    shown = Shown(tmp_path, {"guide.yaml": "title: T\n", "a.md": f"# A\n\n## {asked}\n\nB.\n"})
    assert shown.ask("chapter-1.xhtml", "//h:section/h:section/@class") == [kind]


def test_a_line_of_code_tells_its_indent(shown: Shown) -> None:
    lines = "//h:section[@aria-labelledby='code']//h:span[contains(@class,'code-line')]"
    first, second, third, empty, last, far, plain = (
        shown.ask("chapter-1.xhtml", f"({lines})[{number}]/@style") for number in range(1, 8)
    )
    assert (first, empty, plain) == ([], [], [])
    assert (second, third, last) == (["--indent: 4"], ["--indent: 4"], ["--indent: 4"])
    # A deeper line would have no room beside its indent.
    assert far == ["--indent: 16"]


@pytest.mark.parametrize("kind", ["", ".numbered ", ".numbered.far "])
def test_a_long_line_goes_on_to_the_right_of_its_indent(kind: str) -> None:
    """An e-reader without variables has the rule before, in which all lines hang alike."""
    css = (ROOT / "layouts" / "ebook" / "code.css").read_text(encoding="utf-8")
    usual = re.search(rf"^{kind}\.code-line {{[^}}]*padding-left: ([\d.]+)em", css, re.MULTILINE)
    calc = r"{} 0\.6em \* var\(--indent, 0\)\);\s*"
    padding = r"padding-left: calc\(([\d.]+)em " + calc.format(r"\+")
    indent = r"text-indent: calc\(-([\d.]+)em " + calc.format("-")
    own = re.search(rf"^{kind}\.code-line\[style\] {{\s*{padding}{indent}", css, re.MULTILINE)
    assert usual
    assert own
    assert own[1] == own[2] == usual[1]
    assert usual.start() < own.start()


def test_definitions_begin_on_the_line_of_their_term(tmp_path: Path) -> None:
    css = (ROOT / "layouts" / "ebook" / "back.css").read_text(encoding="utf-8")
    assert re.search(r"^dt \{[^}]*float: left;[^}]*clear: left", css, re.MULTILINE)
    indented = re.search(r"^dd \{\s*margin: 0 0 [\d.]+em;\s*\}", css, re.MULTILINE)
    assert indented


def test_numbers_to_know_are_not_as_bold_as_the_number_of_a_question() -> None:
    """Their block has the name of its kind, `number`, as its class."""
    for sheet in (ROOT / "layouts" / "ebook").glob("*.css"):
        assert not re.search(r"(^|, )\.number\b", sheet.read_text(encoding="utf-8"), re.MULTILINE)


def test_words_are_hyphenated_where_the_reader_can() -> None:
    css = (ROOT / "layouts" / "ebook" / "text.css").read_text(encoding="utf-8")
    body = css.partition("body {")[2].partition("}")[0]
    assert "hyphens: auto" in body
    assert "text-wrap: pretty" in body
