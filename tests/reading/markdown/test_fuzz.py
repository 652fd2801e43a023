"""Any text at all is read to its end: no crash, no hang, well-formed, and no word lost.

What our reader does not search for addresses has none.

`HYPOTHESIS_MAX_EXAMPLES=100000 pytest tests/reading/markdown/test_fuzz.py` looks longer;
bench/fuzz.py is
the fuzzer that follows the code's branches.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.ruler import Ruler
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.model.diagnostics import Report
from studypress.reading.markdown import clean
from studypress.reading.markdown.addresses import is_plain
from studypress.reading.markdown.autolinks import Addresses
from studypress.reading.markdown.reader import Reader
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from tests.reading.prove import prove

MARKS = st.sampled_from(
    [
        "# ", "## ", "### 1. ", "- ", "* ", "1. ", "1) ", "> ", "    ", "\t", "```\n", "```py\n",
        "~~~", "***", "**", "*", "_", "__", "~~", "`", "``", "$", "$$", "$$\n", "$`", "`$", "|",
        "|--|\n", "|a|b|\n|-|:-:|\n|", "\n", "\n\n", "\n  ", "\n    ", "[", "](", ")", "][", "]: ",
        "![", "[^a]", "[^a]: ", "![a](b.png)", "[a](../x.md)", "<b>", "</b>", "<div>", "</div>",
        "<p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<details>",
        "<summary>", "</summary>", "</details>", "<pre>", "</pre>", "<code>", "<br>", "<hr/>",
        "<!--", "-->", "<!-- id: x; level: easy -->", "<script>", "</script>", "<style>",
        "<![CDATA[", "]]>", "<?", "?>", "<!X", "<svg>", "</svg>", "<math>", "<textarea>", "<title>",
        "<a name='x'>", "<a href='javascript:x'>", "<img src=x onerror=y>", "<T>", "<", ">", "&",
        "&amp;", "&#1;", "&#xD800;", "&nbsp;", "&lt;b&gt;", "\\", "\\\n", "  \n", "\r", "\x0b",
        "\x0c", "\x85", "\u2028", "\u00a0", "\ufffe", "\x00", "\ufeff", "\u202e", "---\n", "===\n",
        ": ", "\n: ", "{#id}", "{:.x}", "- [ ] ", "- [x] ", "https://x.org/a", "www.x.org",
        "a@b.c", "<https://x.org>", "<a@b.c>", "[a <https://x.org> b](c)", "MAILTO:A@B.c ",
        "\\(", "\\)", "\\[\n", "\n\\]", "\\[", "\\]", "\\begin{align}", "\\end{align}", "x^2",
        "\\eqref{a}", "\\label{a}", "\\tag{7}", "\\newcommand{\\a}{b}", "\\a", "% ", "【1†a】",
        "> **Key:** ", "> [!NOTE]\n> ", "Q: ", "A: ", "**Q:** ", "Answer: ", "- A: ", "?", '"', "'",
    ]
)  # fmt: skip
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäßжא中", min_size=3, max_size=8)
ANY = st.text(st.characters(exclude_categories=()), max_size=6)
TEXTS = st.lists(st.one_of(MARKS, MARKS, WORDS, ANY), max_size=60).map("".join)
REPEATED = st.tuples(st.lists(MARKS, min_size=1, max_size=3), st.integers(1, 400)).map(
    lambda pair: "".join(pair[0]) * pair[1]
)

EXAMPLES = int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "60"))
LONG = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that each example writes its one file into."""
    return tmp_path


@given(text=TEXTS)
@LONG
def test_any_text_is_read_to_its_end(text: str, folder: Path) -> None:
    prove(text, folder)


@given(parts=st.lists(st.one_of(REPEATED, TEXTS), max_size=4))
@example(parts=["# $\\label{a}$"])
@LONG
def test_any_text_is_read_however_often_a_part_of_it_comes(parts: list[str], folder: Path) -> None:
    prove("\n\n".join(parts), folder)


class Unhurried(Addresses):
    """Searches every text."""

    def pretest(self, text: str) -> bool:
        return True


def plain_ruler(ruler: Ruler[Any]) -> Ruler[Any]:
    """A ruler of markdown-it itself with the rules of another."""
    plain = Ruler[Any]()
    plain.__rules__ = ruler.__rules__
    return plain


