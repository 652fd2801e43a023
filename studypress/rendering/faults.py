"""Problems of layouts that fail: the place in the layout, the fault, and what to do."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import jinja2
from lxml import etree

from studypress import layouts
from studypress.formats.document import Script, Style
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.rendering.templates import Templates

_PACKAGE = f"{Path(__file__).parents[1]}{os.sep}"
_Text = TypeVar("_Text", Style, Script)

_HINT_DOCS = "The page of the docs on layouts lists what a layout is given."
_HINT_JINJA = "Jinja's manual shows how to write it: https://jinja.palletsprojects.com/templates/"


def of_drawing(fault: Exception, name: str, project: Path) -> Diagnostic | None:
    """The problem of a layout that could not be drawn; None for a bug of ours.

    `fault` is what Jinja raised while it drew the layout `name`. The bug is ours where our own
    code failed when the layout called it.
    """
    if isinstance(fault, jinja2.TemplateSyntaxError):
        where = Location(_shown(fault.filename or fault.name or name, project), fault.lineno)
        return _problem(where, f"the layout can't be read: {fault.message}", _HINT_JINJA)
    where, is_ours = _innermost_line(fault, name, project)
    match fault:
        case jinja2.TemplateNotFound():
            missing = str(fault.name)
            return _problem(
                where, f"the layout {missing} is missing", _hint_for_missing(missing, project)
            )
        case RecursionError():
            message, hint = (
                "it includes or calls itself without end",
                "Remove the include or the call.",
            )
        case MemoryError():
            message, hint = "it takes more memory than there is", "Let it make less."
        case jinja2.TemplateError():
            message, hint = str(fault), _HINT_DOCS
        case _ if is_ours:
            return None
        case KeyError():
            message, hint = f"there is no {fault}", _HINT_DOCS
        case _:
            message, hint = str(fault) or type(fault).__name__, _HINT_DOCS
    return _problem(where, f"the layout failed: {message}", hint)


def of_result(
    fault: etree.XMLSyntaxError, templates: Templates, name: str, text: str, **shows: object
) -> Diagnostic:
    """The problem of a layout whose output is not well-formed XML.

    `text` is the output of the layout `name` with the variables `shows`, and `fault` is what the
    parser raised for it.
    """
    message, hint, offset = _explain(fault, text)
    where = Location(f"layouts/{name}")
    try:
        traced = templates.traced(name, **shows)
    except Exception:  # noqa: BLE001 - marks in the output may make a layout fail that did not
        return _problem(where, f"the output of the layout is not well-formed XML: {message}", hint)
    for filename, line in _origin(traced, text, offset):
        where = Location(_shown(filename, templates.project), line)
    return _problem(where, f"the output of the layout is not well-formed XML: {message}", hint)


def style(path: Path, project: Path) -> Style | Diagnostic:
    """The style sheet at a path, or the problem of one that can't be read as text."""
    return _read(path, project, Style)


def script(path: Path, project: Path) -> Script | Diagnostic:
    """The script at a path, or the problem of one that can't be read as text."""
    return _read(path, project, Script)


