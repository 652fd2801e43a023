"""Small guides that together have all that a page can have, for books that are bound from parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.rasters import quarters, saved

Files = Mapping[str, str | bytes]
"""The files of a guide, by their names."""

PAPER = """\
page: {width: 92mm, height: 110mm}
margins: {top: 15mm, bottom: 13mm, inner: 16mm, outer: 10mm, mirrored: true}
text: {size: 9pt, line: 12pt}
heading: {size: 13pt, line: 16pt}
running_head: 7pt
opening: {number: 40pt, title: 18pt, lead: 9pt}
"""
"""A paper on which few words fill a page, with other margins on left pages than on right ones."""

_SETTINGS = """\
title: {title}
language: {language}
identifier: "urn:uuid:00000000-0000-4000-8000-00000000000{number}"
date: 2026-01-02
authors: [Ada, Bo]
description: What it is.
subjects: [one, two]
book: {{{book}}}
"""


def _settings(title: str, number: int, book: str, language: str = "en", more: str = "") -> str:
    values = {"title": title, "number": number, "book": book, "language": language}
    return _SETTINGS.format(**values) + more


def _question(number: int, body: str, level: str = "core") -> str:
    head = (
        f"## What is thing {number}? <!-- id: q{number}; level: {level}; tags: tag{number % 3} -->"
    )
    return f"{head}\n\n{body}\n\n> **Key:** Thing {number} is a thing.\n"


_BREAK = "\n\n<!-- pagebreak -->\n\nA page."


def _many() -> Files:
    """Folios of one, two and three figures, and references forwards and backwards over all."""
    files = {
        "guide.yaml": _settings("Many pages", 1, "paper: small, recto: true, index: true"),
        "layouts/paper/small.yaml": PAPER,
        "00-preface.md": "---\ntitle: Preface\nmatter: front\n---\nSee [the last](#q14).\n",
    }
    last = 14
    for chapter, numbers in enumerate((range(1, 8), range(8, 10), range(10, last + 1)), 1):
        parts = [f"# Chapter {chapter} of three\n\nThis chapter has {len(numbers)} questions.\n"]
        for number in numbers:
            body = (
                f"The word w{number} <!-- index: **w{number}**, shared!w{number} --> is in answer "
                f"{number}. [The first](#q1), [one behind](#q{number % last + 1}), [one far "
                f"away](#q{(number + 6) % last + 1}), [the last](#q{last}).\n\n"
                "<!-- pagebreak -->\n\n"
                f"More of {number}, and of the shared word. <!-- index: shared -->"
            )
            body += _BREAK * (75 if number == 9 else 0)
            parts.append(_question(number, body, ("easy", "core", "hard")[number % 3]))
        files[f"{chapter:02}-chapter.md"] = "\n".join(parts)
    return files


_TABLE = "\n".join(
    ["| Way | Runs | Score |", "|---|--:|--:|", *(f"| way {n} | {n} | 0.{n} |" for n in range(60))]
)
_WIDE = "\n".join(
    [
        "|" + "|".join(f" columnnumber{n} " for n in range(12)) + "|",
        "|" + "---|" * 12,
        *("|" + "|".join(f" thefigures{row}{n} " for n in range(12)) + "|" for row in range(4)),
    ]
)
_CODE = "\n".join(f"    total += rate * (row.target{n} - row.guess)  # step {n}" for n in range(12))
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30"
 font-family="sans-serif"><title>A box</title>
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/>
<stop offset="1" stop-color="#24408e"/></linearGradient></defs>
<rect x="1" y="1" width="58" height="28" fill="url(#g)" opacity="0.6"/>
<text x="5" y="20" font-size="8" fill="#000">A box</text></svg>
"""


