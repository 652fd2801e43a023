"""The front matter of a file: lines of YAML between two `---`, or TOML or JSON; values are words.

YAML makes numbers, dates, lists and comments of what its author meant as words, and refuses some of
the most usual titles. Here each value is read as it is written, and what YAML refuses is reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.project import yamltext
from studypress.reading.sources import datamatter
from studypress.reading.sources.datamatter import DataMatter
from studypress.reading.sources.files import drop_illegal

KEYS = (
    "title", "question", "questions", "matter", "id", "level", "tags", "aliases", "alias",
    "bibliography", "csl",
)  # fmt: skip
"""The keys of front matter that are used."""

_KEYS_OF_TOOLS = {
    "myst": frozenset(("jupytext", "kernelspec", "myst")),
    "site": frozenset(("layout", "permalink")),
}
"""The keys of front matter by which a kind of tool is known."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"(?P<before>\s*(?:-[ \t]+|(?P<key>[\w.-]+):[ \t]+))(?P<value>\S.*?)[ \t]*")
"""A line with a value: an item of a list, or a key with its value."""
_NEXT = re.compile(r"[ \t]*(?:#|-[ \t]|[\w.-]+:(?:[ \t]|$)|$)")
"""A line that does not continue the one before it."""
_TITLE = re.compile(r"^title:[ \t]+([^\s'\"|>].*?)[ \t]*(?:[ \t]#(?:[ \t].*)?)?$", re.MULTILINE)
"""A title without quotes. A sign `#` with a letter behind it is part of the title."""
_MAX_MENDED_LINES = 500
"""How many lines are read one by one, where all together are no YAML."""
_FIRST_LINE = 2
"""The line of the file that the first line of front matter is on."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's text, and the values above it."""

    text: str
    """The text below the front matter."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The values by key: words, or lists and mappings of words."""
    first_line: int = 1
    """The number of the line on which `text` begins, counted from 1."""
    tools: frozenset[str] = frozenset()
    """The kinds of tools that have such front matter, such as "site" for TOML."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key, counted from 1."""


def read(text: str, name: str, report: Report) -> FrontMatter:
    """The front matter of a file, whose name in messages is `name`."""
    if found := datamatter.read(text):
        return _of_data(text, found, name, report)
    return _of_yaml(text, name, report)


def _of_data(text: str, found: DataMatter, name: str, report: Report) -> FrontMatter:
    """Front matter in TOML or JSON; a fault in it is reported."""
    if found.fault:
        report.slip(
            "front-matter",
            Location(name, found.fault_line, found.fault_column),
            f"the front matter is not TOML: {found.fault}",
            "Put text in quotes.",
        )
    unknown = [(key, line) for key, line in found.lines.items() if key not in KEYS]
    _report_unknown(unknown, name, report)
    first_line = text.count("\n", 0, found.end) + 1
    values = _legal(found.values, name, report)
    tools = frozenset((found.tool,))
    return FrontMatter(text[found.end :], values, first_line, tools, found.lines)


