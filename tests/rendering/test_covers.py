"""What is drawn on covers: a motif for the subject, a colour, texts that are legible when small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

import studypress
from studypress import layouts
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter, Guide, Meta, Question
from studypress.rendering.covers import SUBJECTS, Subjects, cover_of, scattered
from tests.conftest import ROOT
from tests.editions.conftest import HERE, block
from tests.tables import each_row

TABLE = yaml.safe_load((ROOT / "layouts" / SUBJECTS).read_text(encoding="utf-8"))
SUBJECT_MOTIFS = Subjects.model_validate(TABLE)
MOTIFS = sorted(path.stem for path in (ROOT / "layouts" / "base" / "motifs").glob("*.svg"))
THEMES = sorted((ROOT / "layouts" / "themes").glob("*.yaml"))
# A shop shows covers at this width, at which letters of less than four hundredths can't be read.
MIN_SUBTITLE, MIN_AUTHORS = 0.04, 0.03


def project(
    folder: Path, settings: str, notes: str = "# One\n\n## What is it?\n\nIt is.\n"
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "guide.yaml").write_text(f"language: en\n{settings}", encoding="utf-8")
    (folder / "a.md").write_text(notes, encoding="utf-8")
    return folder


def drawn(folder: Path, edition: str = "ebook") -> str:
    """The cover of an edition as its layout draws it."""
    (cover,) = studypress.render(folder, edition, "cover")
    return cover.html


def about(title: str, **facts: object) -> Guide:
    return Guide(replace(Meta(title, "a", "urn:x:one"), **facts), ())  # type: ignore[arg-type]


def chosen(guide: Guide) -> str:
    report = Report()
    motif = cover_of(guide, ROOT, report).motif
    assert not report.problems
    return motif


@each_row(
    "motif, word", [(motif, word) for motif, words in TABLE["subjects"].items() for word in words]
)
def test_a_word_of_the_title_chooses_its_motif(motif: str, word: str) -> None:
    assert SUBJECT_MOTIFS.motif(((f"120 X {word}: y".casefold(), 8),)) == motif


def test_the_table_names_motifs_that_are_there_and_each_word_once() -> None:
    words = [word for words in TABLE["subjects"].values() for word in words]
    assert len(words) == len(set(words))
    assert {*TABLE["subjects"], *TABLE["others"]} <= set(MOTIFS)


@pytest.mark.parametrize(
    ("facts", "motif"),
    [
        ({"title": "Reactors and sqlite"}, None),
        ({"title": "Questions", "subjects": ("Python",)}, "lines"),
        ({"title": "SQL questions", "subjects": ("Python",)}, "rows"),
        ({"title": "Questions", "subtitle": "On Kubernetes"}, "network"),
        ({"title": "Arrays", "motif": "waves"}, "waves"),
    ],
)
def test_the_title_weighs_more_than_keywords(facts: dict[str, str], motif: str | None) -> None:
    found = chosen(about(**facts))
    assert found == motif if motif else found in TABLE["others"]


def test_chapters_and_tags_tell_the_subject_of_a_guide_without_a_telling_title() -> None:
    guide = about("All my notes")
    names = ("Sorting", "Recursion", "SQL")
    chapters = (Chapter(at, name, name, name, (), (), HERE) for at, name in enumerate(names, 1))
    assert chosen(replace(guide, chapters=tuple(chapters))) == "tree"
    tagged = Question("q", 1, "Q?", "Q?", (), HERE, tags=("css",))
    chapter = Chapter(1, "one", "One", "One", (), (tagged,), HERE)
    assert chosen(replace(guide, chapters=(chapter,))) == "grid"


def linking(count: int) -> Guide:
    """A guide without a subject, each of whose questions but the last refers to the last one."""
    questions = tuple(
        Question(
            f"q{n}",
            n,
            f"{n}?",
            f"{n}?",
            (block("prose", f"<p><a href='#q{count}'>x</a></p>"),),
            HERE,
        )
        for n in range(1, count + 1)
    )
    return replace(about("Notes"), chapters=(Chapter(1, "c", "C", "C", (), questions, HERE),))


def test_a_guide_without_a_subject_shows_its_own_references_where_it_has_enough() -> None:
    cover = cover_of(linking(9), ROOT, Report())
    assert (cover.motif, len(cover.pairs), cover.hub) == ("links", 8, 9)
    assert cover.pairs[0] == (1, 9)
    assert chosen(linking(8)) in TABLE["others"]


def test_the_references_of_a_guide_are_drawn_from_front_to_file(tmp_path: Path) -> None:
    notes = "# One\n\n" + "".join(
        f"## What is {n}? <!-- id: q{n} -->\n\nSee [it](#q1).\n\n" for n in range(1, 12)
    )
    svg = drawn(project(tmp_path, "title: Notes\n", notes))
    assert svg.count('stroke-width="11"') == 10
    assert svg.count("<rect x=") >= 11


def test_guides_without_a_subject_have_every_motif_and_every_colour() -> None:
    guides = [about("Notes", identifier=f"urn:x:{number}") for number in range(40)]
    covers = [cover_of(guide, ROOT, Report()) for guide in guides]
    assert {cover.motif for cover in covers} == set(TABLE["others"])
    assert {cover.accent % 6 for cover in covers} == set(range(6))
    pairs = {(cover.motif, cover.accent % 6) for cover in covers}
    assert len(pairs) > 15  # of 36


def test_chance_is_the_same_for_the_same_guide() -> None:
    assert scattered("a", 3) == scattered("a", 5)[:3] == (*scattered("a", 3),)
    assert scattered("a", 3) != scattered("b", 3)
    assert all(0 <= number < 1 for number in scattered("a", 99))


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_motif_is_drawn_alike_on_book_and_ebook_and_differs_by_guide(
    motif: str, tmp_path: Path
) -> None:
    def drawing(name: str, edition: str) -> list[str]:
        folder = project(
            tmp_path / name, f"title: {name}\ncover: {{motif: {motif}, accent: 2}}\n", NOTES
        )
        html = unquote(drawn(folder, edition))
        svg = html.partition("aria-hidden")[2].partition("</svg>")[0]
        return re.findall(r' (?:d|cx|x|transform)="([^"]*)"', svg)

    one, other = drawing("one", "ebook"), drawing("other", "ebook")
    assert len(one) > 8
    assert set(one) <= set(drawing("one", "book"))
    # The references are those of the notes, which are the same here.
    assert (one == other) is (motif == "links")


NOTES = "# One\n\n" + "".join(
    f"## What is {n}? <!-- id: q{n} -->\n\nSee [it](#q{n * 5 % 11 + 1}).\n\n" for n in range(1, 12)
)


def lines(html: str) -> Iterator[float]:
    """The sizes of the lines on the cover of an ePub, as parts of its width."""
    for size in re.findall(r'font-size="([\d.]+)"', html):
        yield float(size) / 1400


def test_subtitle_authors_and_count_are_legible_on_a_small_picture(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        "title: A rather long title of two lines\nsubtitle: With some words on its subject\n"
        "authors: [Ann Author, Bo Writer]\n",
    )
    *title, subtitle, authors, count = lines(drawn(folder))
    assert min(title) > subtitle >= MIN_SUBTITLE
    assert min(authors, count) >= MIN_AUTHORS
    html = drawn(folder, "book")
    sizes = {
        name: float(size)
        for name, size in re.findall(r'class="cover-(\w+)" style="font-size: calc\(([\d.]+) ', html)
    }
    assert sizes["subtitle"] >= MIN_SUBTITLE
    assert sizes["authors"] >= MIN_AUTHORS


def test_the_questions_are_counted_in_the_words_of_the_language(tmp_path: Path) -> None:
    folder = project(tmp_path, "title: T\n", "# A\n\n## B?\n\nC.\n\n## D?\n\nE.\n")
    assert ">2\xa0questions<" in drawn(folder)
    assert ">2\xa0questions<" in drawn(folder, "book")
    folder = project(tmp_path, "title: T\n")
    assert ">1\xa0question<" in drawn(folder, "book")
    folder = project(tmp_path, "title: T\n", "# A\n\nJust prose.\n")
    assert "question" not in drawn(folder, "book")


@pytest.mark.parametrize("theme", THEMES, ids=lambda path: path.stem)
def test_white_is_legible_on_every_accent(theme: Path) -> None:
    """At least 4.5 to 1 (WCAG 2, AA)."""
    tokens = yaml.safe_load(theme.read_text(encoding="utf-8"))
    for accent in tokens["accents"]:
        light, dark = sorted(
            (_luminance(accent), _luminance(tokens["inks"]["ground"])), reverse=True
        )
        assert (light + 0.05) / (dark + 0.05) >= 4.5, accent


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_project_may_have_a_motif_of_its_own(tmp_path: Path) -> None:
    folder = project(tmp_path, "title: T\ncover: {motif: mine}\n")
    (tmp_path / "layouts" / "base" / "motifs").mkdir(parents=True)
    own = tmp_path / "layouts" / "base" / "motifs" / "mine.svg"
    own.write_text('<path d="M1 2{% for one in scattered(2) %}V{{ one }}{% endfor %}"/>')
    assert re.search(r'd="M1 2V0\.\d+V0\.\d+"', drawn(folder))
    assert layouts.find("base/motifs/mine.svg", tmp_path) == own
    assert [one for one in studypress.check(folder).problems if "motifs" in one.where.path] == []


@pytest.mark.parametrize("count", ["0", "10001", "'2'"])
def test_too_many_numbers_are_refused(count: str, tmp_path: Path) -> None:
    folder = project(tmp_path, "title: T\ncover: {motif: mine}\n")
    (tmp_path / "layouts" / "base" / "motifs").mkdir(parents=True)
    (tmp_path / "layouts" / "base" / "motifs" / "mine.svg").write_text(
        f"{{{{ scattered({count}) }}}}"
    )
    built = studypress.build(folder, editions=["ebook"])
    assert [problem.code for problem in built.problems if "scattered takes" in problem.message] == [
        "layout"
    ]


def test_the_author_chooses_the_colour(tmp_path: Path) -> None:
    theme = yaml.safe_load((ROOT / "layouts" / "themes" / "classic.yaml").read_text())
    for number, accent in enumerate(theme["accents"], 1):
        folder = project(tmp_path, f"title: T\ncover: {{accent: {number}}}\n")
        assert f'height="2100" fill="{accent}"' in drawn(folder)
        assert f"background: {accent} url" in drawn(folder, "book")
