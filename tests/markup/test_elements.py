"""The one list of elements: each row of each table does what its table is for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from lxml import etree

from studypress.editions.parts import printing
from studypress.formats.pdf.tagging.roles import Kind, kind_of
from studypress.formats.screens import tables as screen_tables
from studypress.formats.sheet import items
from studypress.language import bidi
from studypress.language.load import all_abbreviations
from studypress.markup import cut, elements, elementtree, tree
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block
from studypress.reading.elements import cut as cut_words
from studypress.reading.elements import unwrapped
from studypress.reading.guide.directions import directions
from studypress.reading.markdown import depth, html, python_markdown
from studypress.reading.markdown.reader import Reader, notes_of, to_html
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.key import sentences_of
from studypress.reading.questions.drafting.wrappers import trim
from studypress.reading.questions.forms.labelled import _flat
from studypress.reading.questions.tidying.contents import lines_of
from studypress.reading.questions.tidying.ways_back import drop_ways_back
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from studypress.reading.tree.old_html import old_html
from studypress.reading.tree.paragraphs import paragraphs
from studypress.typography.nobreaks import cited

PACKAGE = Path(elements.__file__).parents[1]
EVERY = {*elements.ALLOWED, *elements.REFUSED, *elements.VOID} - {
    "text",
    "data",
    "g",
    "path",
}  # which are words as well
# A list of so many names of elements is knowledge of HTML; a pair may be one function's own.
LEAST = 3
WHERE = Location("a.md", 1)


def rows(table: frozenset[str]) -> pytest.MarkDecorator:
    """One case for each element of a table."""
    return pytest.mark.parametrize("name", sorted(table))


def fresh(text: str = "") -> FileNotes:
    """The notes of a file that is about to be read."""
    return notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())


def told(text: str) -> list[str]:
    """The messages about a file."""
    notes = fresh(text)
    Reader().read(notes, text)
    return [one.message for one in notes.report.sorted()]


def pieces(text: str) -> tuple[html.Pieces, list[str]]:
    """Raw HTML taken apart, and what is told of it."""
    messages: list[str] = []
    parts = html.take_apart(
        text, 1, lambda code, line, message, hint: messages.append(message), literal=True
    )
    return parts, messages


def _lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """Every list of words in a module, with its line: a tuple, a set, a text of several words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            if len(words) == len(node.elts):
                yield node.lineno, [str(word) for word in words]
        elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z0-9 ]+", str(node.value)):
            yield node.lineno, str(node.value).split()


def test_no_other_module_lists_elements() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {' '.join(words)}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name not in ("elements.py", "contentmodel.py") or path.parent.name != "markup"
        for line, words in _lists(path.read_text(encoding="utf-8"))
        if len(words) >= LEAST and EVERY.issuperset(words)
    ]
    assert found == []


def test_the_search_for_lists_finds_them() -> None:
    source = 'A = ("p", "ul", "li")\nB = frozenset("p ul li".split())\nC = {"p", "ul"}'
    assert [line for line, words in _lists(source) if len(words) >= LEAST] == [1, 2]


def test_each_table_has_its_reason() -> None:
    """A text in plain English follows each table."""
    body = ast.parse(Path(elements.__file__).read_text(encoding="utf-8")).body
    for table, reason in pairwise(body):
        if isinstance(table, ast.Assign):
            assert isinstance(reason, ast.Expr)
            assert isinstance(reason.value, ast.Constant)
            assert len(str(reason.value.value).split()) > 5


def test_an_element_is_allowed_or_refused() -> None:
    assert not elements.ALLOWED & elements.REFUSED
    assert elements.REFUSED >= elements.WITHOUT_MEANING
    assert elements.REFUSED >= elements.HIDDEN_CONTENT
    assert not elements.BLOCKS & elements.INLINE


def test_headings_stand_by_level() -> None:
    assert [int(name[1:]) for name in elements.HEADINGS] == [1, 2, 3, 4, 5, 6]


