"""An ePub says that it conforms when the lint and Ace have found nothing in it, and only then."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.formats.epub.metadata import CONFORMS
from studypress.jobs.lastrun import last_run
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.changed import replaced
from tests.formats.conftest import Book
from tests.recordings import MP3

_NOTES = """\
# Tea

## What is tea?

A leaf in water.

> **Key:** A leaf.
"""
_SAME_WORDS = "[Way](https://a.example) [Way](https://b.example)"
_SETTINGS = """\
title: Tea
language: en
ebook:
  assess: true
  certified_by: Example Press
  certifier_report: https://example.org/report?of=tea
"""
# Each stands for Ace: `ace … --outdir FOLDER FILE`. The first notes what it was given.
_PASSES = """\
#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
echo "$3" >> "$0.log"
echo '{"assertions": []}' > "$2/report.json"
"""
_FINDS = """\
#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
echo '{"assertions": [{"earl:testSubject": {"url": "chapter-1.xhtml"}, "assertions": [
 {"earl:result": {"earl:outcome": "fail", "dct:description": "It is faint."},
  "earl:test": {"dct:title": "color-contrast", "dct:description": "Ensures contrast"}}]}]}' \\
  > "$2/report.json"
"""
_FAILS = """\
#!/bin/sh
echo "No browser was found." >&2
exit 1
"""


@dataclass(frozen=True)
class Guide:
    """A guide of one question, and a folder that is all of PATH."""

    project: Project
    programs: Path

    def have(self, ace: str) -> None:
        """Install a program that stands for Ace."""
        path = self.programs / "ace"
        path.write_text(ace)
        path.chmod(0o755)

    def build(self, *names: str) -> tuple[list[str], tuple[str, ...]]:
        """Build it, and return the problems and the remarks on the first edition."""
        report = Report()
        done = pipeline.build(self.project, names or ("ebook",), report, lambda *_: None)
        assert done.products, report.problems
        return list(map(str, report.sorted())), done.products[0].remarks

    def book(self, suffix: str = "") -> Book:
        return Book(self.project.out / f"tea{suffix}.epub")


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guide:
    notes, programs = tmp_path / "notes", tmp_path / "bin"
    notes.mkdir()
    programs.mkdir()
    (notes / "tea.md").write_text(_NOTES)
    (notes / "guide.yaml").write_text(_SETTINGS)
    monkeypatch.setenv("PATH", str(programs))
    return Guide(Project.at(notes), programs)


def test_it_conforms_where_nothing_is_found(guide: Guide) -> None:
    guide.have(_PASSES)
    problems, remarks = guide.build("ebook", "kindle")
    assert problems == []
    assert f"It says that it conforms to {CONFORMS}: nothing was found in it." in remarks
    kindle = guide.book("-kindle")
    # No document of it has an image, and so none has words for one.
    assert "alternativeText" not in kindle.said("schema:accessibilityFeature")
    for book in (guide.book(), kindle):
        assert book.said("dcterms:conformsTo") == [CONFORMS]
        assert book.said("a11y:certifiedBy") == ["Example Press"]
        claim, certifier = "#conformance", "#certifier"
        asked = "//opf:meta[@property='a11y:certifiedBy']/@refines"
        assert book.ask("content.opf", asked) == [claim]
        assert book.ask("content.opf", "//opf:link/@*") == [
            "a11y:certifierReport",
            certifier,
            "https://example.org/report?of=tea",
        ]
        assert "Ace found nothing against it." in book.said("schema:accessibilitySummary")[0]
    # Each file is looked at by itself, and as it is handed out.
    given = (guide.programs / "ace.log").read_text().split()
    assert [Path(one).name for one in given] == ["tea.epub", "tea-kindle.epub"]


def test_what_it_says_changes_with_the_programs_that_are_here(guide: Guide) -> None:
    guide.have(_PASSES)
    guide.build()
    guide.build()  # The first made the folder of its files among the notes.
    assert last_run(guide.project, ["ebook"]) is not None
    (guide.programs / "ace").unlink()
    assert last_run(guide.project, ["ebook"]) is None
    (told,), _ = guide.build("ebook", "kindle")  # both have the setting of one line
    assert told.startswith("guide.yaml:4: hint: Ace is not here to assess the ePub")
    assert guide.book().said("dcterms:conformsTo") == []
    assert guide.book().said("a11y:certifiedBy") == []
    assert guide.book().ask("content.opf", "//opf:link/@href") == []
    (guide.programs / "ace-cli").write_text(_PASSES)  # as npm calls the command line alone
    (guide.programs / "ace-cli").chmod(0o755)
    guide.build()
    assert guide.book().said("dcterms:conformsTo") == [CONFORMS]


def test_without_a_name_it_says_that_no_person_has_assessed_it(guide: Guide) -> None:
    guide.have(_PASSES)
    replaced(guide.project.content / "guide.yaml", "  certified_by: Example Press\n", "")
    problems, _ = guide.build()
    assert [one.partition("[")[2] for one in problems[0].splitlines()[:1]] == ["no-certifier]"]
    book = guide.book()
    assert book.said("dcterms:conformsTo") == [CONFORMS]
    assert book.ask("content.opf", "//opf:link/@href") == []
    summary = book.said("schema:accessibilitySummary")[0]
    assert summary.endswith("Programs have assessed it, and no person.")


@pytest.mark.parametrize(
    ("ace", "notes", "told"),
    [
        (_FINDS, _NOTES, "tea.md:1: warning: tea.epub, chapter-1.xhtml: Ace, color-contrast"),
        (_FAILS, _NOTES, "warning: tea.epub: Ace did not judge the file: it ended with the code 1"),
        (
            _PASSES,
            f"{_NOTES}\n{_SAME_WORDS}\n",
            "[same-link-text]",
        ),
        (_PASSES, _NOTES.replace("leaf in", "![](dot.png) in"), "[image-alt]"),
    ],
    ids=["Ace finds it", "Ace fails", "the lint finds it", "words are missing"],
)
def test_it_claims_nothing_where_something_is_found(
    guide: Guide, ace: str, notes: str, told: str
) -> None:
    shutil.copy(Path(__file__).parent / "everything/content/images/dot.png", guide.project.content)
    (guide.project.content / "tea.md").write_text(notes)
    guide.have(ace)
    problems, remarks = guide.build()
    assert any(told in one for one in problems), problems
    assert any(one.startswith("It does not say that it conforms") for one in remarks)
    held = guide.book().path.read_bytes()
    assert guide.book().said("dcterms:conformsTo") == []
    # But for the claim it is the file that it would be without being assessed.
    replaced(guide.project.content / "guide.yaml", "assess: true", "assess: false")
    guide.build()
    assert guide.book().path.read_bytes() == held


def test_it_claims_nothing_where_no_program_can_judge_what_plays(guide: Guide) -> None:
    (guide.project.content / "talk.mp3").write_bytes(MP3)
    (guide.project.content / "tea.md").write_text(f"{_NOTES}\n![The talk](talk.mp3)\n")
    guide.have(_PASSES)
    _, remarks = guide.build()
    assert any(one.endswith("what is heard and seen.") for one in remarks)
    assert guide.book().said("dcterms:conformsTo") == []
