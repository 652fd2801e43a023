"""Documents of nasty HTML, headings, lists, tables and folds, at random from a seed.

Each word of theirs that a reader must see is a name of its own, such as `w17x3`; words that GitHub
hides are not. So a test can look for every word in every file.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_INLINE_TAGS = (
    "b", "i", "em", "strong", "u", "s", "del", "ins", "sub", "sup", "small", "big", "code", "kbd",
    "samp", "var", "q", "cite", "dfn", "abbr", "mark", "span", "font", "tt", "bdi", "bdo", "time",
    "strike", "label", "nobr",
)  # fmt: skip
_BLOCK_TAGS = (
    "div", "p", "blockquote", "center", "section", "article", "aside", "header", "footer", "main",
    "nav", "figure", "figcaption", "h3", "h4", "address", "fieldset", "form", "hgroup", "pre",
)  # fmt: skip
_ATTRIBUTES = (
    ' id="dup"', ' id="two words"', ' id="7th"', ' id=""', ' id="a:b"', ' name="dup"', " class=x",
    ' align="center"', ' align="middle"', ' dir="ltr"', ' dir="sideways"', ' lang="de"',
    ' lang="x y"', ' lang=""', ' title="a &quot;b&quot; &lt;c&gt;"', ' width="50%"', " height=3em",
    ' style="color:red"', ' hidden', ' data-x="1"', ' role="button"', ' aria-hidden="true"',
    ' onclick="x()"', ' xml:lang="en"', ' epub:type="toc"', ' xmlns="urn:x"', ' start="x"',
    ' value="2"', ' type="1"', ' type="disc"', ' start="3"', " reversed", ' colspan="0"',
    ' colspan="2"', ' rowspan="x"', ' scope="nowhere"', ' valign="top"', ' bgcolor="red"',
    ' border="2"', ' cite="x y"', ' datetime="now"', ' open',
)  # fmt: skip
_ADDRESSES = (
    "https://example.com/a", "#dup", "#nowhere", "other.md", "../up.md", "mailto:a@b.c", "http://",
    "https://example.com:port/", "https://exa mple.com/", "https://[x", "http:///x", "tel:12 34",
    "https://example.com/%zz?a=1&b=<2>", "ftp://example.com", "//example.com/a", "?q=1", "",
    "https://example.com/" + "long" * 30, "HTTPS://Example.Com/Ä/中", "#%20", "#Δ", "https:x",
)  # fmt: skip
_FORMULAS = (
    "x^2", r"\frac{a}{b}", r"\sum_{i=1}^n i", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\text{if } x", r"\href{https://example.com}{y}", r"\ref{eq:1}", r"\eqref{eq:1}",
    r"\label{q} z",
    r"\begin{cases} 1 \\ 2 \end{cases}", r"\overline{ab}", r"\unknown{x}", r"\tag{7} y",
    "a < b & c",
    r"\operatorname{f} x", r"\xrightarrow{ab} c", r"\sqrt[3]{x}", r"\color{red} x", "",
    r"\begin{equation} \label{eq:1} x \end{equation}", r"\boxed{x}", r"\cancel{x}", r"\mathbb{R}",
)  # fmt: skip


class Nasty:
    """Writes one document after the other; the same seed gives the same documents."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._count = 0
        self.number = seed
        self.words: list[str] = []
        """The words of the document that a reader must see."""
        self._notes: list[str] = []

    def document(self) -> str:
        """A chapter with a few questions, and anything at all in their answers."""
        parts = [self._chance(0.8, lambda: self._heading(1), lambda: self._block(1))]
        for _ in range(self._random.randint(1, 5)):
            parts.append(self._question())
            parts += [self._block(0) for _ in range(self._random.randint(0, 4))]
        calls = "".join(f"[^{label}]" for label in self._notes)
        parts.insert(1, f"{self.word()}{calls}")
        text = "\n\n".join(parts) + "\n"
        if text.startswith("---"):
            text = f"\n{text}"  # at the very beginning it would be front matter
        self.words = [word for word in self.words if word in text]
        return text

    # Choices

    def _pick(self, some: Sequence[str]) -> str:
        return self._random.choice(some)

    def _one(self, *makers: Callable[[], str]) -> str:
        return self._random.choice(makers)()

    def _chance(self, part: float, one: Callable[[], str], other: Callable[[], str]) -> str:
        return one() if self._random.random() < part else other()

    def _maybe(self, part: float, maker: Callable[[], str]) -> str:
        return maker() if self._random.random() < part else ""

    def _several(self, maker: Callable[[], str], most: int, joined: str = "\n") -> str:
        return joined.join(maker() for _ in range(self._random.randint(1, most)))

    def word(self) -> str:
        """A word that a reader must see."""
        self._count += 1
        self.words.append(f"w{self.number}x{self._count}e")
        return self.words[-1]

    # Questions and headings

    def _question(self) -> str:
        return self._one(
            lambda: self._heading(2),
            lambda: self._heading(2),
            lambda: self._heading(3),
            lambda: self._heading(self._random.randint(1, 6)),
            self._fold,
        )

    def _heading(self, level: int) -> str:
        inside = self._one(
            lambda: f"What is {self.word()}?",
            lambda: f"What is {self._inline()} {self.word()}?",
            lambda: f"{self._inline()} {self.word()}",
            lambda: "",
            self._image,
            lambda: f'<a name="{self._pick(("dup", "x", "1"))}"></a>What is {self.word()}?',
            lambda: f'<a name="dup">What is {self.word()}?</a>',
            lambda: f"[{self.word()}]({self._pick(_ADDRESSES[:6])})",
            lambda: f"[↑](#dup) {self.word()}?",
            lambda: f"{self._image()} {self.word()}?",
            lambda: f"{self.word()} <br> {self.word()}?",
            lambda: f"`{self.word()}<T>` ${self._pick(_FORMULAS)}$?",
            lambda: f"{self.word()}{self._call()}?",
            lambda: "<br>",
            lambda: f"${self._pick(_FORMULAS)}$",
        )
        if self._random.random() < 0.15:
            return f"<h{level}{self._attributes()}>{inside}</h{level}>"
        if self._random.random() < 0.1 and level < 3 and inside.strip():
            return f"{inside}\n{'=-'[level - 1] * 5}"
        return f"{'#' * level} {inside}{self._maybe(0.05, lambda: ' {#own-id}')}"

    def _fold(self) -> str:
        summary = self._one(
            lambda: f"What is {self.word()}?",
            lambda: f"<b>{self.word()}?</b>",
            lambda: f"{self.word()}\n\n```\n{self.word()}\n```\n",
            lambda: f"{self.word()}:\n\n  * {self.word()}\n  * {self.word()}\n",
            lambda: f"<h3>{self.word()}?</h3>",
            lambda: f"[{self.word()}]({self._pick(_ADDRESSES)})",
            lambda: f'<a name="dup"></a>{self.word()}',
            lambda: "",
            self._image,
            lambda: f"<p>{self.word()}</p><ul><li>{self.word()}</li></ul>",
            lambda: f"${self._pick(_FORMULAS)}$",
        )
        head = self._maybe(0.9, lambda: f"<summary{self._attributes()}>{summary}</summary>")
        space = self._pick(("\n\n", "\n", "<br><b>\n\n", " "))
        body = self._several(lambda: self._block(1), 2, "\n\n")
        end = self._pick(
            ("\n\n</details>", "</details>", "\n</b></details>", "", "\n- x</details>")
        )
        return f"<details{self._attributes()}>\n{head}{space}{body}{end}"

    # Text

    def _attributes(self) -> str:
        return "".join(self._pick(_ATTRIBUTES) for _ in range(self._random.choice((0, 0, 0, 1, 2))))

    def _image(self) -> str:
        source = self._pick(("pic.png", "pic.png", "gone.png", "https://example.com/a.png", ""))
        return self._one(
            lambda: f"![{self._pick(('', 'A square'))}]({source})",
            lambda: f'<img src="{source}"{self._attributes()}>',
            lambda: (
                f'<img src="{source}" alt="a &lt;b&gt;" width="{self._pick(("9", "x", "50%"))}">'
            ),
            lambda: f"![A square]({source} \"A 'title'\")",
            lambda: f"<picture><source srcset=x><img src={source or 'x'} alt=A></picture>",
        )

    def _inline(self, depth: int = 0) -> str:
        if depth > 2:
            return self.word()
        tag = self._pick(_INLINE_TAGS)

        def inner() -> str:
            return self._inline(depth + 1)

        return self._one(
            self.word,
            self.word,
            lambda: f"**{inner()}**",
            lambda: f"*{inner()}* ~~{inner()}~~",
            lambda: f"`{self.word()}`",
            lambda: f"[{inner()}]({self._pick(_ADDRESSES)})",
            lambda: f"<{tag}{self._attributes()}>{inner()}</{tag}>",
            lambda: f"<{tag}>{inner()}",
            lambda: f"{inner()}</{tag}>",
            lambda: f"<b><i>{inner()}</b>{self.word()}</i>",
            lambda: f'<a href="{self._pick(_ADDRESSES)}"{self._attributes()}>{inner()}</a>',
            lambda: f'<a id="{self._pick(("dup", "q", "1 2"))}"></a>',
            lambda: f'<a name="{self._pick(("dup", "q", "é"))}">{inner()}</a>',
            lambda: f'<a href="https://a.b">{self.word()} [{self.word()}](x:y) {self.word()}</a>',
            lambda: f"<ruby>{self.word()}<rp>(</rp><rt>{self.word()}</rt><rp>)</rp></ruby>",
            lambda: f"<ruby>{self.word()}<rt>{self.word()}</ruby> <rt>{self.word()}</rt>",
            self._image,
            lambda: f"${self._pick(_FORMULAS)}$",
            lambda: f"{self.word()}{self._call()}",
            lambda: "<!-- hidden -->",
            lambda: f"<input type=checkbox checked> {self.word()}",
            lambda: f"&nbsp;&lt;{self.word()}&gt; &#0; &copy; \x0c",
            lambda: "<wbr><br/><hr>",
            lambda: f"<https://example.com/{self.word()}>",
            lambda: f"<div>{self.word()}</div>",
            lambda: f"<ul><li>{self.word()}</ul>",
            lambda: f"<p>{self.word()}",
        )

    def _call(self) -> str:
        return f"[^{self._pick(self._notes)}]" if self._notes else "[^gone]"

    def _line(self) -> str:
        return " ".join(self._inline() for _ in range(self._random.randint(1, 4)))

    # Blocks

    def _block(self, depth: int) -> str:
        if depth > 3:
            return self._line()

        def inner() -> str:
            return self._block(depth + 1)

        return self._one(
            self._line,
            self._line,
            lambda: self._indented(inner),
            self._tasks,
            lambda: f"> {self._label()}{inner()}".replace("\n", "\n> "),
            self._table,
            self._html_table,
            self._html_list,
            self._definitions,
            lambda: self._wrapped(inner),
            lambda: self._wrapped(inner),
            self._fold,
            lambda: self._heading(self._random.randint(3, 6)),
            lambda: (
                f"```{self._pick(('', 'go', 'c++ x=1', 'mermaid'))}\n\t{self.word()}\n\t\t<b>\n```"
            ),
            lambda: f"    {self.word()}\n\t{self.word()}",
            lambda: f"$$\n{self._pick(_FORMULAS)}\n$$",
            lambda: self._note(inner),
            lambda: f"<pre>\n{self.word()}\n\n<b>{self.word()}</b>\n</pre>",
            lambda: f"{self._image()}\n{self._image()}",
            lambda: "<script>hidden()</script>\n",
            lambda: "---",
        )

    def _note(self, inner: Callable[[], str]) -> str:
        """A footnote, which the beginning of the document calls: nobody sees one without a call."""
        label = f"n{len(self._notes)}"
        self._notes.append(label)
        return f"[^{label}]: {inner()}".replace("\n", "\n    ")

    def _label(self) -> str:
        return self._pick(("", "", "**Key:** ", "**Follow-up:** ", "[!NOTE]\n", "**Mistake:** "))

    def _indented(self, inner: Callable[[], str]) -> str:
        mark = self._pick(("- ", "1. ", "7) ", "* "))
        space = " " * len(mark)
        return self._several(lambda: mark + inner().replace("\n", f"\n{space}"), 3)

    def _tasks(self) -> str:
        return (
            f"- [ ] {self._inline()}\n  - [x] {self.word()}\n    - [ ] {self.word()}\n"
            f"- {self.word()}\n  - [ ] {self.word()}"
        )

    def _wrapped(self, inner: Callable[[], str]) -> str:
        tag = self._pick(_BLOCK_TAGS + _INLINE_TAGS[:12] + ("a", "ul", "li", "table", "td", "dl"))
        end = self._maybe(0.85, lambda: f"</{tag}>")
        space = self._pick(("\n\n", "\n", ""))
        return f"<{tag}{self._attributes()}>{space}{inner()}{space}{end}"

    def _table(self) -> str:
        def row() -> str:
            return f"| {self._line()} | {self._inline()} |".replace("\n", " ")

        return f"{row()}\n|---|--:|\n{self._several(row, 3)}"

    def _cell(self) -> str:
        tag = self._pick(("td", "td", "th"))
        end = self._maybe(0.7, lambda: f"</{tag}>")
        inside = self._one(
            self.word, self._line, self._html_list, lambda: f"\n\n{self._line()}\n\n"
        )
        return f"<{tag}{self._attributes()}>{inside}{end}"

    def _html_table(self) -> str:
        def row() -> str:
            return f"<tr>{self._several(self._cell, 3, '')}</tr>"

        return self._one(
            lambda: f"<table{self._attributes()}>{self._several(row, 3)}</table>",
            lambda: (
                f"<table><caption>{self._line()}</caption><thead>{row()}</thead>"
                f"<tfoot>{row()}</tfoot><tbody>{row()}</tbody></table>"
            ),
            lambda: f"<table>{self.word()}{row()}{self.word()}</table>",
            lambda: f"<table><tr>{self.word()}<td>{self.word()}</table>",
            lambda: f"<tr><td>{self.word()}</td></tr>",
            lambda: f"<table><colgroup span=2><col><col span=0></colgroup>{row()}</table>",
            lambda: (
                f"<table>{row()}<thead>{row()}</thead>{row()}<caption>{self.word()}</caption></table>"
            ),
            lambda: f"<table><tr><td><table>{row()}</table></td></tr></table>",
            lambda: f"<table><div>{self.word()}</div>{row()}</table>",
            lambda: "<table></table>",
        )

    def _html_list(self) -> str:
        tag = self._pick(("ul", "ol"))

        def item() -> str:
            end = self._maybe(0.7, lambda: "</li>")
            return f"<li{self._attributes()}>{self._inline()}{end}"

        return self._one(
            lambda: f"<{tag}{self._attributes()}>{self._several(item, 3)}</{tag}>",
            lambda: f"<{tag}>{self.word()}{item()}</{tag}>",
            lambda: f"<{tag}><{tag}>{item()}</{tag}></{tag}>",
            lambda: f"<{tag}>{item()}<p>{self.word()}</p>{item()}</{tag}>",
            item,
            lambda: f"<{tag}></{tag}>",
            lambda: f"<{tag}><a href=#dup>{item()}</a></{tag}>",
        )

    def _definitions(self) -> str:
        return self._one(
            lambda: f"{self.word()}\n: {self._line()}",
            lambda: f"{self._inline()} {self.word()}\n: {self._line()}\n\n  {self._line()}",
            lambda: f"<dl><dt>{self.word()}<dd>{self.word()}</dl>",
            lambda: f"<dl><dd>{self.word()}</dd><dt>{self.word()}</dt></dl>",
            lambda: f"<dl>{self.word()}<dt>{self._inline()}</dt></dl>",
            lambda: (
                f"<dl><div><dt>{self.word()}</dt><dd>{self.word()}</dd></div><p>{self.word()}</dl>"
            ),
            lambda: f"<dt>{self.word()}</dt>",
            lambda: "<dl></dl>",
        )
