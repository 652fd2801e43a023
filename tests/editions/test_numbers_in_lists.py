"""In lists of questions and chapters, a number stands in the first line of its title."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

# Letters as narrow as these make each title a little longer than the one before it, so that some
# fill their line to the end.
_TITLE = "What are the parts of `{} syntax` and how is it different from `rest syntax`?"


def text(folder: Path, paper: str, words: str) -> str:
    """The text of a book with titles of all lengths in its lists."""
    names = [_TITLE.format(f"{words}{'l' * size}") for size in range(1, 41)]
    asked = "\n".join(f"## {name}\n\nWords." for name in names)
    chapters = "\n".join(f"# {name}\n\nWords.\n" for name in names)
    (folder / "guide.yaml").write_text(
        f"title: Notes\nlanguage: en\nbook: {{contents: 1, paper: {paper}}}\n"
    )
    (folder / "a.md").write_text(f"# Parts\n\n{asked}\n\n{chapters}")
    outcome = pipeline.build(Project.at(folder), ["book"], Report(), lambda *_: None)
    (file,) = outcome.results[0].made.files
    command = ["pdftotext", "-layout", str(folder / "build" / file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("words", ["", "what we had there, "])
def test_a_number_is_never_alone_in_its_line(tmp_path: Path, paper: str, words: str) -> None:
    made = text(tmp_path, paper, words)
    beside = re.findall(r"^\f? *\d+ +What are the parts", made, re.MULTILINE)
    # The lists are the contents, the list of questions and that of the chapter's opening.
    assert len(beside) == 3 * 40
    assert not re.findall(r"^\f? *\d+(?: {2,}\d+)? *\n+ *What are the parts", made, re.MULTILINE)
