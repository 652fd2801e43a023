"""The first heading of a file is the same whether all of it is read or only its top."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Report
from studypress.reading.elements import text_of
from studypress.reading.markdown.reader import Reader
from studypress.reading.markdown.top import top_of
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images

REST = "\n\nText $a$ with `code`.\n\n-->\n\n## More\n\n```\n\n[b]: c.md\n\n$$\n\n:::\n"

SHORT = {
    "a heading": "# Tea, and its leaves",
    "words above": "All that matters.\n\n# Tea",
    "a picture above": '<p align="center">\n  <img src="tea.png" alt="*Tea*">\n</p>\n\n# Tea',
    "a tag": '<a href="x"><img src="y"></a>\n\n<h1 align="center">\n  Tea (green)\n</h1>',
    "a lower level": "### Tea",
}
LONG = {
    "a comment above": "<!--\n# Tea\n-->",
    "code above": "```\n# Tea\n```",
    "a formula above": "$$\n# Tea\n$$",
    "code in HTML above": "<pre>\n# Tea\n</pre>",
    "a box above": "::: note\n# Tea\n:::",
    "an underlined heading": "Tea\n===\n\n# Water",
    "a link that is explained below": "# [Tea][b]",
    "a link without any mark": "# See www.tea.org now",
    "a formula": "# Tea $x$",
    "a comment in it": "# Tea <!-- -->",
    "marks of bold text": "# **Tea**",
    "a number sign at the end": "# C#",
    "no heading": "Tea.",
    "code that is only indented": "    # Tea",
}


def first_heading(text: str) -> tuple[str, str]:
    notes = FileNotes("a.md", Path("a.md"), Report(), Images(Path()))
    headings = (one for one in Reader().read(notes, text).iter() if one.tag in HEADINGS)
    return next(((one.tag, text_of(one)) for one in headings), ("", ""))


@pytest.mark.parametrize("above", [*SHORT.values(), *LONG.values()], ids=[*SHORT, *LONG])
def test_the_top_has_the_first_heading_of_the_whole(above: str) -> None:
    whole = above + REST
    assert first_heading(top_of(whole)) == first_heading(whole)


@pytest.mark.parametrize("above", SHORT.values(), ids=SHORT)
def test_most_files_are_read_no_further_than_their_heading(above: str) -> None:
    assert top_of(above + REST) == above + "\n"


@pytest.mark.parametrize("above", LONG.values(), ids=LONG)
def test_what_the_rest_may_change_is_read_with_it(above: str) -> None:
    assert top_of(above + REST) == above + REST


def test_a_long_file_is_not_read_to_its_end() -> None:
    assert len(top_of("Tea.\n\n" * 10_000)) == 20_000
