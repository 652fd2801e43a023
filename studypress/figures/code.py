"""Highlights code with Pygments, whose many types of tokens become four classes.

The info string of the code was read by `reading/markdown/fences.py` already.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache

from lxml import etree
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

from studypress.markup.edit import add_class

_XHTML = "{http://www.w3.org/1999/xhtml}"
_PREFIX = "language-"
_DIFFS = frozenset(("diff", "patch", "udiff"))
_HEADS_OF_DIFF = ("+++", "---", "@@")
# Numbers of more digits need a wider column.
_MAX_USUAL_NUMBER = 999
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# Longer code is not coloured: some lexers take very long for it.
_MAX_CHARS = 100_000

# Code of up to so many lines is not divided by the end of a page. They take a third of our smallest
# page.
_MAX_WHOLE_LINES = 15
# In longer code, up to so many lines without an empty one between them are not divided either.
_MAX_PARAGRAPH_LINES = 10

# The class for each coloured type of token: k for keywords, s for strings, c for comments, n for
# numbers. The first type that contains a token counts.
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

    Each line becomes a `<span class="code-line">` that includes its line break, so that a layout
    can mark the second line of a long one. A line of class `code-line tied` must stay on the page
    of the next line. A line that the author marks has the class `marked`; in a diff, lines have the
    classes `added` and `removed`. Code that has elements in it already is not coloured. The name of
    its file is above it, in a `<div class="code-file">`.
    """
    for block in list(root.iter(f"{_XHTML}pre")):
        for code in block.findall(f"{_XHTML}code"):
            language = (code.get("class") or "").partition(_PREFIX)[2].partition(" ")[0]
            marked = {int(line) for line in code.attrib.pop("data-marked", "").split()}
            if not len(code) and code.text:
                diff, inner = _is_diff(language)
                runs = spans(inner, code.text) if inner else (("", code.text),)
                code.text = None
                code.extend(_lines(runs))
                _tie(list(code))
                _mark(list(code), marked, diff=diff)
            if first := code.attrib.pop("data-first", ""):
                _number(code, int(first))
            if file := code.attrib.pop("data-file", ""):
                block.addprevious(_file_name(str(file)))


def _is_diff(language: str) -> tuple[bool, str]:
    """True for a diff, and the language of its lines: that of `diff-js` is `js`."""
    before, dash, inner = language.partition("-")
    if before in _DIFFS and dash:
        return True, inner
    return (True, "") if language in _DIFFS else (False, language)


def _mark(lines: Sequence[etree._Element], marked: Container[int], *, diff: bool) -> None:
    """Add the classes of lines that are marked, added or removed."""
    for number, line in enumerate(lines, 1):
        text = "".join(map(str, line.itertext()))
        if number in marked:
            add_class(line, "marked")
        if not diff:
            continue
        if text.startswith(_HEADS_OF_DIFF):
            add_class(line, "place")
        elif text.startswith("+"):
            add_class(line, "added")
        elif text.startswith("-"):
            add_class(line, "removed")


def _number(code: etree._Element, first: int) -> None:
    """Let style sheets number the lines from `first`."""
    add_class(code, "numbered")
    code.set("style", f"counter-reset: code-line {first - 1}")
    if first + len(code) > _MAX_USUAL_NUMBER:
        add_class(code, "far")


def _file_name(file: str) -> etree._Element:
    """The name of a file, to be printed above its code."""
    made = etree.Element(f"{_XHTML}div", {"class": "code-file"})
    etree.SubElement(made, f"{_XHTML}code").text = file
    made.tail = "\n"
    return made


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
    """Allow a page to end in long code only after an empty line, or within very many full lines."""
    texts = ["".join(map(str, line.itertext())).strip() for line in lines]
    is_long = len(texts) > _MAX_WHOLE_LINES
    begin = 0
    for end in range(1, len(texts) + 1):
        if end == len(texts) or (not texts[end - 1] and texts[end] and is_long):
            if end - begin <= (_MAX_PARAGRAPH_LINES if is_long else _MAX_WHOLE_LINES):
                for line in lines[begin : end - 1]:
                    line.set("class", "code-line tied")
            begin = end


def _line() -> etree._Element:
    return etree.Element(f"{_XHTML}span", {"class": "code-line"})


def _add(line: etree._Element, kind: str, text: str) -> None:
    """Append a run, or the part of it that belongs to this line, to the line."""
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
    """Code as runs of (class, text), where the class is k, s, c, n, or "" for uncoloured text.

    Neighbours of the same class are one run, with the white space between them. All texts together
    are the code, character for character.
    """
    lexer = _lexer(language)
    if lexer is None or len(text) > _MAX_CHARS:
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
        return (("", text),)  # This lexer changes the text that it reads.
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
