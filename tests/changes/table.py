"""Pairs of states of a guide, and what is to be said of each pair."""

from __future__ import annotations

from dataclasses import dataclass, field

GUIDE = "title: Drinks\nlanguage: en\n"
HEAD = "# Drinks\n\n"
TEA = (
    "## What is tea? <!-- id: tea; level: easy; tags: hot, leaves -->\n\n"
    "A drink of dried leaves in hot water, which stand for three minutes.\n\n"
    "> **Key:** Leaves in hot water.\n\n"
)
COFFEE = "## What is coffee?\n\nA drink of roasted beans, ground and filtered.\n\n"
MILK = "## What is milk?\n\nWhat a cow gives to its calf, and to us for breakfast.\n\n"
WATER = "## What is water?\n\nThe clear liquid that falls as rain and fills the sea.\n\n"
JUICE = "## What is juice?\n\nWhat runs out of apples and oranges under a press.\n\n"
ALL = HEAD + TEA + COFFEE + MILK + WATER + JUICE
SECOND = "# Food\n\n## What is bread?\n\nFlour, water and salt, baked in an oven for an hour.\n\n"
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='5'><path d='M0 0'/></svg>"

Said = list[tuple[str, str, str]]
"""What happened, to what, and what else: its words before, its parts, its chapter before."""


@dataclass(frozen=True)
class Row:
    """A pair of states."""

    old: str
    new: str
    questions: Said = field(default_factory=list)
    chapters: Said = field(default_factory=list)
    terms: Said = field(default_factory=list)
    references: Said = field(default_factory=list)
    more: tuple[dict[str, str], dict[str, str]] = ({}, {})


def without_id(text: str) -> str:
    return text.replace("id: tea; ", "")


def term(name: str, meaning: str) -> str:
    return f"{ALL}Some words.\n\n{name}\n: {meaning}\n"


