"""Each notation of other tools is recognised where it is one, and nowhere else."""

# A case stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.markup import elementtree
from studypress.model.diagnostics import Report
from studypress.reading.markdown.dialects.notations import notations
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from studypress.reading.sources.vault import Vault
from tests.conftest import ROOT

FOLDER = Path(__file__).parent / "folder"
"""A folder with one picture, `img/cup.png`."""


def read(text: str, *tools: str) -> tuple[str, FileNotes]:
    """The HTML of a text in a folder of some tools, which has a note and a picture besides."""
    vault = Vault(["a.md", "Drinks/Tea.md"], FOLDER)
    source = Source(Path("/x/a.md"), "a.md", text, tools=frozenset(tools))
    notes = notes_of(source, Images(Path("/x")), Report(), vault)
    written = elementtree.write(Reader().read(notes, text))
    return re.sub(r' data-line="\d+"', "", written)[5:-6].strip(), notes


# The notation, the text, the tools of its folder, and what is made of it.
CASES: list[tuple[str, str, str, str]] = [
    ("github-picture", "by :octocat: and me", "", "<p>by and me</p>"),
    ("chat-source", "Tea is hot【4†source】.", "", "<p>Tea is hot.</p>"),
    ("chat-source", "Tea is hot 【12:3†tea.pdf】【5†L1-L9】 and good.", "", "<p>Tea is hot and good.</p>"),
    ("chat-source", "hot :contentReference[oaicite:0]{index=0}.", "", "<p>hot.</p>"),
    ("chat-source", "hot\u200b:contentReference[oaicite:1]{index=1}", "", "<p>hot\u200b</p>"),
    ("chat-source", "hot [oaicite:2] tea", "", "<p>hot tea</p>"),
    ("chat-source", "hot\u200b``【oaicite:0】``\u200b.", "", "<p>hot\u200b\u200b.</p>"),
    ("chat-source", "[cite_start]Tea is hot[cite: 1, 2].", "", "<p>Tea is hot.</p>"),
    ("chat-source", "hot \ue200cite\ue202turn0search1\ue201.", "", "<p>hot.</p>"),
    ("chat-source", "hot citeturn0search0turn1view2.", "", "<p>hot.</p>"),
    ("icon", "a :material-tea: leaf, :fontawesome-solid-mug: hot", "", "<p>a leaf, hot</p>"),
    ("wikilink", "[[Tea]]", "", '<p><a href="Drinks/Tea.md">Tea</a></p>'),
    ("wikilink", "[[drinks/tea|a drink]]", "", '<p><a href="Drinks/Tea.md">a drink</a></p>'),
    ("wikilink", "[[Tea#What is tea?]]", "", '<p><a href="Drinks/Tea.md#what-is-tea">Tea &gt; What is tea?</a></p>'),
    ("wikilink", "[[#Why *so*?|why]]", "", '<p><a href="#why-so">why</a></p>'),
    ("wikilink", "[[Tea#^leaf]]", "", '<p><a href="Drinks/Tea.md#%5Eleaf">Tea</a></p>'),
    ("lost-wikilink", "[[Milk|white]]", "obsidian", "<p>white</p>"),
    ("embed", "![[cup.png]]", "", '<p><img src="/img/cup.png" alt="cup" /></p>'),
    ("embed", "![[my_cup.png|a mug|100x50]]", "", '<p><img src="my_cup.png" alt="a mug" width="100" height="50" /></p>'),
    ("embedded-note", "![[Tea]]", "", '<p><a href="Drinks/Tea.md">Tea</a></p>'),
    ("embed", "![[talk.mp3]]", "obsidian", '<p><img src="talk.mp3" alt="talk" /></p>'),
    ("embedded-note", "![[talk.pdf]]", "obsidian", "<p>talk.pdf</p>"),
    ("marked", "tea is ==very *hot*==.", "", "<p>tea is <mark>very <em>hot</em></mark>.</p>"),
    ("marked", "茶是==热==的", "", "<p>茶是<mark>热</mark>的</p>"),
    ("inserted", "tea is ^^very *hot*^^.", "", "<p>tea is <ins>very <em>hot</em></ins>.</p>"),
    ("lowered", "H~2~O, log~10~ and x~i+1~ ~~old~~", "", "<p>H<sub>2</sub>O, log<sub>10</sub> and x<sub>i+1</sub> <s>old</s></p>"),
    ("lowered", "P~the\\ cat~", "", "<p>P<sub>the cat</sub></p>"),
    ("raised", "2^10^, the 1^st^ (a)^2^", "", "<p>2<sup>10</sup>, the 1<sup>st</sup> (a)<sup>2</sup></p>"),
    ("raised", "^14^C and Na^+^", "", "<p><sup>14</sup>C and Na<sup>+</sup></p>"),
    ("keys", '++ctrl+alt+del++ or ++left-shift+a++, ++"Any"+f5+plus++', "", "<p><kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd> or <kbd>Left Shift</kbd>+<kbd>A</kbd>, <kbd>Any</kbd>+<kbd>F5</kbd>+<kbd>+</kbd></p>"),
    ("edit", "tea {++is *hot*++}{--cold--} {==mark==}", "", "<p>tea <ins>is <em>hot</em></ins><del>cold</del> <mark>mark</mark></p>"),
    ("edit", "tea {~~cold~>hot~~}", "", "<p>tea <del>cold</del><ins>hot</ins></p>"),
    ("private-critic", "tea {>>he was\nwrong<<} is hot", "", "<p>tea is hot</p>"),
    ("private-critic", "tea\n\n{>>\nwrong\n\nlines\n<<}\n\nhot", "", "<p>tea</p>\n<p>hot</p>"),
    ("private", "tea %%he was wrong%% is hot", "", "<p>tea is hot</p>"),
    ("private", "tea\n\n%%\nwrong\n\nall of it\n%%\n\nhot", "", "<p>tea</p>\n<p>hot</p>"),
    ("private", "%% wrong\nlines %% hot", "obsidian", "<p>hot</p>"),
    ("private-jsx", "tea {/* wrong */} is hot", "", "<p>tea is hot</p>"),
    ("private-jsx", "{/* wrong\n\nlines */}\n\nhot", "", "<p>hot</p>"),
    ("private-myst", "% wrong\ntea", "myst", "<p>tea</p>"),
    ("private-liquid", "tea {# wrong #} is hot", "site", "<p>tea is hot</p>"),
    ("block-id", "Tea is hot. ^hot-tea", "", '<p id="^hot-tea">Tea is hot.</p>'),
    ("block-id", "- Tea ^t1\n- Milk", "", '<ul>\n<li id="^t1">Tea</li>\n<li>Milk</li>\n</ul>'),
    ("block-id", "> Tea\n\n^t1", "", '<blockquote id="^t1">\n<p>Tea</p>\n</blockquote>\n<p></p>'),
    ("block-id", "[tea]^t1", "", '<p id="^t1">[tea]</p>'),
    ("field", "status:: done", "", "<p>status:: done</p>"),
    ("field", "tea (brewed:: often)", "", "<p>tea (brewed:: often)</p>"),
    ("property", "- tea\n  id:: 6499-aa\n  collapsed:: true", "", "<ul>\n<li>tea</li>\n</ul>"),
    ("block", "as in ((64f1a2b3-1111-2222-3333-444455556666)), hot", "", "<p>as in, hot</p>"),
    ("block", "[hot *tea*](((64F1A2B3-1111-2222-3333-444455556666)))", "", "<p>hot <em>tea</em></p>"),
    ("cloze", "tea is {{cloze very *hot*}}", "", "<p>tea is very <em>hot</em></p>"),
    ("cloze", "tea is {{c1::hot::a heat}}, {{c12::brown}}", "", "<p>tea is hot, brown</p>"),
    ("macro", "tea {{embed ((64f1a2b3-1111-2222-3333-444455556666))}} {{embed [[Tea]]}}", "", "<p>tea</p>"),
    ("macro", "tea {{video https://example.org}}", "obsidian", "<p>tea</p>"),
    ("output", "tea, {{ site.title }}.", "", "<p>tea,.</p>"),
    ("output", "tea {{ leaf }} is hot", "site", "<p>tea is hot</p>"),
    ("output", "[tea]({{ site.url }}/tea.md)", "", '<p><a href="/tea.md">tea</a></p>'),
    ("output", "![tea]({{ '/tea.png' | relative_url }})", "", '<p><img src="/tea.png" alt="tea" /></p>'),
    ("tag", "{% if hot %}tea{% endif %} is hot", "site", "<p>tea is hot</p>"),
    ("tag", "tea {% note %}hot{% endnote %}", "", "<p>tea hot</p>"),
    ("tag", "{% raw %}\n\na {{ b }} c\n\n{% endraw %}", "", "<p></p>\n<p>a {{ b }} c</p>\n<p></p>"),
    ("tag", '{% tabs %}\n{% tab title="Cup" %}\nTea\n{% endtab %}\n{% endtabs %}', "", "<p><strong>Cup</strong>\nTea</p>"),
    ("code-tag", "{% highlight js linenos %}\na *b* {{ c }}\n{% endhighlight %}", "", '<pre><code data-language="js">a *b* {{ c }}\n</code></pre>'),
    ("contents", "1. TOC\n{:toc}\n\ntea", "", "<p>tea</p>"),
    ("numbered-reference", "see \\@ref(fig:cup)", "", "<p>see \\@ref(fig:cup)</p>"),
    ("attributes", "| a |\n|---|\n{: .wide }", "", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>"),
    ("inclusion", "{% include note.html %}\ntea", "", "<p>tea</p>"),
    ("tag", "[tea]({% link tea.md %})", "", '<p><a href="">tea</a></p>'),
    ("shortcode", "{{% notice tip %}}\nTea is *hot*.\n{{% /notice %}}", "", "<p>Tea is <em>hot</em>.</p>"),
    ("shortcode", '{{< figure src="/img/cup.png" title="A cup" >}}', "", '<p><img src="/img/cup.png" alt="A cup" title="A cup" /></p>'),
    ("shortcode", '{{< figure src="none.png" title="No cup" >}}', "", "<p>No cup</p>"),
    ("include", "tea {{#include tea.rs:2:5}} is hot", "", "<p>tea is hot</p>"),
    ("inline-note", "tea^[It is *hot*.] here", "", '<p>tea<sup data-note="0"></sup> here</p>\n<section data-note="0"><p>It is <em>hot</em>.</p>\n</section>'),
    ("span", "[tea *leaf*]{.smallcaps} is hot", "", "<p>tea <em>leaf</em> is hot</p>"),
    ("citation", "as in [see @smith1999, p. 3]", "", "<p>as in [see @smith1999, p. 3]</p>"),
    ("cross-reference", "see @fig-cup.", "", "<p>see @fig-cup.</p>"),
    ("role", "CO{sub}`2` {math}`a^2` {ref}`tea <t>`", "", '<p>CO<sub>2</sub> <span data-math="inline">a^2</span> tea</p>'),
    ("attributes", "Tea is *hot*{: .loud }.\n{: #tea .cls }", "", '<p id="tea">Tea is <em>hot</em>.</p>'),
    ("attributes", "## Tea\n{: #leaf }", "", '<h2 id="leaf">Tea</h2>'),
    ("braces", "[tea](b.md){ .md-button .wide } *hot*{#a} `x`{.r}", "", '<p><a href="b.md">tea</a> <em>hot</em> <code>x</code></p>'),
    ("braces", "[tea](b.md){target=_blank} **hot**{ .loud }", "", '<p><a href="b.md">tea</a> <strong>hot</strong></p>'),
    ("braces", "Tea\n{ .annotate }", "", "<p>Tea</p>"),
    ("raw-format", "`\\\\hot`{=latex}", "", "<p><code>\\\\hot</code></p>"),
    ("raw-format", "```{=latex}\nhot\n```", "", '<pre><code data-language="latex">hot\n</code></pre>'),
    ("colons", ":::tip[My tip]\n\nUse *tea*.\n\n:::", "", "<blockquote>\n<p>[!tip] My tip</p>\n<p>Use <em>tea</em>.</p>\n</blockquote>"),
    ("colons", ":::danger Take care\n- hot\n:::", "", "<blockquote>\n<p>[!danger] Take care</p>\n<ul>\n<li>hot</li>\n</ul>\n</blockquote>"),
    ("colons", '::: {.callout-note title="Tea"}\nHot.\n:::', "", "<blockquote>\n<p>[!note] Tea</p>\n<p>Hot.</p>\n</blockquote>"),
    ("colons", ":::{admonition} Tea\n:class: tip\nHot.\n:::", "", "<blockquote>\n<p>[!tip] Tea</p>\n<p>Hot.</p>\n</blockquote>"),
    ("colons", "::::note\n:::tip\nIn.\n:::\nOut.\n::::", "", "<blockquote>\n<p>[!note]</p>\n<blockquote>\n<p>[!tip]</p>\n<p>In.</p>\n</blockquote>\n<p>Out.</p>\n</blockquote>"),
    ("container", ":::: {.columns}\n::: {.column width=50%}\nTea.\n:::\n::::", "", "<p>Tea.</p>"),
    ("open-box", ":::note\ntea", "", "<p>:::note\ntea</p>"),
    ("directive", "```{note} Tea\nHot *leaf*.\n```", "", "<blockquote>\n<p>[!note] Tea</p>\n<p>Hot <em>leaf</em>.</p>\n</blockquote>"),
    ("directive", "```ad-tip\ntitle: Tea\nHot.\n```", "", "<blockquote>\n<p>[!tip] Tea</p>\n<p>Hot.</p>\n</blockquote>"),
    ("admonition", '!!! note "Tea"\n\n    Hot *leaf*.\n\n    - cup\n\nMilk.', "", "<blockquote>\n<p>[!note] Tea</p>\n<p>Hot <em>leaf</em>.</p>\n<ul>\n<li>cup</li>\n</ul>\n</blockquote>\n<p>Milk.</p>"),
    ("admonition", '??? question "Is it hot?"\n    Yes.', "", "<blockquote>\n<p>[!question] Is it hot?</p>\n<p>Yes.</p>\n</blockquote>"),
    ("tab", '=== "Cup"\n\n    Of *tea*.\n\n=== "Pot"\n\n    Of milk.', "", "<p class=\"block-title\"><strong>Cup</strong></p>\n<p>Of <em>tea</em>.</p>\n<p class=\"block-title\"><strong>Pot</strong></p>\n<p>Of milk.</p>"),
    ("cell-break", "tea\n\n+++\n\nmilk", "myst", "<p>tea</p>\n<p>milk</p>"),
    ("snippet", '--8<-- "tea.md"\n\ntea', "", "<p>tea</p>"),
    ("snippet", "--8<--\ntea.md\nmilk.md\n--8<--\n\ntea", "", "<p>tea</p>"),
    ("abbreviation", "tea\n\n*[HTML]: Words of the web", "", "<p>tea</p>"),
    ("contents", "[TOC]\n\ntea", "", "<p>tea</p>"),
    ("contents", "[[_TOC_]]\n\ntea", "", "<p>tea</p>"),
    ("module", "import Tea from './tea';\nexport const cup = {\n\n  hot: true,\n};\n\ntea", "mdx", "<p>tea</p>"),
    ("component", '<Tabs>\n<TabItem value="a" label="Cup">\n\n  Of *tea*.\n\n</TabItem>\n</Tabs>', "mdx", "<p class=\"block-title\"><strong>Cup</strong></p>\n<p>Of <em>tea</em>.</p>"),
    ("component", "tea <Leaf size={{ big: true }} /> is <b>hot</b>", "mdx", "<p>tea is <b>hot</b></p>"),
    ("component", "<Tea\n  cup={1}\n/>\n\n    not code", "mdx", "<p>not code</p>"),
    ("grid-table", "+---+----+\n| a | b  |\n+===+====+\n| 1 | *2 |\n|   | 3* |\n+---+----+", "", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td><em>2\n3</em></td>\n</tr>\n</tbody>\n</table>"),
    ("grid-table", "+---+---+\n| a | b |\n+---+---+\n| c     |\n+-------+", "", "<pre><code>+---+---+\n| a | b |\n+---+---+\n| c     |\n+-------+\n</code></pre>"),
    ("caption", "| a |\n|---|\n| 1 |\n\n: Cups of *tea* {#tbl-tea}", "", '<table id="tbl-tea">\n<caption>Cups of <em>tea</em></caption>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>'),
    ("caption", "Table: Cups\n\n| a |\n|---|", "", '<p data-caption="">Cups</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>'),
    ("caption", "| a |\n|---|\n: Cups\nof tea", "", "<table>\n<caption>Cups\nof tea</caption>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>"),
    ("line-block", "| tea\n|   is *hot*\n|\n| and\n  brown", "", "<p>tea<br />\n\u00a0\u00a0is <em>hot</em><br />\n<br />\nand brown</p>"),
    ("example-list", "(@) tea\n(@cup) milk\nand sugar", "", "<p>(1) tea</p>\n<p>(2) milk\nand sugar</p>"),
    ("expression", "by {props.name}, hot", "mdx", "<p>by {props.name}, hot</p>"),
    ("target", "(tea)=\n## Tea", "", '<h2 id="tea">Tea</h2>'),
    ("example-list", "(@cup) tea\n\nAs in (@cup), not (@pot).", "", "<p>(1) tea</p>\n<p>As in (1), not (@pot).</p>"),
    ("query", "```dataview\nLIST\n```", "", '<pre><code data-language="dataview">LIST\n</code></pre>'),
]  # fmt: skip

TABLES = [
    (  # with a head, below which an empty line or another line of dashes ends it
        "  Cup   Of tea\n-----   ------\n    1   hot\n   10   *cold*\n{end}\nmilk",
        ["Cup", "Of tea"], [["1", "hot"], ["10", "*cold*"]], ["right", ""],
    ),
    (  # without a head
        "-----   ------   -----\n    1   hot        a\n   10   cold       b\n-----   ------   -----\n\nmilk",
        [], [["1", "hot", "a"], ["10", "cold", "b"]], ["right", "left", "center"],
    ),
    (  # with rows of several lines
        "--------------\nCup   Of\n      tea\n----- --------\n1     very\n      hot\n\n2     cold\n--------------\n\nmilk",
        ["Cup", "Of\ntea"], [["1", "very\nhot"], ["2", "cold"]], ["left", "left"],
    ),
    (
        "----- --------\n1     very\n      hot\n\n2     cold\n----- --------\n\nmilk",
        [], [["1", "very\nhot"], ["2", "cold"]], ["left", "left"],
    ),
]  # fmt: skip
"""Tables of Pandoc with their heads, their rows and the sides of their columns."""


@pytest.mark.parametrize("where", ["{}", "> {}", "1. cup\n\n   {}"])
@pytest.mark.parametrize(("text", "head", "rows", "sides"), TABLES)
def test_a_table_drawn_with_dashes(
    text: str, head: list[str], rows: list[list[str]], sides: list[str], where: str
) -> None:
    for end in ("", "-----   ------\n") if "{end}" in text else ("",):
        written = text.replace("{end}", end)
        before = where.partition("{}")[0].rpartition("\n")[2]
        margin = before if ">" in before else " " * len(before)
        shown, notes = read(where.format(written.replace("\n", f"\n{margin}")))
        assert notes.notations["dashed-table"].count == len(notes.notations) == 1
        found = [
            re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)
            for row in shown.split("<tr>")[1:]
        ]
        plain = [[re.sub("</?em>", "*", cell) for cell in row] for row in found]
        assert plain == ([head] if head else []) + rows
        first = shown.partition("</tr>")[0]
        found_sides = re.findall(r'<t[hd](?: align="(\w+)")?>', first)
        assert found_sides == sides
        assert "<p>milk</p>" in shown


@pytest.mark.parametrize("head", ["", " a    b\n"])
def test_a_table_drawn_with_dashes_has_a_caption_too(head: str) -> None:
    table = f"{head}----  ---\n 1    2\n{'' if head else '----  ---' + chr(10)}"
    for text in (f"{table}\nTable: Cups", f"table: Cups\n\n{table}"):
        shown, notes = read(text)
        assert list(notes.notations) in (["dashed-table", "caption"], ["caption", "dashed-table"])
        assert re.search('<(caption|p data-caption="")>Cups</', shown)


@pytest.mark.parametrize(("name", "text", "tools", "made"), CASES)
def test_each_notation_is_recognised(name: str, text: str, tools: str, made: str) -> None:
    shown, notes = read(text, *tools.split())
    assert shown == made
    assert list(notes.notations) == [name]


def test_each_notation_has_a_case_and_is_in_the_docs() -> None:
    assert {name for name, *_ in CASES} | {"dashed-table"} == set(notations())
    docs = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    table = docs.partition("## Notations of other tools")[2].partition("\n## ")[0]
    assert [one.shown for one in notations().values() if one.shown not in table] == []


@pytest.mark.parametrize(("name", "text", "tools"), [case[:3] for case in CASES])
def test_nothing_in_code_is_touched(name: str, text: str, tools: str) -> None:
    for code in (f"~~~~~~~\n{text}\n~~~~~~~", f"```````\n{text}\n```````"):
        shown, notes = read(code, *tools.split())
        assert (
            shown
            == f"<pre><code>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}\n</code></pre>"
        )
        assert not notes.notations
    if "\n" not in text and "`" not in text:
        shown, notes = read(f"a `{text}` b", *tools.split())
        assert not notes.notations
        assert text.replace("<", "&lt;").replace(">", "&gt;") in shown


# Words, formulas and other Markdown in which nothing is a mark.
OTHER = [
    "[[nodiscard]] of C++, the matrix [[1, 2], [3, 4]] and a[[1]]",
    "[[1]](https://example.org) and [[a]][b]\n\n[b]: c",
    "[[x]]\n\n[x]: y",
    "x == y, a==b and c==d, a == b == c, =====",
    "use %% for a sign, as in 50%% of 100%%, or %%time and %%timeit",
    "{{ }} and {{ name }} and {% if %} are words about templates",
    "{{#if}} of Handlebars, {a: {b: 1}} and {% x",
    "2^[n+1], x ^2 and x ^n",
    "std::vector::size, a::b and C:: d",
    "mail to [@me](https://example.org), @me and @figs",
    "Wow!!! note this\n\n???\n\nwhat???\n===\nmore",
    "!!! note\nwith nothing indented",
    "::: nothing\n\nhere",
    "50 % of them\n% of all",
    "import tea\n\nexport milk",
    "(a)=b and f(x)=\n\n(no, target)=",
    "+++\n\ntea\n\n+++",
    "a {set} of [things] {b}",
    "12:30:45 and a:b:c and std::string:x:y",
    "Term\n: its meaning",
    "$a == b$ and $[[x]]$ and $\\{\\{a\\}\\}$ and $$a %% b %% c$$",
    "tea {: not attributes} and {:}",
    "the price is {price}`",
    "(@ home) and (1) tea",
    "a -8<- b\n--8<-- c",
    "【重要】 and 【a†b】, [cite] it, [cite: 1](https://example.org) and citeturn",
    "[toc] in a line, and [TOC] too",
    "a List<Tea> and a Map<Tea, Leaf> of Java",
    "+1 for tea\n+--- more",
    "a ~one~ b, 3~5 and 7~9, ~/tea and ~/milk, 3~5~7, A~B~C",
    "a^2+b^2=c^2, x^y^z, ^_^ and ^^ of C, a ^^ b ^^ c",
    "++i++ and i++ or ++j, C++ and D++, ++words++",
    "{--} {++i; j--} {~~a~~} {>> no end and {{ x }}",
    "((a)) and ((1-2)), (64f1a2b3-1111-2222-3333-444455556666)",
    "{{query tea}} and {{c::a}}",
    "[a]{b} and `x`{r} and **a** {.b} of CSS",
    "words and\n{braces}\nmore",
    "| a | b |\n| c | d |",
    "| only one line",
    "tea\n\n--- ---\n\nmilk",
    "Tea is hot\n--- ---\nmilk too",
    "tea -- ---\nmilk",
    "---- ----\ntea and milk\n",
]


@pytest.mark.parametrize("text", OTHER)
def test_other_text_is_not_touched(text: str) -> None:
    shown, notes = read(text)
    assert not notes.notations
    words = re.findall(r"\w+", re.sub(r"\[b\]: c|\[x\]: y|\]\(\S*\)|\]\[b\]", "", text))
    plain = re.sub(r"<[^>]*>", " ", shown)
    assert [word for word in words if word not in plain] == []


def test_a_file_without_any_sign_has_no_rule_for_them() -> None:
    reader = Reader()
    for text, on in (("a [[b]] c", True), ("plain *words*, `code` and [a](b)", False)):
        notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
        reader.read(notes, text)
        inline = reader.engine.inline.ruler.get_active_rules()
        assert ("dialects" in inline) is on


def test_the_line_of_the_first_mark_and_the_number_of_all() -> None:
    _, notes = read("tea\n\nand\n==hot== ==milk==\n\n- so\n- ==b==\n")
    assert (notes.notations["marked"].count, notes.notations["marked"].line) == (3, 4)


MARKS = st.sampled_from([
    "[[", "]]", "![[", "|", "#", "==", "%%", "%%\n", "{{", "}}", "{%", "%}", "{{<", ">}}", "{#", "#}",
    "^[", "]", "[", "]{", ".a}", "{.a}", "{#a}", "{: ", "}", "[@", "@fig-", "{a}`", "`", ":a:", ":rocket:",
    ":octocat:", ":: ", ":::", ":::note\n", "\n:::\n", "::: {.a}\n", "```{note}\n", "\n```\n", "!!! note\n",
    "??? a \"b\"\n", "=== \"a\"\n", "    ", "\n", "\n\n", "{/*", "*/}", "% ", "+++\n", "*[a]: ", "--8<--",
    "[TOC]\n", "\n: ", "|a|\n|-|\n", "(@) ", "^a1", "<A>", "<A b={", "{% raw %}", "{% highlight js %}\n", "(a)=\n", "+--+\n", "| a|\n", "{a}", "--- ---\n", "------\n", "| a\n", "Table: ",
    "{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{>>", "<<}", "++", "^^", "~", "^", "++ctrl+a++", "{{cloze ", "((64f1a2b3-1111-2222-3333-444455556666))", "{=a}", "H~2~", "{ .a }\n",
    " ", "> ", "- ", "**", "$", "site.", "<b>", "](", ")",
])  # fmt: skip
WORDS = st.text("abcdefgh", min_size=3, max_size=8)
TEXTS = st.lists(st.one_of(MARKS, MARKS, WORDS), max_size=40).map("".join)


@given(TEXTS, st.sets(st.sampled_from(["obsidian", "site", "mdx", "myst", "components"])))
def test_any_text_is_read(text: str, tools: set[str]) -> None:
    _, notes = read(text, *tools)
    assert set(notes.notations) <= set(notations())
    assert all(1 <= seen.line <= text.count("\n") + 1 for seen in notes.notations.values())
