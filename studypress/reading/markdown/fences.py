"""Reads the info string of a fence: the language of the code, its file, and the lines to mark.

Each tool has its own notation, and they are read alike:

    ```python title="app.py" linenums="1" hl_lines="2 3"     MkDocs, Docusaurus
    ```js:src/a.js {1,3-5}                                   Qiita, Gatsby
    ```go {linenos=table,hl_lines=[8,"15-17"],linenostart=199}   Hugo
    ```{.python .numberLines startFrom=10}                   Pandoc
    ```{r, echo=FALSE}                                       R Markdown, Quarto
    ```{code-block} python                                   MyST
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from studypress.reading.markdown import attributes

_MAX_LINES = 10_000
"""How many lines may be marked, and the highest number of a line."""

_DIRECTIVES = frozenset(("code-block", "code-cell", "code", "sourcecode", "highlight"))
"""Directives of MyST, which the language of the code follows."""

_FILE_KEYS = ("title", "filename", "file", "caption", "path")
_FIGURE_KEYS = ("alt", "fig-alt", "width", "height", "description", "source")
"""What may be said of a figure that is drawn from the text in a fence."""
_CAPTION_KEYS = ("caption", "title", "lst-cap")
_FIRST_KEYS = ("linenostart", "lineno-start", "startfrom", "firstnumber", "startline", "start")
_NUMBERED = frozenset((
    "linenums", "linenos", "lineno", "linenumbers", "line-numbers", "showlinenumbers",
    "numberlines", "number-lines", "code-line-numbers", "linenostart", "lineno-start", "startfrom",
))  # fmt: skip
_MARKED_KEYS = ("hl_lines", "hl-lines", "highlight", "hl", "emphasize-lines", "highlight-lines")
_NO = frozenset(("false", "no", "off", "0"))

_BRACES = re.compile(r"\{[:.=#]*\s*([\w+#.-]+)?([^{}]*)\}?")
_LANGUAGE = re.compile(r"[^\s,{}\[\]:=\"'()]+")
_VALUE = r"""(?:\[[^\]\n]*\]|\{[^{}\n]*\}|"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)"""
_MARKS = re.compile(
    rf"(?:^|(?<=[\s,{{]))(?:{'|'.join(_MARKED_KEYS)})\s*=\s*({_VALUE})", re.IGNORECASE
)
_LINES = re.compile(r"\{([\d\s,;–-]*\d[\d\s,;–-]*)\}")
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_BEHIND_COLON = re.compile(r":([^\s{}:=]+)(?:=(\d+))?(?![^\s{])")
_IN_BRACKETS = re.compile(r"\[([^\[\]\n]+)\]")
_OPTION = re.compile(r":([\w-]+):[ \t]*(.*)\n?")
"""A line with an option of a directive of MyST: `:emphasize-lines: 2,3`."""
_QUOTED_LINES = re.compile(r"(\d{1,6}):\d{1,6}:(\S.*?)\s*")
"""The lines of a file that a chat program quotes: `12:20:src/app.ts`."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What the line that opens a fence says of the code in it."""

    language: str = ""
    """The language in lower case, or "" where none is named."""
    file: str = ""
    """The name of the file, or another title, or ""."""
    marked: tuple[int, ...] = ()
    """The lines to mark, counted from 1 in this code, in rising order."""
    first: int | None = None
    """The number of the first line where lines are numbered, else None."""
    id: str = ""
    """The id by which it is referred to, or ""."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What is said of a figure that is drawn from it: "alt", "width" and so on."""
    caption: str = ""
    """The caption of code that has an id, or ""."""


def read_code(token: Token) -> tuple[Fence, str]:
    """What a fence says of its code, and the code without options at its head."""
    info, content = token.info, token.content
    directive = _BRACES.match(info.strip())
    if directive and (directive[1] or "").lower() in _DIRECTIVES:
        at = 0
        while option := _OPTION.match(content, at):
            value = option[2].strip().replace('"', "'")
            info += f' {option[1]}="{value}"' if value else f" {option[1]}"
            at = option.end()
        content = content[at:]
    return read(info), content