def _of_yaml(text: str, name: str, report: Report) -> FrontMatter:
    """Front matter in YAML."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return FrontMatter(text)
    below = FrontMatter(text[found.end() :], {}, text.count("\n", 0, found.end()) + 1)
    written = found[1]
    try:
        node = _tree(written)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mended = _mended(written)
        try:
            node = _tree(mended)
        except (yaml.YAMLError, ValueError, RecursionError):
            _report_fault(fault, name, report)
            title = _TITLE.search(written)
            return replace(below, values={"title": title[1]} if title else {})
        _report_mended(written, mended, name, report)
        written = mended
    if not isinstance(node, yaml.MappingNode) and (node or written.strip()):
        return FrontMatter(text)  # text between two rules is no front matter
    values = yamltext.words(node) or {}
    _report_keys(node, name, report)
    values = {str(key): value for key, value in values.items()}
    below = replace(below, tools=_tools(values), lines=dict(_lines(node)))
    _take_title(written, node, values, name, report)
    return replace(below, values=_legal(values, name, report))


def _tools(values: Mapping[str, Any]) -> frozenset[str]:
    """The kinds of tools that such keys are written for."""
    return frozenset(tool for tool, keys in _KEYS_OF_TOOLS.items() if keys & values.keys())


def _legal(values: Mapping[str, Any], name: str, report: Report) -> dict[str, Any]:
    """Values without characters that the file itself may not hold, which an escape may write."""
    where = Location(name, _FIRST_LINE)
    return {
        key: drop_illegal(value, where, report) if isinstance(value, str) else value
        for key, value in values.items()
    }


def _tree(written: str) -> yaml.Node | None:
    """The tree of YAML, of which values can be made; raises what those raise."""
    node = yamltext.tree(written)
    yamltext.words(node)
    return node


def _mended(written: str) -> str:
    """Front matter in which each value that is no YAML by itself is in quotes."""
    lines = written.split("\n")
    if len(lines) > _MAX_MENDED_LINES:
        return written
    for index, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if found and _NEXT.match(below) and not _is_yaml(line.strip()):
            value = json.dumps(found["value"], ensure_ascii=False)
            lines[index] = found["before"] + value
    return "\n".join(lines)


def _is_yaml(line: str) -> bool:
    try:
        _tree(line)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    return True


def _take_title(
    written: str, node: yaml.Node | None, values: dict[str, Any], name: str, report: Report
) -> None:
    """Take a title as its author wrote it, where YAML would read a list, a tag or a comment."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    titles = [value for key, value in pairs if key.value == "title"]
    lines = list(_TITLE.finditer(written))
    if not titles or len(titles) != len(lines):
        return
    title, line = titles[-1], lines[-1]
    if title.start_mark.line != title.end_mark.line:
        return
    if values.get("title") in (line[1], "") or line[1] == "~":
        values["title"] = values["title"] if line[1] != "~" else ""
        return
    values["title"] = line[1]
    report.warning(
        "front-matter",
        Location(name, title.start_mark.line + _FIRST_LINE),
        f"YAML has another meaning for {quoted(line[1])}; it is read as these words",
        f"Put it in quotes: `title: {json.dumps(line[1], ensure_ascii=False)}`.",
    )


def _report_mended(written: str, mended: str, name: str, report: Report) -> None:
    """Report each line whose value is no YAML."""
    for row, (line, better) in enumerate(zip(written.split("\n"), mended.split("\n"), strict=True)):
        if line != better and (found := _LINE.fullmatch(line)):
            report.warning(
                "front-matter",
                Location(name, row + _FIRST_LINE),
                f"{quoted(found['value'])} is not YAML; it is read as these words",
                f"Put it in quotes: `{better.strip()}`.",
            )


def _report_fault(fault: Exception, name: str, report: Report) -> None:
    """Report front matter that can't be read."""
    mark = getattr(fault, "problem_mark", None)
    where = (
        Location(name, mark.line + _FIRST_LINE, mark.column + 1)
        if mark
        else Location(name, _FIRST_LINE)
    )
    problem = getattr(fault, "problem", None) or str(fault)
    report.slip(
        "front-matter",
        where,
        f"the front matter is not YAML: {problem}",
        "Put text that has a colon in quotes, and close each quote and bracket.",
    )


def _report_keys(node: yaml.Node | None, name: str, report: Report) -> None:
    """Report keys that are there twice, and those that are not used."""
    for key, line, first in yamltext.repeated(node):
        message = f"the front matter has {key} a second time; the first is on line {first + 1}"
        report.slip("front-matter", Location(name, line + 1), message, "Keep one of them.")
    _report_unknown([one for one in _lines(node) if one[0] not in KEYS], name, report)


def _lines(node: yaml.Node | None) -> list[tuple[str, int]]:
    """Each key with its line of the file."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(str(key.value), key.start_mark.line + _FIRST_LINE) for key, _ in pairs]


def _report_unknown(keys: Sequence[tuple[str, int]], name: str, report: Report) -> None:
    """Report the keys that are not used: each likely typing mistake alone, the others together."""
    unused = []
    for key, line in keys:
        if hint := did_you_mean(key, KEYS):
            where = Location(name, line)
            message = f"the front matter's key {quoted(key)} is unknown"
            if report.foreign:
                unused.append((key, line))
            else:
                report.warning("unknown-setting", where, message, hint)
        else:
            unused.append((key, line))
    if unused:
        several = len(unused) > 1
        listed = ", ".join(quoted(key) for key, _ in unused)
        report.hint(
            "unknown-setting",
            Location(name, unused[0][1]),
            f"the front matter's key{'s' if several else ''} {listed} "
            f"{'are' if several else 'is'} unknown and not used",
        )
