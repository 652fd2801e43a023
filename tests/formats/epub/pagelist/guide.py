"""A guide whose book has many small pages, with an index and all else that prints their numbers."""

from __future__ import annotations

from tests.formats.pdf.guides import PAPER, Files

LAST = 6
"""The number of its last question."""

_SETTINGS = """\
title: Two bodies
language: en
identifier: "urn:uuid:00000000-0000-4000-8000-000000000009"
date: 2026-01-02
authors: [Ada]
description: What it is.
book: {{paper: small, recto: false, openings: false, index: true, key_points: true}}
ebook: {{index: true, key_points: true, answers: {answers}}}
"""
_PREFACE = """\
---
title: Preface
matter: front
---
Words before all. <!-- index: preface, words --> See [the last](#q6).
"""


def _question(number: int) -> str:
    """A question of several pages: the word w is on its first, v on a later one."""
    filling = f"Filling of {number}, with words that go on over the page. " * 9
    level, other = ("easy", "core")[number % 2], number % LAST + 1
    return f"""\
## What is thing {number}? <!-- id: q{number}; level: {level}; tags: t{number % 2} -->

> **Key:** Thing {number} is a thing.

The word w{number} <!-- index: **w{number}**, words!w{number} --> is here. See [it](#q{other}),
[](#tbl:{other}) and [the other table](#tbl:{other}).[^{number}]

[^{number}]: The note of {number}.

{"Here it begins. <!-- index: long; begin -->" * (number == 2)}

{filling}

thing{number}
: What answer {number} is about.

| a | b |
|---|---|
| {number} | 2 |

Table: Of {number} {{#tbl:{number}}}

{filling}

The word v{number} is here, <!-- index: shared, v{number} --> and the shared one.

{"Here it ends. <!-- index: long; end -->" * (number == 3)}

> **Your turn:** Say it of {number}.
>
> It is {number}.
"""


def two_bodies(answers: str) -> Files:
    """The files of the guide, whose ePub has its answers at a place."""
    chapters = (range(1, 4), range(4, LAST + 1))
    return {
        "guide.yaml": _SETTINGS.format(answers=answers),
        "layouts/paper/small.yaml": PAPER,
        "00-preface.md": _PREFACE,
        **{
            f"{number:02}-chapter.md": "\n".join(
                [f"# Chapter {number}\n\nSome words.\n", *map(_question, questions)]
            )
            for number, questions in enumerate(chapters, 1)
        },
    }
