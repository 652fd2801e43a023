"""A book that is bound from parts equals the same book as one document, in everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.formats.pdf import seams
from tests.conftest import studypress
from tests.formats.pdf import guides
from tests.formats.pdf.both import Both, both, check

pytestmark = pytest.mark.same_in_a_grown_house

SHORT_CHARS, SHORTER_CHARS = 12_000, 8_000
"""In place of the sizes of documents that are divided, and of their pieces."""


@pytest.fixture(params=["many pages", "rich, divided", "night", "arabic", "exam"])
def pair(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Both, Path]:
    """A guide's book, bound, and as one document; then the folder of the guide."""
    name, _, divided = request.param.partition(", ")
    if divided:
        monkeypatch.setattr(seams, "MAX_CHARS", SHORT_CHARS)
        monkeypatch.setattr(seams, "_PIECE_CHARS", SHORTER_CHARS)
    guide = guides.write(tmp_path / "guide", guides.GUIDES[name]())
    return both(guide, tmp_path / "out"), guide


def test_a_bound_book_is_the_book_of_one_document(pair: tuple[Both, Path]) -> None:
    check(pair[0])


@pytest.mark.parametrize("name", ["rich", "night"])
def test_parts_that_were_set_before_stand_on_other_pages_now(name: str, tmp_path: Path) -> None:
    """One page more in the first chapter: what follows is not set again, but on another side."""
    guide = guides.write(tmp_path / "guide", guides.GUIDES[name]())
    done = studypress("build", "book", "--project", guide, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    chapter = next((guide / "content").glob("01-*.md"))
    head, question, rest = chapter.read_text(encoding="utf-8").partition("\n## ")
    more = "\n\nA page more.\n\n<!-- pagebreak -->\n\nAnd another.\n\n<!-- pagebreak -->\n"
    chapter.write_text(head + more + question + rest, encoding="utf-8")
    check(both(guide, tmp_path / "out"))
