"""Questions are asked apart from their answers: all in front of them, or on the front of a leaf."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import studypress
from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.editions.pages import book, said, words_of

LONG = "Words of an answer that goes on for many lines, as the best of answers do. " * 60
NOTES = """# Letters

Letters are signs.

## [Hard] Which letter is first?

A. alpha
B. beta

**Answer:** A is right, since alpha is first.

## What does this print?

```python
print("omega")
```

> **Key:** Omega it prints.

> **Common mistake:** "Nothing at all": it has output.

## What is logged?

```js
console.log("kappa")
```

- A: one
- B: two

**Answer:** B it is.

## What is never answered?

## What is asked third?

Gamma is answered.

# Numbers

## What is one?

One is a number. See [the letters](#letters).

## What is long?

LONG

End of long.

## What is two?

Two follows one.

The numbers are over.
"""
ASKED = {
    "Which letter is first?": "alpha is first",
    "What does this print?": "Omega it prints",
    "What is logged?": "B it is",
    "What is asked third?": "Gamma is answered",
    "What is one?": "One is a number",
    "What is long?": "End of long",
    "What is two?": "Two follows one",
}
MODES = [
    ("classic", "a4"),
    ("classic", "a5"),
    ("exam", "a4"),
    ("exam", "a5"),
    ("exam", "6x9"),
]


def built(folder: Path, settings: str, notes: str = NOTES) -> Path:
    """The book of some notes, in which nothing is lost."""
    (folder / "guide.yaml").write_text(
        f"title: Notes\nlanguage: en\nrights: Free\nbook: {settings}\n"
    )
    (folder / "a.md").write_text(notes.replace("LONG", LONG))
    report = Report()
    outcome = pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert {problem.code for problem in report.problems} <= {"no-answer", "no-key", "unknown-link"}
    (file,) = outcome.results[0].made.files
    return folder / "build" / file


def pages(file: Path) -> dict[str, str]:
    """The words of each page of the body, by its folio."""
    command = ["pdftotext", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    with pikepdf.open(file) as pdf:
        first = int(pdf.Root.PageLabels.Nums[-2])
    words = [" ".join(page.split()) for page in text.removesuffix("\f").split("\f")]
    return {str(at - first + 1): page for at, page in enumerate(words) if at >= first}


def on(found: dict[str, str], words: str) -> list[int]:
    return [int(folio) for folio, page in found.items() if words in page]


@pytest.mark.parametrize(("theme", "paper"), MODES)
def test_all_questions_come_before_all_answers(tmp_path: Path, theme: str, paper: str) -> None:
    file = built(tmp_path, f"{{answers: back, theme: {theme}, paper: {paper}}}")
    found = pages(file)
    answers = [on(found, answer)[0] for answer in ASKED.values()]
    assert answers == sorted(answers)
    for question, answer in zip(ASKED, answers, strict=True):
        first, *again = on(found, question)
        assert first < min(answers)
        assert again[0] <= answer
    listed = found[str(on(found, "Which letter is first?")[0])]
    assert "alpha" in listed
    assert "alpha is first" not in listed
    everything = " ".join(found.values())
    assert everything.count('print("omega")') == 1
    logged = found[str(on(found, "What is logged?")[0])]
    assert 'console.log("kappa")' in logged
    assert "B it is" not in logged
    assert everything.count('console.log("kappa")') == 1
    assert everything.count("What is never answered?") == 1
    assert everything.count("Letters are signs.") == everything.count("The numbers are over.") == 1


def links(file: Path) -> list[tuple[int, int]]:
    """The page of each link within the file, and the page it leads to, from 0."""
    with pikepdf.open(file) as pdf:
        numbers: dict[Any, int] = {page.objgen: at for at, page in enumerate(pdf.pages)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else {}
        found = []
        for at, page in enumerate(pdf.pages):
            for note in page.get("/Annots", []):
                place: Any = note.get("/Dest") or (note.A.get("/D") if "/A" in note else None)
                if isinstance(place, pikepdf.String):
                    place = names[str(place)]
                if isinstance(place, pikepdf.Array):
                    found.append((at, numbers[place[0].objgen]))
    return found


@pytest.mark.parametrize("answers", ["back", "overleaf"])
def test_a_question_has_the_page_of_its_answer_and_leads_there_and_back(
    tmp_path: Path, answers: str
) -> None:
    file = built(tmp_path, f"{{answers: {answers}, theme: exam}}")
    found = pages(file)
    question, answer = on(found, "What is one?")[0], on(found, "One is a number")[0]
    assert re.search(rf"What is one\?\W*{answer}\b", found[str(question)])
    with pikepdf.open(file) as pdf:
        front = len(pdf.pages) - len(found)
    pairs = links(file)
    assert (front + question - 1, front + answer - 1) in pairs
    assert (front + answer - 1, front + question - 1) in pairs


@pytest.mark.parametrize(("theme", "paper"), MODES)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_answers_overleaf_begin_on_the_back_of_the_leaf_with_their_questions(
    tmp_path: Path, theme: str, paper: str, size: int
) -> None:
    settings = f"{{answers: overleaf, questions_on_page: {size}, theme: {theme}, paper: {paper}}}"
    found = pages(built(tmp_path, settings))
    for question, answer in ASKED.items():
        first = on(found, question)[0]
        # Questions that need two pages go on behind the front: the answers wait for the next back.
        before = found.get(str(first - 1), "")
        goes_on = not any(words in before for words in ASKED.values())
        assert first % 2 == 1 or goes_on
        assert on(found, answer)[0] > first
        assert answer not in found[str(first)]
    last = [on(found, words)[0] for words in ("What is one?", "What is long?")]
    assert (last[0] == last[1]) is (size > 1)
    # The long answer needs more than a page on small papers; the next questions wait for a front.
    assert on(found, "One is a number")[0] % 2 == 0


def test_answers_follow_their_questions_by_default(tmp_path: Path) -> None:
    found = pages(built(tmp_path, "{theme: classic}"))
    for question, answer in ASKED.items():
        assert on(found, question)[-1] <= on(found, answer)[0] <= on(found, question)[-1] + 2
    assert " ".join(found.values()).count("What is two?") <= 3


def test_the_list_of_questions_is_not_printed_twice(tmp_path: Path) -> None:
    file = built(tmp_path, "{answers: back, theme: exam}")
    command = ["pdftotext", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    heads = re.findall(r"^List of questions$", text, re.MULTILINE)
    assert 2 <= len(heads) <= 4  # the line in the contents, the head of its part, running heads


def test_questions_without_any_answer_are_a_book_of_questions(tmp_path: Path) -> None:
    notes = "# All\n\n" + "".join(f"## What is number {n}?\n\n" for n in range(12))
    for answers in ("back", "overleaf"):
        file = built(tmp_path, f"{{answers: {answers}, theme: exam}}", notes)
        found = pages(file)
        assert all(len(on(found, f"number {n}?")) == 1 for n in range(12))


def test_numbers_of_three_figures_stand_apart_from_their_questions(tmp_path: Path) -> None:
    text = "# Chapter\n\n" + "".join(
        f"## Matter of number n{number}?\n\nAnswered in few words.\n\n" for number in range(1, 109)
    )
    _, found = book(tmp_path, {"a.md": text}, "book: {theme: exam}\n")
    gaps = [
        other.left - word.right
        for page in found
        for word, other in pairwise(page)
        if word.text == "108" and other.text == "Matter"
    ]
    assert len(gaps) == 2
    assert min(gaps) > 2


@pytest.mark.parametrize("answers", ["after", "back", "overleaf"])
@pytest.mark.parametrize("chapters", [1, 2])
def test_the_head_of_pages_names_a_chapter_with_its_number_where_there_are_others(
    tmp_path: Path, answers: str, chapters: int
) -> None:
    notes = "".join(f"# Q&A {n}\n\n## Why {n}?\n\nSo.\n\n" for n in range(1, chapters + 1))
    settings = f"title: Notes\nlanguage: en\nbook: {{answers: {answers}, openings: false}}\n"
    (tmp_path / "guide.yaml").write_text(settings)
    (tmp_path / "a.md").write_text(notes)
    html = "".join(one.html for one in studypress.render(tmp_path, "book"))
    heads = re.findall(r'<h1[^>]*data-head="((?:\d\u2002)?Q[^"]*)"', html)
    shown = ["Q&amp;A 1"] if chapters == 1 else ["1\u2002Q&amp;A 1", "2\u2002Q&amp;A 2"]
    assert set(heads) == set(shown)


FOLDS = """# Kitchen

<details><summary>Tea?</summary>Hot.</details>

Now food follows.

<details><summary>Bread?</summary>Baked.</details>

The kitchen closes.[^1]

[^1]: At night.
"""


@pytest.mark.parametrize("answers", ["after", "back", "overleaf"])
def test_the_last_words_of_a_chapter_are_text_behind_its_answers(
    tmp_path: Path, answers: str
) -> None:
    found = words_of(built(tmp_path, f"{{answers: {answers}, theme: classic}}", FOLDS))
    (page,) = (page for page in found if "The kitchen closes." in said(page))
    words = {word.text: word for word in page}
    answer, last = words["Baked."], words["closes."]
    assert last.bottom - last.top == pytest.approx(answer.bottom - answer.top, abs=0.1)
    assert answer.bottom < last.top < answer.bottom + 40
    assert "At night." in said(page)
    assert sum("Now food follows." in said(page) for page in found) == 1
