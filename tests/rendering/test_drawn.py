"""Figures that are drawn from text: in the book, in the ePub, and in notes of any form."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
WIDE = "flowchart LR\n" + "".join(f"  n{n}[A long word {n}] --> n{n + 1}\n" for n in range(9))
FENCE = (
    '```mermaid {#fig:way title="From a to b" alt="An arrow" %s}\n'
    "flowchart LR\n  a[Begin] --> b[End]\n```"
)


class Made(NamedTuple):
    """What was built of a guide with one answer."""

    report: Report
    chapter: etree._Element
    out: Path

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.report.sorted()]

    @property
    def figure(self) -> etree._Element:
        return next(self.chapter.iter(f"{XHTML}figure"))

    def words(self) -> str:
        command = ["pdftotext", str(self.out / "t.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def made(folder: Path, answer: str, *editions: str, settings: str = "") -> Made:
    """Build a guide whose one answer is this."""
    folder.mkdir(exist_ok=True)
    head = f"title: T\nslug: t\nlanguage: en\nrights: Free\n{settings}\n"
    (folder / "guide.yaml").write_text(head, encoding="utf-8")
    text = f"# Chapter\n\n## What is it?\n\nThis.\n\n> **Key:** This.\n\n{answer}\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    report = Report()
    out = folder / "out"
    pipeline.build(Project.at(folder, out), editions or ["ebook"], report, lambda *_: None)
    chapter = etree.Element("none")
    if not editions or "ebook" in editions:
        with zipfile.ZipFile(out / "t.epub") as book:
            name = next(name for name in book.namelist() if "chapter" in name)
            chapter = etree.fromstring(book.read(name))
    return Made(report, chapter, out)


def test_a_fence_is_a_figure_of_the_ebook(tmp_path: Path) -> None:
    found = made(tmp_path, FENCE % "")
    assert found.codes == []
    drawing = found.figure.find(f"{SVG}svg")
    assert drawing is not None
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "An arrow")
    texts = ["".join(map(str, text.itertext())) for text in drawing.iter(f"{SVG}text")]
    assert texts == ["Begin", "End"]
    caption = found.figure.find(f"{XHTML}figcaption")
    assert caption is not None
    assert "From a to b" in "".join(map(str, caption.itertext()))
    assert not list(found.chapter.iter(f"{XHTML}pre"))


def test_its_text_is_text_of_the_book_in_our_own_face(tmp_path: Path) -> None:
    found = made(tmp_path, FENCE % "", "book")
    assert found.codes == []
    words = found.words()
    assert {"Begin", "End"} <= set(words.split())
    assert "From a to b" in words
    assert "flowchart" not in words
    fonts = subprocess.run(
        ["pdffonts", str(found.out / "t.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert set(re.findall(r"\+(\w+-\w+)", fonts)) == {"Press-Sans", "Press-Serif"}


def test_letters_beyond_the_face_of_the_page_have_their_fonts(tmp_path: Path) -> None:
    fence = '```mermaid {alt="x"}\nflowchart LR\n  a[Чай и ∑] --> b[Καφές]\n```'
    assert {"Чай", "Καφές"} <= set(made(tmp_path, fence, "book").words().split())


@pytest.mark.parametrize(
    "around",
    [
        "- An item:\n\n  {}",
        "1. An item:\n\n    {}",
        "> {}",
        "> - {}",
        "<details><summary>More</summary>\n\n{}\n\n</details>",
    ],
)
def test_a_fence_is_found_in_lists_quotes_and_folds(tmp_path: Path, around: str) -> None:
    before, after = around.split("{}")
    first = before.splitlines()[-1] if before else ""
    indent = re.sub(r"[-\d.]", " ", first)
    lines = (FENCE % "").splitlines()
    inside = "\n".join([lines[0], *(indent + line for line in lines[1:])])
    found = made(tmp_path, before + inside + after)
    assert found.figure.find(f"{SVG}svg") is not None
    assert found.codes == []


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("```mermaid", "```"),
        ("``` Mermaid", "```"),
        ("~~~mermaid", "~~~"),
        ("```{mermaid}", "```"),
        ("```{.mermaid #fig:x}", "```"),
        (":::mermaid", ":::"),
        ("::: mermaid", ":::"),
    ],
)
def test_a_fence_is_found_in_each_notation(tmp_path: Path, opening: str, closing: str) -> None:
    found = made(tmp_path, f"{opening}\nflowchart LR\n  a[Begin] --> b\n{closing}")
    drawing = found.figure.find(f"{SVG}svg")
    assert drawing is not None
    assert "Begin" in "".join(map(str, drawing.itertext()))
    assert set(found.codes) == {"image-alt"}


def test_ids_in_drawings_are_unique_in_the_document(tmp_path: Path) -> None:
    fence = '```mermaid {alt="x"}\nflowchart LR\n  a -->|yes| b\n```\n'
    found = made(tmp_path, f"{fence}\n{fence}")
    ids = [element.get("id") for element in found.chapter.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    named = re.findall(r"url\(#([^)]+)\)", etree.tostring(found.chapter, encoding="unicode"))
    assert len(named) == 2
    assert set(named) <= set(ids)


def test_its_width_is_obeyed(tmp_path: Path) -> None:
    drawing = made(tmp_path, FENCE % "width=60%").figure.find(f"{SVG}svg")
    assert drawing is not None
    assert drawing.get("style") == "width: 60%"


def test_source_and_description_are_folds_of_the_ebook(tmp_path: Path) -> None:
    found = made(tmp_path, FENCE % 'source=true description="Two steps"', "ebook", "book")
    folds = list(found.figure.iter(f"{XHTML}details"))
    assert [fold.get("class") for fold in folds] == ["description", "source"]
    assert "".join(map(str, folds[0].itertext())) == "DescriptionTwo steps"
    assert "a[Begin] --> b[End]" in "".join(map(str, folds[1].itertext()))
    assert "Begin]" not in found.words()
    assert made(tmp_path / "no", FENCE % "source=false").figure.find(f"{XHTML}details") is None


def test_what_is_not_drawn_stays_code_with_its_line(tmp_path: Path) -> None:
    found = made(tmp_path, "```mermaid\nflowchart LR\n  a[Begin --> b\n```")
    problem = found.report.sorted()[0]
    assert (problem.code, problem.where.line) == ("figure-not-drawn", 11)
    assert "a[Begin" in "".join(map(str, next(found.chapter.iter(f"{XHTML}pre")).itertext()))


def test_words_for_those_who_cannot_see_it_are_asked_for(tmp_path: Path) -> None:
    bare = "```mermaid\nflowchart LR\n  a[Begin] --> b[End]\n```"
    found = made(tmp_path / "own", bare)
    assert [(p.code, p.severity.value) for p in found.report.sorted()] == [("image-alt", "warning")]
    drawing = found.figure.find(f"{SVG}svg")
    assert drawing is not None
    assert drawing.get("aria-label") == "Diagram: Begin; End"
    foreign = made(tmp_path / "foreign", bare, settings="foreign: true").report.sorted()
    assert [p.severity.value for p in foreign if p.code == "image-alt"] == ["hint"]
    told = made(tmp_path / "told", bare.replace("LR\n", "LR\n  accTitle: Two steps\n"))
    assert told.codes == []


def test_a_wide_diagram_lies_on_its_side_and_small_text_is_told(tmp_path: Path) -> None:
    fence = f'```mermaid {{alt="x"}}\n{WIDE}```'
    found = made(tmp_path, fence, "book")
    (problem,) = [p for p in found.report.sorted() if p.code == "small-text"]
    assert (problem.where.path, problem.where.line) == ("a.md", 9)
    said = [re.search(r"is ([\d.]+) pt", problem.message)]
    assert said[0] is not None
    assert 3 < float(said[0][1]) < 6.5
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(found.out / "t.pdf"), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*>long</word>', boxes)
    heights = [float(y) for _, y, _ in words]
    assert max(heights) - min(heights) > 400  # it runs along the page
    assert made(tmp_path / "short", FENCE % "", "book").codes == []


def test_a_diagram_a_little_too_wide_stands_across_text_and_side_column(tmp_path: Path) -> None:
    """Upright, and in text that can be read; without a side column it would lie on its side."""
    chain = "flowchart LR\n" + "".join(f"  n{n}[A word {n}] --> n{n + 1}\n" for n in range(7))
    fence = f'```mermaid {{alt="A chain"}}\n{chain}```\n\n> **Reference:** Ada, 1843.'
    reach = {}
    for theme in ("wide", "exam"):
        found = made(tmp_path / theme, fence, "book", settings=f"book: {{theme: {theme}}}")
        command = ["pdftotext", "-bbox", str(found.out / "t.pdf"), "-"]
        boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>word</word>', boxes)
        xs, ys = zip(*((float(x), float(y)) for x, y in words), strict=True)
        reach[theme] = (max(xs) - min(xs), max(ys) - min(ys))
    assert reach["wide"][0] > 320
    assert reach["wide"][1] < 5
    assert reach["exam"][0] < reach["exam"][1]


def test_nothing_is_loaded_where_there_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\n## Why?\n\nSo.\n\n```python\nx = 1\n```\n")
    code = (
        "import sys; from pathlib import Path; from studypress import pipeline\n"
        "from studypress.model.diagnostics import Report\n"
        "from studypress.project.place import Project\n"
        f"pipeline.understand(Project.at(Path({str(tmp_path)!r})), Report())\n"
        "heavy = ('studypress.figures.drawn.kinds.pele', '_quickjs', 'vl_convert')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


CHART = """```vega-lite {alt="%s"}
data: {url: %s}
mark: line
encoding:
  x: {field: step, type: quantitative}
  y: {field: loss, type: quantitative, title: Loss}
```"""


def test_a_chart_of_a_file_of_the_folder_is_in_both_editions(tmp_path: Path) -> None:
    (tmp_path / "losses.csv").write_text("step,loss\n1,4\n2,3\n3,2.5\n")
    found = made(tmp_path, CHART % ("Losses fall", "losses.csv"), "ebook", "book")
    assert found.codes == []
    drawing = found.figure.find(f"{SVG}svg")
    assert drawing is not None
    assert "Loss" in ["".join(map(str, text.itertext())) for text in drawing.iter(f"{SVG}text")]
    assert "Loss" in found.words().split()


def test_words_derived_from_a_chart_are_told_as_derived(tmp_path: Path) -> None:
    (tmp_path / "losses.csv").write_text("step,loss\n1,4\n2,3\n")
    found = made(tmp_path, (CHART % ("", "losses.csv")).replace(' {alt=""}', ""))
    (problem,) = found.report.sorted()
    assert (problem.code, problem.severity.value) == ("derived-alt", "hint")
    drawing = found.figure.find(f"{SVG}svg")
    assert drawing is not None
    assert drawing.get("aria-label") == "Chart: Loss by step"
    german = (tmp_path / "guide.yaml").read_text().replace("language: en", "language: de")
    (tmp_path / "guide.yaml").write_text(german)
    report = Report()
    pipeline.understand(Project.at(tmp_path), report)
    assert "Grafik: Loss nach step" in str(report.sorted())


@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../losses.csv", "data-outside"),
        ("https://example.org/losses.csv", "data-remote"),
        ("large.csv", "data-too-large"),
        ("lost.csv", "missing-data"),
    ],
)
def test_data_that_may_not_be_read_are_slips(
    tmp_path: Path, name: str, code: str, *, foreign: bool
) -> None:
    (tmp_path / "losses.csv").write_text("step,loss\n1,4\n")
    guide = tmp_path / "guide"
    guide.mkdir()
    (guide / "large.csv").write_text("step,loss\n" + "1,4\n" * 20_001)
    settings = f"foreign: {str(foreign).lower()}"
    (guide / "guide.yaml").write_text(f"title: T\nlanguage: en\nrights: Free\n{settings}\n")
    (guide / "a.md").write_text(f"# C\n\n## Why?\n\nSo.\n\n{CHART % ('x', name)}\n")
    report = Report()
    pipeline.understand(Project.at(guide), report)
    (problem,) = [p for p in report.sorted() if p.code == code]
    assert problem.severity.value == ("warning" if foreign else "error")
    assert problem.where.line == 7


def test_a_graph_is_drawn_as_well(tmp_path: Path) -> None:
    fence = '```dot {alt="a leads to b"}\ndigraph { a [label="Begin"] a -> b }\n```'
    found = made(tmp_path, fence, "ebook", "book")
    assert found.codes == []
    assert "Begin" in found.words().split()


def test_many_figures_are_kept_and_no_process_goes_on(tmp_path: Path) -> None:
    (tmp_path / "losses.csv").write_text("step,loss\n1,4\n2,3\n")
    chart = CHART % ("x", "losses.csv")
    made(tmp_path, f"{FENCE % ''}\n\n{chart}")
    kept = sorted((tmp_path / "out" / ".cache" / "drawn").iterdir())
    dates = [path.stat().st_mtime_ns for path in kept]
    assert len(kept) == 2
    made(tmp_path, f"{FENCE % ''}\n\n{chart}\n\nMore.")
    assert [path.stat().st_mtime_ns for path in kept] == dates
    assert not [command for command in begun() if "vl_convert" in command]


def begun() -> Iterator[str]:
    """The commands of the processes that this one has begun; none where there is no /proc."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = (place / "stat").read_text().rpartition(")")[2].split()[1]
            command = (place / "cmdline").read_text()
        except OSError:  # it has ended in the meantime
            continue
        if int(parent) == os.getpid():
            yield command
