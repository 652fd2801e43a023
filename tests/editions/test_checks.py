"""The blocks of a full answer; its exercises and quizzes have their solutions at the back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tests.conftest import made_files, studypress
from tests.editions.pages import Page, book, write

ANSWER = """# Bread

## What makes it rise? <!-- id: rise; level: core -->

> **Asked to find out:** Whether you know aims.

> **Your turn:** Take twice the sugar. <!-- level: hard -->
>
> Twice the gas, solved.

Yeast makes gas, as the text says.

> **Worked example:** Eight grams, exemplified.

> **In 30 seconds:** Half a minute of words.

> **In three minutes:** First spoken part.
>
> Second spoken part.

> **Weak:** Only yeast.
> **Good:** Also gluten.
> **Strong:** Also sums.

> **Not settled:** Whether cold helps.

> **Follow-up:** And salt? <!-- level: easy -->
>
> It slows yeast.

> **Quiz:** Which flour?
>
> - [ ] That with less protein.
>
>   The net would be weak.
> - [x] That with more protein.
>
>   The net holds more.

> **Key:** Yeast makes gas.

## What is rye?

A grain.

> **Quiz:** Has rye gluten?
>
> - [x] Little of it.
> - [ ] Much.

> **Key:** A grain.
"""
FILES = {"bread.md": ANSWER}


def lines(page: Page) -> list[str]:
    """The words of each line of a page, from its top."""
    found: dict[float, list[tuple[float, str]]] = {}
    for word in page:
        key = next((top for top in found if abs(top - word.middle) < 1.2), word.middle)
        found.setdefault(key, []).append((word.left, word.text))
    return [" ".join(text for _, text in sorted(found[top])) for top in sorted(found)]


def text_of(pages: list[Page]) -> str:
    return "\n".join(line for page in pages for line in lines(page))


def order(text: str, *parts: str) -> list[int]:
    return [text.index(part) for part in parts]


def test_the_book_has_each_block_in_its_place(tmp_path: Path) -> None:
    text = text_of(book(tmp_path, FILES)[1])
    places = order(
        text,
        "Asked to find out Whether you know aims.",
        "IN SHORT",
        "IN 30 SECONDS",
        "Half a minute of words.",
        "Yeast makes gas, as the text says.",
        "EXAMPLE",
        "Eight grams, exemplified.",
        "IN THREE MINUTES",
        "First spoken part.",
        "WEAK Only yeast.",
        "GOOD Also gluten.",
        "STRONG Also sums.",
        "NOT SETTLED",
        "FOLLOW-UP ● ○ ○ easy",
        "And salt?",
        "CHECK YOURSELF",
        "1 YOUR TURN ● ● ● hard",
        "Take twice the sugar.",
        "2 QUIZ",
        "Which flour?",
        "A. That with less protein.",
        "B. That with more protein.",
        "The answers are on page",
        "Has rye gluten?",
        "The answer is on page",
        "Twice the gas, solved.",
        "2 Quiz B",
        "A. The net would be weak.",
        "B. The net holds more.",
        "Quiz A",
    )
    assert places == sorted(places)


def test_the_rows_of_a_rubric_have_one_column(tmp_path: Path) -> None:
    _, pages = book(tmp_path, FILES)
    (page,) = (page for page in pages if any(word.text == "STRONG" for word in page))
    words = {word.text: word for word in page}
    labels = [words[name] for name in ("WEAK", "GOOD", "STRONG")]
    said = [next(w for w in page if w.left > one.right and abs(w.middle - one.middle) < 1.2)
            for one in labels]  # fmt: skip
    assert len({round(one.left, 1) for one in labels}) == 1
    assert len({round(one.left, 1) for one in said}) == 1
    assert 0 < said[2].top - said[0].bottom < 12


def test_pages_lead_to_the_solutions_and_back(tmp_path: Path) -> None:
    _, pages = book(tmp_path, FILES)
    every = [lines(page) for page in pages]
    at = {
        name: next(n for n, page in enumerate(every) if any(name in line for line in page))
        for name in ("CHECK YOURSELF", "Twice the gas, solved.")
    }
    folio = {
        name: re.findall(r"\d+", " ".join(every[n][:2] + every[n][-1:])) for name, n in at.items()
    }
    (there,) = re.findall(r"The answers are on page (\d+)", text_of(pages))
    (back,) = re.findall(
        r"What makes it rise\? (\d+)$", "\n".join(every[at["Twice the gas, solved."]]), re.MULTILINE
    )
    assert there in folio["Twice the gas, solved."]
    assert back in folio["CHECK YOURSELF"]


def chapter_and_answers(folder: Path) -> tuple[str, str]:
    """The first chapter of a project's ePub, and its answers."""
    out = folder / "out"
    done = studypress("build", "ebook", "--project", folder, "--out", out)
    assert (done.returncode, "warning" in done.stdout + done.stderr) == (0, False), done.stderr
    with zipfile.ZipFile(made_files(out)["ebook"]) as archive:
        names = ("EPUB/chapter-1.xhtml", "EPUB/answers.xhtml")
        chapter, answers = (archive.read(name).decode() for name in names)
    return chapter, answers


def test_the_ebook_has_solutions_with_links_both_ways(tmp_path: Path) -> None:
    chapter, answers = chapter_and_answers(write(tmp_path, FILES))
    places = order(chapter, "know aims", "Half a minute", "as the text says", "And salt?",
                   "Check yourself", "Take twice", "Which flour?", "less protein")  # fmt: skip
    assert places == sorted(places)
    for hidden in ("Twice the gas, solved.", "The net would be weak.", "The net holds more."):
        assert hidden not in chapter
        assert hidden in answers
    ids = {*re.findall(r'\bid="([^"]+)"', chapter)}, {*re.findall(r'\bid="([^"]+)"', answers)}
    there = set(re.findall(r'href="answers\.xhtml#([^"]+)"', chapter))
    back = set(re.findall(r'href="chapter-1\.xhtml#(check[^"]+)"', answers))
    assert {"solution-rise", "solution.1-rise", "solution.2-rise"} <= there <= ids[1]
    assert {"checks-rise", "check.1-rise", "check.2-rise"} <= back <= ids[0]
