"""Language tags: which there are, what was likely meant, and their scripts."""

from __future__ import annotations

import pytest

from studypress.language import tags
from studypress.language.tags import is_traditional, language, script
from studypress.model.unfit import Unfit
from tests.tables import each_row


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "zh-Hant-TW", "de-1996", "sl-rozaj", "gsw", "es-419", "en-x-plain", "EN"]
)
def test_tags_pass_as_they_are(tag: str) -> None:
    assert language(tag) == tag


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("english", "en"),
        ("Deutsch", "de"),
        ("eng", "en"),
        ("jp", "ja"),
        ("en_US", "en-US"),
        ("english-us", "en-US"),
        ("zh_hant", "zh-Hant"),
    ],
)
def test_what_was_meant_by_what_is_no_tag(said: str, meant: str) -> None:
    with pytest.raises(Unfit) as fault:
        language(said)
    assert fault.value.hint == f"Did you mean {meant}?"


# Names, codes of three letters, and those of countries.
MEANT = {
    "ar": "arabic العربية ara",
    "cs": "czech čeština cz ces cze",
    "da": "danish dansk dk dan",
    "de": "german deutsch deu ger",
    "el": "greek ελληνικά gr ell gre",
    "en": "english eng",
    "es": "spanish español castellano spa",
    "fa": "persian farsi فارسی fas per",
    "fi": "finnish suomi fin",
    "fr": "french français francais fra fre",
    "he": "hebrew עברית heb",
    "hi": "hindi हिन्दी hin",
    "hu": "hungarian magyar hun",
    "id": "indonesian ind",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jp jpn",
    "ko": "korean 한국어 kor",
    "nl": "dutch nederlands nld dut",
    "no": "norwegian norsk nor",
    "pl": "polish polski pol",
    "pt": "portuguese português portugues por",
    "ro": "romanian română ron rum",
    "ru": "russian русский rus",
    "sv": "swedish svenska swe",
    "th": "thai ไทย tha",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian українська ua ukr",
    "vi": "vietnamese vie",
    "zh": "chinese mandarin 中文 汉语 漢語 cn zho chi",
    "ca": "catalan català",
}


@each_row("said, meant", [(word, tag) for tag, words in MEANT.items() for word in words.split()])
def test_names_and_longer_codes_are_understood(said: str, meant: str) -> None:
    with pytest.raises(Unfit) as fault:
        language(said)
    assert fault.value.hint == f"Did you mean {meant}?"


# The codes of ISO 639-1, with those that were withdrawn and are still tags.
TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
    ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
"""


@each_row("tag", TWO_LETTERS.split())
def test_every_code_of_two_letters_is_a_tag(tag: str) -> None:
    assert language(tag) == tag


@each_row("tag", sorted(tags._MEMBERS))
def test_a_code_of_three_letters_that_is_part_of_another_language_is_a_tag(tag: str) -> None:
    assert language(tag) == tag


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de", "Latn"), ("sr-Latn", "Latn"), ("sr", "Cyrl"), ("az-IR", "Arab"), ("zh-TW", "Hant"),
     ("zh", "Hans"), ("az-arab", "Arab"), ("tlh", "")],
)  # fmt: skip
def test_the_script_is_stated_or_the_usual_one(tag: str, code: str) -> None:
    assert script(tag) == code


@pytest.mark.parametrize(
    ("tag", "traditional"),
    [("zh", False), ("zh-CN", False), ("zh-Hant", True), ("zh-Hant-HK", True), ("zh-TW", True),
     ("zh-HK", True), ("zh-MO", True), ("zh-Hans-HK", False), ("yue", True), ("ja", False),
     ("en", False)],
)  # fmt: skip
def test_chinese_is_traditional_where_it_is_written_so(tag: str, traditional: bool) -> None:
    assert is_traditional(tag) == traditional


@pytest.mark.parametrize("said", ["7up", "xx", "gibberish", "en-", "", "de-DE-toolongsubtag"])
def test_what_is_no_tag_at_all(said: str) -> None:
    with pytest.raises(Unfit) as fault:
        language(said)
    assert fault.value.hint.startswith("Write a tag such as en")
