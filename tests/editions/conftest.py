"""A guide of three questions, for the tests of editions."""

from __future__ import annotations

import datetime

from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Chapter, Footnote, Guide, Meta, Question, Reference, Term
from studypress.model.roles import Role

HERE = Location("01.md", 1)
LONG = "It goes on in words that fill the line and then some more of them. " * 12


def block(kind: str, body: str, *roles: Role, title: str = "", derived: bool = False) -> Block:
    roles_ = frozenset(roles or (Role.PROSE,))
    return Block(kind, body, HERE, title, roles_, derived=derived)


def question(number: int, name: str, *blocks: Block, notes: tuple[Footnote, ...] = ()) -> Question:
    text = f"What is {name}?"
    return Question(
        name, number, text, text, blocks, HERE, name.title(), 2, ("a", "b"), notes=notes
    )


def guide() -> Guide:
    note = Footnote("fn-1-1", 1, "<p>Beside it.</p>", HERE)
    first = question(
        1,
        "one",
        block("prose", "<p>See <a href='#two'>the other</a>.</p>"),
        block(
            "prose",
            "<p>Noted<sup><a class='noteref' id='call-fn-1-1' href='#fn-1-1'>1</a></sup>.</p>"
            "<dl><dt id='term-x'>x</dt><dd>A letter.</dd></dl>",
        ),
        block("key", "<p>Remember.</p>", Role.KEY, Role.RECALL),
        block("reference", "<p>Ada, 1843.</p>", Role.SOURCE),
        notes=(note,),
    )
    second = question(
        2,
        "two",
        block("options", "<ol class='options'><li>yes</li><li>no</li></ol>", Role.CHOICES),
        block("answer", "<p>A.</p>", Role.SOLUTION),
        block("key", "<p>Hidden.</p>", Role.KEY, derived=True),
    )
    third = question(3, "three", *(block("prose", f"<p>{LONG}</p>") for _ in range(9)))
    return Guide(
        Meta(
            "A title: and more",
            "a-title",
            "urn:uuid:00000000-0000-4000-8000-000000000000",
            "Subtitle",
            ("Ada",),
            version="1.0",
            date=datetime.date(2026, 1, 2),
            sources=("Somewhere",),
        ),
        (
            Chapter(1, "chapter-1", "First", "First", (block("prose", "<p>In short.</p>"),),
                    (first, second), HERE),
            Chapter(2, "chapter-2", "Second", "Second", (block("prose", f"<p>{LONG}</p>"),),
                    (third,), HERE),
        ),
        (Term("term-x", "x", "A letter.", "one", 1, HERE),),
        (Reference("ref-ada", "Ada, 1843.", ("one",), HERE),),
    )  # fmt: skip
