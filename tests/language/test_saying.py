"""Sentences that say something, and those that only announce something or point elsewhere."""

from __future__ import annotations

import pytest

from studypress.language.files import sections
from studypress.language.load import all_asking, pointing_back
from studypress.language.saying import LINK, points_back, says_something
from studypress.model.transcript import OBJECT
from tests.tables import each_row

ASKING = sections("asking")


def phrases(group: str) -> list[tuple[str, str]]:
    """The phrases of a group in the files of all languages, each with the language."""
    return [(name, phrase) for name, asking in ASKING.items() for phrase in asking.get(group, ())]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea is a drink.",
        "Binary search.",
        "It's hot",
        f"Tea is a {LINK}.",
        f"{LINK} is a drink.",
        f"View models keep what {LINK} shows.",
        f"Call {OBJECT}.",
        f"Todo apps keep {LINK} and {LINK} apart.",
        "Note: it boils.",
        "茶是一种饮料。",
        "お茶です",
        "ชาเป็นเครื่องดื่ม",
        "There are two: green and black.",
        f"Call {OBJECT} or the {OBJECT}.",
        f"It is in the {LINK}",
        f"Sorts are such as {OBJECT}",
        "Know what the leaves do.",
        "It runs on any OS.",
        "Whatever is below zero freezes at once.",
        "Sorts such as oolong are half oxidised.",
        "The leaves are dark and small.",
        "步骤如下图中的第一行，一共三步。",
        "There are several kinds of tea, of which the green one is drunk most in Japan by far.",
    ],
)
def test_something(sentence: str) -> None:
    assert says_something(sentence, all_asking())


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "…",
        "or",
        "Yes.",
        "**Yes!**",
        "茶。",
        "Below are the steps:",
        "“These are its kinds:”",
        "First of all,",
        "步骤如下：",
        "其中，",
        "What is it, then?",
        "这是什么？",
        OBJECT,
        f"{OBJECT} {OBJECT}",
        "https://example.org/tea?a=b",
        "See www.example.org/tea.",
        f"Source: {LINK}",
        f"{LINK}.",
        f"{LINK} | {LINK}, {LINK}",
        f"Read this in other languages: {LINK} · {LINK}",
        f"Here: {LINK} and {LINK}",
        f"Read more about it in {LINK} and {LINK}.",
        f"For more details go to {LINK}.",
        f"Take a look {LINK}",
        f"View more {LINK}",
        f"You can find a list {LINK}",
        f"A good answer can be found {LINK}",
        f"Explained in detail {LINK}",
        "TODO: write this down.",
        "(To be completed.)",
        "There are several kinds of tea.",
        "以下是几种茶。",
        f"详见官方文档{LINK}。",
        "*There are two things to consider*.",
        "Coming soon…",
        "The advantages are",
        "The main differences between the two are",
        "It is brewed as follows",
        "Consider the leaves below.",
        "Tea has the following merits",
        "First pour it like this",
        "Whoever likes a cup of green tea in the morning may well brew it as below",
        "茶的优点如下",
        "お茶の利点は以下の通りです。",
        "차의 장점은 다음과 같습니다.",
        "Преимущества чая следующие",
    ],
)
def test_nothing(sentence: str) -> None:
    assert not says_something(sentence, all_asking())


@each_row(
    "name, phrase",
    [(name, phrase) for name, asking in ASKING.items() for phrase in asking.get("unwritten", ())],
)
def test_each_word_in_place_of_an_answer(name: str, phrase: str) -> None:
    assert not says_something(f"[{phrase.title()}]", all_asking()), name


@each_row(
    "name, phrase",
    [(name, phrase) for name, asking in ASKING.items() for phrase in asking.get("pointing", ())],
)
def test_each_word_that_leads_elsewhere(name: str, phrase: str) -> None:
    assert not says_something(f"{phrase.capitalize()} a b c {LINK}.", all_asking()), name


@each_row(
    "name, phrase",
    [(name, phrase) for name, asking in ASKING.items() for phrase in asking.get("announcing", ())],
)
def test_each_word_that_announces(name: str, phrase: str) -> None:
    sentence = phrase.replace("…", "a b c") if "…" in phrase else f"{phrase} a b c"
    assert not says_something(f"{sentence.capitalize()}.", all_asking()), name
    assert says_something(f"{sentence}: green tea, black tea.", all_asking()), name


@each_row(
    "name, phrase",
    [
        (name, phrase)
        for name, known in sections("sentences").items()
        for phrase in known.get("points_back", ())
    ],
)
def test_each_word_that_needs_a_sentence_before_it(name: str, phrase: str) -> None:
    assert points_back(f"“{phrase.capitalize()} a b c.”", pointing_back(name))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("en", "Thistles grow."),
        ("en", "Tea is this."),
        ("en", "Die casting is quick."),
        ("de", "It-Systeme laufen."),
        ("en-GB", "Tea is hot."),
        ("ja", "お茶は熱い。"),
        ("sw", "This is English."),
    ],
)
def test_what_needs_no_sentence_before_it(name: str, sentence: str) -> None:
    assert not points_back(sentence, pointing_back(name))


def test_a_region_has_the_words_of_its_language() -> None:
    assert points_back("These are hot.", pointing_back("en-GB"))