def read(info: str) -> Fence:
    """The info string of a fence."""
    text = " ".join(info.split())
    if not text:
        return Fence()
    if quoted := _QUOTED_LINES.fullmatch(text):
        suffix = quoted[2].rpartition(".")[2].lower()
        return Fence(suffix if suffix.isalnum() else "", quoted[2], (), _number(quoted[1]))
    language, rest = _divide(text)
    every = [*_LINES.findall(rest), *_MARKS.findall(rest)]
    rest = _LINES.sub(" ", _MARKS.sub(" ", rest))
    behind = _BEHIND_COLON.match(rest)
    named = _IN_BRACKETS.search(rest)
    found = attributes.items(rest.replace("{", " ").replace("}", " "))
    names = [found.values[key] for key in _FILE_KEYS if key in found.values]
    flags = {word.lower() for word in (*found.words, *found.classes)}
    if behind:
        if behind[1].lower() in _NUMBERED:
            flags.add(behind[1].lower())
        elif behind[1].lower() != "no-line-numbers":
            names.append(behind[1])
    elif named:
        names.append(named[1].strip())
    first = _first(found.values, flags, behind[2] if behind else None)
    marked = _marked(every, found.values)
    given = {key: found.values[key] for key in _FIGURE_KEYS if key in found.values}
    given |= dict.fromkeys(attributes.marks(found), "true")
    if not found.id:
        return Fence(language, names[0] if names else "", marked, first, "", given)
    # Behind an id, a title is what is printed below the code, and no file.
    caption = next((found.values[key] for key in _CAPTION_KEYS if key in found.values), "")
    file = next((name for name in names if name != caption), "")
    return Fence(language, file, marked, first, found.id, given, caption)


def _divide(text: str) -> tuple[str, str]:
    """The language in lower case, and the text behind it."""
    if text[0] != "{":
        word = _LANGUAGE.match(text)
        if word is None or text[word.end() : word.end() + 1] == "=":  # a key, and no language
            return "", text
        return word[0].strip(".").lower(), text[word.end() :]
    braces = _BRACES.match(text)
    if braces is None or text[1:2].isdigit():
        return "", text  # it names lines
    name, behind = braces[1] or "", text[braces.end() :]
    if name.lower() in _DIRECTIVES:
        return _divide(behind.lstrip()) if behind.strip() else ("", "")
    read = attributes.items(text[1 : braces.end()].rstrip("}"))
    classes = [one for one in read.classes if one.lower() not in _NUMBERED]
    if read.id or read.classes or text[1:2] in ".#":
        return classes[0].lower() if classes else "", f"{braces[0][1:]} {behind}"
    if f"{name}=" in text.replace(" ", ""):
        return "", text
    return name.strip(".").lower(), f"{braces[2]} {behind}"


def _first(values: Mapping[str, str], flags: Iterable[str], behind: str | None) -> int | None:
    """The number of the first line, or None where lines are not numbered."""
    numbered = {*flags, *values} & _NUMBERED
    if any(values.get(key, "").lower() in _NO for key in numbered):
        return None
    if not numbered and behind is None:
        return None
    given = [values[key] for key in (*_FIRST_KEYS, *sorted(numbered)) if key in values]
    return next((_number(one) for one in (*given, behind or "") if one.isdecimal()), 1)


def _number(text: str) -> int:
    """The number of a line, which is not too high to be printed."""
    return min(int(text), _MAX_LINES)


def _marked(every: Iterable[str], values: Mapping[str, str]) -> tuple[int, ...]:
    """The lines to mark."""
    if "-" in (spans := values.get("code-line-numbers", "")) or "," in spans:
        every = [*every, spans]
    return tuple(sorted({line for spans in every for line in _lines(spans)}))


def _lines(spans: str) -> Iterator[int]:
    """The numbers in `1,3-5`, at most a few thousand."""
    for found in _RANGE.finditer(spans):
        begin, end = int(found[1]), int(found[2] or found[1])
        if 0 < begin <= end <= _MAX_LINES:
            yield from range(begin, end + 1)