@rows(elements.VOID)
def test_void_elements_close_themselves(name: str) -> None:
    assert elementtree.write(Element(name)) == f"<{name} />"
    page = tree.parse(f'<html xmlns="{tree.XHTML}"><body><{name}/></body></html>')
    assert f"<{name}/>" in tree.write_page(page)


@rows(elements.SYMBOL_MARKUP)
def test_a_marked_letter_is_no_initial(name: str) -> None:
    paragraph = fromstring(f"<p>It is said of <{name}>X</{name}>. Then it goes on.</p>")
    key = next(sentences_of(paragraph, all_abbreviations()))
    assert "".join(key.itertext()) == "It is said of X."


@rows(elements.OPTIONAL_ENDS)
def test_an_end_tag_may_be_left_out(name: str) -> None:
    assert told(f"<div>\n<{name}>x\n</div>\n") == []


@rows(elements.HIDDEN_CONTENT)
def test_what_is_hidden_goes_with_its_element(name: str) -> None:
    assert "gone" not in to_html(f"<div>\n<{name}>gone</{name}>\nkept\n</div>\n")


@rows(elements.UNPARSED_BLOCKS)
def test_an_unparsed_block_ends_at_its_end_tag(name: str) -> None:
    assert f"<{name} is never closed" in told(f"<{name}>\n\na\n")
    assert "<h2" not in to_html(f"<{name}>\n\n## a\n\n</{name}>\n")


@rows(elements.VERBATIM)
def test_verbatim_text_is_left_as_it_is(name: str) -> None:
    text = f"<{name}>doi:10.1/2-3</{name}>"
    assert cited(text) == text
    assert cited("<b>doi:10.1/2-3</b>") != "<b>doi:10.1/2-3</b>"
    root = fromstring(text)
    python_markdown.shield(root)
    assert type(root.text).__name__ == "AtomicString"


@rows(elements.EMPHASIS)
def test_an_emphasis_of_the_whole_is_looked_through(name: str) -> None:
    assert unwrapped(fromstring(f"<p><{name}>x</{name}></p>")).tag == name


@rows(elements.EMPTY_MARKUP)
def test_markup_round_nothing_goes(name: str) -> None:
    root = fromstring(f"<p>a <{name}>1. </{name}>b</p>")
    cut_words(root, 2, 5)
    assert elementtree.write(root) == "<p>a b</p>"


@rows(elements.UNCUTTABLE)
def test_a_thing_is_kept_whole_or_goes(name: str) -> None:
    root = tree.parse_fragment(f"ab<{name}>cdef</{name}>gh")
    assert cut.cut(root, 2) == "ab"
    assert cut.cut(root, 4) == f"ab<{name}>cdef</{name}>g"


@rows(elements.BLOCKS)
def test_a_block_is_no_running_text(name: str) -> None:
    root = tree.parse_fragment(f"<{name}>a</{name}>")
    assert cut.first_paragraph(root) is not root


@rows(elements.BLOCKS - elements.VOID - {"p"})
def test_a_sentence_about_a_block_is_printed(name: str) -> None:
    assert told(f"may a page have two <{name}>s?\n") == [
        f"<{name}> is not closed in its paragraph; it is printed as it is written"
    ]


@rows(elements.PROSE_BLOCKS)
def test_an_item_that_begins_with_prose_is_taken_apart(name: str) -> None:
    item = fromstring(f"<li><{name}>a</{name}><p>b</p></li>")
    assert [part.tag for part in _flat(item)] == [name, "p"]


@rows(elements.SENTENCE_BLOCKS)
def test_the_last_words_of_a_block_are_bound(name: str) -> None:
    part = etree.fromstring(f'<div xmlns="{tree.XHTML}"><{name}>some words end</{name}></div>')
    items._bind(part)
    assert part[0].text == "some words\u00a0end"


@rows(elements.FLOW_HOLDERS)
def test_a_displayed_formula_is_a_block_in_what_holds_blocks(name: str) -> None:
    root = fromstring(f'<div><{name}><span data-math="display">x</span></{name}></div>')
    paragraphs(root, fresh())
    assert next(part for part in root.iter() if part.get("data-math")).tag == "div"


