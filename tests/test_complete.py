"""Nothing is lost: each sentence of content/ stands in the book and in the ePub."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from tests.conftest import ROOT, Built

_LABEL = re.compile(r"^(Key|Formula|Number|Mistake|Follow-up|Reference):\s*")

# What is said of an image, or of a table in its caption: its id, its class, its mark.
_BRACES = re.compile(r"^\{[^{}]*\}|\{#[\w:-]+[^{}]*\}$")
# A citation is printed as its style writes it.
_CITED = re.compile(r"\[[^\[\]]*@[^\[\]]+\]|@[a-z][\w:-]*\w")
# Where the running text is cut.
_CUT = frozenset(
    ("math_inline", "math_inline_double", "footnote_ref", "image", "html_inline", "link_close")
)
# The text of a fence of these languages is drawn.
_DRAWN = ("vega-lite", "mermaid", "dot")


def _plain(text: str) -> str:
    """Without what setting changes: white space, hyphens, ligatures, kinds of quotes."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", text)


def _fragments(token: Token) -> Iterator[str]:
    """The running text of an inline token, cut where a formula or a note's mark stands.

    The page that a link leads to is printed behind it.
    """
    text = ""
    children = token.children or []
    for before, child in zip([None, *children], children, strict=False):
        if child.type in {"text", "code_inline"}:
            told = before is not None and before.type == "image"
            told = told or child.content.startswith("Table:")
            text += _BRACES.sub("", child.content) if told else child.content
        elif child.type in {"softbreak", "hardbreak"}:
            text += " "
        elif child.type in _CUT:
            yield from _CITED.split(text)
            text = ""
    yield from _CITED.split(text)


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of the guide, with its place."""
    parser = MarkdownIt("gfm-like", {"linkify": False})
    parser.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin, double_inline=True)
    for path in sorted((ROOT / "content").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---"):
            _, front, text = text.split("---", 2)
            titles = re.findall(r"^title:\s*(.+)$", front, re.MULTILINE)
            yield from ((path.name, title.strip('"')) for title in titles)
        for token in parser.parse(text):
            place = f"{path.name}:{(token.map or [0])[0]}"
            if token.type == "inline":
                for fragment in _fragments(token):
                    for sentence in re.split(r"(?<=[.?!:;])\s+", _LABEL.sub("", fragment.strip())):
                        if _plain(sentence):
                            yield place, sentence
            elif token.type == "fence" and not token.info.startswith(_DRAWN):
                yield from ((place, line) for line in token.content.splitlines() if _plain(line))


def missing(text: str) -> list[str]:
    """The sentences that a text lacks; one may be cut in two by the foot of a page."""
    whole = _plain(text)
    lost = []
    for place, sentence in sentences():
        wanted = _plain(sentence)
        if wanted in whole:
            continue
        low, high = 0, len(wanted)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[:middle] in whole else (low, middle - 1)
        if not (low and wanted[low:] in whole):
            lost.append(f"{place}: {sentence}")
    return lost


def pdf_text(path: Path) -> str:
    """A PDF's text in the order of its content, page after page."""
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def epub_text(path: Path) -> str:
    """An ePub's text in the order of its files, without formulas."""
    texts = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(archive.read(name))
                for formula in root.iter("{*}math"):
                    for child in list(formula):
                        formula.remove(child)
                texts.append("".join(map(str, root.itertext())))
    return "\n".join(texts)


def test_there_is_something_to_find() -> None:
    assert len(list(sentences())) > 300


def test_a_lost_sentence_is_noticed(guide: Built) -> None:
    text = epub_text(guide.ebook)
    place, sentence = next(one for one in sentences() if one[1] in text and len(one[1]) > 40)
    assert missing(text.replace(sentence, "")) == [f"{place}: {sentence}"]


def test_every_sentence_stands_in_the_book(guide: Built) -> None:
    assert missing(pdf_text(guide.book)) == []


def test_every_sentence_stands_in_the_epub(guide: Built) -> None:
    assert missing(epub_text(guide.ebook)) == []
