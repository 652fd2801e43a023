"""Papers: each file is complete, and what is computed from it is what a page holds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.typography.limits import LINE_EM
from studypress.typography.paper import Paper, load
from studypress.typography.sizes import Side, Text, ThemeVariant, Variant, mm
from studypress.typography.variables import enlarged, of_paper
from tests.conftest import ROOT, committed

PAPERS = layouts.choices("paper/*.yaml", ROOT)
# What a line of a question's and of a chapter's heading holds, then of the two running heads and of
# the chapter's alone, in ems.
MEASURES = {
    "a4": (26.9, 12.1, 61, 28),
    "letter": (26.9, 12.7, 61, 28),
    "a5": (19.5, 12.4, 40, 18),
    "6x9": (19.9, 11.7, 40, 18),
    "large-print": (19.0, 13.2, 34, 15),
    "e-ink": (18.8, 13.3, 30, 14),
}
# Papers with few, large letters on a line.
SHORT_LINES_EM = {"large-print": 26, "e-ink": 25}
WHOLE = yaml.safe_load((ROOT / "layouts" / "paper" / "a4.yaml").read_text("utf-8"))


def paper(name: str) -> Paper:
    report = Report()
    found = load(name, ROOT, report)
    assert found is not None
    assert report.problems == []
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_a_line_of_text_holds_what_formulas_count_on(name: str) -> None:
    least = SHORT_LINES_EM.get(name, LINE_EM)
    assert least <= paper(name).line_em < least + 2
    assert least <= paper(name).without_side().line_em < least + 2


@pytest.mark.parametrize(
    ("name", "space"),
    [("a4", "8mm"), ("letter", "8mm"), ("a5", "8mm"), ("6x9", "8mm"), ("large-print", "8mm")],
)
def test_running_heads_keep_from_the_text(name: str, space: str) -> None:
    assert dict(of_paper(paper(name), rtl=False))["head-space"] == space


def test_running_heads_of_a_small_page_keep_from_its_edge() -> None:
    one = paper("e-ink")
    space = mm(dict(of_paper(one, rtl=False))["head-space"])
    assert 3 < space < 8
    assert mm(one.margins.top) - space - mm("12pt") == pytest.approx(2.5, abs=0.01)


@pytest.mark.parametrize("name", MEASURES)
def test_measures_are_in_ems(name: str) -> None:
    one = paper(name)
    headings, heads = (one.question_em, one.title_em), (one.heads_em, one.chapter_head_em)
    assert (*headings, *heads) == MEASURES[name]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("a4", 16), ("letter", 16), ("a5", 12), ("6x9", 13), ("large-print", 16), ("e-ink", 7)],
)
def test_the_room_for_thumb_marks(name: str, rows: int) -> None:
    assert paper(name).thumb_rows == rows


@pytest.mark.parametrize(
    ("name", "names"),
    [("a4", 39), ("letter", 39), ("a5", 21), ("6x9", 21), ("large-print", 16), ("e-ink", 13)],
)
def test_the_room_for_the_name_of_a_question(name: str, names: int) -> None:
    one = paper(name)
    # The larger and heavier name has the room that a chapter of ten ems leaves, less the folio.
    assert one.name_em(one.heads_em - 10) == names
    assert one.name_em(0) == 6


@pytest.mark.parametrize("name", MEASURES)
def test_long_questions_have_longer_lines_in_ems(name: str) -> None:
    one = paper(name)
    assert one.question_em < one.long_question_em < one.longest_question_em


def test_every_paper_of_ours_has_its_measures_above() -> None:
    assert committed("layouts/paper", ".yaml") <= set(MEASURES) <= set(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_and_the_margins_make_the_page(name: str) -> None:
    one = paper(name)
    values = dict(of_paper(one, rtl=False))
    margins = {values["right-page-left"], values["right-page-right"]}
    assert margins == {one.margins.inner, one.margins.outer}
    assert values["left-page-folio-left"] == values["left-page-folio-right"] or "none" in (
        values["left-page-folio-left"],
        values["left-page-folio-right"],
    )


def test_a_side_column_is_at_the_end_of_lines() -> None:
    left, right = (dict(of_paper(paper("a4"), rtl=rtl)) for rtl in (False, True))
    assert left["side-position"] == right["side-position"] == "absolute"
    assert (left["right-page-left"], right["right-page-left"]) == ("27mm", "12mm")
    assert (left["left-page-folio-right"], right["left-page-folio-right"]) == (
        "counter(page, folio)",
        "none",
    )


@pytest.mark.parametrize(("name", "inner", "outer"), [("a4", 34, 44), ("letter", 37, 46.9)])
def test_a_paper_for_guides_with_little_for_the_side_column(
    name: str, inner: float, outer: float
) -> None:
    plain = paper(name).without_side()
    assert plain.side is None
    assert (mm(plain.margins.inner), mm(plain.margins.outer)) == (inner, outer)
    assert plain.margins.mirrored
    assert plain.page_mm == pytest.approx(132, abs=0.1)
    assert (plain.text.size, plain.text.line) == ("11pt", "16pt")
    assert (plain.heading, plain.number) == (paper(name).heading, paper(name).number)
    values = dict(of_paper(plain, rtl=False))
    assert (values["measure"], values["aside"], values["note-float"]) == (
        "132mm",
        "0mm",
        "footnote",
    )


@pytest.mark.parametrize("name", ["a5", "6x9", "large-print", "e-ink"])
def test_a_paper_without_a_side_column_is_the_same_for_every_guide(name: str) -> None:
    assert paper(name).without_side() == paper(name)


def test_a_paper_that_does_not_say_how_it_looks_without_its_column_keeps_it() -> None:
    own = Paper.model_validate({name: value for name, value in WHOLE.items() if name != "plain"})
    assert own.without_side() == own


def test_a_variant_changes_what_it_names() -> None:
    whole = paper("a4")
    side = {"width": "62mm", "gap": "8mm"}
    wide = whole.varied(ThemeVariant.model_validate({"side": side, "running_head": "7pt"}))
    assert (wide.side, wide.running_head) == (Side.model_validate(side), "7pt")
    assert wide.model_copy(update={"side": whole.side, "running_head": "7.6pt"}) == whole
    assert whole.varied(ThemeVariant()) == whole
    assert whole.varied(ThemeVariant.model_validate({"side": None})).aside_mm == 0
    plain = {"text": {"size": "9pt", "line": "12pt"}}
    assert whole.varied(ThemeVariant(plain=Variant.model_validate(plain))).without_side().text == (
        Text(size="9pt", line="12pt")
    )


def test_mirrored_margins_are_the_same_in_both_directions() -> None:
    left, right = (dict(of_paper(paper("a5"), rtl=rtl)) for rtl in (False, True))
    assert left == right
    assert (left["left-page-left"], left["right-page-left"]) == ("15mm", "19mm")
    assert left["note-float"] == "footnote"


def told(project: Path, text: str) -> list[str]:
    """What is said of a paper of the project's."""
    (project / "layouts" / "paper").mkdir(parents=True, exist_ok=True)
    (project / "layouts" / "paper" / "own.yaml").write_text(text, encoding="utf-8")
    report = Report()
    assert load("own", project, report) is None
    return [" | ".join(str(problem).split("\n    ")) for problem in report.problems]


