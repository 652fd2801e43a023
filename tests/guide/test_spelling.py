"""The guide's words are those of American English, but for names and terms in a list of its own."""

from __future__ import annotations

from functools import cache

import pytest
from hunspell import Hunspell

import studypress
from tests.conftest import ROOT
from tests.guide.running import passages, said, words
from tests.guide.test_references import works

LIST = ROOT / "tests" / "guide" / "words.txt"


@cache
def dictionary() -> Hunspell:
    """American English, as Hunspell has it."""
    return Hunspell("en_US")


@cache
def own() -> frozenset[str]:
    """The words of the project's list."""
    return frozenset(LIST.read_text(encoding="utf-8").splitlines())


@cache
def authors() -> frozenset[str]:
    """The names of all authors in the bibliography."""
    return frozenset(word for fields in works().values() for word in words(fields["author"]))


def small(word: str) -> str:
    """A word as it is within a sentence."""
    return word[:1].lower() + word[1:]


def is_known(word: str) -> bool:
    """True for a word of the dictionary, a name of an author, and a word of the list."""
    word = word.removesuffix("'s")
    if len(word) == 1 or dictionary().spell(word):
        return True
    return word in authors() or word in own() or small(word) in own()


@cache
def every() -> tuple[tuple[str, str], ...]:
    """Each word of the guide, with the place of its passage."""
    guide = studypress.check(ROOT).guide
    return tuple((where, word) for where, text in passages(guide) for word in words(text))


def test_every_word_is_known() -> None:
    assert len(every()) > 20_000
    assert sorted({f"{where}: {word}" for where, word in every() if not is_known(word)}) == []


def test_the_list_is_sorted_and_each_of_its_words_is_used() -> None:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines), key=lambda word: (word.lower(), word))
    used = {word.removesuffix("'s") for _, word in every()}
    used |= set(map(small, used))
    assert sorted(own() - used) == []
    # What everybody knows, or the bibliography, needs no place in it.
    assert sorted(word for word in own() if dictionary().spell(word) or word in authors()) == []


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("color", True),
        ("colour", False),
        ("modeling", True),
        ("modelling", False),
        ("gray", True),
        ("analyse", False),
        ("recieve", False),
        ("don't", True),
        ("Vaswani's", True),
        ("Softmax", True),
        ("softmx", False),
    ],
)
def test_a_word_is_known_or_not(word: str, right: bool) -> None:
    assert is_known(word) is right


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A pre-trained model’s end.", ["A", "pre", "trained", "model's", "end"]),
        ("GPT-3 of 2020, 16-bit, 4nd", ["of"]),
        ("see https://x.example/a_b or a.b@c.example", ["see", "or"]),
        ("re\N{SOFT HYPHEN}gard N/\N{WORD JOINER}A", ["regard"]),
        ("naïve façade", ["naïve", "façade"]),
    ],
)
def test_words_are_found_in_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>One <code>tow</code> three</p>", "One three"),
        ("<pre><code>tow\nthre</code></pre><p>four</p>", "four"),
        ('<p>Let <span class="math" data-tex="x"/> be</p>', "Let be"),
        ('<p>See <a href="#b">the <em>other</em></a>.</p>', "See the other."),
        ('<p>At <a href="https://x.example">https://x.example</a>, see.</p>', "At , see."),
        ('<p><img src="image:a" alt="A curve"/> and</p>', "A curve and"),
        ("<table><tr><td>a cell</td><td>b</td></tr></table>", "a cell b"),
    ],
)
def test_code_formulas_and_addresses_are_no_words(body: str, found: str) -> None:
    assert " ".join(said(body).split()) == found