def _read(path: Path, project: Path, record: Callable[[str, str], _Text]) -> _Text | Diagnostic:
    name = _shown(str(path), project)
    try:
        return record(name, path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        where = Location(name, line)
        return _problem(where, "this is not UTF-8 text", "Save it as UTF-8.")
    except OSError as fault:
        message = f"this can't be read: {fault.strerror}"
        return _problem(Location(name), message, "Correct its permissions.")


def _problem(where: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic("layout", Severity.ERROR, where, message, hint)


def _innermost_line(fault: BaseException, name: str, project: Path) -> tuple[Location, bool]:
    """The innermost line of a layout in the traceback, and whether code of ours ran below it."""
    where, is_ours = Location(f"layouts/{name}"), False
    trace = fault.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if below := _below(filename, project):
            where, is_ours = Location(below, trace.tb_lineno), False
        elif filename.startswith(_PACKAGE):
            is_ours = True
        trace = trace.tb_next
    return where, is_ours


def _below(filename: str, project: Path) -> str:
    """The name of a layout's file as authors know it; "" for any other file."""
    for folder in layouts.folders(project):
        path, place = Path(os.path.normpath(filename)), Path(os.path.normpath(folder))
        if path.is_relative_to(place):
            return f"layouts/{path.relative_to(place).as_posix()}"
    return ""


def _shown(filename: str, project: Path) -> str:
    """The name of a layout's file as authors know it, or one made of its file's name."""
    return _below(filename, project) or f"layouts/{filename}"


def _hint_for_missing(missing: str, project: Path) -> str:
    """What to do about a layout that is missing: there may be one of a similar name."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in layouts.folders(project)
        for path in folder.rglob("*.*")
    }
    close = difflib.get_close_matches(missing, sorted(names), 1, 0.75)
    return f"Did you mean {close[0]}?" if close else "Write it, or correct its name."


# The messages of the parser for a text that is not XML, the same in plain words, and what to do.
_EXPLANATIONS = (
    (r"tag mismatch: (?P<tag>[^\s,]+) line (?P<line>\d+) and (?P<other>[^\s,]+)",
     "<{tag}> is not closed before </{other}>", "Close it: </{tag}>, or <{tag} />."),
    (r"end of data in tag (?P<tag>[^\s,]+) line (?P<line>\d+)",
     "<{tag}> is never closed", "Close it: </{tag}>."),
    (r"Entity '(?P<tag>[^\s,]+)' not defined",
     "XML does not know &{tag};", "Write the character itself, or its number, such as &#160;."),
    (r"EntityRef", "there is a bare &", "Write &amp;."),
    (r"invalid element name", "there is a bare <", "Write &lt;."),
    (r"Unescaped '<'", "an attribute has a bare <", "Write &lt;."),
    (r"AttValue", "an attribute's value has no quotes", 'Write name="value".'),
    (r"value for attribute (?P<tag>[^\s,]+)", "the attribute {tag} has no value",
     'Write {tag}="{tag}".'),
    (r"Attribute (?P<tag>[^\s,]+) redefined", "the attribute {tag} is given twice",
     "Keep one of them."),
    (r"Namespace prefix (?P<tag>[^\s,]+)", "the prefix {tag}: is not known",
     "Declare it where the document begins: xmlns:{tag}."),
    (r"end of Start Tag (?P<tag>[^\s,]+)", "the tag <{tag} has no end", "Write > behind it."),
    (r"parsing attribute name", "a tag has no end, or a character that is not allowed in it",
     "Write > behind it, or remove the character."),
    (r"Extra content", "something follows the last closing tag",
     "Put all of it into one element, such as <html>."),
    (r"is empty|Start tag expected", "it does not begin with an element", "Begin it with <html>."),
)  # fmt: skip


def _explain(fault: etree.XMLSyntaxError, text: str) -> tuple[str, str, int]:
    """What is wrong with a text that is not XML, what to do, and its place in characters."""
    line, column = fault.position
    lines = text.split("\n")
    before = lines[line - 1].encode()[: max(0, column - 1)].decode(errors="ignore")
    offset = _start(lines, line) + len(before)
    for pattern, message, hint in _EXPLANATIONS:
        if found := re.search(pattern, fault.msg or ""):
            given = found.groupdict()
            if "line" in given and (opened := int(given["line"])) <= len(lines):
                begin = _start(lines, opened)
                end = offset if opened == line else begin + len(lines[opened - 1])
                offset = max(begin, text.rfind(f"<{given['tag']}", begin, end))
            return message.format_map(given), hint.format_map(given), offset
    return "a character is not allowed here", "Close every tag, and write & as &amp;.", offset


def _start(lines: list[str], line: int) -> int:
    """The place of the first character of a line; lines count from 1."""
    return sum(len(text) + 1 for text in lines[: line - 1])


def _origin(marked: str, text: str, offset: int) -> Iterator[tuple[str, int]]:
    """The file and line of the layout that a place in a text comes from, where that is known.

    `marked` is the text as `Templates.traced` draws it, and `offset` is the place in characters.
    """
    first, *rest = Templates.MARK.split(marked)
    if first + "".join(rest[2::3]) != text:
        return  # The marks have changed the output.
    at, found = len(first), None
    for filename, line, piece in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if at > offset:
            break
        found = filename, int(line)
        at += len(piece)
    if found:
        yield found
