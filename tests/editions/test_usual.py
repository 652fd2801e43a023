"""Which editions a run makes that names none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.editions import book, editions
from studypress.model.diagnostics import Report
from studypress.project.place import Project


@pytest.fixture
def special(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of an edition that is not made by every run."""
    made = replace(book.EDITION, name="special", suffix="-special", usual=False, layouts=("book",))
    monkeypatch.setitem(editions(), made.name, made)
    return made.name


def names(*asked: str) -> list[str]:
    return [edition.name for edition in pipeline.chosen(asked)]


def test_an_edition_for_a_special_use_is_made_only_where_it_is_named(special: str) -> None:
    assert "book" in names()
    assert special not in names()
    assert names(special, "book") == ["book", special]


def test_an_edition_for_a_special_use_may_be_named_in_the_settings(
    special: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    (tmp_path / "content" / "guide.yaml").write_text(f"title: A\neditions: [{special}]\n")
    report = Report()
    outcome = pipeline.build(Project.at(tmp_path), (), report, lambda *_: None)
    assert not report.failed()
    assert [result.job.edition.name for result in outcome.results] == [special]


def test_a_site_offers_none_that_a_run_does_not_make(special: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    project, report = Project.at(tmp_path), Report()
    understood = pipeline.understand(project, report)
    site = next(edition for edition in editions().values() if edition.offers)
    assert "book" in pipeline._offered(understood, site)
    assert special not in pipeline._offered(understood, site)
