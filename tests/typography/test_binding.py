"""Bindings: the width of a spine as each service gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.typography import binding
from studypress.typography.sizes import mm
from tests.conftest import ROOT

INCH = 25.4

# What the services themselves say, or in their place the source that the file names: the width of
# the spine of a book of so many pages, in millimetres.
SPINES = {
    # KDP, Create a Paperback Cover: pages × 0.002252", × 0.0025", × 0.002347".
    ("kdp-white", 24): 0.054 * INCH,
    ("kdp-white", 100): 0.2252 * INCH,
    ("kdp-white", 300): 0.6756 * INCH,
    ("kdp-white", 828): 1.8647 * INCH,
    ("kdp-cream", 200): 0.5 * INCH,
    ("kdp-cream", 776): 1.94 * INCH,
    ("kdp-colour", 32): 0.0751 * INCH,
    ("kdp-colour", 300): 0.7041 * INCH,
    # Lulu, Book Creation Guide: pages / 17.48 + 1.524 mm.
    ("lulu", 32): 3.355,
    ("lulu", 100): 7.245,
    ("lulu", 800): 47.291,
    # IngramSpark: 512, 444 and 377 pages to the inch.
    ("ingramspark-white", 200): 0.3906 * INCH,
    ("ingramspark-white", 828): 1.6172 * INCH,
    ("ingramspark-creme", 300): 0.6757 * INCH,
    ("ingramspark-colour", 828): 2.1963 * INCH,
    # BoD: grammage × volume / 1000 for each leaf.
    ("bod-white", 200): 100 * 90 * 1.2 / 1000,
    ("bod-creme", 200): 100 * 90 * 1.4 / 1000,
    # Office paper of 0.104 mm in a cover of two cards of 0.3 mm.
    ("office", 200): 100 * 0.104 + 2 * 0.3,
}


def loaded(name: str) -> binding.Binding:
    report = Report()
    found = binding.load(name, ROOT, report)
    assert found is not None, report.problems
    return found


@pytest.mark.parametrize(("name", "pages"), SPINES)
def test_a_spine_is_as_wide_as_its_service_says(name: str, pages: int) -> None:
    assert loaded(name).spine_mm(pages) == pytest.approx(SPINES[name, pages], abs=0.1)


def test_every_binding_is_held_to_a_source() -> None:
    ours = layouts.choices("binding/*.yaml", layouts.builtin().parent)
    assert {name for name, _ in SPINES} == set(ours)
    for name in ours:
        text = (layouts.builtin() / "binding" / f"{name}.yaml").read_text(encoding="utf-8")
        comment = "".join(line for line in text.splitlines() if line.startswith("#"))
        assert "http" in comment or "ISO" in comment or "Lulu, Book Creation Guide" in comment, name


@pytest.mark.parametrize("name", layouts.choices("binding/*.yaml", layouts.builtin().parent))
def test_bindings_are_sound(name: str) -> None:
    bound = loaded(name)
    assert bound.pages.least < bound.pages.most
    assert bound.spine_text >= 80
    assert mm(bound.bleed) >= 3
    assert mm(bound.fold) < mm(bound.safe)
    # A leaf of paper for books is from 0.08 to 0.15 mm thick.
    assert 0.08 <= 2 * mm(bound.page) <= 0.15


def test_a_leaf_has_two_pages() -> None:
    bound = loaded("kdp-white")
    assert bound.spine_mm(99) == bound.spine_mm(100)


def test_a_binding_of_a_project_and_its_faults(tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "binding"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "page: 0.06mm\npages: {least: 1, most: 9}\nbleed: 3mm\nsafe: 4mm\nfold: 1mm\n"
    )
    report = Report()
    found = binding.load("own", tmp_path, report)
    assert found
    assert found.spine_mm(8) == pytest.approx(0.48)
    (folder / "own.yaml").write_text("page: thin\npages: {least: 0, most: 9}\nsafe: 4mm\nfold: 1\n")
    assert binding.load("own", tmp_path, report) is None
    assert [problem.where.line for problem in report.problems] == [1, 2, 1, 4]
    assert binding.load("none", tmp_path, report) is None
