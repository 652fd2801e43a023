"""The frames of the book's pages, through the front door: where their text is."""

from __future__ import annotations

import operator
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

MM = 72 / 25.4
FULL = "Words of an answer that fill one line and another, and then some more of them. " * 200
FORMULA = "\n\n> **Formula:** $x = y$"


@dataclass(frozen=True)
class Word:
    """A word on a page, with the edges of its box in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(
    folder: Path, settings: str, text: str, language: str = "en", also: tuple[str, ...] = ()
) -> list[list[Word]]:
    """The words of each page of a book; a theme of the project's may be in its folder.

    `also` are the codes of problems that the book may have.
    """
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "guide.yaml").write_text(f"title: T\nlanguage: {language}\n{settings}")
    (folder / "content" / "a.md").write_text(text, encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    assert {problem.code for problem in report.problems} <= {"no-rights", "no-key", *also}
    made = subprocess.run(
        ["pdftotext", "-bbox", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    found = []
    for page in made.split("<page ")[1:]:
        boxes = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word', page)
        found.append(
            [
                Word(float(left) / MM, float(top) / MM, float(right) / MM, float(bottom) / MM, text)
                for left, top, right, bottom, text in boxes
            ]
        )
    return found


def text_edges(found: list[list[Word]]) -> list[tuple[int, int]]:
    """The edges of the text on each page that is full of it, in millimetres."""
    edges: list[tuple[int, int]] = []
    for page in found:
        inside = [word for word in page if word.text in FULL and 40 < word.top < 250]
        if len(inside) > 300:
            left, right = min(word.left for word in inside), max(word.right for word in inside)
            edges.append((round(left), round(right)))
    return edges


@pytest.mark.parametrize(
    ("paper", "beside", "plain"),
    [
        ("a4", [(27, 147), (27, 147)], [(34, 166), (44, 176)]),
        ("letter", [(30, 150), (30, 150)], [(37, 169), (47, 179)]),
    ],
)
def test_a_guide_with_nothing_for_the_side_column_has_the_plain_paper(
    tmp_path: Path, paper: str, beside: list[tuple[int, int]], plain: list[tuple[int, int]]
) -> None:
    text = f"# A\n\n## Why?\n\n{FULL}"
    with_side = text_edges(pages(tmp_path, f"book: {{paper: {paper}}}\n", text + FORMULA))
    assert with_side[:2] == beside
    without = text_edges(pages(tmp_path, f"book: {{paper: {paper}}}\n", text))
    assert without[:2] in (plain, plain[::-1])


def test_a_theme_may_have_papers_of_its_own(tmp_path: Path) -> None:
    themes = tmp_path / "layouts" / "themes"
    themes.mkdir(parents=True)
    classic = (Path(__file__).parents[2] / "layouts" / "themes" / "classic.yaml").read_text()
    margins = "{top: 20mm, bottom: 20mm, inner: 20mm, outer: 30mm}"
    (themes / "own.yaml").write_text(
        f"{classic}papers: {{a4: {{side: null, margins: {margins}}}}}\n"
    )
    text = f"# A\n\n## Why?\n\n{FULL}{FORMULA}"
    found = text_edges(pages(tmp_path, "book: {theme: own}\n", text))
    assert found[:2] == [(20, 180), (20, 180)]


LONG = "Why is it so that " + "one thing leads to another thing and " * 3 + "then ends?"
LONGEST = "Why is it so that " + "one thing leads to another thing and " * 6 + "then ends?"
SHORT = (
    f"## Why? <!-- name: First name; level: core; tags: tea, cups -->\n\n{FULL[:9000]}{FORMULA}\n\n"
)


def find(page: list[Word], text: str) -> list[Word]:
    return [word for word in page if word.text == text]


@pytest.mark.parametrize(
    ("paper", "number"),
    # The number ends 5 mm before the text, or stands above the question. The only chapter of a
    # guide begins with its question on a right-hand page: the text is at the inner margin.
    [("a4", (22, "ends")), ("letter", (24.9, "ends")), ("a5", (19, "begins")),
     ("6x9", (20, "begins"))],
)  # fmt: skip
def test_the_number_of_a_question_hangs_or_stands_above(
    tmp_path: Path, paper: str, number: tuple[float, str]
) -> None:
    found = pages(tmp_path, f"book: {{paper: {paper}}}\n", f"# A\n\n{SHORT}")
    page = next(page for page in found if find(page, "Words"))
    (asked,) = find(page, "Why?")
    one = next(word for word in find(page, "1") if word.top < 60 and word.bottom - word.top > 6)
    edge, kind = number
    assert (one.right if kind == "ends" else one.left) == pytest.approx(edge, abs=0.6)
    assert (one.bottom <= asked.top + 1) is (kind == "begins")
    assert (one.top < asked.bottom) is (kind == "ends") or kind == "begins"


@pytest.mark.parametrize(
    ("asked", "size"), [("Why is it so that one ends?", 18), (LONG, 14), (LONGEST, 11.5)]
)
def test_a_long_question_is_smaller_and_goes_over_the_side_column(
    tmp_path: Path, asked: str, size: float
) -> None:
    found = pages(tmp_path, "", f"# A\n\n## {asked}\n\n{FULL}{FORMULA}\n")
    page = next(page for page in found if len(find(page, "Words")) > 9)
    head = [word for word in page if word.text in asked.split() and 20 < word.top < 44]
    whys = find(head, "Why")
    assert (whys[0].bottom - whys[0].top) * MM == pytest.approx(size * 1.371, rel=0.03)
    assert max(word.right for word in head) > 147 or size == 18


def test_the_longest_question_has_its_name_as_its_head(tmp_path: Path) -> None:
    found = pages(tmp_path, "", f"# A\n\n## {LONGEST} <!-- name: Ends -->\n\n{FULL}{FORMULA}\n")
    page = next(page for page in found if len(find(page, "Words")) > 9)
    name, why = find(page, "Ends")[0], find(page, "Why")[0]
    assert (name.bottom - name.top) / (why.bottom - why.top) == pytest.approx(18 / 11.5, rel=0.05)
    assert name.bottom <= why.top + 1


def test_below_a_question_stands_what_is_known_of_it(tmp_path: Path) -> None:
    others = "".join(f"## Why {n}? {{#q{n}}}\n\nSee [it](#why).\n\n" for n in range(2, 12))
    found = pages(tmp_path, "", f"# A\n\n{SHORT}{others}")
    text = [" ".join(word.text for word in page) for page in found]
    told = "● ● ○ core tea, cups 8 min see also 2, 3, 4, 5, 6, 7, 8, 9 …"
    assert any(told in page.replace(" 1 A tea", " tea") for page in text)
    assert any("11 Why 11? 1 min see also 1 See it" in page for page in text)


def heads(found: list[list[Word]]) -> list[str]:
    """The words of the running heads of each page but the cover, from left to right.

    The large number of an opening reaches as high, and is no head.
    """
    edge = operator.attrgetter("left")
    small = [
        [word for word in page if word.top < 18 and word.bottom - word.top < 6]
        for page in found[1:]
    ]
    rows = [sorted(page, key=edge) for page in small]
    return [" ".join(word.text for word in row) for row in rows]


# A chapter with an introduction, one of two, opens with a page of its own.
OPENS = "# Cups\n\nCups hold tea.\n\n"
PLATES = "\n\n# Plates\n\nPlates hold bread.\n\n## Which?\n\nThe flat ones.\n"


def test_a_running_head_names_the_question_that_is_being_read(tmp_path: Path) -> None:
    half = FULL[:4800]
    # The first answer ends near the foot of its page, so that a question begins the next one.
    first_asked = SHORT.replace(FULL[:9000], FULL[:8600])
    more = f"## How?\n\n{half}\n\n## Where? <!-- name: Place -->\n\n{FULL}{FORMULA}\n"
    found = heads(pages(tmp_path, "", f"{OPENS}{first_asked}{more}{PLATES}"))
    first = found.index("1 Cups 2") if "1 Cups 2" in found else found.index("2 1 Cups")
    # The opening has no head, and no page names what begins on it.
    assert found[first - 1] == ""
    assert found[first + 1 : first + 6] == [
        "1 Cups First name 3",
        "1 Cups First name 4",
        "1 Cups 5",
        "1 Cups How? 6",
        "1 Cups Place 7",
    ]


def test_heads_of_mirrored_papers_have_the_folio_at_the_outer_edge(tmp_path: Path) -> None:
    found = heads(pages(tmp_path, "book: {paper: a5}\n", f"{OPENS}{SHORT}{PLATES}"))
    first = found.index("2 1 Cups")
    assert found[first + 1 : first + 3] == ["1 Cups First name 3", "4 First name 1 Cups"]
    assert "iii" in found
    assert "iv" in found


def test_an_authors_line_takes_the_place_of_the_chapter(tmp_path: Path) -> None:
    settings = "header: My course\nbook: {paper: a5}\n"
    found = heads(pages(tmp_path, settings, f"{OPENS}{SHORT}{PLATES}"))
    first = found.index("2 My course")
    assert found[first + 1 : first + 3] == ["My course First name 3", "4 First name My course"]
    # The title page has no line, and the contents have it.
    assert found[:2] == ["", "My course iii"]


def test_nothing_stands_at_the_foot(tmp_path: Path) -> None:
    for page in pages(tmp_path, "", f"# Cups\n\n{SHORT}")[1:]:
        assert max((word.bottom for word in page), default=0) < 280
