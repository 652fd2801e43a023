"""Where sentences end: one table for all that asks it, from keys to the proof."""

from __future__ import annotations

from functools import partial
from xml.etree import ElementTree

import pytest

from studypress.editions.parts import brief
from studypress.editions.parts.brief import Reader
from studypress.language.files import sections
from studypress.language.load import abbreviations, all_abbreviations, all_asking
from studypress.language.sentences import NARROW_ENDS, WIDE_ENDS, ends, first_end
from studypress.markup import excerpt
from studypress.model.transcript import Passage
from studypress.proof import claims
from studypress.reading.questions.drafting.key import sentences_of
from tests.tables import each_row

SHORT = all_abbreviations()
READER = Reader(SHORT, all_asking())

# A text of two sentences, and where the first of them ends.
TWO = {
    "Nach z.B. Goethe ist es so.| Dann kommt noch ein zweiter Satz.",
    "See ch. Three for it.| Then there is another sentence here.",
    "Use Figs. Two and Three first.| Then there is another sentence.",
    "Resp. Anna is the one to ask.| Then there is another sentence here.",
    "Das ist d.h. Goethe bzw. Schiller.| Dann kommt noch ein Satz.",
    "Pairs, e.g. two, of 3.5 each, by A. Name et al. in 2020.| Then one more.",
    "It is in No. 5 of that series of books.| Then there is another sentence.",
    "It was designed with large systems in mind.| Then there is another sentence.",
    "No. It is not that which is meant here.| Then there is another sentence.",
    "Wait for it … and it will come at last.| Then there is another one.",
    "„Das ist schon alles gesagt.“| Dann kommt noch ein Satz.",
    "“Is it really like that?” he asked her then.| Then she answered him.",
    "See (cf. Smith) for the whole of the proof.| Then there is another one.",
    "温度降低以后分子运动变慢所以反应速度下降到很低的水平。|然后升高温度会使反应速度重新加快并且恢复到原来水平。",
    "एक वाक्य यहाँ पर समाप्त होता है।| दूसरा वाक्य यहाँ शुरू होता है।",
    "هل هذا هو السؤال الأول في الكتاب؟| نعم هذا هو السؤال الأول فيه.",
    "Это т.е. Пушкин и его друзья вместе.| Потом идёт ещё одно предложение.",
    "C'est M. Dupont qui a dit cela hier soir.| Puis il y a une autre phrase.",
    "Lo dice el Sr. García en su libro nuevo.| Luego hay otra frase más.",
    "We need the solutions for all previous N's.| Then there is another sentence.",
    "The paper tells more of how this is done.| https://example.org/paper.pdf",
    "真の場合はその値がそのまま残ることになるので注意すること。|trueの場合はその値を保持し続けることになる。",
    "So gut ist es.| Dann kommt noch ein zweiter Satz.",
}


def by_splitter(text: str) -> str:
    return text[: first_end(text, SHORT)]


def as_key(text: str) -> str:
    paragraph = ElementTree.fromstring(f"<p>{text}</p>")
    return "".join(next(sentences_of(paragraph, SHORT)).itertext())


def as_short_form(text: str) -> str:
    return excerpt.first_sentence(f"<p>{text}</p>", partial(first_end, abbreviations=SHORT))


def as_proved(text: str) -> str:
    return next(claims.sentences(Passage(1, text))).text.rstrip()


USERS = {"splitter": by_splitter, "key": as_key, "sheet": as_short_form, "proof": as_proved}


@pytest.mark.parametrize("text", sorted(TWO))
@pytest.mark.parametrize("user", USERS)
def test_a_sentence_ends_at_the_same_place_everywhere(user: str, text: str) -> None:
    first, _, second = text.partition("|")
    found = USERS[user](first + second)
    if user == "proof" and min(len(first), len(second)) < 20:
        assert found == first + second  # a sentence so short stays with the next
    else:
        assert found == first


CASES = [
    (name, word, following)
    for name, known in sections("sentences").items()
    for key, following in (
        ("abbreviations", "Anna"), ("own_abbreviations", "Anna"), ("before_numbers", "5"),
    )
    for word in known[key].split()
]  # fmt: skip


@each_row("name, word, following", CASES)
def test_no_abbreviation_ends_a_sentence_in_its_language(
    name: str, word: str, following: str
) -> None:
    text = f"One two {word} {following} and ({word} {following}) more. Then"
    assert list(ends(text, abbreviations(name))) == [len(text) - 5]


OWN_ONLY = [
    (name, word)
    for name, known in sections("sentences").items()
    for word in known["own_abbreviations"].split()
    if word.lower() not in SHORT.anywhere
]


@each_row("name, word", OWN_ONLY)
def test_what_is_a_word_elsewhere_ends_a_sentence_there(name: str, word: str) -> None:
    assert first_end(f"One {word} Two.", SHORT)


@pytest.mark.parametrize("sign", NARROW_ENDS)
def test_each_sign_ends_a_sentence_before_a_space(sign: str) -> None:
    assert first_end(f"Word{sign} Next", SHORT) == 5
    assert first_end(f"Word{sign}Next", SHORT) == 0
    assert first_end(f"Word{sign}", SHORT) == 0


def test_a_long_line_of_dots_is_looked_at_once() -> None:
    text = "." * 200_000 + "x"
    assert first_end(text, SHORT) == 0


@pytest.mark.parametrize("sign", WIDE_ENDS)
def test_each_wide_sign_ends_a_sentence_without_one(sign: str) -> None:
    assert first_end(f"字{sign}」字", SHORT) == 3


@pytest.mark.parametrize("sign", [*NARROW_ENDS, *WIDE_ENDS])
def test_a_list_in_brief_knows_that_an_item_has_ended(sign: str) -> None:
    (section,) = brief.sections("a", "A", [f"<ul><li>one{sign}</li><li>two</li></ul>"], READER)
    assert section.text == f"one{sign}{'' if sign in WIDE_ENDS else ' '}two"


@pytest.mark.parametrize(
    ("html", "key"),
    [
        ("Use <em>e.g.</em> this. Then.", "Use <em>e.g.</em> this."),
        ("It is <code>a. B()</code> here. Then.", "It is <code>a. B()</code> here."),
        ('So. <span data-tex="x" /> is.', "So."),
        ('It is <span data-tex="x" />. Then.', 'It is <span data-tex="x" />.'),
        ("<strong>All of it.</strong> Then.", "<strong>All of it.</strong>"),
        ("So <em>much. For</em> this.", "So <em>much.</em>"),
        ('Once<sup data-note="1">1</sup> only.<sup data-note="1">1</sup> Then.', "Once only."),
        ("Once.<sup>1</sup> Then.", "Once."),
        ("It is x<sup>2</sup> here. Then.", "It is x<sup>2</sup> here."),
        ("With probability <em>p</em>. Then.", "With probability <em>p</em>."),
        ("By <em>J. Smith</em> then. So.", "By <em>J. Smith</em> then."),
        ("No stop", "No stop"),
        ("One.<br />Two.", "One."),
    ],
)
def test_a_key_keeps_its_marks(html: str, key: str) -> None:
    made = next(sentences_of(ElementTree.fromstring(f"<p>{html}</p>"), SHORT))
    assert ElementTree.tostring(made, encoding="unicode") == f"<p>{key}</p>"
