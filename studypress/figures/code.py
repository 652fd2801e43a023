"""Highlights code: Pygments' tokens, merged into four quiet classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from lxml import etree
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

_XHTML = "{http://www.w3.org/1999/xhtml}"
_PREFIX = "language-"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# Beyond this many characters colour helps nobody, and some lexers take very long.
_LONGEST = 100_000

# Code of so many lines is not broken by a page's end (in the smallest page that is a third of it),
# nor are so many within longer code that no empty line parts.
_WHOLE, _PARAGRAPH = 15, 10

# What is coloured, the innermost kind first: keyword, string, comment, number.
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment.Preproc, "k"),
    (Comment, "c"),
    (String.Doc, "c"),
    (String, "s"),
    (Number, "n"),
    (Literal, "n"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Name.Tag, "k"),
    (Name.Decorator, "k"),
)


def highlight(root: etree._Element) -> None:
    """Colour every `<pre><code class="language-x">` of an XHTML document, in place.

    Each line becomes a `<span class="code-line">` with its line break, so that a layout can mark
    where a long one goes on; `code-line tied` is not to be parted from the next. Code that holds
    elements already stays as it is.
    """
    for block in root.iter(f"{_XHTML}pre"):
        for code in block.findall(f"{_XHTML}code"):
            language = (code.get("class") or "").partition(_PREFIX)[2].partition(" ")[0]
            if not len(code) and code.text:
                runs = spans(language, code.text) if language else (("", code.text),)
                code.text = None
                code.extend(_lines(runs))
                _tie(list(code))


def _lines(runs: Sequence[tuple[str, str]]) -> Iterator[etree._Element]:
    line = _line()
    for kind, text in runs:
        for part in _LINE.findall(text):
            _add(line, kind, part)
            if part.endswith("\n"):
                yield line
                line = _line()
    if len(line) or line.text:
        yield line


def _tie(lines: Sequence[etree._Element]) -> None:
    """Let a page's end part long code only behind an empty line, or within very many lines."""
    texts = ["".join(map(str, line.itertext())).strip() for line in lines]
    begin = 0
    for end in range(1, len(texts) + 1):
        if end == len(texts) or (not texts[end - 1] and texts[end] and len(texts) > _WHOLE):
            if end - begin <= (_PARAGRAPH if len(texts) > _WHOLE else _WHOLE):
                for line in lines[begin : end - 1]:
                    line.set("class", "code-line tied")
            begin = end


def _line() -> etree._Element:
    return etree.Element(f"{_XHTML}span", {"class": "code-line"})


def _add(line: etree._Element, kind: str, text: str) -> None:
    """Put a run, or what of it stands on this line, at the line's end."""
    if kind and text.strip():
        run = etree.SubElement(line, f"{_XHTML}span", {"class": kind})
        run.text = text.removesuffix("\n")
        run.tail = "\n" if text.endswith("\n") else None
    elif len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text


@lru_cache(maxsize=4096)
def spans(language: str, text: str) -> tuple[tuple[str, str], ...]:
    """Code as runs of (class, text); the class is k, s, c, n, or "" for what stays black.

    Neighbours of one class are one run, white space between them included. The texts together
    are the code, character for character.
    """
    lexer = _lexer(language)
    if lexer is None or len(text) > _LONGEST:
        return (("", text),)
    runs: list[tuple[str, str]] = []
    space = ""
    for _, token, value in lexer.get_tokens_unprocessed(text):
        if not value.strip():
            space += value
            continue
        kind = _kind(token)
        if runs and runs[-1][0] == kind:
            runs[-1] = (kind, runs[-1][1] + space + value)
        else:
            if space:
                _append_plain(runs, space)
            body = value.rstrip() if kind else value
            if kind:
                lead = body[: len(body) - len(body.lstrip())]
                _append_plain(runs, lead)
                runs.append((kind, body[len(lead) :]))
                space = value[len(body) :]
                continue
            _append_plain(runs, value)
        space = ""
    _append_plain(runs, space)
    if "".join(run for _, run in runs) != text:
        return (("", text),)  # a lexer that changes what it reads
    return tuple(runs)


def _append_plain(runs: list[tuple[str, str]], text: str) -> None:
    if not text:
        return
    if runs and not runs[-1][0]:
        runs[-1] = ("", runs[-1][1] + text)
    else:
        runs.append(("", text))


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, stripall=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _kind(token: _TokenType) -> str:
    return next((name for kind, name in _CLASSES if token[: len(kind)] == kind), "")
