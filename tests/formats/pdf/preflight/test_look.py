"""A PDF is looked at: a sound one passes, a spoilt one does not; much is told in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studypress import pipeline
from studypress.formats.pdf.preflight import look
from studypress.formats.pdf.preflight.paint import paint_of
from studypress.formats.pdf.preflight.records import Kind, Making, Span
from studypress.formats.pdf.preflight.rules import RULES
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.conftest import ROOT
from tests.formats.pdf.preflight.sound import HEIGHT, WIDTH, Sound

_PROBLEMS = ROOT / "tests/problems"


def _told(made: Sound, path: Path) -> list[str]:
    return [str(one) for one in look.verify(made.save(path / "a.pdf")).report.sorted()]


@pytest.mark.parametrize("press", [False, True])
def test_nothing_is_found_in_a_sound_file(press: bool, tmp_path: Path) -> None:
    found = look.verify(Sound(press=press).save(tmp_path / "a.pdf"))
    assert not found.report.problems
    assert found.pages == 2
    assert found.kind is (Kind.PRINT if press else Kind.READING)


def test_a_wide_page_for_print_is_a_cover(tmp_path: Path) -> None:
    made = Sound(1, press=True)
    made.pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 900, HEIGHT])
    made.pdf.pages[0].obj.TrimBox = pikepdf.Array([9, 9, 891, HEIGHT - 9])
    assert look.verify(made.save(tmp_path / "a.pdf")).kind is Kind.COVER


@pytest.mark.parametrize(
    "rule", {rule.code: rule for rule in RULES}.values(), ids=lambda rule: rule.code
)
def test_every_rule_has_an_example_that_breaks_it(rule: object) -> None:
    code = getattr(rule, "code", "")
    assert (_PROBLEMS / code / "expected.txt").read_text().count(f"[{code}]")


def test_many_findings_are_told_in_one_line_with_their_pages(tmp_path: Path) -> None:
    made = Sound(9)
    for page in (0, 1, 2, 3, 4, 5, 8):
        made.text(page, 60, 140, 10, "far apart are these words", space=1.0)
    (told,) = _told(made, tmp_path)
    assert told.splitlines()[0] == (
        "a.pdf: hint: 7 lines have spaces that are too wide (pages 1-6, 9); the first: the "
        "spaces of the line 'far apart are these words' are 1.00 em wide [loose-line]"
    )


def test_a_drawing_between_words_is_no_space(tmp_path: Path) -> None:
    made = Sound()
    made.text(1, 60, 140, 10, "far apart are these words", space=1.0)
    x = 60.0
    for word in ("far", "apart", "are", "these"):
        x += 5 * len(word)
        made.draw(1, f"0 g {x + 2:g} 140 6 5 re f")
        x += 10
    assert not _told(made, tmp_path)


def test_short_lines_do_not_tell_where_the_type_area_ends(tmp_path: Path) -> None:
    made = Sound(8)
    made.content = [[] for _ in made.content]
    for page in range(8):
        made.text(page, 60, 500, 10, "so")
    made.text(3, 60, 480, 10, "a line that goes on to the edge of the text")
    assert not any("outside-type-area" in told for told in _told(made, tmp_path))


def test_a_note_on_each_page_does_not_tell_where_the_type_area_ends(tmp_path: Path) -> None:
    made = Sound(8)
    for page in range(8):
        made.text(page, 300, 140, 10, "beside the text")
    made.text(3, 300, 120, 10, "it is longer here")
    assert not _told(made, tmp_path)


@pytest.mark.parametrize(("pages", "wide", "is_told"), [(8, (3,), False), (40, (3,), True)])
def test_columns_that_end_further_out_tell_that_the_type_area_is_larger(
    pages: int, wide: tuple[int, ...], is_told: bool, tmp_path: Path
) -> None:
    made = Sound(pages)
    for page in range(pages):
        for y in range(120, 190, 14):
            words = "each of the pages has lines that fill all of the type area"
            made.text(page, 60, y, 10, f"{words} more" if page in wide else words)
    made.text(5, 60, 106, 10, "a line of a page that is longer than these, as many may be there")
    told = [one for one in _told(made, tmp_path) if "outside-type-area" in one]
    assert bool(told) is is_told


def test_code_that_runs_from_the_left_on_a_page_from_the_right_is_not_measured(
    tmp_path: Path,
) -> None:
    words = "מילים של תשובה שממלאות שורה אחת. " * 3
    text = f"# פרק\n\n## מה?\n\n{words}\n\n```text\nfirst {'word ' * 17}last\n```\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "guide.yaml").write_text("title: T\nlanguage: he\n")
    report = Report()
    pipeline.build(Project.at(tmp_path), ["book"], report, lambda *_: None)
    assert "loose-line" not in {problem.code for problem in report.problems}


def test_text_that_is_turned_is_no_line(tmp_path: Path) -> None:
    made = Sound()
    made.text(1, 60, 140, 10, "far apart are these words", space=1.0)
    made.content[1][-1] = made.content[1][-1].replace(b"60 140 Td", b"0 1 -1 0 380 100 Tm")
    assert not _told(made, tmp_path)


def test_what_covers_a_ground_is_the_ground(tmp_path: Path) -> None:
    made = Sound()
    made.draw(1, "0.2 g 50 130 200 30 re f 1 g 55 132 190 26 re f")
    made.text(1, 60, 140, 10, "on white again", colour="0.2 g")
    # A frame has no ground, although it is as large as what stands in it.
    made.draw(1, "0.3 g 50 90 200 30 re 51 91 198 28 re f*")
    made.text(1, 60, 100, 10, "in a frame")
    assert not _told(made, tmp_path)


def test_what_stands_in_a_drawing_is_where_the_drawing_puts_it(tmp_path: Path) -> None:
    made = Sound()
    form = pikepdf.Stream(made.pdf, b"1 1 1 rg BT /F 10 Tf 0 0 Td <0003> Tj ET")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([0, 0, 50, 50]), made.resources
    made.resources.XObject["/D"] = form
    made.draw(1, "0 g 60 130 40 40 re f q 1 0 0 1 70 140 cm /D Do Q")
    assert not _told(made, tmp_path)  # white on black
    made.draw(1, "q 1 0 0 1 70 100 cm /D Do Q")
    assert not _told(made, tmp_path)  # an artefact needs no contrast
    number = made.held(1, made.element("P", made.document))
    made.content[1].append(b"/P <</MCID %d>> BDC q 1 0 0 1 300 140 cm /D Do Q EMC" % number)
    (told,) = _told(made, tmp_path)
    assert "page 2: text has a contrast of 1.0 (#ffffff on #ffffff)" in told


@pytest.mark.parametrize(
    ("space", "operators"),
    [
        ("RGB", "1 0 0 rg"),
        ("RGB", "1 0 0 RG"),
        ("CMYK", "0 0 0 1 k"),
        ("CMYK", "0 0 0 1 K"),
        ("CMYK", "/C cs 0 0 0 1 scn"),
        ("RGB", "/DeviceRGB CS 0 0 0 SCN"),
        ("RGB", "/S sh"),
        ("RGB", "/Pattern cs /P scn"),
        ("RGB", "/Pattern cs /T scn"),
        ("RGB", "/X Do"),
    ],
)
def test_each_way_to_choose_a_colour_is_seen(space: str, operators: str) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    profile = pikepdf.Stream(pdf, b"")
    profile.N = 4
    shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB)
    drawing = pikepdf.Stream(pdf, b"0 0 1 rg 0 0 1 1 re f")
    drawing.Subtype = pikepdf.Name.Form
    page.obj.Resources = pikepdf.Dictionary(
        ColorSpace=pikepdf.Dictionary(C=pikepdf.Array([pikepdf.Name.ICCBased, profile])),
        Shading=pikepdf.Dictionary(S=shading),
        Pattern=pikepdf.Dictionary(P=pikepdf.Dictionary(PatternType=2, Shading=shading), T=drawing),
        XObject=pikepdf.Dictionary(X=drawing),
    )
    page.obj.Contents = pdf.make_stream(operators.encode())
    assert {family for family, _ in paint_of(page).spaces} == {space}


def test_the_ink_of_a_picture_is_seen_through_its_mask() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    mask, picture = (pikepdf.Stream(pdf, bytes([255] * channels * 4)) for channels in (1, 4))
    for image, space in ((mask, "/DeviceGray"), (picture, "/DeviceCMYK")):
        image.Subtype, image.ColorSpace = pikepdf.Name.Image, pikepdf.Name(space)
        image.Width, image.Height, image.BitsPerComponent = 2, 2, 8
    picture.SMask = pdf.make_indirect(mask)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=picture))
    page.obj.Contents = pdf.make_stream(b"/X Do")
    assert paint_of(page).ink == 4
    assert "/SMask" in picture


@pytest.mark.parametrize("is_shown", [False, True])
def test_a_letter_without_a_glyph_is_found_by_any_table_of_codes(
    is_shown: bool, tmp_path: Path
) -> None:
    made = Sound()
    table = b"1 begincidrange <0000> <0000> 0 endcidrange 1 begincidchar <0102> 0 endcidchar"
    made.font.Encoding = made.pdf.make_stream(table)
    code = b"0102" if is_shown else b"0103"
    made.content[1].append(b"/Artifact BMC BT /F 10 Tf 60 150 Td <%b> Tj ET EMC" % code)
    told = [one for one in _told(made, tmp_path) if "missing-glyph" in one]
    assert len(told) == is_shown


def test_a_letter_without_a_glyph_is_found_in_a_drawing(tmp_path: Path) -> None:
    made = Sound()
    made.font.DescendantFonts[0].W.extend(pikepdf.Array([0, pikepdf.Array([500])]))
    form = pikepdf.Stream(made.pdf, b"BT /F 10 Tf 0 0 Td <0000> Tj ET /D Do")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([0, 0, 50, 50]), made.resources
    made.resources.XObject["/D"] = made.pdf.make_indirect(form)  # it is in itself, too
    made.content[1].append(b"/Artifact BMC q 1 0 0 1 60 150 cm /D Do Q EMC")
    assert any("[missing-glyph]" in told for told in _told(made, tmp_path))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_content_can_be_read_for_its_colours(data: bytes) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Contents = pdf.make_stream(data)
    assert paint_of(page).ink >= 0


def test_a_page_that_draws_the_same_is_not_looked_at_again(tmp_path: Path) -> None:
    made = Sound()
    made.text(1, 60, 140, 10, "too pale", colour="0.8 g")
    path = made.save(tmp_path / "a.pdf")
    making = Making((Span("chapter-1", 0, 1, "one"), Span("chapter-2", 1, 1, "two")))
    problems, leaves = look.look(path, making, "", _ignore)
    assert [(one.code, one.where.path) for one in problems] == [("low-contrast", "chapter-2")]
    assert problems[0].message.startswith("a.pdf, page 2: text has a contrast of 1.6")
    assert look.look(path, making, leaves, _ignore) == (problems, leaves)
    other = leaves.replace("text has a contrast", "text had a contrast")
    assert "text had" in look.look(path, making, other, _ignore)[0][0].message
    again = Making((making.spans[0], Span("chapter-2", 1, 1, "three")))
    assert "text has" in look.look(path, again, other, _ignore)[0][0].message


def test_pages_that_were_set_before_may_stand_elsewhere(tmp_path: Path) -> None:
    made = Sound(4)
    for page in (1, 3):
        cell = made.element("TD", made.element("Table", made.document))
        made.text(page, 60, 140, 10, "a cell", element=cell)
    path = made.save(tmp_path / "a.pdf")
    spans = [Span(f"chapter-{at}", at, 1, f"page {at}") for at in range(4)]
    whole, known = look.look(path, Making(tuple(spans)), "", _ignore)
    assert [one.where.path for one in whole] == ["chapter-1", "chapter-3"]
    del made.pdf.pages[2]
    del made.content[2], made.tags[2]
    made.document.K = pikepdf.Array([one for one in made.document.K if _is_there(one, made)])
    path = made.save(tmp_path / "b.pdf")
    left = Making((spans[0], spans[1], Span("chapter-3", 2, 1, "page 3")))
    afresh, _ = look.look(path, left, "", _ignore)
    assert look.look(path, left, known, _ignore)[0] == afresh
    assert [(one.where.path, "page 3" in one.message) for one in afresh] == [
        ("chapter-1", False),
        ("chapter-3", True),
    ]


def _is_there(element: Any, made: Sound) -> bool:
    """True for an element that is on some page which is still there."""
    while "/Pg" not in element:
        element = element.K[0]
    return any(element.Pg == page.obj for page in made.pdf.pages)


def test_a_place_is_named_by_the_ids_before_it(tmp_path: Path) -> None:
    made = Sound()
    made.text(1, 60, 140, 10, "too pale", colour="0.8 g")
    path = made.save(tmp_path / "a.pdf")
    anchors = (("one", 0), ("two", 1), ("three", 1))
    (problem,) = look.look(path, Making((Span("book", 0, 2, ""),), anchors), "", _ignore)[0]
    assert problem.where.path == "book#two#three#one"


def test_a_file_with_a_password_is_no_crash(tmp_path: Path) -> None:
    path, locked = Sound().save(tmp_path / "a.pdf"), tmp_path / "locked.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    (problem,) = look.verify(locked).report.problems
    assert (problem.code, problem.message) == ("unreadable-pdf", "it asks for a password")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "studypress", "verify", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_verb_looks_at_a_pdf(tmp_path: Path) -> None:
    made = Sound()
    made.text(1, 60, 140, 10, "too pale", colour="0.8 g")
    path = str(made.save(tmp_path / "a.pdf"))
    done = _run(path)
    assert done.returncode == 0
    assert "for reading: 2 pages, 1 problem." in done.stdout
    assert "[low-contrast]" in done.stderr
    assert _run(path, "--strict", "--quiet").returncode == 1
    listed = json.loads(_run(path, "--json").stdout)
    assert (listed["ok"], listed["kind"], listed["pages"]) == (True, "reading", 2)
    assert [one["code"] for one in listed["problems"]] == ["low-contrast"]
    assert _run(path, "--some").returncode == 2
    assert _run(str(tmp_path), "--strict").returncode == 2
    assert "There is no file" in _run(str(tmp_path / "b.pdf")).stderr


def _ignore(stage: str, done: float, *_: object) -> None:
    """Nobody is told."""


@pytest.mark.parametrize("drawn", [True, False])
def test_little_on_a_page_is_told_where_a_drawing_had_no_room(drawn: bool, tmp_path: Path) -> None:
    made = Sound(5)
    for page in (1, 3):
        del made.content[page][3:]
        del made.tags[page][3:]
    if drawn:
        number = made.held(4, made.element("P", made.document))
        lines = b"0.5 G 60 150 300 200 re S 60 340 300 200 re S"
        made.content[4].append(b"/P <</MCID %d>> BDC q %b Q EMC" % (number, lines))
    made.bookmarks = [("Title 1", 0), ("Title 2", 2)]
    path = made.save(tmp_path / "a.pdf")
    moved = ["page 4: it is only 25% full"] if drawn else []
    shown = [one.message for one in look.verify(path).report.problems]
    assert shown == [*moved, "page 2: it is only 25% full"]
    built, _ = look.look(path, Making((Span("book", 0, 5, ""),)), "", _ignore)
    assert [one.message for one in built] == [f"a.pdf, {what}" for what in moved]
