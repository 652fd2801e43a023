"""Edits of a small guide, as its author might make them, by chance."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = "A few words more. "


def edit_by_chance(content: Path, number: int, chance: random.Random) -> None:
    """Change one thing of a guide."""
    chapters = sorted(content.glob("*-*.md"))
    chapter = chance.choice(chapters)
    text = chapter.read_text(encoding="utf-8")
    head, *questions = text.split("\n## ")
    match chance.choice(["words", "add", "remove", "move", "chapter", "title", "formula"]):
        case "words":
            questions[0] += f"\n{_WORDS * chance.randint(1, 60)}\n"
        case "add":
            questions.append(f"What is new {number}?\n\nIt is new. See [it](#q1).\n")
        case "remove" if len(questions) > 2:
            questions.pop()
        case "move":
            questions = [*questions[1:], questions[0]]
        case "chapter":
            added = f"# Chapter {number}\n\n## What is added {number}?\n\nThis. [See](#q1)\n"
            (content / f"{10 + number}-more.md").write_text(added, encoding="utf-8")
        case "title":
            head = f"# Another title {number}\n"
        case _:
            questions[-1] += f"\n$$ x_{{{number}}} = \\frac{{{number}}}{{2}} $$\n"
    chapter.write_text("\n## ".join([head, *questions]), encoding="utf-8")
