"""Random documents of nasty HTML make a valid ePub, and no word of theirs is lost.

`pytest tests/formats/epub/test_nasty.py --nasty-documents 500` tries many more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from studypress import formats
from tests.conftest import Built, made_files, studypress
from tests.formats.conftest import EpubCheck
from tests.nasty import Nasty
from tests.traps import raster

pytestmark = pytest.mark.same_in_a_grown_house

DOCUMENTS_PER_GUIDE = 25
# What is told of a file that lacks words, or that is wrong through no fault of its author.
NEVER = re.compile(r"\[(?:lost-text|invalid-epub|typesetting|unknown-(?!reference)\w+)\]")


@dataclass(frozen=True)
class Nasties:
    """A guide of random documents, and the words that a reader must see."""

    built: Built
    words: frozenset[str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A guide for each of so many documents."""
    if "nasties" in metafunc.fixturenames:
        count = metafunc.config.getoption("--nasty-documents")
        metafunc.parametrize("nasties", range(0, count, DOCUMENTS_PER_GUIDE), indirect=True)


@pytest.fixture(scope="module")
def nasties(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Nasties:
    """A guide with a chapter for each document."""
    folder, out = tmp_path_factory.mktemp("nasty"), tmp_path_factory.mktemp("out")
    (folder / "pic.png").write_bytes(raster("PNG"))
    words: set[str] = set()
    for seed in range(request.param, request.param + DOCUMENTS_PER_GUIDE):
        nasty = Nasty(seed)
        (folder / f"{seed}.md").write_text(nasty.document(), encoding="utf-8")
        words.update(nasty.words)
    done = studypress("build", "book", "ebook", "--verbose", "--project", folder, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return Nasties(Built(out, made_files(out), done.stdout + done.stderr), frozenset(words))


def test_the_epub_is_valid(nasties: Nasties, epubcheck: EpubCheck) -> None:
    told = epubcheck(nasties.built.ebook)
    assert [message for message in told if not message.startswith("USAGE")] == []


@pytest.mark.parametrize("edition", ["book", "ebook"])
def test_every_word_is_in_each_file(edition: str, nasties: Nasties) -> None:
    path = nasties.built.files[edition]
    inspection = formats.load("pdf" if edition == "book" else "epub").inspect({path.name: path})
    text = re.sub(r"[\s\u00ad\u200b\ufffe-]", "", inspection.text)
    assert sorted(word for word in nasties.words if word not in text) == []


def test_nothing_is_told_that_is_not_the_authors_fault(nasties: Nasties) -> None:
    told = nasties.built.said.splitlines()
    assert [line for line in told if NEVER.search(line)] == []


def test_every_problem_names_a_file_of_the_authors(nasties: Nasties) -> None:
    problem = re.compile(r"^(\S+?): (?:error|warning|hint): ")
    places = [
        found[1] for line in nasties.built.said.splitlines() if (found := problem.match(line))
    ]
    assert places
    known = re.compile(r"\d+\.md(?::\d+)*|guide\.yaml")
    assert [place for place in places if not known.fullmatch(place)] == []


def test_the_words_that_are_looked_for_are_many(nasties: Nasties) -> None:
    assert len(nasties.words) > 10 * DOCUMENTS_PER_GUIDE


def test_the_same_seed_gives_the_same_document() -> None:
    assert Nasty(3).document() == Nasty(3).document() != Nasty(4).document()