@rows(elements.DIRECTED)
def test_words_tell_their_direction(name: str) -> None:
    text = "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}"
    assert bidi.of_text(text) == "rtl"
    root = fromstring(f"<div><{name}>{text}</{name}></div>")
    directions(root, fresh())
    assert any(part.get("dir") == "rtl" for part in root.iter())


@rows(elements.INDENTED)
def test_few_indented_elements_fit_into_one_another(name: str) -> None:
    tags, opened = [html.Tag(name, "", 1) for _ in range(20)], depth.OpenElements(lambda *_: None)
    for tag in tags:
        opened.add(tag)
    assert 0 < sum(tag.kept for tag in tags) < 20


@rows(elements.SPACING)
def test_mere_room_is_left_out(name: str) -> None:
    assert trim([fromstring(f"<p><{name}/></p>")]) == []
    assert trim([fromstring("<p><img/></p>")]) != []


@rows(elements.CELL_BREAKS)
def test_a_line_of_a_cell_may_end_before_it(name: str) -> None:
    cell = etree.fromstring(f'<td xmlns="{tree.XHTML}">abc<{name}/>defg</td>')
    assert screen_tables._longest(cell) == 4


@rows(elements.SPACED)
def test_a_space_before_it_is_put_into_an_element(name: str) -> None:
    block = Block("prose", f"<p>some <{name}>x</{name}> more words, as many as it takes</p>", WHERE)
    (made,), _ = printing.prepare_for_paper([block], [])
    assert f"some<span> </span><{name}" in made.body


@rows(elements.MORE_THAN_WORDS)
def test_a_line_with_more_than_a_link_stays(name: str) -> None:
    line = fromstring(f'<div><{name}/><a href="#top">Back to top</a></div>')
    notes = notes_of(Source(Path("a.md"), "a.md", ""), Images(Path()), Report())
    assert drop_ways_back([line], notes) == [line]


@rows(elements.LINK_LINES)
def test_each_line_of_a_list_of_links_is_told(name: str) -> None:
    root = fromstring(f"<div><{name}>a</{name}><{name}>b</{name}></div>")
    assert [words for words, _ in lines_of(root, 1)] == ["a", "b"]


@pytest.mark.parametrize(("old", "new"), elements.MODERN_NAMES.items())
def test_old_elements_are_shown_by_new_ones(old: str, new: str) -> None:
    root = fromstring(f"<div><{old}>x</{old}></div>")
    old_html(root, fresh())
    assert root[0].tag == new


@rows(elements.INLINE)
def test_inline_elements_are_in_paragraphs(name: str) -> None:
    root = fromstring(f"<div>a <{name}/> b</div>")
    paragraphs(root, fresh())
    assert [part.tag for part in root.iter()] == ["div", "p", name]


@rows(elements.NAMELESS_BLOCKS)
def test_the_tags_of_a_pdf_have_what_is_in_a_nameless_block(name: str) -> None:
    assert kind_of(Element(name)) == Kind(block=True)


@rows(elements.BOLD)
def test_a_label_is_bold(name: str) -> None:
    root = fromstring(f"<blockquote><p><{name}>Key:</{name}> \u05d0\u05d1</p></blockquote>")
    whole = Element("div")
    whole.append(root)
    directions(whole, fresh())
    assert root.get("dir") is None


@rows(elements.CELLS)
def test_what_is_in_a_cell_turns_and_the_cell_does_not(name: str) -> None:
    root = fromstring(f"<div><table><tr><{name}>\u05d0\u05d1</{name}></tr></table></div>")
    directions(root, fresh())
    cell = root.find(f".//{name}")
    assert cell is not None
    assert cell.get("dir") is None


@rows(elements.LISTS)
def test_a_list_of_links_lists(name: str) -> None:
    root = fromstring(f"<div><p>a<{name}><li>b</li></{name}></p></div>")
    assert [words for words, _ in lines_of(root, 1)] == ["a", "b"]
