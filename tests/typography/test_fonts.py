"""Which fonts a text falls back on, and what is said where there is none."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.typography import fonts
from studypress.typography.scriptnames import Script, named
from studypress.typography.theme import classic


def rows(text: str, language: str = "en") -> list[str]:
    return [row.name for row in fonts.choose(text, language).rows]


@pytest.fixture
def with_cjk(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra `cjk` were there: files that claim what Noto's have."""
    names = [f"NotoSans{kind}[wght].ttf" for kind in ("SC", "TC", "JP", "KR")]
    have = {**fonts.files(), **{name: Path(name) for name in names}}
    real = fonts._mapped

    def mapped(path: Path) -> frozenset[str]:
        return frozenset("中文，。直カなは한국어") if path.name in names else real(path)

    monkeypatch.setattr(fonts, "files", lambda: have)
    monkeypatch.setattr(fonts, "_mapped", mapped)


@pytest.fixture
def without_cjk(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {name: path for name, path in fonts.files().items() if "intl_cjk" not in str(path)}
    monkeypatch.setattr(fonts, "files", lambda: ours)


def test_latin_opens_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(path: Path) -> frozenset[str]:
        raise AssertionError(path)

    monkeypatch.setattr(fonts, "_mapped", opened)
    assert fonts.choose("Naïve “quotes” – and Łódź … → ≤ 5 €") == fonts.Choice((), frozenset())


def test_what_is_everywhere_is_in_every_face() -> None:
    seen = {letter for letter in fonts._COMMON_LETTERS if fonts._has_ink(letter)}
    assert seen <= fonts._first(classic().faces)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Что это? Αλφα ∑ ≈ ☑", []),
        ("ἐν ἀρχῇ", ["European"]),
        ("שלום", ["Hebrew"]),
        ("سلام؟", ["Arabic"]),
        ("हिन्दी।", ["Devanagari"]),
        ("ไทย", ["Thai"]),
        ("வணக்கம்", ["Tamil"]),
        ("👶 🚀 ✅ ❌ 👩‍💻 ⚠️", ["Emoji"]),
    ],
)
def test_each_script_has_its_row(text: str, wanted: list[str]) -> None:
    chosen = fonts.choose(text)
    assert [row.name for row in chosen.rows] == wanted
    assert not chosen.missing


@pytest.mark.usefixtures("with_cjk")
@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("中文，", "zh", "Chinese"),
        ("中文", "zh-Hans-CN", "Chinese"),
        ("中文", "zh-TW", "Taiwanese"),
        ("中文", "yue", "Taiwanese"),
        ("直", "ja", "Japanese"),
        ("直", "ko", "Korean"),
        ("直", "en", "Chinese"),
        ("直カ", "en", "Japanese"),
        ("直한", "en", "Korean"),
    ],
)
def test_han_takes_the_forms_of_the_language(text: str, language: str, first: str) -> None:
    assert rows(text, language)[0] == first


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Plain words.", [("Plain words.", "")]),
        ("C++ שלום עולם, SQL", [("C++ ", ""), ("שלום עולם", "Hebrew"), (", SQL", "")]),
        ("\u2067שָׁלוֹם\u2069", [("\u2067שָׁלוֹם\u2069", "Hebrew")]),
        ("👩‍💻 ✅ Go", [("👩‍💻", "Emoji"), (" ", ""), ("✅", "Emoji"), (" Go", "")]),
        ("é x̂", [("é x̂", "")]),
    ],
)
def test_runs_are_of_one_font(text: str, parts: list[tuple[str, str]]) -> None:
    found = fonts.runs(text, fonts.choose(f"{text} שלום"))
    assert [(part, row.name if row else "") for part, row in found] == parts


@given(st.text(st.sampled_from("aé ̂\u2067שָ🚀‍️,한")))
def test_runs_are_the_text(text: str) -> None:
    found = list(fonts.runs(text, fonts.choose("שלום 🚀")))
    assert "".join(part for part, _ in found) == text
    assert all(row != after for (_, row), (_, after) in itertools.pairwise(found))


@pytest.mark.usefixtures("without_cjk")
@pytest.mark.parametrize(
    ("text", "name", "extra"),
    [
        ("中文，。！", "Chinese", "cjk"),
        ("テキスト。", "Japanese", "cjk"),
        ("한국어", "Korean", "cjk"),
        ("མི", "Tibetan", ""),
    ],
)
def test_what_is_missing_is_named_with_its_extra(text: str, name: str, extra: str) -> None:
    missing = fonts.choose(text).missing
    assert missing == frozenset(text) - {"་"}
    (script,) = set(named(missing).values())
    assert (script.name, script.extra) == (name, extra)
    assert script.package == ("justmytype-intl-cjk" if extra else "")


def test_signs_of_no_script_have_no_name() -> None:
    assert named("\U0001fbff") == {"\U0001fbff": Script("", "")}


@given(st.lists(st.text()))
def test_the_letters_of_texts_are_all_that_occur_in_them(texts: list[str]) -> None:
    assert fonts.letters_of(texts) == set().union(*texts)


@pytest.mark.parametrize("text", ["", "\x00\x7f\x80", "tea é 中", "\ud800a"])
def test_letters_are_those_of_a_text(text: str) -> None:
    assert fonts.letters_of([text]) == set(text)