_MIXED = r"""
Text with a note.[^1] A [link](#q3), [the web](https://example.org/a?b=c), **bold**, *italic*,
`code`, H~2~O, 😀 and 🇩🇪, naïve Ελληνικά русский.

[^1]: The note, with $x^2$ in it.

Perplexity
: The exponential of the average loss.

![A box](images/box.svg "A box on paper"){#fig:box .margin}

$$ p_i = e^{z_i/T} / \sum_j e^{z_j/T} $$ {#eq:softmax}

> **Formula:** $\hat\beta=(X^\top X)^{-1}X^\top y$

> **Mistake:** "It is a person": it only resembles one.
"""
_LONG_TABLE = f"""
Table: Many rows {{#tbl:many}}

{_TABLE}

See [](#tbl:wide) and [](#fig:box).
"""
_WIDE_TABLE = f"""
Table: Many columns {{#tbl:wide}}

{_WIDE}

![Dots](images/dots.png "Four colours"){{#fig:dots width=60%}}

See [](#tbl:many), and [](#eq:softmax).
"""
_LISTS = f"""
```python
def step(rows, rate=0.1):
{_CODE}
    return total
```

1. one
2. two
   - three
   - four

> A quote of many words.

![Dots](images/dots.png "Four colours again"){{#fig:again width=40%}}

Perplexity is met again, with $e^x$ and $e^x$.
"""
_CHECKS = """
> **Quiz:** Which one?
>
> - [x] This one.
> - [ ] That one.

> **Your turn:** Try it.
>
> It is done.

> **Reference:** Ada, 2020. A book. arXiv:2001.00001
"""


def _rich() -> Files:
    """Nearly every kind of block, with a side column."""
    note = "Words before all questions, with a note.[^a]\n\n[^a]: A note of the words before."
    last = "Words. " * 120 + "See [the first](#q1).\n" + _CHECKS
    one = [_question(1, _MIXED), _question(2, _LONG_TABLE), _question(3, _WIDE_TABLE)]
    two = [_question(4, _LISTS, "easy"), _question(5, last, "hard")]
    return {
        "guide.yaml": _settings("A rich guide", 2, "paper: a4, theme: classic"),
        "01-figures.md": "\n\n".join(["# Figures and tables", note, *one]),
        "02-code.md": "\n\n".join(["# Code and lists", *two]),
        "images/box.svg": _DRAWING,
        "images/dots.png": saved(quarters(), "PNG"),
    }


def _night() -> Files:
    """A dark ground, a cover with a picture, lines and words of the author's on each page."""
    questions = "\n".join(
        _question(n, f"Light text on dark, see [another](#q{5 - n}).\n\n" + "More words. " * 80)
        for n in range(1, 5)
    )
    return {
        "guide.yaml": _settings(
            "By night",
            3,
            "paper: a5, colours: night, recto: true, header: At the head, footer: At the foot, "
            "watermark: draft",
            more="cover: images/cover.png\n",
        ),
        "01-one.md": f"# One\n\n{questions}",
        "02-two.md": f"# Two\n\n{_question(5, '$x^2$ and [the first](#q1).')}",
        "03-three.md": f"# Three\n\n{_question(6, '![Dots](images/dots.png)')}",
        "images/cover.png": saved(quarters(size=(600, 900)), "PNG"),
        "images/dots.png": saved(quarters(), "PNG"),
    }


def _arabic() -> Files:
    """From right to left."""
    words = "هذا نص قصير عن التعلم الآلي، وفيه كلمة model وعدد 12. "

    def question(number: int, level: str) -> str:
        head = f"## ما هو الشيء {number}؟ <!-- id: q{number}; level: {level} -->"
        link = f"انظر [السؤال](#q{4 - number})."
        return f"{head}\n\n{words * 12}\n\n{link}\n\n> **Key:** هذا هو الجواب.\n"

    table = "| أ | ب |\n|---|---|\n| ١ | ٢ |\n"
    return {
        "guide.yaml": _settings("دليل صغير", 4, "paper: a5", "ar"),
        "01-one.md": f"# الفصل الأول\n\n{words}\n\n{question(1, 'easy')}\n{question(2, 'core')}",
        "02-two.md": f"# الفصل الثاني\n\n{words}\n\n{question(3, 'hard')}\n{table}",
    }


def _exam() -> Files:
    """Columns, all questions before all answers, chapters that begin below one another."""
    chapters = {
        f"{chapter:02}-chapter.md": f"# Part {chapter}\n\n"
        + "\n".join(
            _question(n, f"Short answer {n}. See [it](#q{7 - n}).")
            for n in range(chapter * 2 - 1, chapter * 2 + 1)
        )
        for chapter in range(1, 4)
    }
    book = "paper: a4, theme: exam, run_on: true, recto: false"
    return {"guide.yaml": _settings("An exam", 5, book), **chapters}


GUIDES: dict[str, Callable[[], Files]] = {
    "many pages": _many,
    "rich": _rich,
    "night": _night,
    "arabic": _arabic,
    "exam": _exam,
}
"""Each guide by its name."""


def write(folder: Path, files: Files) -> Path:
    """Write the files of a guide below a folder, and return it."""
    for name, content in files.items():
        path = folder / (name if name.startswith("layouts/") else f"content/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
