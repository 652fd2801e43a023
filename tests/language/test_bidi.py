"""Which way languages and texts run."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.language import bidi, files
from studypress.language.load import direction

FROM_RIGHT = "ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi"
SCRIPTS_FROM_RIGHT = "Adlm Arab Hebr Nkoo Rohg Syrc Thaa"


@pytest.mark.parametrize("tag", FROM_RIGHT.split())
def test_languages_from_the_right(tag: str) -> None:
    assert bidi.of_language(tag) == direction(tag, Path()) == "rtl"


@pytest.mark.parametrize("code", SCRIPTS_FROM_RIGHT.split())
def test_scripts_from_the_right(code: str) -> None:
    assert direction(f"en-{code}", Path()) == direction(f"az-{code.lower()}", Path()) == "rtl"


@pytest.mark.parametrize("tag", ["en", "de-AT", "zh-Hant-TW", "ur-Latn", "az", "tlh", "x-a", "pa"])
def test_languages_from_the_left(tag: str) -> None:
    assert direction(tag, Path()) == "ltr"


@pytest.mark.parametrize("tag", [*sorted(files.tongues()), "pa-PK", "fa-AF", "pt-BR", "zh-TW"])
def test_what_a_data_file_says_is_what_babel_says(tag: str) -> None:
    assert direction(tag, Path()) == bidi.of_language(tag)


@pytest.mark.parametrize(
    ("text", "way"),
    [("Hello שלום", "ltr"), ("3 (4) «שלום»", "rtl"), ("3 + 4", None), ("", None), ("é", "ltr")],
)
def test_the_first_letter_settles_a_text(text: str, way: str | None) -> None:
    assert bidi.of_text(text) == way


def test_a_letter_from_the_right_anywhere_is_found() -> None:
    assert bidi.mixes("so שלום")
    assert not bidi.mixes("so Größe")
