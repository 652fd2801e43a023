"""What is near the sentence before it need not be sought in the whole file: the result is equal."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studypress.model.transcript import Omission, Passage, Transcript
from studypress.proof.claims import Claim
from studypress.proof.completeness import Proof
from studypress.proof.search import Search

_SAID = [
    "Tip: The leaves are hot and green",
    "The leaves are hot and green",
    "Key: The leaves are cold by now",
    "The leaves are cold by now and long after the water was hot and all of them were green",
    "Tip: Yes",
    "Yes",
]
_LABELS = {"Tip: ": "Tip:", "Key: ": "Key:"}

_TEXTS = st.lists(st.sampled_from(_SAID), min_size=1, max_size=12)


class _Thorough(Proof):
    """A proof that seeks every sentence in the whole file."""

    def _sought(self, search: Search) -> list[Claim]:
        return self._claims


def _transcript(texts: list[str], left: list[bool]) -> Transcript:
    """The transcript of texts, of which the labels of some are left out on purpose."""
    rows = list(enumerate(texts, 1))
    omissions = [
        Omission(line, words, "a label")
        for (line, text), is_left in zip(rows, left, strict=False)
        for label, words in _LABELS.items()
        if is_left and text.startswith(label)
    ]
    return Transcript("a.md", tuple(Passage(*row) for row in rows), tuple(omissions))


def _pages(texts: list[str], cuts: list[int]) -> list[str]:
    """The texts on pages that end at some of their letters."""
    whole = " ".join(texts)
    ends = sorted({cut % (len(whole) + 1) for cut in cuts})
    places = [0, *ends, len(whole)]
    return [whole[begin:end] for begin, end in pairwise(places)]


@given(
    _TEXTS,
    st.lists(st.booleans(), max_size=12),
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12),
    st.lists(st.integers(0, 400), max_size=3),
)
@settings(max_examples=300)
def test_nothing_is_found_or_lost_that_a_search_of_the_whole_would_not(
    texts: list[str], left: list[bool], printed: list[tuple[bool, bool]], cuts: list[int]
) -> None:
    source = _transcript(texts, left)
    shown = []
    for text, (is_there, has_label) in zip(texts, printed, strict=False):
        words = text if has_label else text.removeprefix("Tip: ").removeprefix("Key: ")
        shown += [words] if is_there else []
    pages = _pages([*shown, *texts[len(printed) :]], cuts)
    quick = Proof([source]).lost(pages, "the book")
    assert quick == _Thorough([source]).lost(pages, "the book")


@pytest.mark.parametrize("there", [0, 1, 2])
def test_of_equal_sentences_with_labels_left_out_each_must_be_there(there: int) -> None:
    said = "Tip: The leaves are hot and green, and the water is cold."
    source = Transcript(
        "a.md",
        (Passage(1, said), Passage(2, "Another sentence stands between them."), Passage(3, said)),
        (Omission(1, "Tip:", "a label"), Omission(3, "Tip:", "a label")),
    )
    page = "Another sentence stands between them. " + said.removeprefix("Tip: ") * there
    lost = Proof([source]).lost([page], "the book")
    assert sum("leaves" in one.message for one in lost) == 2 - there


def test_a_sentence_that_a_page_cuts_before_the_last_one_is_near() -> None:
    """What stands in a side column may come before what it follows in the notes."""
    words = " ".join(f"word{number}" for number in range(60))
    after = "The side column stands before it, with some more words of its own."
    pages = [f"{'x' * 900} {words[:200]}", f"{words[200:]} {'y' * 90_000}"]
    begun = Search([pages[0] + after, pages[1]])
    (piece,) = {"".join(filter(str.isalnum, words))}
    (first,) = {"".join(filter(str.isalnum, after.lower()))}
    assert list(begun.displaced([(first,), (piece,)])) == []
    assert list(begun.displaced([(first,), (piece + "more",)])) == [1]
