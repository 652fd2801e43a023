"""Writes a version with its date and what changed into versions.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from studypress.changes.between import Between
from studypress.changes.records import Change, Comparison
from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Report, StudypressError, WrongUsage
from studypress.project import yamltext
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.versionsfile import VERSIONS, VERSIONS_FILE, load_versions

_HEAD = (
    "# The versions of the guide, the newest first: `publish.py changes --record` adds them.\n"
    "# A summary says in your words what is new.\n"
)
_ENDLESS = 10**9
"""A line of YAML is never broken, so that each change has a line of its own."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version that was written."""

    path: Path
    """The file."""
    version: str
    """The version."""
    date: date
    """Its date."""


def record(
    between: Between, project: Project, today: date, report: Report, version: str = ""
) -> Recorded | None:
    """Write the newer of two states into versions.yaml as a version, or as `version`.

    None where the state or the file has errors, which are in `report` for the file.

    Where the version is there already, its date and its changes are renewed, and its summary stays.
    Whatever else is in the file stays as it is written. Raises WrongUsage where there is no place
    for it or the state has no version, and StudypressError where the file can't be written.
    """
    if project.file or not (project.content / SETTINGS_FILE).is_file():
        raise WrongUsage(
            f"Versions are recorded beside a {SETTINGS_FILE}, and these notes have none. "
            "`new` makes one."
        )
    version = " ".join(version.split()) or between.new.version
    if not version:
        raise WrongUsage(
            f"There is no version to record: name it with --as, write `version: …` in "
            f"{SETTINGS_FILE}, or tag the state in git."
        )
    if ILLEGAL.search(version):
        raise WrongUsage("The version has a character that can't be printed.")
    known = {one.version: one for one in load_versions(project, report)}
    if report.failed() or between.new.report.failed():
        return None
    day = between.new.date or today
    before = known.get(version)
    entry = {"version": version, "date": day, "summary": before.summary if before else ""}
    entry["changes"] = _changes(between)
    kept = {name: value for name, value in entry.items() if value}
    path = project.content / VERSIONS_FILE
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        new = path.with_name(f".{path.name}.new")
        days = {name: one.date or day for name, one in known.items()}
        made = _with(text, days, version, day, _written(kept))
        new.write_text(made, encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as fault:
        raise StudypressError(f"{path} can't be written: {fault.strerror}.") from fault
    return Recorded(path, version, day)


def _changes(between: Between) -> dict[str, Any]:
    """What changed, as versions.yaml has it."""
    found = between.comparison
    lists = {
        "questions": found.questions,
        "chapters": found.chapters,
        "terms": found.terms,
        "references": found.references,
    }
    changes = {name: dict(_events(name, listed, found)) for name, listed in lists.items()}
    return {name: events for name, events in changes.items() if events}


def _events(
    name: str, listed: Sequence[Change], found: Comparison
) -> Iterator[tuple[str, list[Any]]]:
    kinds: dict[str, Callable[[Change], bool]] = {
        "added": lambda one: one.added,
        "removed": lambda one: one.removed,
        "reworded": lambda one: one.reworded,
        "moved": lambda one: one.moved,
        "changed": lambda one: one.changed,
    }
    for kind, has in kinds.items():
        if having := [one for one in listed if has(one)]:
            yield kind, [_entry(name, kind, one, found) for one in having]


def _entry(name: str, kind: str, change: Change, found: Comparison) -> Any:
    """One change: its words alone where there is nothing else to say."""
    old, item = change.old, change.item
    entry: dict[str, Any] = {"text": item.text}
    if name == "questions" and not change.removed:
        entry["id"] = item.id
    if kind == "reworded" and old:
        entry["before"] = old.text
    elif kind == "moved" and name == "questions":
        entry["before"] = found.left(change)
    elif kind == "changed" and name == "questions":
        entry["parts"] = list(dict.fromkeys(part.kind for part in change.parts))
    kept = {key: value for key, value in entry.items() if value}
    return kept if len(kept) > 1 else item.text


def _written(entry: Any) -> list[str]:
    """The lines of a version in a list, without an indent."""
    text = yaml.dump(
        [entry],
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_ENDLESS,
    )
    return str(text).splitlines()


class _Dumper(yaml.SafeDumper):
    """Writes each change on a line of its own, however long, and indents the items of lists."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        return super().represent_mapping(tag, mapping, flow_style="text" in mapping)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _with(text: str, known: Mapping[str, date], version: str, day: date, own: list[str]) -> str:
    """The text of the file with the lines of a version in its place among the others.

    `known` has the versions that are there with their dates. The lines of the others are kept, with
    their comments; only a list on one line, such as `versions: []`, is written anew.
    """
    node = yamltext.tree(text)
    listed = (yamltext.values(node) or {}).get(VERSIONS) or []
    names = [" ".join(str(one["version"]).split()) for one in listed]
    older = next((at for at, name in enumerate(names) if known[name] <= day), len(names))
    places = _lines(node)
    if places is None:
        entries = [_written({**one, "version": str(one["version"])}) for one in listed]
        if version in names:
            entries[names.index(version)] = own
        else:
            entries.insert(older, own)
        head = "".join(line for line in text.splitlines(True) if line.startswith("#")) or _HEAD
        return "\n".join(
            [f"{head}{VERSIONS}:", *(f"  {line}" for one in entries for line in one), ""]
        )
    lines, (starts, end, indent) = text.splitlines(), places
    starts.append(end)
    first = last = starts[older]
    while older < len(names) and lines[first - 1].lstrip().startswith("#"):
        first = last = first - 1  # comments above a version belong to it
    if version in names:
        first, last = starts[names.index(version)], starts[names.index(version) + 1]
        while not lines[last - 1].strip(" ") or lines[last - 1].lstrip().startswith("#"):
            last -= 1
    own = [f"{' ' * indent}{line}" for line in own]
    return "\n".join([*lines[:first], *own, *lines[last:], ""])


def _lines(node: yaml.Node | None) -> tuple[list[int], int, int] | None:
    """The first line of each version from 0, the line behind the last, and the indent.

    None for a list that does not have each version on lines of its own.
    """
    if not isinstance(node, yaml.MappingNode):
        return None
    listed = next((value for key, value in node.value if key.value == VERSIONS), None)
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style or not listed.value:
        return None
    starts = [one.start_mark.line for one in listed.value]
    last = listed.value[-1].end_mark
    end = last.line + (last.column > 0)
    return starts, end, int(listed.start_mark.column)