def test_each_token_that_has_no_default_is_asked_for(tmp_path: Path) -> None:
    asked = {name for name, field in Paper.model_fields.items() if field.is_required()}
    problems = told(tmp_path, "side: {width: 42mm, gap: 8mm}\n")
    assert len(problems) == len(asked)
    for name in asked:
        assert any(f"error: {name} is missing [layout] | " in problem for problem in problems)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": {"width": "wide", "height": "9in"}}, ":1: error: page.width: it should be a le"),
        ({"page": {"width": "9in"}}, ":1: error: page.height is missing [layout] | Its height"),
        ({"opening": {**WHOLE["opening"], "above_title": "2em"}}, "in mm, cm, in or pt"),
        ({"plain": {"side": {"width": "1mm"}}}, "side.gap is missing [layout] | Its distance"),
        ({"plain": {"text": {"size": "1em", "line": "1pt"}}}, "error: plain.text.size: it should"),
        ({"plain": {"page": {}}}, "there is no token plain.page [layout] | There are: margins, te"),
        ({"number": {"hang": "wide"}}, ":1: error: number.hang: it should be a length in mm"),
        (
            {"heading": {**WHOLE["heading"], "long": {"size": "9pt"}}},
            "heading.long.line is missing [layout] |",
        ),
        ({"colour": "red"}, "there is no token colour [layout] | There are: page, margins"),
        ({"side": {"width": "1mm", "gap": "1mm", "x": 1}}, "no token side.x [layout] | There are:"),
        ({"text": 7}, "error: text: it should have tokens below it"),
        ({"margins": {**WHOLE["margins"], "mirrored": "no way"}}, "margins.mirrored: input should"),
    ],
)
def test_a_wrong_token_is_told_at_its_line(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    data = {**change, **{name: value for name, value in WHOLE.items() if name not in change}}
    text = yaml.safe_dump(data, sort_keys=False, default_flow_style=None)
    (problem,) = told(tmp_path, text)
    assert problem.startswith("layouts/paper/own.yaml:")
    assert said in problem


@pytest.mark.parametrize("text", ["a: [", "\xff: 'x", "- 1\n", "7"])
def test_what_is_no_mapping_is_told(tmp_path: Path, text: str) -> None:
    (problem,) = told(tmp_path, text)
    assert problem.startswith("layouts/paper/own.yaml:")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    told(tmp_path, "7")
    (tmp_path / "layouts" / "paper" / "own.yaml").write_bytes(b"\xff\xfe\xff")
    report = Report()
    assert load("own", tmp_path, report) is None
    assert "can't be read" in report.problems[0].message


def test_small_text_of_large_print_is_larger() -> None:
    css = "p { font: 8.2pt/11.4pt var(--sans); border: 0.5pt solid; margin: 12.5pt 2mm }"
    assert enlarged(css, 1) == css
    assert enlarged(css, 2) == (
        "p { font: 16.4pt/22.8pt var(--sans); border: 0.5pt solid; margin: 25pt 2mm }"
    )
    assert dict(of_paper(paper("a5"), rtl=False))["key"] == "11.6pt"
    assert mm(dict(of_paper(paper("large-print"), rtl=False))["key"]) > mm("18pt")
