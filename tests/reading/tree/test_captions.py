"""Captions of figures, tables and code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studypress.markup.elementtree import write
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from tests.reading.conftest import Stepped

SVG = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
FORMULA = '<span data-line="1" class="math" data-tex="{}"></span>'


@pytest.mark.parametrize(
    ("written", "caption"),
    [
        ("At $T = 2$ and $x^2$", f"At {FORMULA.format('T = 2')} and {FORMULA.format('x^2')}"),
        ("$x$", FORMULA.format("x")),
        ("It costs $5 and $6", "It costs $5 and $6"),
        ("US$5 or a$b$", "US$5 or a$b$"),
        ("*No* markup", "*No* markup"),
    ],
)
@pytest.mark.parametrize(
    "figure",
    [f'![a]({SVG} "{{}}")', '```mermaid {{alt="a" title="{}"}}\npie\n "a": 1\n```',
     '```python {{#lst:a title="{}"}}\n1\n```'],
    ids=["image", "diagram", "listing"],
)  # fmt: skip
def test_formulas_in_a_caption_are_set(
    figure: str, written: str, caption: str, stepped: Stepped
) -> None:
    found = stepped(figure.format(written)).find("figure/figcaption")
    assert found is not None
    assert write(found).strip().replace(' data-line="1"', "") == (
        f"<figcaption>{caption}</figcaption>".replace(' data-line="1"', "")
    )


def test_a_caption_above_a_table_goes_into_it(stepped: Stepped) -> None:
    table = stepped("Table: Costs {#tbl:costs}\n\n|a|\n|-|\n|1|\n").find("table")
    assert table is not None
    assert table.get("id") == "tbl:costs"
    assert next((child.tag, child.text) for child in table) == ("caption", "Costs")


ROWS = "|a|\n|-|\n|1|"


@pytest.mark.parametrize(
    ("braces", "marked"), [("{#tbl:a data-sheet}", True), ("{#tbl:a}", False), ("", False)]
)
@pytest.mark.parametrize("written", [f"Table: Costs %s\n\n{ROWS}", f"{ROWS}\n\nTable: Costs %s"])
def test_a_table_is_marked_for_the_sheet_in_its_caption(
    written: str, braces: str, marked: bool, stepped: Stepped
) -> None:
    table = stepped(f"{written % braces}\n").find("table")
    assert table is not None
    assert ("data-sheet" in table.attrib) == marked
    assert not any("data-sheet" in part.attrib for part in table)


TABLE = "# A\n\n## B?\n\nC.\n\n|a|\n|-|\n|1|\n\nTable: Costs\n\n> **Key:** k\n"


@pytest.mark.parametrize("foreign", [False, True])
def test_only_foreign_notes_are_told_that_captions_are_read(
    foreign: bool, read_guide: Callable[..., tuple[Guide, Report]]
) -> None:
    _, report = read_guide({"a.md": TABLE}, foreign=foreign)
    told = [problem.code for problem in report.problems]
    assert ("other-notation" in told) == foreign
