"""The Markdown twins of pages."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from studypress.formats.web.twin import twin, twin_name
from studypress.markup.tree import write
from tests.formats.web.pages import page

_TWINS = frozenset(("questions/tea.html", "terms.html", "questions/cup.html"))


def _twin(main: str, name: str = "questions/tea.html", title: str = "Tea") -> str:
    return twin(page(main, name, title), _TWINS).decode()


@pytest.mark.parametrize(
    ("main", "markdown"),
    [
        ("<h1>Tea</h1><p>A <b>hot</b> <em>drink</em>.</p>", "# Tea\n\nA **hot** *drink*.\n"),
        ("<p>No heading</p>", "# Tea\n\nNo heading\n"),
        ("<h1>T</h1><p>top-p, C++ &amp; C# (x = 1. y)</p>", "# T\n\ntop-p, C++ & C# (x = 1. y)\n"),
        ("<h1>T</h1><p>1. no list</p>", "# T\n\n1\\. no list\n"),
        ("<h1>T</h1><p>1.7 MB</p><p>1)</p>", "# T\n\n1.7 MB\n\n1\\)\n"),
        ("<h1>T</h1><p># none</p><p>- none</p>", "# T\n\n\\# none\n\n\\- none\n"),
        ("<h1>T</h1><p>a*b_c`d &lt;b&gt;</p>", "# T\n\na\\*b\\_c\\`d \\<b>\n"),
        (
            '<h1>T</h1><pre><code class="language-python">x = "a-b"\n# y\n</code></pre>',
            '# T\n\n```python\nx = "a-b"\n# y\n```\n',
        ),
        ("<h1>T</h1><p><code>a-b * c</code></p>", "# T\n\n`a-b * c`\n"),
        (
            "<h1>T</h1><table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>x<br/>y</td></tr></table>",
            "# T\n\n| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |\n",
        ),
        ("<h1>T</h1><ul><li>a</li><li>b</li></ul>", "# T\n\n- a\n- b\n"),
        (
            "<h1>T</h1><ol start='2'><li>b</li><li>c</li><li value='7'>g</li><li>h</li></ol>",
            "# T\n\n2. b\n3. c\n\n7) g\n8) h\n",
        ),
        (
            "<h1>T</h1><ol><li>a</li><li value='7'>g</li><li value='8'>h</li></ol>",
            "# T\n\n1. a\n\n7) g\n8) h\n",
        ),
        ("<h1>T</h1><ol><li value='4'>d</li></ol>", "# T\n\n4. d\n"),
        (
            "<h1>T</h1><details><summary>More</summary><p>Folded.</p></details>",
            "# T\n\n**More**\n\nFolded.\n",
        ),
        ("<h1>T</h1><p>so\u00adft\u2060</p>", "# T\n\nsoft\n"),
        ("<h1>T</h1><p>\ufdd00\ufdd1 \ufde0</p>", "# T\n\n0\n"),
    ],
)
def test_markdown(main: str, markdown: str) -> None:
    assert _twin(main).strip() == markdown.strip()


@pytest.mark.parametrize(
    ("formula", "markdown"),
    [
        ('<span class="math" data-tex="x_i*2"><math alttext="x"/></span>', "a $x_i*2$ b"),
        ('<span data-tex="x">(<math/><i>, </i></span>', "a ($x$*,* b"),
        (
            '<span data-tex="x=y+z"><span><math/></span><span><math/></span></span>',
            "a $x=y+z$ b",
        ),
        ('<math alttext="x squared"/>', "a x squared b"),
    ],
)
def test_formulas_in_a_line(formula: str, markdown: str) -> None:
    assert markdown in _twin(f"<h1>T</h1><p>a {formula} b</p>")


def test_displayed_formulas() -> None:
    text = _twin(
        '<h1>T</h1><p>a</p><div class="math numbered" data-tex="a&#10;&#10;= b_1 * c_1">'
        '<span class="equation-number">(3)</span><math/></div><p>b</p>'
    )
    assert text == "# T\n\na\n\n$$\na\n= b_1 * c_1 \\tag{3}\n$$\n\nb\n"


@pytest.mark.parametrize(
    ("address", "markdown"),
    [
        ("../terms.html#tea", "[x](../terms.md)"),
        ("cup.html", "[x](../questions/cup.md)"),
        ("../files/tea.pdf", "[x](../files/tea.pdf)"),
        ("../practice.html", "[x](../practice.html)"),
        ("https://e.org/terms.html", "[x](https://e.org/terms.html)"),
        ("#here", "x"),
        ("tea.html#here", "x"),
    ],
)
def test_links_lead_to_twins(address: str, markdown: str) -> None:
    assert _twin(f"<h1>T</h1><p><a href='{address}'>x</a></p>") == f"# T\n\n{markdown}\n"


def test_footnotes() -> None:
    text = _twin(
        '<h1>T</h1><p>a<sup><a class="noteref" href="#fn-b">1</a></sup>, '
        'b<sup><a class="noteref" href="#fn-a">2</a></sup>, '
        'a<sup><a class="noteref" href="#fn-b">1</a></sup>, '
        'c<sup><a class="noteref" href="#elsewhere">3</a></sup></p>'
        '<aside id="fn-a"><p>Of a.</p></aside>'
        '<aside id="fn-b"><a role="doc-backlink" href="#c">1</a><p>Of b.</p>'
        '<p>More <a href="../terms.html">t</a>.</p></aside><p>End.</p>'
    )
    assert text == (
        "# T\n\na[^1], b[^2], a[^1], c\n\nEnd.\n"
        "\n[^1]: Of b.\n\n    More [t](../terms.md).\n\n[^2]: Of a.\n"
    )


def test_pictures_and_drawings() -> None:
    text = _twin(
        '<h1>T</h1><figure><img src="../assets/images/a.png" alt="A [kettle]"/></figure>'
        '<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A cup">'
        "<text>no</text></svg><figcaption>Fig. 1</figcaption></figure>"
    )
    assert text == ("# T\n\n![A [kettle]](../assets/images/a.png)\n\nA cup\n\n*Fig. 1*\n")


@pytest.mark.parametrize(
    "unwritten",
    [
        "<script>gone</script>",
        "<style>gone</style>",
        "<template><p>gone</p></template>",
        "<button>gone</button>",
        "<div hidden=''>gone</div>",
        "<i aria-hidden='true'>gone</i>",
        "<div hidden=''><math alttext='gone'/><svg xmlns='http://www.w3.org/2000/svg'/></div>",
    ],
)
def test_what_is_not_written(unwritten: str) -> None:
    assert _twin(f"<h1>T</h1><p>a {unwritten} b</p>") == "# T\n\na b\n"


def test_a_page_is_not_changed() -> None:
    one = page('<h1>T</h1><p>a-b <a href="#x">x</a><span data-tex="x"><math/></span></p>')
    before = page('<h1>T</h1><p>a-b <a href="#x">x</a><span data-tex="x"><math/></span></p>')
    twin(one, _TWINS)
    assert write(one.root) == write(before.root)


def test_names() -> None:
    assert twin_name("questions/tea.html") == "questions/tea.md"


# Any text of small documents of all kinds of blocks: all of its words are in the twin.
_TEXT = st.text(
    st.sampled_from("ab1é大 *_`[]()<>&#+-.=!|~\\$:\"'{}/^%@,;") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=12,
).filter(lambda text: all(sign.isprintable() for sign in text))
_INLINE = st.sampled_from(
    ("{}", "<b>{}</b>", "<em>{}</em>x", "<code>{}</code>", "<a href='x.html'>{}</a>")
)
_BLOCK = st.sampled_from(
    (
        "<p>{}</p>",
        "<h2>{}</h2>",
        "<ul><li>{}</li><li>x</li></ul>",
        "<ol><li><p>{}</p><p>y</p></li></ol>",
        "<blockquote><p>{}</p></blockquote>",
        "<table><tr><th>h</th></tr><tr><td>{}</td></tr></table>",
        "<details><summary>{}</summary><p>z</p></details>",
        "<dl><dt>{}</dt><dd>w</dd></dl>",
        "<pre><code>{}</code></pre>",
        "<div>{}</div>",
    )
)


@given(st.lists(st.tuples(_BLOCK, _INLINE, _TEXT), min_size=1, max_size=4))
def test_all_words_are_in_the_twin(blocks: list[tuple[str, str, str]]) -> None:

    main = "".join(block.format(inline.format(escape(text))) for block, inline, text in blocks)
    whole = page(f"<h1>T</h1>{main}")
    written = _letters(_read(twin(whole, _TWINS).decode()))
    (element,) = whole.root.iter("{*}main")
    assert written == _letters("".join(map(str, element.itertext())))


def _letters(text: str) -> str:
    """A text without white space, and without what a twin leaves out."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff\ufdd0-\ufdef]+", "", text)


def _read(markdown: str) -> str:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return "".join(_texts(reader.parse(markdown)))


def _texts(tokens: list[Token]) -> list[str]:
    found = []
    for token in tokens:
        if token.type == "html_inline" and token.content == "<br>":
            continue
        found.append("".join(_texts(token.children)) if token.children else token.content)
    return found


def test_formulas_and_notes_are_read_again() -> None:
    reader = MarkdownIt("commonmark").use(dollarmath_plugin).use(footnote_plugin)
    html = reader.render(
        _twin(
            '<h1>T</h1><p>a <span data-tex="x_1*y_1*z"><math/></span>'
            '<a class="noteref" href="#n">1</a></p><aside id="n"><p>Note.</p><p>Two.</p></aside>'
        )
    )
    assert "x_1*y_1*z" in html
    assert "<em>" not in html
    assert re.search(r'<li id="fn1" class="footnote-item"><p>Note.</p>\s*<p>Two.', html)
