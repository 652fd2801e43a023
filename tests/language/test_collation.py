"""Words are in the order of their language's dictionaries, below the letters of its alphabet."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studypress.language import icu
from studypress.language.collation import DIGITS, SYMBOLS, Collation

ORDERS = {
    "en": (
        "zebra _private 10 öl apa Étude ßtest абв b B",
        [(SYMBOLS, "_private"), (DIGITS, "10"), ("A", "apa"), ("B", "b B"), ("E", "Étude"),
         ("O", "öl"), ("S", "ßtest"), ("Z", "zebra"), ("А", "абв")],
    ),
    "sv": (
        "zebra ära öl apa åra",
        [("A", "apa"), ("Z", "zebra"), ("Å", "åra"), ("Ä", "ära"), ("Ö", "öl")],
    ),
    "de": ("ofen öl ärger arm ßx Sz æ", [("A", "æ ärger arm"), ("O", "ofen öl"), ("S", "ßx Sz")]),
    "nb": ("http/10 http/2 2 10", [(DIGITS, "2 10"), ("H", "http/2 http/10")]),
    "de-AT": ("öl ofen", [("O", "ofen öl")]),
    "da": ("ab zz å aa", [("A", "ab"), ("Z", "zz"), ("Å", "å aa")]),
    "es": ("oso ñu nzz llama", [("L", "llama"), ("N", "nzz"), ("Ñ", "ñu"), ("O", "oso")]),
    "fr": ("œuvre oz école eau", [("E", "eau école"), ("O", "œuvre oz")]),
    "cs": ("chata hora čas cena", [("C", "cena"), ("Č", "čas"), ("H", "hora"), ("Ch", "chata")]),
    "hu": ("szoba só csiga cukor", [("C", "cukor"), ("Cs", "csiga"), ("S", "só"), ("Sz", "szoba")]),
    "tr": ("iyi ılık İzmir Irmak", [("I", "ılık Irmak"), ("İ", "iyi İzmir")]),
    "lt": ("yra inkas jis", [("I", "inkas yra"), ("J", "jis")]),
    "uk": ("йод ґанок API їжак", [("Ґ", "ґанок"), ("Ї", "їжак"), ("Й", "йод"), ("A", "API")]),
    "el": ("βήτα άλφα", [("Α", "άλφα"), ("Β", "βήτα")]),
    "ar": ("باب أحمد", [("ا", "أحمد"), ("ب", "باب")]),
    "he": ("בית אבא", [("א", "אבא"), ("ב", "בית")]),
    "hi": ("खत कि कमल", [("क", "कमल कि"), ("ख", "खत")]),
    "th": ("แมว เกม กา", [("ก", "กา เกม"), ("ม", "แมว")]),
    "ko": ("힘 나비 각 API", [("가", "각"), ("나", "나비"), ("하", "힘"), ("A", "API")]),
    "ja": (
        "注意 ばね アテンション さくいん API",
        [("A", "API"), ("あ", "アテンション"), ("さ", "さくいん"),
         ("は", "ばね"), ("漢字", "注意")],
    ),
    "zh": (
        "中国 上海 北京 API 阿姨 注意力 Ingress",
        [("A", "阿姨 API"), ("B", "北京"), ("I", "Ingress"),
         ("S", "上海"), ("Z", "中国 注意力")],
    ),
    "zh-Hant": (
        "注意力 中國 上海 一",
        [("1劃", "一"), ("3劃", "上海"), ("4劃", "中國"), ("8劃", "注意力")],
    ),
    "xx": ("b ä a", [("A", "a ä"), ("B", "b")]),
}  # fmt: skip


@pytest.mark.parametrize("tag", ORDERS)
def test_words_stand_below_their_letters(tag: str) -> None:
    written, wanted = ORDERS[tag]
    words = written.split()
    found = Collation(words, tag).sections(words)
    assert [(head, " ".join(texts)) for head, texts in found] == wanted


def test_white_space_and_empty_texts_do_no_harm() -> None:
    collation = Collation([" b", "a", ""], "en")
    assert collation.key(" b") > collation.key("a")
    assert collation.head("") == SYMBOLS


def test_no_database_stays_in_the_process() -> None:
    code = (
        "import sys\n"
        "from studypress.language.collation import Collation\n"
        "assert Collation(['b', 'a'], 'en').sections(['b', 'a'])[0][0] == 'A'\n"
        "sys.exit('duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_the_process_says_is_told_where_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icu, "START", "raise SystemExit('there is no ICU') # {path}")
    with pytest.raises(RuntimeError, match="there is no ICU"):
        icu.keys_of(("a word that no other test sorts",), "en")
