"""The addresses of links as notes, for pages on which nothing can be clicked."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions.parts.addressed import with_addresses
from studypress.model.guide import Block, Footnote, Guide, Question
from studypress.model.roles import Role
from tests.editions.conftest import HERE, block, guide, question

WEB = "https://example.org/a?b=1&amp;c=2"
LINK = f"<p>On <a href='{WEB}'>the web</a>.</p>".replace("'", '"')
CALLED = '<a class="noteref" id="call-fn-1-1" href="#fn-1-1">1</a>'


def noted(*blocks: Block, notes: tuple[Footnote, ...] = ()) -> Question:
    """A question of a guide with the addresses in print."""
    return whole(question(1, "one", *blocks, notes=notes)).questions[0]


def whole(*questions: Question) -> Guide:
    """A guide of one chapter with the addresses in print."""
    found = guide()
    chapter = replace(found.chapters[0], questions=questions)
    return with_addresses(replace(found, chapters=(chapter,), prose=()))


def test_a_link_to_the_web_calls_a_note_with_its_address() -> None:
    found = noted(block("prose", LINK))
    (note,) = found.notes
    assert note.body == f'<p><span class="address">{WEB}</span></p>'
    assert note.where == HERE
    call = f'the web</a><sup><a class="noteref" href="#{note.id}" id="call-{note.id}">1</a></sup>.'
    assert call in found.blocks[0].body


def test_notes_are_numbered_through_a_chapter_with_those_of_the_author() -> None:
    own = Footnote("fn-1-1", 1, "<p>Beside it.</p>", HERE)
    first = question(1, "one", block("prose", LINK), block("prose", f"<p>N<sup>{CALLED}</sup></p>"))
    second = question(2, "two", block("prose", LINK))
    done = whole(replace(first, notes=(own,)), second).questions
    assert [note.number for note in done[0].notes] == [1, 2]
    assert done[0].notes[1].id == "fn-1-1"
    assert '<a class="noteref" id="call-fn-1-1" href="#fn-1-1">2</a>' in done[0].blocks[1].body
    assert [note.number for note in done[1].notes] == [3]


def test_key_points_come_first_since_they_stand_above_the_answer() -> None:
    other = LINK.replace("example.org", "example.com")
    found = noted(block("prose", LINK), block("key", other, Role.KEY))
    assert ["example.com" in note.body for note in found.notes] == [True, False]
    assert [">1</a></sup>" in one.body for one in found.blocks] == [False, True]


def test_an_address_has_one_note_in_an_answer() -> None:
    found = noted(block("prose", LINK), block("prose", LINK))
    assert len(found.notes) == 1
    bodies = [one.body for one in found.blocks]
    assert [body.count("id=") for body in bodies] == [1, 0]
    assert all(">1</a></sup>" in body for body in bodies)


# A link, and whether a reader of paper lacks its address.
LINKS = {
    '<a href="https://example.org">example.org</a>': False,
    '<a href="https://example.org/">https://example.org</a>': False,
    '<a href="https://example.org/x">example.org</a>': True,
    '<a href="#one">there</a>': False,
    '<a class="biblioref" href="#ref-1">Ada</a>': False,
    '<a href="mailto:a@example.org">write</a>': True,
    '<a href="mailto:a@example.org">a@example.org</a>': False,
    '<a href="ftp://example.org/x">files</a>': True,
}


def test_only_an_address_that_cannot_be_seen_is_printed() -> None:
    for link, lacks in LINKS.items():
        found = noted(block("prose", f"<p>{link}</p>"))
        assert bool(found.notes) == lacks, link
        if not lacks:
            assert found.blocks[0].body == f"<p>{link}</p>"


def test_what_is_printed_apart_has_its_address_beside_its_link() -> None:
    for role in (Role.SOURCE, Role.SOLUTION):
        found = noted(block("reference", LINK, role))
        assert not found.notes
        assert f'the web</a><span class="address"> ({WEB})</span>.' in found.blocks[0].body
    with_solution = replace(block("prose", "<p>Q</p>"), solution=LINK)
    assert "address" in noted(with_solution).blocks[0].solution
    note = Footnote("fn-1-1", 1, LINK, HERE)
    found = noted(block("prose", f"<p>N<sup>{CALLED}</sup></p>"), notes=(note,))
    assert f" ({WEB})</span>" in found.notes[0].body
    assert len(found.notes) == 1


def test_a_guide_without_links_stays_as_it_is() -> None:
    written = with_addresses(guide())  # its quotes are those of XHTML then
    assert with_addresses(written) == written
    assert [note.number for one in written.questions for note in one.notes] == [1]
