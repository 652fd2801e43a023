"""The LaTeX in the values of a .bib file as text, and titles with their capitals put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    get_default_latex_context_db,
)

_TAGS = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "textbf": "b", "mkbibbold": "b",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
"""The commands that set their words in another face, and the tags of CSL for them."""
_RAISED = re.compile(r"([_^])(?:\{([^{}]*)\}|(\w))")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDS = (".", "?", "!", ":", "—", "–")
"""The signs behind which a new sentence begins."""


@cache
def _writer() -> Any:
    """The converter of LaTeX, which takes long to make."""
    return LatexNodes2Text(math_mode="text", keep_comments=True)


@cache
def _commands() -> Any:
    """The commands of LaTeX that are known."""
    return get_default_latex_context_db()


def plain(text: str) -> str:
    """Text without LaTeX's marks."""
    if not any(mark in text for mark in "\\{}$~-`'%"):
        return " ".join(text.split())
    try:
        converted = _writer().latex_to_text(
            _escaped(text), latex_context=_commands(), tolerant_parsing=True
        )
    except Exception:  # noqa: BLE001 - LaTeX that ends too early fails anywhere in the library
        converted = _without_marks(text)
    return " ".join(str(converted).replace("\xa0", " ").split())


def _escaped(text: str) -> str:
    """Text in which a sign % begins no comment, as in BibTeX."""
    return re.sub(r"(?<!\\)%", r"\\%", text)


def _without_marks(text: str) -> str:
    """Text that is no LaTeX, without its signs."""
    return re.sub(r"\\[A-Za-z]+|[\\{}$]", "", text)


def title(text: str, *, sentence: bool) -> str:
    """A title with the tags of CSL.

    With `sentence`, words in capitals become small, since a style makes capitals of small letters
    but never the other way round. Words in braces are kept as they are, as in BibTeX.
    """
    try:
        walker = LatexWalker(
            _escaped(" ".join(text.split())), latex_context=_commands(), tolerant_parsing=True
        )
        pieces = list(_pieces(walker.get_latex_nodes()[0]))
    except Exception:  # noqa: BLE001 - the same
        pieces = [(_without_marks(text), True)]
    if sentence:
        pieces = list(_small(pieces))
    return "".join(
        f'<span class="nocase">{words}</span>' if kept and sentence and words.strip() else words
        for words, kept in pieces
    ).strip()


def _pieces(nodes: Sequence[Any], *, kept: bool = False) -> Iterator[tuple[str, bool]]:
    """The pieces of a title, each with True where its letters are to be kept."""
    tag = ""
    for node in nodes:
        if tag and isinstance(node, LatexGroupNode):  # the argument of the command before it
            yield f"<{tag}>", False
            yield from _pieces(node.nodelist, kept=kept)
            yield f"</{tag}>", False
            tag = ""
        elif isinstance(node, LatexCharsNode):
            yield _text(node), kept
        elif isinstance(node, LatexGroupNode):
            inner = list(node.nodelist)
            # Braces around a letter with an accent belong to its command.
            letter = bool(inner) and isinstance(inner[0], LatexMacroNode)
            yield from _joined(_pieces(inner, kept=kept or not letter))
        elif isinstance(node, LatexMathNode):
            written = _text(node)
            yield _RAISED.sub(_raised, written), True
        elif isinstance(node, LatexMacroNode) and node.macroname in _TAGS:
            tag = _TAGS[node.macroname]
            arguments = [one for one in node.nodeargd.argnlist if one is not None]
            if not arguments:
                continue
            yield f"<{tag}>", False
            for one in arguments:
                yield from _pieces(
                    one.nodelist if isinstance(one, LatexGroupNode) else [one], kept=kept
                )
            yield f"</{tag}>", False
            tag = ""
        else:
            yield _text(node), kept


def _joined(pieces: Iterator[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Pieces, of which neighbours of one kind are one."""
    last: list[tuple[str, bool]] = []
    for words, kept in pieces:
        if last and last[0][1] is kept:
            last = [(last[0][0] + words, kept)]
        else:
            yield from last
            last = [(words, kept)]
    yield from last


def _text(node: Any) -> str:
    converted = _writer().nodelist_to_text([node])
    return str(converted).replace("\xa0", " ")


def _raised(found: re.Match[str]) -> str:
    tag = "sup" if found[1] == "^" else "sub"
    return f"<{tag}>{found[2] or found[3]}</{tag}>"


def _small(pieces: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Pieces in which words with one capital are small, but at the beginning of a sentence."""
    before = "."
    for words, kept in pieces:
        if kept or words.startswith("<"):
            yield words, kept
            before = words.rstrip()[-1:] or before if kept else before
            continue
        written, end = "", 0
        for found in _WORD.finditer(words):
            between = words[end : found.start()]
            before = between.rstrip()[-1:] or before
            begins = before in _ENDS
            word = found[0]
            lone = word != "A" if len(word) == 1 else not word[1:].islower()
            written += between + (word if begins or lone else word.lower())
            before, end = word[-1], found.end()
        rest = words[end:]
        before = rest.rstrip()[-1:] or before
        yield written + rest, kept
