"""What the cheat sheet shows of a guide, and our own guide on its sheet."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from pydantic import ValidationError

from studypress.editions import cheatsheet
from studypress.editions.cheatsheet import EDITION, CheatsheetSettings
from studypress.editions.parts.entries import Entry
from studypress.editions.parts.groups import Group
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Chapter, Guide, Meta, Question, Term
from studypress.model.roles import Role
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import PAGES, ROOT, Built

HERE = Location("content/01.md", 3)


def block(body: str, *roles: Role) -> Block:
    return Block("any", body, HERE, roles=frozenset(roles))


def question(number: int, *blocks: Block, name: str = "", priority: int = 2) -> Question:
    text = f"What is {number}?"
    return Question(f"q{number}", number, text, text, blocks, HERE, name, priority=priority)


def guide(*questions: Question, terms: tuple[Term, ...] = ()) -> Guide:
    chapter = Chapter(1, "chapter-1", "One & all", "One &amp; all", (), questions, HERE)
    return Guide(Meta("A guide", "a", "urn:uuid:1"), (chapter,), terms)


def groups(made: Guide) -> tuple[Group, ...]:
    (part,) = cheatsheet.compose(made, CheatsheetSettings())
    found: tuple[Group, ...] = part.shows["groups"]
    return found


def terms_of(made: Guide) -> tuple[Entry, ...]:
    (part,) = cheatsheet.compose(made, CheatsheetSettings())
    found: tuple[Entry, ...] = part.shows["terms"]
    return found


def test_keys_and_formulas_then_definitions_then_mistakes() -> None:
    asked = question(
        1,
        block("<p>Prose.</p>", Role.PROSE),
        block("<p>First. Second.</p>", Role.KEY),
        block('<p><span class="math" data-tex="x"/></p>', Role.FORMULA),
        block("<p>“All of it”: only some.</p>", Role.CAUTION),
        name="Short",
        priority=3,
    )
    term = Term("term-x", "x", "<p>A letter.</p>", "q1", 1, HERE)
    made = guide(asked, terms=(term,))
    (group,) = groups(made)
    (item,) = group.entries
    (definition,) = terms_of(made)
    assert (item.name, item.anchor, item.priority, item.asked) == ("Short", "q1", 3, 1)
    assert (item.texts[0].full, item.texts[0].short) == ("<p>First. Second.</p>", "First.")
    assert '<div class="math" data-tex="x"/>' in item.drawn[0].full
    assert item.mistakes[0].short == "“All of it”"
    assert item.mistakes[0].optional
    assert item.mistakes[0].priority > item.priority
    assert (definition.name, definition.priority, definition.anchor) == ("x", 3, "term-x")


def test_a_formula_in_a_question_is_drawn_on_its_item() -> None:
    drawn = 'Why <span class="math" data-tex="x^2"/> &amp; not <a href="#two">x</a>?'
    asked = replace(question(1, block("<p>So.</p>", Role.KEY)), text="Why x^2 & not x?", html=drawn)
    (group,) = groups(guide(replace(asked, name=asked.text), replace(asked, name="P & Q")))
    whole, short = group.entries
    assert whole.html == 'Why <span class="math" data-tex="x^2"/> &amp; not x?'
    assert (whole.name, short.html) == ("Why x^2 & not x?", "P &amp; Q")


def test_a_formula_among_words_stays_in_its_line() -> None:
    body = '<p>So <span class="math" data-tex="x"/> holds.</p>'
    (group,) = groups(guide(question(1, block(body, Role.FORMULA))))
    assert group.entries[0].drawn[0].full == f'<div class="formula">{body}</div>'


@pytest.mark.parametrize(
    ("language", "paragraph", "shown"),
    [
        ("en", "Green tea is steamed or pan-fired at once.", True),
        ("en", "These leaves are steamed or pan-fired at once.", False),
        ("en", "<em>They</em> are steamed or pan-fired at once.", False),
        ("en", "Three ways are worth knowing. They differ in the heat.", False),
        ("en", "Said so. It is steamed or pan-fired at once.", False),
        ("en", "Said so. Steam or a hot pan stops it at once.", True),
        ("de", "Diese Blätter werden gleich nach dem Pflücken gedämpft.", False),
        ("de", "Grüne Blätter werden gleich nach dem Pflücken gedämpft.", True),
        ("ja", "この葉は摘んだ後すぐに蒸され、それから揉まれて乾かされる。", False),
        ("ja", "緑茶の葉は摘んだ後すぐに蒸され、それから揉まれて乾かされる。", True),
    ],
)
def test_what_needs_the_words_before_it_fills_no_room(
    language: str, paragraph: str, shown: bool
) -> None:
    prose = block(f"<p>{paragraph}</p>", Role.PROSE)
    made = guide(question(1, block("<p>Said so.</p>", Role.KEY), prose))
    (group,) = groups(replace(made, meta=replace(made.meta, language=language)))
    assert bool(group.entries[0].facts) is shown


def test_a_follow_up_may_speak_of_what_its_question_names() -> None:
    told = block("<p>They are steamed or pan-fired at once.</p>", Role.PRACTICE)
    asked = question(1, block("<p>Said so.</p>", Role.KEY), replace(told, title="Green leaves?"))
    (group,) = groups(guide(asked))
    assert "Green leaves?" in group.entries[0].facts[0].full


def test_three_facts_are_whole_before_there_is_a_fourth() -> None:
    body = "<p>Green tea is steamed at once. " + "The leaves are rolled and dried. " * 9 + "</p>"
    asked = question(1, block("<p>Said so.</p>", Role.KEY), block(body * 6, Role.PROSE))
    (group,) = groups(guide(asked))
    ranks = [[form.more for form in piece.forms] for piece in group.entries[0].facts]
    assert len(ranks) == 6
    assert max(map(max, ranks[:3])) < min(map(min, ranks[3:]))
    assert all(whole > brief for whole, brief in ranks)
    assert len({rank for pair in ranks for rank in pair}) == 12


def test_a_question_with_nothing_to_say_is_left_out() -> None:
    assert groups(guide(question(1, block("<p>Prose.</p>", Role.PROSE)))) == ()


def prose(number: int, body: str) -> Chapter:
    title = f"Chapter {number}"
    return Chapter(number, f"chapter-{number}", title, title, (block(body),), (), HERE)


def test_notes_that_ask_nothing_tell_what_each_section_is_about() -> None:
    body = (
        '<p>In <a href="#x">short</a>. And more.</p>'
        "<h3 id='at-list'>A list</h3><ul><li>one</li><li>two</li></ul>"
        "<h3>Code</h3><pre><code>\n  a &lt; b\n  c</code></pre><h3>A table</h3>"
        "<table><tr><th>Key</th><th>Does</th></tr><tr><td>x</td><td>Cuts</td></tr></table>"
        "<h3>A drawing</h3><p><img/></p>"
    )
    made = Guide(Meta("A guide", "a", "urn:uuid:1"), (prose(1, body), prose(2, "<hr/>")))
    (group,) = groups(made)
    assert (group.number, group.html) == (1, "Chapter 1")
    assert [(one.name, one.texts[0].full) for one in group.entries] == [
        ("Chapter 1", "In short. And more."),
        ("A list", "one; two"),
        ("Code", "<code>a &lt; b</code>"),
        ("A table", "x\u00a0· Cuts"),
    ]
    assert group.entries[0].texts[0].short == "In short."
    assert [one.anchor for one in group.entries][:2] == ["chapter-1", "at-list"]


def test_a_name_is_cut_where_it_is_far_too_long() -> None:
    key = block("<p>Said.</p>", Role.KEY)
    words = "why it is that this goes on " * 4
    asked = replace(question(1, key), name="", text=words, html=words)
    (group,) = groups(guide(asked))
    (entry,) = group.entries
    assert entry.html == "why it is that this goes on why it is that this goes on why …"


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("What is one? When do we use it?", "", "What is one?"),
        ("Two sum. Given an array, find two.", "", "Two sum"),
        ("What is one?", "", "What is one?"),
        ("What is one? When do we use it?", "One. Two.", "One. Two."),
        ("… What is one?", "", "… What is one?"),
    ],
)
def test_the_name_of_a_question_is_its_first_sentence(text: str, name: str, shown: str) -> None:
    key = block("<p>Said.</p>", Role.KEY)
    (group,) = groups(guide(replace(question(1, key), name=name or text, text=text, html=text)))
    assert group.entries[0].html == shown


def test_questions_of_which_nothing_can_be_shown_are_named() -> None:
    nothing = block("<p>x</p>")
    made = guide(
        question(1, block("<p>Said.</p>", Role.KEY)),
        question(2, nothing),
        question(3, nothing, name="Three"),
    )
    (part,) = cheatsheet.compose(made, CheatsheetSettings())
    assert part.shows["untold"] == ("What is 2?", "Three")


def test_a_name_that_is_drawn_is_not_cut_by_the_letters_of_its_source() -> None:
    text = "What is $" + r"\cos x + " * 12 + "y$?"
    drawn = 'What is <span class="math" data-tex="M"/>?'
    key = block("<p>A rotation.</p>", Role.KEY)
    asked = replace(question(1, key), name=text, text=text, html=drawn)
    (group,) = groups(guide(asked))
    assert group.entries[0].html == drawn


def test_notes_that_ask_nothing_are_told_though_they_define_something() -> None:
    term = Term("term-x", "x", "What x is.", "", 1, HERE)
    body = "<p>A lead.</p><dl><dt id='term-x'>x</dt><dd>What x is.</dd></dl>"
    made = Guide(Meta("A guide", "a", "urn:uuid:1"), (prose(1, body),), (term,))
    (group,) = groups(made)
    assert [one.name for one in group.entries] == ["Chapter 1"]
    assert [one.name for one in terms_of(made)] == ["x"]
    many = tuple(prose(number, "<p>A lead.</p>") for number in range(1, 31))
    (group,) = groups(Guide(Meta("A guide", "a", "urn:uuid:1"), many, (term,)))
    assert len({one.number for one in group.entries}) == 30


def test_many_chapters_that_ask_nothing_are_an_item_each() -> None:
    body = "<h3>Begin &amp; end</h3><hr/><h3>Middle</h3><p>Words.</p><h3>Middle</h3>"
    chapters = (prose(1, "<p>A lead.</p>"), *(prose(number, body) for number in range(2, 31)))
    (group,) = groups(Guide(Meta("A & B", "a", "urn:uuid:1"), chapters))
    assert group.html == "A &amp; B"
    assert len(group.entries) == 30
    assert group.entries[0].texts[0].full == "A lead."
    assert (group.entries[1].name, group.entries[1].texts[0].full) == (
        "Chapter 2", "Begin &amp; end\u00a0· Middle",
    )  # fmt: skip


def test_the_document_is_sound_and_says_what_may_go() -> None:
    asked = question(1, block("<p>First & last. Second.</p>".replace("&", "&amp;"), Role.KEY))
    settings = CheatsheetSettings(paper="letter", orientation="portrait")
    report = Report()
    templates = Templates(guide(asked), ROOT, report)
    (document,) = Renderer(templates, EDITION, settings, PAGES).documents()
    assert not report.problems
    root = etree.fromstring(document.html.encode())
    assert "size: 8.5in 11in" in document.html
    assert root.xpath("count(//*[@data-priority])") == 1
    assert root.xpath("count(//*[@data-short])") == 1
    assert root.xpath("string(//*[@data-priority]/@data-path)") == HERE.path
    assert root.xpath("string(//*[@data-priority]/@data-line)") == str(HERE.line)
    assert root.xpath("string(//*[@class='text']/@data-part)") == "Key"
    assert root.xpath("string(//*[@data-short]/@data-less)") == "in short"
    assert root.xpath("string(//*[@data-page-of]/@data-page-of)") == "q1"
    assert "First & last." in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("bad", [{"pages": 0}, {"pages": 9}, {"columns": 5}, {"paper": 3}])
def test_settings_are_checked(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CheatsheetSettings.model_validate(bad)


def test_our_own_guide_fills_two_pages(guide: Built) -> None:
    told = subprocess.run(
        ["pdfinfo", guide.cheatsheet], check=True, capture_output=True, text=True
    ).stdout
    assert re.search(r"Pages:\s+2$", told, re.MULTILINE)
    assert "841.89 x 595.276" in told
    raw = subprocess.run(
        ["pdftotext", "-raw", guide.cheatsheet, "-"], check=True, capture_output=True, text=True
    ).stdout
    text = " ".join(raw.split())
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(Path(ROOT, "content").glob("*.md"))
    )
    for name in re.findall(r"; name: ([^;>]+?)(?:;.*)? -->", source):
        assert re.search(rf"\d+ {re.escape(name)}", text), name
    # The legend has it too.
    assert len(re.findall(r"\bnot “", text)) == source.count("> **Mistake:**")


def test_further_mistakes_and_then_definitions_are_for_spare_room() -> None:
    term = Term("term-x", "x", "<p>A letter of the alphabet.</p>", "q1", 1, HERE)
    asked = question(
        1,
        block("<p>First.</p>", Role.KEY),
        block("<p>“All of it”: only some.</p>", Role.CAUTION),
        block("<p>“None of it”: some of it.</p>", Role.CAUTION),
    )
    made = guide(asked, terms=(term,))
    (part,) = cheatsheet.compose(made, CheatsheetSettings(definitions="items"))
    (group,) = part.shows["groups"]
    (item,) = group.entries
    first, second = item.mistakes
    (defined,) = item.terms
    assert first.forms[0].more == 0
    assert 0 < second.forms[-1].more < defined.forms[-1].more
    assert second.optional
    assert defined.optional
    assert part.shows["terms"] == ()
