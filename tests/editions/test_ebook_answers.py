"""Answers in the ePub: the short answer with its formula, code that hangs from its indent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import studypress
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
    short = "//h:section[@aria-labelledby='number.one one']/h:div[@class='short']"
    classes = shown.ask("chapter-1.xhtml", f"{short}/*/@class")
    assert classes == ["label", "say", "with", "with"]
    rest = shown.ask("chapter-1.xhtml", f"{short}/following-sibling::*/@class")
    assert rest == ["block mistake"]


def test_a_formula_without_a_key_stays_in_its_place(shown: Shown) -> None:
    section = "//h:section[@aria-labelledby='number.two two']"
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
    lines = "//h:section[@aria-labelledby='number.code code']//h:span[contains(@class,'code-line')]"
    kinds = [kind.replace(" tied", "") for kind in shown.ask("chapter-1.xhtml", f"{lines}/@class")]
    assert kinds == [
        "code-line",
        "code-line in-4",
        "code-line in-4",
        "code-line",
        "code-line in-4",
        # A deeper line would have no room beside its indent.
        "code-line in-16",
        "code-line",
    ]


def test_a_long_line_goes_on_to_the_right_of_its_indent() -> None:
    """A sheet with variables is refused by Amazon, so there is a rule for each indent."""
    css = (ROOT / "layouts" / "ebook" / "code.css").read_text(encoding="utf-8")
    rules = re.findall(
        r"^\.in-(\d+) {\s*padding-left: ([\d.]+)em;\s*text-indent: -([\d.]+)em;\s*}",
        css,
        re.MULTILINE,
    )
    assert [int(depth) for depth, _, _ in rules] == list(range(1, 17))
    for depth, padding, indent in rules:
        assert float(padding) == float(indent) == pytest.approx(1.2 + 0.6 * int(depth))


def test_rows_of_a_long_line_of_code_have_a_mark() -> None:
    """Only where the engine knows the height of a line: else it might strike words out."""
    css = (ROOT / "layouts" / "ebook" / "recent.css").read_text(encoding="utf-8")
    known = css.partition("@supports (height: 1lh) {")[2]
    images, places = (
        re.search(rf"^    background-{name}:([^;]+);", known, re.MULTILINE)
        for name in ("image", "position")
    )
    assert images
    assert places
    assert images[1].count("currentColor, currentColor") == 14
    rows = re.findall(r"calc\((\d)lh \+ ([\d.]+)em\)", places[1])
    assert rows == [(str(row), at) for row in range(1, 8) for at in ("0.3", "0.75")]
    # In the padding, which is where the first row alone has words.
    assert "background-origin: content-box" in known
    assert "background:" not in known


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


@pytest.mark.parametrize(
    ("notes", "is_short"),
    [
        ("## What is a?\n\nA.\n\n## What is b?\n\nB.\n", False),
        ("## What is a?\n\nA.\n", True),
        ("## What is a?\n\n## What is b?\n", True),
    ],
    ids=["two answers", "one question", "no answers"],
)
def test_an_opening_with_too_little_has_no_page_of_its_own(
    notes: str, is_short: bool, tmp_path: Path
) -> None:
    (tmp_path / "guide.yaml").write_text(
        "title: T\nebook: {writing_lines: false}\n", encoding="utf-8"
    )
    (tmp_path / "a.md").write_text(f"# A\n\n{notes}", encoding="utf-8")
    documents = studypress.render(tmp_path, "ebook")
    (chapter,) = (one.html for one in documents if 'class="chapter"' in one.html)
    assert ('class="opening short-opening"' in chapter) is is_short
