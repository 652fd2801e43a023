"""The blocks of a full answer; its exercises and quizzes have their solutions at the back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from studypress import check
from studypress.editions import cheatsheet
from studypress.editions.cheatsheet import CheatsheetSettings
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
> A salted dough rises slowly, and its crumb is finer.

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
    text = text_of(book(tmp_path, FILES, "book: {paper: 6x9}\n")[1])
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
    _, pages = book(tmp_path, FILES, "book: {paper: 6x9}\n")
    (page,) = (page for page in pages if any(word.text == "STRONG" for word in page))
    words = {word.text: word for word in page}
    labels = [words[name] for name in ("WEAK", "GOOD", "STRONG")]
    said = [next(w for w in page if w.left > one.right and abs(w.middle - one.middle) < 1.2)
            for one in labels]  # fmt: skip
    assert len({round(one.left, 1) for one in labels}) == 1
    assert len({round(one.left, 1) for one in said}) == 1
    assert 0 < said[2].top - said[0].bottom < 12


def test_what_is_said_of_an_answer_stands_beside_it_where_that_is_short(tmp_path: Path) -> None:
    long = "Whether cold helps. " * 40
    notes = ANSWER.replace("Second spoken part.", "Second spoken part. " * 80)
    # Words that are repeated have their spaces below each other.
    pages = book(tmp_path, {"bread.md": notes}, "", "white-river")[1]
    (page,) = (page for page in pages if any(word.text == "STRONG" for word in page))
    words = {word.text: word for word in page}
    edge = max(word.right for word in page if word.text == "spoken")
    labels = [words[name] for name in ("WEAK", "GOOD", "STRONG", "SETTLED")]
    assert all(label.left > edge for label in labels)
    assert [one.top for one in labels] == sorted(one.top for one in labels)
    pages = book(
        tmp_path, {"bread.md": notes.replace("Whether cold helps.", long)}, "", "white-river"
    )[1]
    words = {word.text: word for page in pages for word in page}
    assert words["SETTLED"].left < edge < words["STRONG"].left


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


def test_an_epub_leads_only_to_what_is_there(tmp_path: Path) -> None:
    chapter, answers = chapter_and_answers(write(tmp_path, FILES))
    assert "check.1-what-is-rye" not in chapter + answers
    assert 'href="chapter-1.xhtml#check-what-is-rye"' in answers


@pytest.mark.parametrize("apart", ["back", "overleaf"])
def test_a_quiz_is_with_the_answer_and_its_solution_at_the_back(tmp_path: Path, apart: str) -> None:
    options = "\n## Which? <!-- id: which -->\n\n- A) one\n- B) two\n\nAnswer: B\n"
    files = {"bread.md": ANSWER + options}
    text = text_of(book(tmp_path, files, f"book: {{answers: {apart}}}\n")[1])
    asked, _, rest = text.partition("Asked to find out")
    answered, _, solved = rest.rpartition("Answers\n")
    assert "A. one" in asked
    for one in ("Half a minute", "Which flour?", "Twice the gas, solved."):
        assert one not in asked
    for one in ("Half a minute", "Which flour?"):
        assert one in answered
    assert "Twice the gas, solved." not in answered
    assert "Twice the gas, solved." in solved
    assert "Which?" not in solved


ALONE = {
    "an aim": "> **Aim:** Whether you know.",
    "half a minute": "> **In 30 seconds:** Because of gas.",
    "a quiz": "> **Quiz:** Or not?\n>\n> - [x] Yes\n> - [ ] No",
}


@pytest.mark.parametrize("name", ALONE)
def test_an_answer_of_one_such_block_is_an_answer(tmp_path: Path, name: str) -> None:
    files = {"bread.md": f"# Bread\n\n## Why?\n\n{ALONE[name]}\n"}
    text = text_of(book(tmp_path, files, "book: {answers: back}\n")[1])
    words = re.search(r"\*\* (.*)", ALONE[name])
    assert words is not None
    assert words[1] in text
    done = studypress("build", "ebook", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(made_files(tmp_path / "out")["ebook"]) as archive:
        chapter = archive.read("EPUB/chapter-1.xhtml").decode()
    assert words[1] in chapter
    assert "Not answered yet." not in chapter


def test_the_sheet_has_nothing_of_them(tmp_path: Path) -> None:
    guide = check(write(tmp_path, FILES)).guide
    (part,) = cheatsheet.compose(guide, CheatsheetSettings())
    said = repr([entry for group in part.shows["groups"] for entry in group.entries])
    assert "And salt?" in said  # a follow-up may fill spare room
    hidden = ("aims", "sugar", "solved", "exemplified", "minute", "spoken", "gluten", "sums",
              "cold", "flour", "protein", "the net", "Little")  # fmt: skip
    assert [word for word in hidden if word in said] == []


def test_a_check_in_the_prose_of_a_chapter_has_its_solution_below(tmp_path: Path) -> None:
    prose = "# Bread\n\n> **Your turn:** Knead it.\n>\n> It is kneaded.\n\n## Why?\n\nSo it is.\n"
    text = text_of(book(tmp_path, {"bread.md": prose})[1])
    assert "YOUR TURN\nKnead it.\nANSWER\nIt is kneaded." in text


def test_nothing_is_wider_than_the_frame_of_an_example(tmp_path: Path) -> None:
    code = "print('" + "word " * 25 + "')"
    text = f"""# Code

## What does it print?

> **Example:** The code.
>
> ```
> {code}
> ```

> **Note:** A note.

```
{code}
```

> **Mistake:** “No words”: there are many of them.
"""
    _, pages = book(tmp_path, {"code.md": text})
    (page,) = (page for page in pages if any(word.text == "EXAMPLE" for word in page))
    begin, end = (next(w.top for w in page if w.text == name) for name in ("EXAMPLE", "NOTE"))
    framed = max(word.right for word in page if begin < word.top < end)
    free = max(word.right for word in page if word.top > end and word.text == "word")
    assert framed < free - 10


def test_a_guide_from_right_to_left_has_the_labels_on_the_right(tmp_path: Path) -> None:
    text = """# לחם

## מדוע הוא תופח?

> **חלשה:** אחת.

> **טובה:** שתיים.

> **תרגיל:** משימה.
>
> פתרון.

> **חידון:** מה?
>
> - [x] כן
> - [ ] לא
"""
    _, pages = book(
        tmp_path,
        {"lehem.md": text},
        "title: לחם\nlanguage: he\nbook: {paper: 6x9}\n",
        "missing-script",
    )
    # A PDF has the letters in the order in which one sees them.
    (words,) = (w for page in pages if "חלשה" in (w := {one.text[::-1]: one for one in page}))
    label, said = words["חלשה"], words["אחת."]
    assert label.left > said.right
    assert abs(label.middle - said.middle) < 1.5
