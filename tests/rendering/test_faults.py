"""A layout's fault is told at the layout's own line; a bug of ours shows its traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.editions import editions
from studypress.language import tags
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Chapter, Guide, Meta
from studypress.rendering import faults, helpers
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import PAGES

GUIDE = Guide(
    Meta("A", "a", "urn:uuid:1"),
    (Chapter(1, "one", "One", "One", (), (), Location("a.md", 1)),),
)
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head><title>T</title></head><body>
{}
</body></html>
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The book's layouts of a project."""
    (tmp_path / "layouts" / "book").mkdir(parents=True)
    (tmp_path / "layouts" / "base" / "blocks").mkdir(parents=True)
    return tmp_path / "layouts" / "book"


def told(own: Path) -> list[str]:
    """What is said of the project's layouts where its book is made, each in one line."""
    report, edition = Report(), editions()["book"]
    templates = Templates(GUIDE, own.parent.parent, report)
    Renderer(templates, edition, edition.settings(), PAGES).documents()
    return [str(problem).replace("\n    ", " | ") for problem in report.sorted()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 1/0 }}", "division by zero"),
        ('{{ "a" + 1 }}', "can only concatenate str"),
        ("{{ part() }}", "'Part' object is not callable"),
        ("{% for x in 3 %}{% endfor %}", "'int' object is not iterable"),
        ('{{ "x"|truncate("a") }}', "layout failed: "),
        ("{{ range(9999999999)|list }}", "Range too big"),
        ('{{ "a" * 9999999999 }}', "too large"),
        ("{{ [1] * 9999999999 }}", "too large"),
        ("{{ 9999 ** 9999999 }}", "too large"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ words.chapter.format(x=1) }}", "there is no 'n'"),
        ('{{ label("nokind") }}', "there is no kind of block 'nokind'"),
        ('{{ accent("x") }}', "is no chapter's number"),
        ("{{ letter(none) }}", "is no chapter's number"),
        ("{{ accent() }}", "missing 1 required positional argument"),
        ("{{ drawn(3) }}", "drawn takes a block"),
        ('{{ fitted("a", "nofont", 1, 1, 1, 1) }}', "there is no face 'nofont'"),
        ('{{ cut("a", "nofont", 9) }}', "there is no face 'nofont'"),
        ('{{ evened("a & b", 9, 400, 10) }}', "is no XHTML"),
        ('{{ evened("a b", "x", 400, 10) }}', "a heading and three numbers"),
        ('{% include "book/chapter.html" %}', "it includes or calls itself without end"),
        ('{% include "nofile.html" %}', "the layout nofile.html is missing [layout] | Write it"),
        ('{% include "book/anser.html" %}', "is missing [layout] | Did you mean book/answer.html?"),
        ("{% if %}", "the layout can't be read: Expected an expression"),
    ],
)
def test_a_fault_is_told_at_its_line(own: Path, text: str, said: str) -> None:
    (own / "chapter.html").write_text(PAGE.format(text))
    (problem,) = told(own)
    assert problem.startswith("layouts/book/chapter.html:3: error: the layout ")
    assert said in problem
    assert "[layout] | " in problem


def test_what_is_included_is_told_at_its_own_line(own: Path) -> None:
    (own / "chapter.html").write_text(PAGE.format('{% include "book/more.txt" %}'))
    (own / "more.txt").write_text("\n\n\n{{ 1/0 }}")
    assert told(own)[0].startswith("layouts/book/more.txt:4: error")


@pytest.mark.parametrize("name", ["chapter.html", "more.html"])
def test_a_layout_that_is_no_text(own: Path, name: str) -> None:
    (own / "chapter.html").write_text(PAGE.format('{% include "book/more.html" %}'))
    (own / name).write_bytes(b"<p>fine</p>\n\xff\n")
    assert told(own)[0].startswith(f"layouts/book/{name}:2: error: the layout can't be read: it is")


def test_a_style_sheet_that_is_no_text(own: Path) -> None:
    (own / "question.css").write_bytes(b"p { color: red }\n/* \xff\xfe */\n")
    assert told(own) == [
        "layouts/book/question.css:2: error: this is not UTF-8 text [layout] | Save it as UTF-8."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>One\n</body>{#", "<p> is not closed before </body> [layout] | Close it: </p>,"),
        (
            "<p>a&nbsp;b</p>",
            "XML does not know &nbsp; [layout] | Write the character itself, or its",
        ),
        ("<p>{{ meta.title }} a & b</p>", "there is a bare & [layout] | Write &amp;."),
        ("<p>a < b</p>", "there is a bare < [layout] | Write &lt;."),
        ("<p class=x>a</p>", 'an attribute\'s value has no quotes [layout] | Write name="value".'),
        (
            "<input disabled />",
            'the attribute disabled has no value [layout] | Write disabled="dis',
        ),
        ('<p id="a" id="b">c</p>', "the attribute id is given twice [layout] | Keep one of them."),
    ],
)
def test_what_is_no_xml_is_told_at_the_line_that_wrote_it(own: Path, text: str, said: str) -> None:
    above = "{% for x in range(5) %}\n<p>{{ x }}</p>\n{% endfor %}\n"
    close = "#}" if text.endswith("{#") else ""
    (own / "chapter.html").write_text(PAGE.format(above + text + "\n" + close))
    (problem,) = told(own)
    begun = "layouts/book/chapter.html:6: error: the output of the layout is not well-formed XML: "
    assert problem.startswith(begun)
    assert said in problem
    assert "<string>" not in problem


def test_what_a_blocks_layout_leaves_open_is_told_there(own: Path) -> None:
    (own / "chapter.html").write_text(PAGE.format("{{ drawn(item) }}"))
    (own.parent / "base" / "blocks" / "tip.html").write_text("<p>Tip:</p>\n<div>\n")
    report, item = Report(), Block("tip", "<p>Do.</p>", Location("a.md", 1))
    templates = Templates(GUIDE, own.parent.parent, report)
    assert "<div>" in templates.draw("book/chapter.html", item=item)
    assert "blocks/tip.html\x012\x01<div>" in templates.traced("book/chapter.html", item=item)


def test_a_bug_of_ours_shows_its_traceback(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(direction: str, text: str) -> str:
        return tags.script(None)  # type: ignore[arg-type]

    monkeypatch.setattr(helpers, "turned", broken)
    (own / "chapter.html").write_text(PAGE.format('{{ turned("a") }}'))
    with pytest.raises(AttributeError):
        told(own)


def test_whose_bug_it_is_goes_by_what_ran_last(own: Path) -> None:
    """A template that our code draws again stands below that code."""
    (own.parent / "base" / "blocks" / "tip.html").write_text("\n{{ 1/0 }}")
    (own / "chapter.html").write_text(PAGE.format("{{ drawn(item) }}"))
    templates = Templates(GUIDE, own.parent.parent, Report())
    item = Block("tip", "<p>Do.</p>", Location("a.md", 1))
    with pytest.raises(ZeroDivisionError) as fault:
        templates.draw("book/chapter.html", item=item)
    problem = faults.of_drawing(fault.value, "book/chapter.html", own.parent.parent)
    assert problem is not None
    assert str(problem.where) == "layouts/base/blocks/tip.html:2"


def test_what_fails_with_marks_in_it_is_still_told_as_what_it_is(own: Path) -> None:
    text = "{% set n %}5{% endset %}{{ 10 // (n|int) }}<p>"
    (own / "chapter.html").write_text(PAGE.format(text))
    (problem,) = told(own)
    assert problem.startswith(
        "layouts/book/chapter.html: error: the output of the layout is not well"
    )