ROWS = {
    "nothing": Row(ALL, ALL),
    "a line that moves all others down": Row(ALL, f"{HEAD}\n\n\n\n{ALL.removeprefix(HEAD)}"),
    "markup alone": Row(ALL, ALL.replace("roasted beans", "**roasted** beans")),
    # Questions
    "one is added": Row(
        ALL,
        ALL.replace(MILK, MILK + "## What is beer?\n\nMalt and hops.\n\n"),
        [("added", "What is beer?", "")],
    ),
    "one is removed": Row(ALL, ALL.replace(MILK, ""), [("removed", "What is milk?", "")]),
    "one takes the place of another": Row(
        ALL,
        ALL.replace(MILK, "## What is beer?\n\nMalt and hops, left to ferment in a barrel.\n\n"),
        [("added", "What is beer?", ""), ("removed", "What is milk?", "")],
    ),
    "other words under the same id": Row(
        ALL,
        ALL.replace("What is tea?", "Which drink is made of leaves?"),
        [("reworded", "Which drink is made of leaves?", "What is tea?")],
    ),
    "other words, the same answer": Row(
        ALL,
        ALL.replace("What is milk?", "Where does breakfast begin?"),
        [("reworded", "Where does breakfast begin?", "What is milk?")],
    ),
    "other words, nearly the same answer": Row(
        ALL,
        ALL.replace("What is milk?", "What is the white drink called milk?").replace(
            "to its calf", "to a calf"
        ),
        [
            ("reworded", "What is the white drink called milk?", "What is milk?"),
            ("changed", "What is the white drink called milk?", "Text changed"),
        ],
    ),
    "similar words, another answer": Row(
        HEAD + "## What is RAM?\n\nMemory that forgets without power.\n",
        HEAD + "## What is ROM?\n\nA chip with a program for ever.\n",
        [("added", "What is ROM?", ""), ("removed", "What is RAM?", "")],
    ),
    "an id is given": Row(without_id(ALL), ALL),
    "an id is given, with other words": Row(
        without_id(ALL),
        ALL.replace("What is tea?", "What do we call tea?"),
        [("reworded", "What do we call tea?", "What is tea?")],
    ),
    "an equal question is put before": Row(
        HEAD + "## Why?\n\nFor the first reason.\n\n## Why?\n\nFor the second reason.\n",
        HEAD
        + "## Why?\n\nFor no reason at all.\n\n## Why?\n\nFor the first reason.\n\n"
        + "## Why?\n\nFor the second reason.\n",
        [("added", "Why?", "")],
    ),
    "a question in another alphabet": Row(
        HEAD + "## 什么是茶？\n\n热水里的干叶子，泡三分钟。\n",
        HEAD + "## 什么是绿茶？\n\n热水里的干叶子，泡三分钟。\n",
        [("reworded", "什么是绿茶？", "什么是茶？")],
    ),
    # Places
    "one goes to the end": Row(
        ALL, ALL.replace(TEA, "") + TEA, [("moved", "What is tea?", "Drinks")]
    ),
    "two neighbours change places": Row(
        ALL, ALL.replace(COFFEE + MILK, MILK + COFFEE), [("moved", "What is milk?", "Drinks")]
    ),
    "one goes to another chapter": Row(
        ALL,
        ALL.replace(MILK, ""),
        [("moved", "What is milk?", "Drinks")],
        more=({"b.md": SECOND}, {"b.md": SECOND + MILK}),
    ),
    "one moves and is reworded": Row(
        ALL,
        ALL.replace(TEA, "") + TEA.replace("What is tea?", "What do we call tea?"),
        [
            ("reworded", "What do we call tea?", "What is tea?"),
            ("moved", "What do we call tea?", "Drinks"),
        ],
    ),
    "the chapters change places": Row(
        ALL,
        SECOND,
        chapters=[("moved", "Food", "")],
        more=({"b.md": SECOND}, {"b.md": ALL}),
    ),
    # Answers
    "a word": Row(
        ALL,
        ALL.replace("three minutes", "four minutes"),
        [("changed", "What is tea?", "Text changed")],
    ),
    "a key point": Row(
        ALL,
        ALL.replace("Leaves in hot water.", "Dried leaves."),
        [("changed", "What is tea?", "Key changed")],
    ),
    "a block is added": Row(
        ALL,
        ALL.replace("> **Key:**", "> **Formula:** $a+b$\n\n> **Key:**"),
        [("changed", "What is tea?", "Formula added")],
    ),
    "a block is removed": Row(
        ALL,
        ALL.replace("> **Key:** Leaves in hot water.\n\n", ""),
        [("changed", "What is tea?", "Key removed")],
    ),
    "blocks change places": Row(
        ALL.replace("> **Key:**", "> **Formula:** $a+b$\n\n> **Key:**"),
        ALL.replace(
            "water.\n\n## What is coffee", "water.\n\n> **Formula:** $a+b$\n\n## What is coffee"
        ),
        [("changed", "What is tea?", "Key moved")],
    ),
    "one of several mistakes": Row(
        ALL.replace(
            "> **Key:**",
            "> **Mistake:** It boils.\n\n> **Mistake:** All of it is green.\n\n> **Key:**",
        ),
        ALL.replace("> **Key:**", "> **Mistake:** All of it is black.\n\n> **Key:**"),
        [("changed", "What is tea?", "Common mistake removed, Common mistake changed")],
    ),
    "a follow-up is asked otherwise": Row(
        ALL.replace("> **Key:**", "> **Follow-up:** How hot?\n>\n> Very.\n\n> **Key:**"),
        ALL.replace("> **Key:**", "> **Follow-up:** How cold?\n>\n> Very.\n\n> **Key:**"),
        [("changed", "What is tea?", "Follow-up changed")],
    ),
    "a footnote": Row(
        ALL.replace("minutes.", "minutes.[^a]") + "[^a]: By the clock.\n",
        ALL.replace("minutes.", "minutes.[^a]") + "[^a]: By the sun.\n",
        [("changed", "What is tea?", "Footnotes changed")],
    ),
    "the address of a link": Row(
        ALL.replace("hot water,", "[hot](https://a.example/) water,"),
        ALL.replace("hot water,", "[hot](https://b.example/) water,"),
        [("changed", "What is tea?", "Text changed")],
    ),
    "the level": Row(
        ALL,
        ALL.replace("level: easy", "level: hard"),
        [("changed", "What is tea?", "easy to hard")],
    ),
    "the tags": Row(
        ALL,
        ALL.replace("hot, leaves", "leaves, green"),
        [("changed", "What is tea?", "-hot +green")],
    ),
    "a picture of the same name": Row(
        ALL.replace("minutes.", "minutes.\n\n![A leaf](a.svg)"),
        ALL.replace("minutes.", "minutes.\n\n![A leaf](a.svg)"),
        [("changed", "What is tea?", "Text changed")],
        more=({"a.svg": PICTURE.format(3)}, {"a.svg": PICTURE.format(4)}),
    ),
    "a picture of another name": Row(
        ALL.replace("minutes.", "minutes.\n\n![A leaf](a.svg)"),
        ALL.replace("minutes.", "minutes.\n\n![A leaf](b.svg)"),
        more=({"a.svg": PICTURE.format(3)}, {"b.svg": PICTURE.format(3)}),
    ),
    "the numbers that we give": Row(
        ALL + "## Which?\n\nSee [](#fig:b) and [](#tea).\n\n![B](b.svg){#fig:b}\n\n*Bee*\n",
        ALL.replace("minutes.\n", "minutes.\n\n![A](a.svg){#fig:a}\n").replace(
            TEA[:12], "## Who?\n\nNobody at all.\n\n" + TEA[:12]
        )
        + "## Which?\n\nSee [](#fig:b) and [](#tea).\n\n![B](b.svg){#fig:b}\n\n*Bee*\n",
        [("added", "Who?", ""), ("changed", "What is tea?", "Text changed")],
        more=(
            {"b.svg": PICTURE.format(3)},
            {name: PICTURE.format(3) for name in ("a.svg", "b.svg")},
        ),
    ),
    # Chapters, terms, works
    "a chapter is added": Row(
        ALL,
        ALL,
        [("added", "What is bread?", "")],
        [("added", "Food", "")],
        more=({}, {"b.md": SECOND}),
    ),
    "a chapter is removed": Row(
        ALL,
        ALL,
        [("removed", "What is bread?", "")],
        [("removed", "Food", "")],
        more=({"b.md": SECOND}, {}),
    ),
    "a chapter is renamed": Row(
        ALL,
        ALL.replace("# Drinks", "# What we drink"),
        chapters=[("reworded", "What we drink", "Drinks")],
    ),
    "a chapter is renamed, and a question in it moves": Row(
        ALL,
        ALL.replace("# Drinks", "# What we drink").replace(TEA, "") + TEA,
        [("moved", "What is tea?", "Drinks")],
        [("reworded", "What we drink", "Drinks")],
    ),
    "the prose of a chapter": Row(
        ALL.replace(HEAD, f"{HEAD}Read this first.\n\n"),
        ALL.replace(HEAD, f"{HEAD}Read this last.\n\n"),
        chapters=[("changed", "Drinks", "Text changed")],
    ),
    "a preface": Row(
        ALL,
        ALL,
        chapters=[("changed", "Preface", "Text changed")],
        more=(
            {"0.md": "---\nmatter: front\n---\n# Preface\n\nHello to you.\n"},
            {"0.md": "---\nmatter: front\n---\n# Preface\n\nGoodbye to you.\n"},
        ),
    ),
    "a preface becomes an appendix": Row(
        ALL,
        ALL,
        chapters=[("moved", "Words", "")],
        more=(
            {"0.md": "---\nmatter: front\n---\n# Words\n\nHello to you.\n"},
            {"0.md": "---\nmatter: back\n---\n# Words\n\nHello to you.\n"},
        ),
    ),
    "a term is added": Row(
        ALL + "Some words.\n",
        term("cup", "What holds tea."),
        [("changed", "What is juice?", "Text changed")],
        terms=[("added", "cup", "")],
    ),
    "a term is removed": Row(
        term("cup", "What holds tea."),
        ALL + "Some words.\n",
        [("changed", "What is juice?", "Text changed")],
        terms=[("removed", "cup", "")],
    ),
    "a term means something else": Row(
        term("cup", "What holds tea."),
        term("cup", "What holds coffee."),
        [("changed", "What is juice?", "Text changed")],
        terms=[("changed", "cup", "Definition changed")],
    ),
    "a work is added": Row(
        ALL,
        ALL.replace("> **Key:**", "> **Reference:** A. Leaf, 2020. On tea.\n\n> **Key:**"),
        [("changed", "What is tea?", "Reference added")],
        references=[("added", "A. Leaf, 2020. On tea.", "")],
    ),
    "a work is corrected": Row(
        ALL.replace("> **Key:**", "> **Reference:** A. Leaf, 2020. On tea.\n\n> **Key:**"),
        ALL.replace("> **Key:**", "> **Reference:** A. Leaf, 2021. On tea.\n\n> **Key:**"),
        [("changed", "What is tea?", "Reference changed")],
        references=[("reworded", "A. Leaf, 2021. On tea.", "A. Leaf, 2020. On tea.")],
    ),
}
