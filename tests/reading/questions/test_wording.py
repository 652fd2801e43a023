"""The words for questions and answers, each row of each language's file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from studypress.language.files import sections
from studypress.language.load import load
from studypress.model.diagnostics import Report
from studypress.reading.questions.words.wording import Wording
from tests.reading.conftest import Notes, ReadGuide, codes, pairs
from tests.tables import each_row

ASKING = sections("asking")


@cache
def wording(name: str) -> Wording:
    return Wording(load("zh-Hant" if name == "zh-hant" else name, Path(), Report()))


def rows(*groups: str) -> list[tuple[str, str]]:
    """Each word of some groups, with the file that has it."""
    return [
        (name, word)
        for name, said in ASKING.items()
        for key in groups
        for word in said.get(key, ())
    ]


def guides(name: str, word: str) -> list[Wording]:
    """The guides in which a word counts: of its language, and of others if it needs no colon."""
    return [wording(name)] if word.endswith(":") else [wording(name), wording("en"), wording("sv")]


@each_row("name, word", rows("question"))
def test_each_word_for_a_question_is_a_label(name: str, word: str) -> None:
    bare = word.rstrip(":")
    for words in guides(name, word):
        for text in (f"{bare}: What", f"**{bare.upper()}:** What", f"{bare} 3： What"):
            found = words.question_label(text)
            assert found is not None, text
            assert text[found.end :] == "What"
            assert found.number == ("3" in text) * 3
        number = words.numbered(f"{bare} 12: What")
        assert number is not None
        assert number.number == 12


@each_row("name, word", rows("exercise"))
def test_each_word_for_an_exercise_needs_a_number(name: str, word: str) -> None:
    for words in guides(name, word):
        number = words.numbered(f"{word} 12. What")
        assert number is not None
        assert number.number == 12
    assert word in ASKING[name]["question"] or not wording("sv").question_label(f"{word}: What")


@each_row("name, word", rows("answer"))
def test_each_word_for_an_answer_is_a_label(name: str, word: str) -> None:
    bare = word.rstrip(":")
    for words in guides(name, word):
        for text in (f"{bare}: So", f"**{bare}**: So", f"{bare} #3： So"):
            found = words.answer_label(text)
            assert found is not None, text
            assert text[found.end :] == "So"
        numbered = words.numbered_answer(f"{bare}4: So")
        assert numbered is not None
        assert numbered.number == 4
        assert words.answer_in_line(f"What? {bare}: so") == 6


@each_row("name, word", rows("answer", "solution"))
def test_each_word_for_an_answer_is_a_heading(name: str, word: str) -> None:
    if len(word) > 1 and not word.endswith(":"):
        for words in guides(name, word):
            assert words.is_answer_heading(f"✅ {word.capitalize()}:")
            assert not words.is_answer_heading(f"{word} xyz")


@each_row("name, word", rows("answer", "solution", "explanation"))
def test_each_word_for_an_answer_hides_one_on_a_fold(name: str, word: str) -> None:
    if len(word) > 1 and not word.endswith(":"):
        for words in guides(name, word):
            for text in (word, f"{word}: 42", f"{word} 3", f"▶ {word.upper()}"):
                assert words.hides(text), text
            assert not words.hides(f"{word}xyz?")


@each_row("name, word", rows("fold_before"))
def test_each_word_that_asks_to_open_a_fold(name: str, word: str) -> None:
    for words in guides(name, word):
        assert words.hides(f"{word.capitalize()} xyz")
        assert words.hides_answer(word)
    answer = max(ASKING[name]["answer"], key=len)
    assert wording(name).hides_answer(f"{word} {answer}")


@each_row("name, word", rows("fold_after"))
def test_each_word_that_follows_an_answer_on_a_fold(name: str, word: str) -> None:
    answer = max(ASKING[name]["answer"], key=len)
    assert wording("en").hides_answer(f"{answer} {word}")


@each_row("name, word", rows("before_answer"))
def test_each_word_before_an_answer(name: str, word: str) -> None:
    answer = max(ASKING[name]["answer"], key=len)
    assert wording("en").is_answer_heading(f"{word.capitalize()} {answer}")


@each_row("name, word", rows("answer_list"))
def test_each_heading_of_a_list_of_answers(name: str, word: str) -> None:
    for words in guides(name, word):
        assert words.heads_answers(f"{word.capitalize()}:")
        for between in ASKING[name]["to"]:
            assert words.heads_answers(f"{word} {between} xyz")


@each_row("name, word", rows("and"))
def test_each_word_between_choices(name: str, word: str) -> None:
    found = wording(name).choices().match(f"A {word} (C).")
    assert found is not None
    assert found[0] == f"A {word} (C"


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("en", "The correct answer is: B", True),
        ("de", "Die richtige Antwort ist: B", True),
        ("de", "Answer: (C)", True),
        ("en", "Richtige Antwort: B", False),
        ("fr", "La bonne réponse est : B", True),
        ("en", "The answer is: because", False),
    ],
)
def test_the_words_before_the_right_choice(language: str, text: str, right: bool) -> None:
    assert (wording(language).right_choice(text) is not None) == right


def test_one_letter_counts_in_its_own_language_only(notes: Notes) -> None:
    text = "# K\n\nF: Was ist Tee?\n\nA: Heiß.\n\nF: Was ist Brot?\n\nA: Gebacken.\n"
    assert pairs(notes(text, language="de")[0].guide) == [
        ("Was ist Tee?", "Heiß."),
        ("Was ist Brot?", "Gebacken."),
    ]
    assert not notes(text, language="en")[0].guide.questions


def test_an_initial_is_no_label(notes: Notes) -> None:
    text = "# K\n\nF. Schiller schrieb das.\n\nF. Nietzsche schrieb dies.\n"
    assert not notes(text, language="de")[0].guide.questions


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "> **Merksatz:** Heiß.", "key"),
        ("de", "> **Kernaussage**: Heiß.", "key"),
        ("de", "#### Kernaussagen\n\n- Heiß.", "key"),
        ("de", "> **Formel:** $x$", "formula"),
        ("de", "> **Fehler:** Kalt.", "mistake"),
        ("de-AT", "> **Häufiger Fehler:** Kalt.", "mistake"),
        ("de", "> **Key:** Heiß.", "key"),
        ("de", "> [!IMPORTANT]\n> Heiß.", "key"),
        ("de", "> [!Merksatz]\n> Heiß.", "key"),
        ("ja", "> **要点：** 熱い。", "key"),
        ("he", "> **עיקר:** חם.", "key"),
        ("zh-Hant", "> **重點：** 熱。", "key"),
        ("fr", "> **À retenir :** Chaud.", "key"),
    ],
)
def test_labels_are_read_in_the_guides_language(
    read_guide: ReadGuide, language: str, text: str, kind: str
) -> None:
    guide, report = read_guide({"a.md": f"# K\n\n## Tee?\n\nSo.\n\n{text}\n"}, language=language)
    assert kind in [block.kind for block in guide.questions[0].blocks]
    assert "unknown-label" not in codes(report)


def test_a_label_of_another_language_is_none(read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": "# K\n\n## T?\n\nSo it is.\n\n> **Merksatz:** A.\n"})
    assert [block.kind for block in guide.questions[0].blocks] == ["prose", "key"]
    assert "unknown-label" in codes(report)


def test_choices_and_their_answer_in_german(read_guide: ReadGuide) -> None:
    text = "# K\n\n## Tee?\n\n- A) Heiß\n- B) Kalt\n- C) Nass\n\n**Richtige Antwort:** A und C\n"
    guide, _ = read_guide({"a.md": text}, language="de")
    blocks = guide.questions[0].blocks
    assert [block.kind for block in blocks] == ["options", "answer"]
    assert "A und C" in blocks[1].body


def test_a_projects_own_words_are_read(read_guide: ReadGuide, tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "base" / "languages"
    folder.mkdir(parents=True)
    said = "labels:\n  key: [Knackpunkt]\nasking:\n  answer: [Auflösung]\n"
    (folder / "de.yaml").write_text(said, encoding="utf-8")
    text = "# K\n\n## Tee?\n\nAuflösung: Heiß.\n\n> **Knackpunkt:** Heiß.\n"
    guide, report = read_guide({"a.md": text}, language="de")
    assert [block.kind for block in guide.questions[0].blocks] == ["prose", "key"]
    assert "Auflösung" not in guide.questions[0].blocks[0].body
    assert not codes(report)
