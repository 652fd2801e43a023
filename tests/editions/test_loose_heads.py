"""Below the head of a question stand three lines of its answer, wherever the page ends."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

CODE = "```python\n" + "\n".join(f"line_{{n}}_{row} = 1" for row in range(9)) + "\n```"
ROWS = "\n".join(f"| row_{{n}}_{row} | c |" for row in range(9))
# How an answer begins.
BEGINNINGS = {
    "code": CODE,
    "two items, then code": f"- item_{{n}}_a\n- item_{{n}}_b\n\n{CODE}",
    "a line, then code": f"Only line_{{n}}_x here.\n\n{CODE}",
    "two lines, then code": f"Only line_{{n}}_x.\n\nAnd line_{{n}}_y.\n\n{CODE}",
    "a table": f"| a | b |\n|---|---|\n{ROWS}",
    "a list": "\n".join(f"- item_{{n}}_{row} goes on" for row in range(9)),
    "prose": "Words of an answer_{n}_ that go on. " * 30,
}
COUNT = 24


@pytest.mark.parametrize("key", ["", "\n\n> **Key:** A short answer.\n"], ids=["bare", "key"])
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_three_lines_of_the_answer_stand_below_its_head(
    tmp_path: Path, beginning: str, key: str
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "guide.yaml").write_text("title: T\nlanguage: en\nbook: {paper: a5}\n")
    asked = "".join(
        f"## Asked {n}?\n\n{BEGINNINGS[beginning].replace('{n}', str(n))}\n\n"
        f"{'Filler words. ' * (n % 9 * 7 + 3)}{key}\n\n"
        for n in range(COUNT)
    )
    (tmp_path / "content" / "a.md").write_text(f"# A\n\n{asked}")
    pipeline.build(Project.at(tmp_path), ["book"], Report(), lambda *_: None)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "build" / "t.pdf", "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    below = {}
    for page in text.split("\f"):
        # The last head of each page, and the lines of its answer below it.
        *_, head, rest = re.split(r"Asked (\d+)\?\n", page) if "?\n" in page else ("", "", "")
        if "Filler" in page and head:
            below[head] = len(re.findall(rf"^.*(?:_{head}_|Filler).*$", rest, re.MULTILINE))
    assert len(below) > 8
    assert {head: lines for head, lines in below.items() if lines < 3} == {}
