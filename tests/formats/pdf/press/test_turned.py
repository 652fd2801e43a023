"""Pages for wide tables, which lie on their side on a screen, stand on the sheets of all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

MM = 72 / 25.4
WIDTH, HEIGHT = 148 * MM, 210 * MM
INNER, OUTER, TOP, BOTTOM = 19 * MM, 15 * MM, 19 * MM, 18 * MM
"""The margins of the paper."""
LETTERS = {"en": "abcdefghijk", "he": "אבגדהוזחטיכ"}
"""The names of columns, after a word."""
HEAD = {"en": "column", "he": "עמודה"}
CELL = {"en": "value", "he": "ערך"}
WHAT = {"en": "What is", "he": "מה זה"}
_TEXT = {
    "en": "Before it there is some text that goes on for a while, as it does in a book. ",
    "he": "לפני הטבלה יש קצת טקסט שנמשך עוד ועוד, כמו שקורה בספר. ",
}
_COLOURS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="40" height="10">
<defs><linearGradient id="g"><stop offset="0" stop-color="#dc1e1e"/>
<stop offset="1" stop-color="#283cc8"/></linearGradient></defs>
<g opacity="0.9"><rect width="40" height="10" fill="url(#g)"/></g></svg>"""


def _table(language: str, rows: int) -> str:
    letters = LETTERS[language]
    head = "|".join(HEAD[language] + letter for letter in letters)
    cells = [CELL[language] + letter for letter in letters]
    cells[-1] = "![Colours](colours.svg)"
    return f"|{head}|\n|{'---|' * len(letters)}\n" + f"|{'|'.join(cells)}|\n" * rows


def _notes(language: str) -> str:
    """Two chapters of questions, with text behind each table that is enough for a page."""
    found, text = "", _TEXT[language] * 12
    for chapter in LETTERS[language][:2]:
        found += f"# {chapter * 3}\n\n"
        for number, letter in enumerate(LETTERS[language][:3]):
            found += f"## {WHAT[language]} {chapter}{letter}?\n\n{text}\n\n"
            found += f"{_table(language, number + 2)}\n\n{text * (number + 1)}\n\n"
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file."""

    number: int
    words: dict[str, tuple[float, float, float, float]]
    """The first place of each of some words: from the left, the foot, to the right, the top."""


@pytest.fixture(scope="module", params=["en", "he"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Report]:
    """The file of a guide with wide tables, in a language."""
    folder = tmp_path_factory.mktemp("turned")
    language = request.param
    settings = "paper: a5, gutter: kdp, impose: booklet, marks: false"
    files = {
        "guide.yaml": f"title: Letters\nlanguage: {language}\nprint: {{{settings}}}\n",
        "a.md": _notes(language),
        "colours.svg": _COLOURS,
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    report = Report()
    outcome = pipeline.build(Project.at(folder), ["print"], report, lambda *_: None)
    assert outcome.results, [problem.message for problem in report.problems]
    return language, folder / "build" / outcome.results[0].made.files[0], report


def _turned(language: str, path: Path) -> Iterator[Page]:
    """The pages with a table."""
    letters = LETTERS[language]
    sought = {
        "first": HEAD[language] + letters[0],
        "last": HEAD[language] + letters[-1],
        "value": CELL[language] + letters[0],
        "head": WHAT[language],
    }
    for index, page in enumerate(pypdfium2.PdfDocument(path)):
        text = page.get_textpage()
        words = {}
        for name, word in sought.items():
            if found := text.search(word).get_next():
                boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
                lefts, feet, rights, tops = zip(*boxes, strict=True)
                words[name] = (min(lefts), min(feet), max(rights), max(tops))
        if "value" in words:
            yield Page(index + 1, words)


def test_all_pages_are_cut_alike(made: tuple[str, Path, Report]) -> None:
    _, path, report = made
    told = {problem.code for problem in report.problems}
    assert not told & {"page-boxes", "outside-type-area", "lost-text", "wide-table", "unsafe-edge"}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            assert "/Rotate" not in page.obj
            assert list(map(float, page.trimbox)) == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.1)


def test_a_table_is_turned_with_its_head_at_the_left(made: tuple[str, Path, Report]) -> None:
    language, path, _ = made
    pages = list(_turned(language, path))
    assert {page.number % 2 for page in pages} == {0, 1}
    for page in pages:
        first, last, value = (page.words[name] for name in ("first", "last", "value"))
        for left, foot, right, top in (first, last, value):
            assert top - foot > 2 * (right - left)  # it runs upwards
        assert first[2] <= value[0]
        assert (first[3] < last[1]) == (language == "en")


def test_a_table_stands_where_the_text_of_other_pages_stands(
    made: tuple[str, Path, Report],
) -> None:
    language, path, _ = made
    heads = []
    for page in _turned(language, path):
        is_right = (page.number % 2 == 1) == (language == "en")
        left = INNER if is_right else OUTER
        first, last = page.words["first"], page.words["last"]
        heads.append(first[0] - left)
        assert min(first[1], last[1]) >= BOTTOM - 1
        assert max(first[3], last[3]) <= HEIGHT - TOP + 1
    assert max(heads) < 7 * MM  # the room above a table
    assert heads == pytest.approx([heads[0]] * len(heads), abs=0.5)


def test_heads_are_upright_as_on_other_pages(made: tuple[str, Path, Report]) -> None:
    language, path, _ = made
    for page in _turned(language, path):
        left, foot, right, top = page.words["head"]
        assert right - left > 2 * (top - foot)
        assert foot > HEIGHT - TOP


def test_drawings_are_turned_with_their_colours(made: tuple[str, Path, Report]) -> None:
    """The typesetter draws gradients as patterns, and what can be seen through as groups."""
    language, path, _ = made
    document = pypdfium2.PdfDocument(path)
    for page in _turned(language, path):
        image = document[page.number - 1].render(scale=2).to_pil().convert("HSV")
        image = image.crop((50, 50, image.width - 50, image.height - 50))  # without the thumb index
        hue, saturation, _ = image.split()
        box = saturation.point(lambda value: 255 if value > 120 else 0).getbbox()
        assert box
        left, top, right, bottom = box
        assert right - left > 5
        red, blue = hue.getpixel((left + 2, bottom - 3)), hue.getpixel((left + 2, top + 2))
        assert isinstance(red, int)
        assert isinstance(blue, int)
        assert min(red, 255 - red) < 25
        assert 140 < blue < 190


def test_sheets_of_a_booklet_have_all_of_them(made: tuple[str, Path, Report]) -> None:
    language, path, _ = made
    sheets = path.with_name(f"{path.stem}-booklet.pdf")
    pages = list(_turned(language, path))
    first = HEAD[language] + LETTERS[language][0]
    assert sum(text.count(first) for text in _texts(sheets)) == len(pages)


def _texts(path: Path) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(path):
        yield page.get_textpage().get_text_bounded()
