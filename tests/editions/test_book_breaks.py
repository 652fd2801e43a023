"""The book's style sheets: where pages and lines end, and how figures are counted."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

WORDS = "Words of an answer that fill a line or two of the page, and then some more. "


def pages(folder: Path, answers: str, paper: str = "a4") -> list[str]:
    """The text of each page of a book of one chapter; nothing may be lost."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    setting = f"title: T\nlanguage: en\nbook: {{paper: {paper}}}\n"
    (content / "guide.yaml").write_text(setting, encoding="utf-8")
    (content / "a.md").write_text(f"# Chapter title\n\n{answers}", encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert [problem for problem in report.problems if problem.code == "lost-text"] == []
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    return text[text.index("Chapter title") :].split("\f")


def words(folder: Path) -> list[tuple[float, float, str]]:
    """Each word of the book with its left and right edge in mm."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)</word>', boxes)
    return [
        (float(left) / 72 * 25.4, float(right) / 72 * 25.4, word) for left, right, word in found
    ]


@pytest.mark.parametrize(
    "piece",
    ["```\ncode {n}\n```", "| code {n} | b |\n|---|---|\n| c | d |\n| e | f |"],
    ids=["code", "table"],
)
def test_a_short_piece_may_be_parted_from_its_neighbours(tmp_path: Path, piece: str) -> None:
    first = f"## First?\n\n{WORDS * 12}\n\n"
    pieces = "\n\n".join(f"{WORDS}\n\n{piece.format(n=n)}" for n in range(9))
    text = pages(tmp_path, f"{first}## Second?\n\n{pieces}\n")[0]
    assert "code 1" in text
    assert "code 8" not in text


def test_one_reference_is_not_tied_to_the_next_question(tmp_path: Path) -> None:
    answers = "\n".join(
        f"## Asked {n}?\n\n{WORDS * 2}\n\n> **Reference:** A. Writer, 2022. Told.\n"
        for n in range(4)
    )
    text = pages(tmp_path, f"## First?\n\n{WORDS * 20}\n\n{answers}")[0]
    assert "Asked 0?" in text
    assert "Asked 3?" not in text


def test_figures_are_counted_through_a_chapter(tmp_path: Path) -> None:
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"><path d="M0 0h9"/></svg>'
    )
    first, bare, last = (f"![A line](images/a.svg{said})" for said in (' "A."', "", ' "B."'))
    answers = f"## First?\n\nSo.\n\n{first}\n\n{bare}\n\n## Second?\n\nSo.\n\n{last}\n"
    text = " ".join(pages(tmp_path, answers))
    assert re.findall(r"Figure ([\d.]+)\. (\w)", text) == [("1.1", "A"), ("1.2", "B")]


@pytest.mark.parametrize("paper", ["a4", "a5", "6x9"])
def test_code_keeps_to_its_measure(tmp_path: Path, paper: str) -> None:
    """What runs off the sheet is lost; what is broken is copied without a trace."""
    name = "com.example.payments.infrastructure.persistence.OutboxEventRelayConfigurationProperties"
    table = f"| a | b |\n|---|---|\n| {'Words. ' * 20} | `{name}` |\n| c | `{'f' * 120}` |"
    text = pages(tmp_path, f"## Why?\n\nSome words and `{name}`.\n\n{table}\n", paper)
    assert "\u200b" not in " ".join(text)
    ends = [end for _, end, word in words(tmp_path) if re.search("com|payments|f{9}", word)]
    right = {"a4": 176, "a5": 133, "6x9": 136.4}[paper]
    assert max(ends) <= right + 0.1


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6x9"])
def test_running_heads_have_one_line(tmp_path: Path, paper: str) -> None:
    name = "Replication and the many faces of consistency in practice, for ever and a day"
    asked = f"## How would you design {WORDS}and in the end?\n\n{WORDS * 60}"
    text = pages(tmp_path, f"{asked}\n\n# {name}\n\n{asked}\n\n# {'WIDE ' * 30}\n\n{asked}", paper)
    heads = [page.split("\n")[:2] for page in text if re.match(r" *\S.*… {3,}.*…( +\d+)?\n", page)]
    # A page that opens with a question names none.
    assert len(heads) > 1
    assert {second for _, second in heads} == {""}


def test_the_head_of_a_fold_stands_over_its_text(tmp_path: Path) -> None:
    fold = "<details><summary>More</summary>\n\nHidden words.\n\n</details>"
    text = pages(tmp_path, f"## Why?\n\nSo.\n\n{fold}\n\n> **Key:** Because.\n")[0]
    assert re.search(r"^ *More\b.*\n+ *Hidden words", text, re.MULTILINE)


def test_numbers_of_listed_questions_begin_where_headings_do(tmp_path: Path) -> None:
    pages(tmp_path, "## Who asks?\n\nSo.\n\n# More\n\n## Why?\n\nSo.\n")
    found = words(tmp_path)
    begin = max(index for index, (_, _, word) in enumerate(found) if word == "questions")
    heading, _, number = (first for first, _, _ in found[begin + 1 : begin + 4])
    assert number == pytest.approx(heading, abs=0.3)


def test_an_option_s_answer_tells_its_question_and_page(tmp_path: Path) -> None:
    options = "> **Options:**\n>\n> - A. Yes.\n> - B. No.\n\n> **Answer:** B. Never.\n"
    text = pages(tmp_path, f"## Which of them?\n\nOne.\n\n{options}")
    back = next(page for page in text if re.search("^ *Answers$", page, re.MULTILINE))
    assert re.search(r"^ *1 +Which of them\? +1\n+ +B\. Never\.", back, re.MULTILINE)


def test_code_of_some_lines_stays_whole(tmp_path: Path) -> None:
    """Wherever the page ends; A5 has room for some forty lines of code."""
    code = "\n".join(f"line_{{n}}_{number} = {number}" for number in range(14))
    block = f"```python\n{code}\n```\n\n"
    answers = "".join(
        f"## Asked {n}?\n\n{WORDS * (n % 7 + 1)}\n\n{block.replace('{n}', str(n))}"
        for n in range(12)
    )
    text = pages(tmp_path, answers, "a5")
    parts = [len(re.findall(rf"line_{n}_\d+ =", page)) for page in text for n in range(12)]
    assert set(parts) == {0, 14}


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_page_does_not_end_between_a_question_and_its_answer(tmp_path: Path, paper: str) -> None:
    """Neither between the question, its key and its formula, nor before the answer's first line."""
    summary = "> **Key:** Remember.\n\n> **Formula:** $a+b$\n\n"
    answers = "".join(f"## Asked {n}?\n\n{WORDS * (n % 11 + 3)}\n\n{summary}" for n in range(90))
    text = [page.strip().splitlines()[1:] for page in pages(tmp_path, answers, paper)]
    shown = [[line.strip() for line in page if line.strip()] for page in text if page]
    assert sum("IN SHORT" in " ".join(page) for page in shown) > 5
    for page in shown:
        assert not page[0].startswith(("IN SHORT", "Remember."))
        assert not page[-2].startswith(("Asked", "IN SHORT", "Remember."))


def test_a_word_that_is_longer_than_its_line_is_whole(tmp_path: Path) -> None:
    word = "".join(f"{n:03}" for n in range(100))
    found = "".join(pages(tmp_path, f"## {word}?\n\nSo.\n")).split()
    assert word[-9:] in "".join(found)


def test_a_heading_is_on_the_page_of_its_answer_whatever_its_notes(tmp_path: Path) -> None:
    note = "A long note in the margin with many words. " * 13
    first = f"## First?\n\n{(WORDS * 4 + chr(10) * 2) * 17}\n\n"
    second = f"## Second?\n\nAnswered[^a] and[^b].\n\n[^a]: {note}\n[^b]: {note}\n"
    found = pages(tmp_path, first + second)
    asked, answered = ([word in text for text in found[1:]] for word in ("Second?", "Answered"))
    assert answered.index(True) > 0
    assert asked[answered.index(True)]
    assert not any("Second?" in text.strip().splitlines()[-2] for text in found if text.strip())


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize(
    "name",
    [
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" * 2,
        "https://example.org/a/very/long/address/with/many/parts/and/words/that/fill/a/line",
        "com.example.product.module.submodule.implementation.ClassNameFactoryBuilder",
    ],
)
def test_a_long_name_is_broken_without_a_hyphen_or_a_hole(
    tmp_path: Path, name: str, paper: str
) -> None:
    answer = f"Named before it is {name} in the text[^a].\n\n- Named in lists is {name}\n"
    found = pages(tmp_path, f"## First?\n\n{answer}\n[^a]: {WORDS * 6}\n", paper)
    assert "-\n" not in found[0]
    boxes = words(tmp_path)
    starts = [number for number, (_, _, word) in enumerate(boxes) if word == "Named"]
    assert len(starts) == 2
    for start in starts:
        line = boxes[start : start + 4]
        gaps = [right[0] - left[1] for left, right in itertools.pairwise(line)]
        assert all(0 < gap < 1.5 for gap in gaps), line


def test_a_hyphen_in_a_table_is_as_wide_as_in_a_text(tmp_path: Path) -> None:
    """Figures of equal width, which only columns of numbers have, bring a wide hyphen with them."""
    table = "| Stage | Tokens |\n|---|---|\n| Pre-training | 1,110 |\n| Pretraining | 8,888 |\n"
    pages(tmp_path, f"## Why?\n\n{WORDS}\n\n{table}")
    mm = {word: right - left for left, right, word in words(tmp_path)}
    assert 0.5 < mm["Pre-training"] - mm["Pretraining"] < 1.5
    assert mm["1,110"] == pytest.approx(mm["8,888"], abs=0.01)


@pytest.mark.parametrize("paper", ["a4", "6x9"])
def test_what_begins_near_the_foot_of_a_page(tmp_path: Path, paper: str) -> None:
    formulas = "\n\n".join(
        f"lead{n} {WORDS * (1 + n % 3)}\n\n$$x = 1 \\tag{{formula{n}}}$$" for n in range(90)
    )
    steps = "\n".join(f"> {step + 1}. STEP{step} {WORDS}" for step in range(9))
    examples = "\n\n".join(
        f"lead {WORDS * (1 + n % 5)}\n\n> **Example:** given{n}\n>\n"
        + steps.replace("STEP", f"step{n}_")
        for n in range(9)
    )
    spoken = "\n\n".join(
        f"lead {WORDS * (1 + n % 4)}\n\n> **In three minutes:** open{n}.\n>\n> next{n} {WORDS * 4}"
        for n in range(30)
    )
    answers = f"## First?\n\n{formulas}\n\n## Second?\n\n{examples}\n\n## Third?\n\n{spoken}\n"
    found = pages(tmp_path, answers, paper)
    assert len(found) > 4
    for page in found:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        # The first line is the running head.
        assert not any(line.startswith("(formula") for line in lines[1:2])
        for n in range(9):
            if f"given{n}" in page:
                assert f"step{n}_2" in page
        for n in range(30):
            if f"open{n}." in page:
                assert f"next{n} " in page
