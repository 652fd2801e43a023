"""Adds the apparatus of a technical book to a generated guide, for tests and the bench.

Every question gets a word of its own, `Wword12`, by which a page that is named can be told.
"""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

WORKS = 25
"""How many works are cited, in turn."""
TERMS = 40
"""How many entries the index has, in turn."""

_QUESTION = re.compile(r"^## .*\n", re.MULTILINE)
_DIAGRAM = """```mermaid {{#fig:q{n} title="Wfigure{n} in boxes" alt="Two boxes with an arrow"}}
flowchart LR
  a[Data {n}] --> b[Model {n}]
```"""
_TABLE = """Table: Wtable{n} in short {{#tbl:q{n}}}

| case | cost |
|------|-----:|
| one  |  {n} |
| two  |    7 |"""


def add_apparatus(path: Path) -> Path:
    """Add figures, tables, formulas, references, citations and index marks; gives back `path`."""
    content = path / "content"
    Image.new("L", (1600, 1200), "white").save(content / "square.png")
    (content / "references.bib").write_text(
        "\n".join(_work(number) for number in range(WORKS)), encoding="utf-8"
    )
    chapters = sorted(content.glob("*.md"))
    total = sum(len(_QUESTION.findall(file.read_text("utf-8"))) for file in chapters)
    number = 0
    for file in chapters:
        text = file.read_text("utf-8")

        def added(found: re.Match[str]) -> str:
            nonlocal number
            number += 1
            return f"{found[0]}\n{_apparatus(number, total)}\n"

        file.write_text(_QUESTION.sub(added, text), encoding="utf-8")
    return path


def _work(number: int) -> str:
    return (
        f"@article{{work{number}, title = {{The Wwork{number} of learning}}, "
        f"author = {{Author{number}, Ada and Second, Bob}}, journal = {{Journal}}, "
        f"year = {{{1990 + number}}}, volume = {{{number + 1}}}}}\n"
    )


def _apparatus(number: int, total: int) -> str:
    """The paragraphs behind the heading of a question."""
    # It refers to what stands in front of it, and to what is still to come.
    other = (number * 7) % total + 1
    there = (f"[](#{_kind(other)}:q{other})", f"[](#q{other})")
    term = f"Wterm{number % TERMS}"
    told = f"Wword{number} is told by @work{number % WORKS}; see {there[0]} and {there[1]}."
    mark = f"<!-- index: {term}!case {number % 3} -->"
    return f"{told} {mark}\n\n{_thing(number)}"


def _kind(number: int) -> str:
    return ("fig", "fig", "tbl", "eq")[number % 4]


def _thing(number: int) -> str:
    """What a question is referred to by: a picture, a diagram, a table or a formula."""
    match number % 4:
        case 0:
            return f'![A white square](square.png "Wfigure{number} in white"){{#fig:q{number}}}'
        case 1:
            return _DIAGRAM.format(n=number)
        case 2:
            return _TABLE.format(n=number)
    return f"$$ a_{{{number}}} = {number} $$ {{#eq:q{number}}}"
