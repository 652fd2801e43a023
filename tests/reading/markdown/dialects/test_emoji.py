"""Emoji by their names are the characters that GitHub shows, and each has a glyph in the font."""

from __future__ import annotations

import pytest
from emoji import EMOJI_DATA, emojize

from studypress.typography import fonts
from tests.reading.conftest import ReadGuide
from tests.reading.markdown.conftest import Built

NAMES = {
    ":rocket:": "🚀",
    ":star: tea :tea:": "⭐ tea 🍵",
    ":+1: :-1:": "👍 👎",
    ":heavy_check_mark:": "✔️",
    ":x::o:": "❌⭕",
    ":us:": "🇺🇸",
    ":family_man_woman_girl:": "👨\u200d👩\u200d👧",
    ":no_such_name:": ":no_such_name:",
    "12:30:45 a:b:c std::x::y": "12:30:45 a:b:c std::x::y",
    "`:rocket:`": "<code>:rocket:</code>",
    ":octocat: and :shipit:": "and",
    "**:fire: hot**": "<strong>🔥 hot</strong>",
}


@pytest.mark.parametrize("written", NAMES)
def test_names_are_characters(written: str, built: Built) -> None:
    assert built(written).strip() == f'<p data-line="1">{NAMES[written]}</p>'


def test_each_name_stands_for_signs_of_the_font_or_for_nothing() -> None:
    names = [str(data["en"]) for data in EMOJI_DATA.values()]
    names += [alias for data in EMOJI_DATA.values() for alias in data.get("alias", ())]
    made = {name: emojize(name, language="alias", version=15.0) for name in names}
    assert made[":rocket:"] == "🚀"
    signs = set().union(*made.values())
    assert not fonts.choose(signs).missing


def test_a_heading_with_a_name(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# Tea :tea:\n\n## :star: What is tea?\n\nLeaves.\n"})
    assert guide.chapters[0].title == "Tea 🍵"
    assert guide.questions[0].text == "⭐ What is tea?"
