"""What is to be told of a layout that fails: where in it, what is wrong, and what to do."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from lxml import etree

from studypress import layouts
from studypress.formats.document import Style
from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.rendering.templates import Templates

_PACKAGE = f"{Path(__file__).parents[1]}{os.sep}"
_GIVEN = "The page of the docs on layouts lists what a layout is given."
_JINJA = "Mend it as Jinja's manual has it: https://jinja.palletsprojects.com/templates/"


def of_drawing(fault: Exception, name: str, project: Path) -> Diagnostic | None:
    """What is told where drawing the layout `name` raised something; None for a bug of ours.

    It is ours where our own code failed when the layout called it.
    """
    if isinstance(fault, jinja2.TemplateSyntaxError):
        where = Location(_shown(fault.filename or fault.name or name, project), fault.lineno)
        return _problem(where, f"the layout can't be read: {fault.message}", _JINJA)
    where, ours = _innermost(fault, name, project)
    match fault:
        case jinja2.TemplateNotFound():
            missing = str(fault.name)
            return _problem(where, f"the layout {missing} is missing", _near(missing, project))
        case RecursionError():
            said, hint = "it draws itself without end", "Take the include or the call away."
        case MemoryError():
            said, hint = "it takes more memory than there is", "Make less of it."
        case jinja2.TemplateError():
            said, hint = str(fault), _GIVEN
        case _ if ours:
            return None
        case KeyError():
            said, hint = f"there is no {fault}", _GIVEN
        case _:
            said, hint = str(fault) or type(fault).__name__, _GIVEN
    return _problem(where, f"the layout failed: {said}", hint)


def of_result(
    fault: etree.XMLSyntaxError, templates: Templates, name: str, text: str, **shows: object
) -> Diagnostic:
    """What is told where the layout `name`, drawn with `shows`, made a text that is no XML."""
    said, hint, offset = _unfit(fault, text)
    where = Location(f"layouts/{name}")
    try:
        traced = templates.traced(name, **shows)
    except Exception:  # noqa: BLE001 - what is drawn with marks in it may fail where it did not
        return _problem(where, f"what the layout makes is no well-formed XML: {said}", hint)
    for filename, line in _origin(traced, text, offset):
        where = Location(_shown(filename, templates.project), line)
    return _problem(where, f"what the layout makes is no well-formed XML: {said}", hint)


def style(path: Path, project: Path) -> Style | Diagnostic:
    """A style sheet of a layout, or what is told of one that can't be read as text."""
    name = _shown(str(path), project)
    try:
        return Style(name, path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        where = Location(name, line)
        return _problem(where, "this is not UTF-8 text", "Save it as UTF-8.")
    except OSError as fault:
        message = f"this can't be read: {fault.strerror}"
        return _problem(Location(name), message, "Mend its permissions.")


def _problem(where: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic("layout", Severity.ERROR, where, message, hint)


def _innermost(fault: BaseException, name: str, project: Path) -> tuple[Location, bool]:
    """The innermost line of a layout in the traceback, and whether code of ours ran below it."""
    where, ours = Location(f"layouts/{name}"), False
    trace = fault.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if below := _below(filename, project):
            where, ours = Location(below, trace.tb_lineno), False
        elif filename.startswith(_PACKAGE):
            ours = True
        trace = trace.tb_next
    return where, ours


def _below(filename: str, project: Path) -> str:
    """The name of a layout's file as authors know it; "" for any other file."""
    for folder in layouts.folders(project):
        path, place = Path(os.path.normpath(filename)), Path(os.path.normpath(folder))
        if path.is_relative_to(place):
            return f"layouts/{path.relative_to(place).as_posix()}"
    return ""


def _shown(filename: str, project: Path) -> str:
    return _below(filename, project) or f"layouts/{filename}"


def _near(missing: str, project: Path) -> str:
    have = {
        path.relative_to(folder).as_posix()
        for folder in layouts.folders(project)
        for path in folder.rglob("*.*")
    }
    close = difflib.get_close_matches(missing, sorted(have), 1, 0.75)
    return f"Did you mean {close[0]}?" if close else "Write it, or correct its name."


# What the parser says of a text that is no XML, and the same in an author's words.
_UNFIT = (
    (r"tag mismatch: (?P<tag>[^\s,]+) line (?P<line>\d+) and (?P<other>[^\s,]+)",
     "<{tag}> is not closed before </{other}>", "Close it: </{tag}>, or <{tag} />."),
    (r"end of data in tag (?P<tag>[^\s,]+) line (?P<line>\d+)",
     "<{tag}> is never closed", "Close it: </{tag}>."),
    (r"Entity '(?P<tag>[^\s,]+)' not defined",
     "XML doesn't know &{tag};", "Write the sign itself, or its number, such as &#160;."),
    (r"EntityRef", "a bare & stands there", "Write &amp;."),
    (r"invalid element name", "a bare < stands there", "Write &lt;."),
    (r"Unescaped '<'", "a < stands in an attribute", "Write &lt;."),
    (r"AttValue", "an attribute's value has no quotes", 'Write name="value".'),
    (r"value for attribute (?P<tag>[^\s,]+)", "the attribute {tag} has no value",
     'Write {tag}="{tag}".'),
    (r"Attribute (?P<tag>[^\s,]+) redefined", "the attribute {tag} stands twice",
     "Keep one of them."),
    (r"Namespace prefix (?P<tag>[^\s,]+)", "the prefix {tag}: is not known",
     "Declare it where the document begins: xmlns:{tag}."),
    (r"end of Start Tag (?P<tag>[^\s,]+)", "the tag <{tag} has no end", "Write > behind it."),
    (r"parsing attribute name", "a tag has no end, or a sign that may not stand in it",
     "Write > behind it, or take the sign away."),
    (r"Extra content", "something stands behind the last closing tag",
     "One element, such as <html>, holds all."),
    (r"is empty|Start tag expected", "it doesn't begin with an element", "Begin it with <html>."),
)  # fmt: skip


def _unfit(fault: etree.XMLSyntaxError, text: str) -> tuple[str, str, int]:
    """What is wrong with a text, what to do, and where in it that is."""
    line, column = fault.position
    lines = text.split("\n")
    before = lines[line - 1].encode()[: max(0, column - 1)].decode(errors="ignore")
    offset = _start(lines, line) + len(before)
    for pattern, said, hint in _UNFIT:
        if found := re.search(pattern, fault.msg or ""):
            given = found.groupdict()
            if "line" in given and (opened := int(given["line"])) <= len(lines):
                begin = _start(lines, opened)
                end = offset if opened == line else begin + len(lines[opened - 1])
                offset = max(begin, text.rfind(f"<{given['tag']}", begin, end))
            return said.format_map(given), hint.format_map(given), offset
    return "a sign stands where none may", "Close what is opened, and write & as &amp;.", offset


def _start(lines: list[str], line: int) -> int:
    return sum(len(one) + 1 for one in lines[: line - 1])


def _origin(marked: str, text: str, offset: int) -> Iterator[tuple[str, int]]:
    """The file and line that a place in a text was drawn from, if it can be told."""
    first, *rest = Templates.MARK.split(marked)
    if first + "".join(rest[2::3]) != text:
        return  # the marks have changed what was drawn
    at, found = len(first), None
    for filename, line, piece in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if at > offset:
            break
        found = filename, int(line)
        at += len(piece)
    if found:
        yield found
