"""The bench that compares programs: what it measures, which text it gives them, and its table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import book, edit, onehtml, twins
from bench.yardstick import Cost, Way, alternating, compared, cost, table
from tests.conftest import ROOT
from tests.generate import guide_folder

PEERS = ROOT / "bench" / "peers.sh"

CHILD = "import sys; held = b'x' * 200_000_000"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True)"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated guide of two chapters."""
    return guide_folder(tmp_path_factory.mktemp("generated"), 16)


def test_the_largest_process_counts_and_not_the_first() -> None:
    # In a small process, since a large one would count as well.
    measure = "import sys; from bench.yardstick import cost; print(*cost(sys.argv[1:]))"
    command = [sys.executable, "-c", measure, sys.executable, "-c", PARENT]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    cpu, wall, memory = map(float, done.stdout.split())
    assert 200 < memory < 300
    assert cpu > 0
    assert wall > 0


def test_a_program_that_fails_ends_the_bench() -> None:
    with pytest.raises(SystemExit, match="no tea"):
        cost([sys.executable, "-c", "raise SystemExit('no tea')"])


def test_ways_take_turns(tmp_path: Path) -> None:
    told = tmp_path / "told.txt"

    def note(word: str) -> None:
        with told.open("a") as file:
            file.write(f"{word} ")

    def way(name: str) -> Way:
        write = f"with open({str(told)!r}, 'a') as file: file.write('{name} ')"
        return Way([sys.executable, "-c", write], lambda: note(f"before-{name}"))

    costs = alternating({"tea": way("tea"), "cake": way("cake")}, 2)
    assert told.read_text() == "before-tea tea before-cake cake " * 2
    assert {name: len(found) for name, found in costs.items()} == {"tea": 2, "cake": 2}


def test_a_ratio_is_of_the_least_and_the_table_marks_what_is_missed() -> None:
    ours = [Cost(3.0, 9.0, 50), Cost(2.0, 5.0, 50), Cost(4.0, 7.0, 50)]
    yours = [Cost(8.0, 10.0, 100), Cost(4.0, 10.0, 100), Cost(6.0, 10.0, 100)]
    wanted = {"CPU": 0.5, "wall": 0.4, "memory": None}
    rows = compared("a book", ours, "another", yours, wanted)
    assert table(rows).splitlines()[2:] == [
        "| a book | another | CPU | 0.5 | 0.500 | 0.500 | 67% |",
        "| a book | another | wall | 0.4 | **0.500** | 0.700 | 57% |",
        "| a book | another | memory |  | 0.500 | 0.500 | 0% |",
    ]


def test_the_wall_clock_is_wanted_of_two_workers_alone() -> None:
    one = [Cost(1.0, 1.0, 1.0)]
    costs = {"1 worker": one, "2 workers": one, book.ALONE: one}
    rows = {(row.what, row.figure): row.wanted for row in book.ratios(200, costs, [1, 2])}
    assert rows["200 questions, 1 worker", "wall"] is None
    assert rows["200 questions, 2 workers", "wall"] == 0.35
    assert rows["200 questions, 1 worker", "CPU"] == 0.6


def test_growth_is_from_each_guide_to_the_next() -> None:
    all_costs = {size: {"2 workers": [Cost(float(size), 1.0, 100.0)]} for size in (3000, 13, 1000)}
    rows = [row for row in book.growth(all_costs, [2]) if row.figure == "CPU"]
    assert [(row.what, row.against, row.wanted, row.reached) for row in rows] == [
        ("1000 questions, 2 workers", "13 questions", None, 1000 / 13),
        ("3000 questions, 2 workers", "1000 questions", 3.3, 3.0),
    ]


def test_all_documents_are_one_whose_numbers_are_left_to_the_typesetter(
    generated: Path, tmp_path: Path
) -> None:
    path, styles = onehtml.whole_html(generated, tmp_path)
    html = path.read_text(encoding="utf-8")
    assert html.count("<body") == 1
    assert len(re.findall(r'<div [^>]*style="break-before: (?:right|page); ', html)) >= 5
    ids = re.findall(r' id="([^"]*)"', html)
    targets = set(re.findall(r' data-to="#([^"]*)"', html))
    assert {f"q{number}" for number in range(1, 17)} <= targets <= set(ids)
    assert "data-page-of" not in html
    assert [style.name for style in styles] == sorted(style.name for style in styles)
    assert len(styles) > 5


def test_a_list_of_pages_is_a_link_for_each_place() -> None:
    written = '<span data-pages-of="a !b c/d" class="pages"></span>'
    assert onehtml._numbered(written) == (
        '<span class="pages"><a href="#a" data-to="#a"></a>, '
        '<a href="#b" data-to="#b"></a>, <a href="#c" data-to="#c"></a></span>'
    )


def test_pandoc_is_given_the_same_text_with_titles_and_ids(generated: Path, tmp_path: Path) -> None:
    text = twins.text_of(generated, tmp_path / "text.md").read_text(encoding="utf-8")
    assert len(re.findall(r"(?m)^# Part \d, ", text)) == 2
    ids = re.findall(r"(?m)^## .* \{#(q\d+)\}$", text)
    assert ids == [f"q{number}" for number in range(1, 17)]
    assert set(re.findall(r"\]\(#(q\d+)\)", text)) <= set(ids)
    assert "<!--" not in text
    assert "---\n" not in text


def test_each_edit_is_a_text_that_was_never_there(generated: Path) -> None:
    chapter = generated / "content" / "001-chapter.md"
    change, texts = edit.edits(generated, 8), [chapter.read_text(encoding="utf-8")]
    for _ in range(3):
        change()
        texts.append(chapter.read_text(encoding="utf-8"))
    assert len(set(texts)) == 4
    assert len({text.count("\n") for text in texts}) == 1


def test_the_script_of_the_peers_says_what_it_does() -> None:
    done = subprocess.run([PEERS, "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    for verb in ("install", "versions", "weasyprint", "typst", "epub", "twin", "compile"):
        assert f"bench/peers.sh {verb} " in done.stdout
    wrong = subprocess.run([PEERS, "instal"], capture_output=True, text=True)
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", done.stdout)