def unhurried() -> MarkdownIt:
    """The reader's engine without its shortcuts.

    Every rule is asked at every place, every text is searched for addresses, and each of these is
    taken apart.
    """
    engine = Reader().engine
    engine.linkify = Unhurried()
    engine.block.ruler = plain_ruler(engine.block.ruler)
    engine.inline.ruler = plain_ruler(engine.inline.ruler)
    engine.normalizeLink = normalizeLink  # type: ignore[method-assign]
    return engine


def parsed(engine: MarkdownIt, text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens of a text, and what the rules noted of it."""
    page = FileNotes("a.md", Path("a.md"), Report(), Images(Path()))
    text = "\n".join(re.split("\r\n?|\n", text))  # as the reader does
    page.lines = text.split("\n")
    noted: dict[str, Any] = {"notes": page}
    return engine.parse(text, noted), noted


def read_by(engine: MarkdownIt, text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The tokens and the passages of a text."""
    tokens, noted = parsed(engine, text)
    return [repr(token) for token in tokens], noted["notes"].passages


QUICK, UNHURRIED = Reader().engine, unhurried()


@given(text=TEXTS)
@example(text="MAILTO:A@B.c, Mailto:d@e.f")
@example(text="ftp://a.b HTTPS://c.d //e.f www.a.org mailto: a:b@c.d")
@example(text="[a](http://b.c/d?e=%20#f) [g](http://h.i:8/) [j](http://k.l.m.n.o) [p](http://q;r/)")
@example(
    text="[a](b/c%zz) [d](//e) [f](http://-) ![g](%41.png) [h](http://i@j.k/) [l](http://%6d/)"
)
@example(text="a|b\n-|-\n1|2\n\nc\n: d\n\ne\n\n  ~ f\n\n    g\n\nh\n===\n+ i\n007) j\n_ _ _\n!")
@example(text="plain words: 50% + 1 = {x} and a@b, c:d - e! #f ]g> ^h")
@LONG
def test_the_shortcuts_make_no_difference(text: str) -> None:
    assert read_by(QUICK, text) == read_by(UNHURRIED, text)


def swallow(state: StateInline, silent: bool) -> bool:
    """A rule that reads all the rest."""
    state.pos = state.posMax
    return True


def test_a_text_is_not_taken_as_plain_where_a_rule_without_a_row_may_read_it() -> None:
    engine = Reader().engine
    assert "the words" in repr(parsed(engine, "the words")[0])
    engine.inline.ruler.before("text", "swallow", swallow)
    assert parsed(engine, "the words")[0][1].children == []


SIGNS = "abzAZ09-._~:/?#[]@!$&'()*+,;=% é%41%z"


@given(
    rest=st.text(alphabet=SIGNS, max_size=30),
    host=st.sampled_from(["", "//", "http://", "Https://x.org"]),
)
@settings(max_examples=20 * EXAMPLES)
def test_an_address_that_is_plain_needs_no_escapes(rest: str, host: str) -> None:
    if is_plain(host + rest):
        assert normalizeLink(host + rest) == host + rest


@given(text=TEXTS)
@example(text="[a](foo:b) [c](http://[d) ![e](http://) <ftp://f> [g](#h) [i](j.md?k&l)")
@example(
    text="- [ ] a\n- [x] b\n\n![c \"d\" > e](f.png 'g')  \nh\n***\n\n|a|\n|:-:|\n|&nbsp;&#1;\u00a0|"
)
@example(text="a[^b]\n\n[^b]: c\n\nd\n: e\n\n```f\n<g>\n```\n\n$$h<i$$ $j&k$")
@example(text="[a <b@c.d> *e <http://f> g* h](i) j\n\n[k]: l\n\n[m <n@o.p>][k] <q@r.s>")
@LONG
def test_what_holds_no_html_is_as_clean_as_if_it_were_cleaned(text: str) -> None:
    tokens, noted = parsed(QUICK, text)
    written = QUICK.renderer.render(tokens, QUICK.options, noted)
    if noted["clean"]:
        plain, cleaned = clean.plain_tree(written), clean.clean_tree(written)
        assert ElementTree.tostring(plain) == ElementTree.tostring(cleaned)
