"""Whole folders of notes, each messy in its own way: every question of every file is found."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, words
from tests.reading.test_left_out import said


def asked(*questions: str, level: int = 2) -> str:
    return "".join(f"{'#' * level} {question}\n\nIt is so.\n\n" for question in questions)


def fold(*questions: str) -> str:
    return "".join(
        f"<details>\n<summary>{q}</summary>\n\nIt is so.\n\n</details>\n\n" for q in questions
    )


def bank(*questions: str) -> str:
    return "".join(f"- {question}\n" for question in questions) + "\n"


A = ("What is tea?", "Why is it hot?", "How is it made?")
B = ("Explain the kettle", "Describe the cup", "Compare tea and coffee")

# The files of a folder, and the questions in it: text and whether it has an answer.
FOLDERS: dict[str, tuple[dict[str, str], list[tuple[str, bool]]]] = {
    "headings and a section of tasks": (
        {"a.md": "# Tea\n\n" + asked(*A), "b.md": "# More\n\n" + asked(*A, *B)},
        [(q, True) for q in (*A, *A, *B)]),
    "one file that only has tasks": (
        {"a.md": "# Tea\n\n" + asked(*A), "b.md": "# Tasks\n\n" + asked(*B)},
        [(q, True) for q in (*A, *B)]),
    "a file with a single task and a fold, as the others have": (
        {"a.md": "# Tea\n\n" + "".join(f"### The {n}\n\n<details><summary>show</summary>\n\nIt is so.\n\n</details>\n\n" for n in ("pot", "cup", "can", "jug")),
         "b.md": "# More\n\n### Create a pot, and drink\n\n<details><summary>Click to expand</summary>\n\nIt is so.\n\n</details>\n"},
        [("The pot", True), ("The cup", True), ("The can", True), ("The jug", True), ("Create a pot, and drink", True)]),
    "numbers that run over sections": (
        {"a.md": "# Tea\n\n## Hot\n\n### 1. What is tea?\n\nIt is.\n\n### 2. Leaves\n\nSo.\n\n## Cold\n\n### 3. Is ice tea?\n\nYes.\n\n### 4. Cups\n\nSo.\n\n### 5. Why?\n\nSo.\n"},
        [("What is tea?", True), ("Leaves", True), ("Is ice tea?", True), ("Cups", True), ("Why?", True)]),
    "folds in one file, headings in the next": (
        {"a.md": "# Tea\n\n" + fold(*A, *B), "b.md": "# Cups\n\n" + asked("Why a cup?", "Why a plate?")},
        [*((q, True) for q in (*A, *B)), ("Why a cup?", True), ("Why a plate?", True)]),
    "folds and a bank in one section": (
        {"a.md": "# Tea\n\n" + fold(*A) + bank("Who drinks it?", "Is it green?", "How much?", "Since when?")},
        [*((q, True) for q in A), ("Who drinks it?", False), ("Is it green?", False), ("How much?", False), ("Since when?", False)]),
    "bold lines under headings of topics": (
        {"a.md": "# Tea\n\n## Leaves\n\n**What is green tea?**\n\nTea.\n\n**What is black tea?**\n\nTea.\n\n## Water\n\n**How hot?**\n\nHot.\n\n**Which water?**\n\nSoft.\n"},
        [("What is green tea?", True), ("What is black tea?", True), ("How hot?", True), ("Which water?", True)]),
    "bold lines in answers": (
        {"a.md": "# Tea\n\n" + "".join(f"## {q}\n\n**Why?**\n\nSo.\n\n**Note:**\n\nNo.\n\n" for q in A)},
        [(q, True) for q in A]),
    "rhetorical lists in answers": (
        {"a.md": "# Tea\n\n" + "".join(f"## {q}\n\nAsk yourself:\n\n- Is it hot?\n- Is it wet?\n\n" for q in (*A, "When is it done?"))},
        [(q, True) for q in (*A, "When is it done?")]),
    "labels with numbers at two depths": (
        {"a.md": "# Tea\n\n### Q1: What is tea?\n\nA drink.\n\n### Q2. Leaves of what?\n\nA bush.\n\n#### Q3: Why hot?\n\nSo.\n\n### Q4: Name a cup\n\nMug.\n"},
        [("What is tea?", True), ("Leaves of what?", True), ("Why hot?", True), ("Name a cup", True)]),
    "a tool's page with a FAQ": (
        {"README.md": "# Kettle\n\n## Install\n\nDo.\n\n### Linux\n\nSo.\n\n## Use\n\n- Fill it\n- Heat it\n\n## FAQ\n\n### Is it safe?\n\nYes.\n\n### Does it whistle?\n\nYes.\n"},
        [("Is it safe?", True), ("Does it whistle?", True)]),
    "pages that ask nothing": (
        {"a.md": "# Cups\n\n## Shapes\n\nRound.\n\nOr not.\n\n## Sizes\n\n- Small:\n  - 1\n- Large:\n  - 2\n", "b.md": "# Plates\n\nWhat are plates? Flat things.\n\n1. Take one\n2. Use it\n"}, []),
    "interviews in German": (
        {"a.md": "# Tee\n\n- Was ist Tee?\n- Erkläre den Aufguss.\n- Vergleiche Tee und Kaffee.\n- Woraus besteht er?\n- Nenne drei Sorten.\n"},
        [(q, False) for q in ("Was ist Tee?", "Erkläre den Aufguss.", "Vergleiche Tee und Kaffee.", "Woraus besteht er?", "Nenne drei Sorten.")]),
    "interviews in Spanish with tasks": (
        {"a.md": "# Té\n\n" + asked("¿Qué es el té?", "¿Por qué está caliente?") + "## Explique la tetera\n\nAsí.\n\n## Diferencia entre té y café\n\nMucha.\n"},
        [(q, True) for q in ("¿Qué es el té?", "¿Por qué está caliente?", "Explique la tetera", "Diferencia entre té y café")]),
    "interviews in Chinese without marks": (
        {"a.md": "# 茶\n\n" + asked("茶是什么", "茶和咖啡的区别", "说说茶壶", "如何泡茶", level=3)},
        [(q, True) for q in ("茶是什么", "茶和咖啡的区别", "说说茶壶", "如何泡茶")]),
    "interviews in Japanese": (
        {"a.md": "# お茶\n\n- お茶とは何ですか？\n- 急須について説明してください。\n- なぜ熱いのですか\n- 緑茶と紅茶の違いは何ですか？\n"},
        [(q, False) for q in ("お茶とは何ですか？", "急須について説明してください。", "なぜ熱いのですか", "緑茶と紅茶の違いは何ですか？")]),
    "interviews in Arabic in a div": (
        {"a.md": '<div dir="rtl">\n\n# الشاي\n\n## ما هو الشاي؟\n\nشراب.\n\n## اشرح الإبريق\n\nإناء.\n\n## لماذا هو ساخن؟\n\nهكذا.\n\n</div>\n'},
        [("ما هو الشاي؟", True), ("اشرح الإبريق", True), ("لماذا هو ساخن؟", True)]),
    "interviews in Russian": (
        {"a.md": "# Чай\n\n" + asked("Что такое чай?", "Расскажите о чайнике", "Чем отличается чай от кофе", "Зачем нужен чайник?")},
        [(q, True) for q in ("Что такое чай?", "Расскажите о чайнике", "Чем отличается чай от кофе", "Зачем нужен чайник?")]),
    "questions in files of their own": (
        {f"tea/{q.rstrip('?')}.md": f"# Topic {n}\n\nIt is so.\n\n## Kinds\n\nMany.\n\n# See also\n\nThis.\n" for n, q in enumerate((*A, *B))},
        [(q.rstrip("?"), True) for q in (*A, *B)]),
    "emoji, levels and points": (
        {"a.md": "# Tea\n\n## What is tea? 🍵\n\nIt is.\n\n## Why? (3 points)\n\nSo.\n\n## [H] How is it made? :cup_with_straw:\n\nSo.\n\n## When? ★★\n\nNow.\n"},
        [("What is tea? 🍵", True), ("Why? (3 points)", True), ("How is it made? 🥤", True), ("When?", True)]),
    "items, headings and answers beside them": (
        {"a.md": "# Tea\n\n1. ### What is tea?\n\n   A drink.\n\n2. ### Why hot?\n   So.\n\n3. ### Explain cups\n\nThey are round.\n\n4. ### And plates?\n\n   Flat.\n"},
        [("What is tea?", True), ("Why hot?", True), ("Explain cups", True), ("And plates?", True)]),
    "all at once": (
        {"1-headings.md": "# A\n\n" + asked(*A, *B), "2-folds.md": "# B\n\n" + fold("Why a?", "Why b?", "Describe c"),
         "3-bank.md": "# C\n\n" + bank("What is d?", "Explain e", "Why f?", "Is g h?"), "4-labels.md": "# D\n\nQ: Why i?\n\nA: So.\n\nQ: Why j?\n\nA: So.\n",
         "5-bold.md": "# E\n\n**Why k?**\n\nSo.\n\n**Why l?**\n\nSo.\n", "6-prose.md": "# F\n\nWords.\n\n## G\n\nMore words.\n"},
        [*((q, True) for q in (*A, *B)), ("Why a?", True), ("Why b?", True), ("Describe c", True), ("What is d?", False), ("Explain e", False),
         ("Why f?", False), ("Is g h?", False), ("Why i?", True), ("Why j?", True), ("Why k?", True), ("Why l?", True)]),
}  # fmt: skip

LANGUAGES = {"German": "de", "Spanish": "es", "Russian": "ru"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder(notes: Notes, name: str) -> None:
    files, expected = FOLDERS[name]
    language = next((tag for word, tag in LANGUAGES.items() if word in name), "en")
    reading, report = notes(files, language=language)
    found = [(question.text, bool(words(question.blocks))) for question in reading.guide.questions]
    assert sorted(found) == sorted(expected)
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert not report.failed()


def test_there_are_twenty_folders() -> None:
    assert len(FOLDERS) >= 20
