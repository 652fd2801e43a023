"""Sentences are found in pages, as often as they are there, in linear time."""

from __future__ import annotations

import pytest

from studypress.language.letters import pieces_of
from studypress.proof import search
from studypress.proof.search import Search

WORDS = [f"word{number}" for number in range(60)]


def missing(pages: list[str], *sentences: str) -> list[int]:
    """The indices of those sentences that some pages lack."""
    return Search(pages).missing(pieces_of(sentences))


@pytest.fixture(params=["one by one", "all at once"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search for what is far away in each of the two ways."""
    if request.param == "all at once":
        monkeypatch.setattr(search, "_MAX_SCANNED_CHARS", 0)


@pytest.mark.usefixtures("way")
def test_a_sentence_far_from_its_place_is_found() -> None:
    far = "x" * 500_000
    sentences = ["The first of two sentences.", "The second of two sentences."]
    assert missing([sentences[1], far, sentences[0]], *sentences) == []
    assert missing([sentences[1], far], *sentences) == [0]


@pytest.mark.usefixtures("way")
def test_the_last_of_those_that_are_too_many_is_missing() -> None:
    said = "It is said again and again."
    assert missing([said, "x" * 500_000, said], said, said, said) == [2]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("cut", range(60))
def test_a_page_may_end_anywhere_in_a_sentence(cut: int) -> None:
    sentence = " ".join(WORDS)
    pages = [" ".join(WORDS[:cut]) + " foot", "A note. " + " ".join(WORDS[cut:])]
    assert missing(["x" * 100_000, *pages], sentence) == []
    assert missing(["x" * 100_000, pages[0], pages[1].replace("word59", "")], sentence) == [0]


@pytest.mark.parametrize("said", ["Contributing", "Or."])
def test_a_sentence_that_begins_as_many_words_do_is_found_though_many_are_lost(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = "x" * 500_000
    pages = [f"{'Contents, or oracle. ' * 60}{far}{said}{far}"]
    lost = [f"Sentence {number} of those that are lost" for number in range(20)]
    monkeypatch.setattr(search, "_MAX_SCANNED_CHARS", 5 * sum(map(len, pages)))
    often = [said] * (121 if said == "Or." else 1)
    assert missing(pages, *lost, *often) == list(range(20))


def test_it_is_linear_where_everything_is_lost() -> None:
    sentences = [f"Line {number} of a long log, lost as a whole" for number in range(10_000)]
    pages = ["Line of another log that goes on for long. " * 20_000]
    assert len(missing(pages, *sentences)) == 10_000
