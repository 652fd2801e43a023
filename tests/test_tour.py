"""The tour in docs/writing.md: each example is read, and must come out as the page says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from studypress.editions import editions
from studypress.model.diagnostics import Report
from studypress.model.guide import Question
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.questions.forms import FORMS
from studypress.reading.read import read
from tests.conftest import Run, made_files

TEXT = (Path(__file__).parent.parent / "docs" / "writing.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"^### (\d+)\. [^\n]*: `(\w+)`\n\n```markdown\n(.*?)^```\n\n((?:>[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = EXAMPLE.findall(TEXT)


def told(question: Question) -> str:
    """A question and its answer in one line, as the page writes them."""
    said = " ".join(block.body for block in question.blocks if not block.derived)
    answer = " ".join(re.sub(r"<[^>]+>", " ", said).split())
    return f"{question.number}. {question.text} — {answer}".rstrip()


def test_there_is_an_example_of_each_form_in_its_order() -> None:
    assert [form for _, form, _, _ in EXAMPLES] == list(FORMS)
    assert [number for number, *_ in EXAMPLES] == [str(n) for n in range(1, len(FORMS) + 1)]


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [row[1:] for row in EXAMPLES],
    ids=[row[1] for row in EXAMPLES],
)
def test_an_example_comes_out_as_told(tmp_path: Path, form: str, before: str, after: str) -> None:
    (tmp_path / "notes.md").write_text(before, encoding="utf-8")
    report = Report()
    reading = read(
        Project.at(tmp_path), Settings.model_validate({"title": "Notes", "foreign": True}), report
    )
    expected = [line.removeprefix(">").strip() for line in after.splitlines()]
    assert [told(question) for question in reading.guide.questions] == expected
    decision = reading.files[0].decision
    assert decision is not None
    assert decision.form == form
    assert not report.failed()


def test_all_examples_make_one_book(run: Run, tmp_path: Path) -> None:
    for number, form, before, _ in EXAMPLES:
        (tmp_path / f"{number}-{form}.md").write_text(before, encoding="utf-8")
    done = run("build", "--verbose", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr
    made = made_files(tmp_path / "out")
    with zipfile.ZipFile(made["ebook"]) as epub:
        pages = [epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")]
    assert sum(page.count('epub:type="qna"') for page in pages) == sum(
        len(after.splitlines()) for *_, after in EXAMPLES
    )
    assert set(made) == {name for name, edition in editions().items() if edition.usual}


def test_labels_are_no_reason_for_strict_to_refuse(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(dict(row[1:3] for row in EXAMPLES)["labels"])
    done = run("build", "book", "ebook", "--strict", "--project", tmp_path)
    assert done.returncode == 0, done.stderr
