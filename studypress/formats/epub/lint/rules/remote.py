"""Nothing of the network, and no scripts: a book is whole, and opens nowhere but here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import Page, is_script
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

_REMOTE = re.compile(r"\s*(?:(?!data:)[A-Za-z][A-Za-z0-9+.-]*:|//)")


def _look(file: Opened) -> Iterator[Finding]:
    for name, leaf in file.leaves.items():
        for href, line in leaf.sources:
            if _REMOTE.match(href):
                yield Finding(f"it takes {href!r} from the network", name, line)
    for sheet in file.sheets:
        for href in sheet.addresses:
            if _REMOTE.match(href):
                yield Finding(f"it takes {href!r} from the network", sheet.name)
    for entry in file.package.entries:
        if _REMOTE.match(entry.href):
            yield Finding(f"{entry.href!r} is on the network", file.package.name, entry.line)


def _look_at_scripts(page: Page) -> Iterator[Finding]:
    for script in page.scripts:
        if is_script(script):
            yield Finding("it has a script", line=line_of(script))
    for element in page.handled:
        name = str(element.tag).rpartition("}")[2]
        yield Finding(f"an attribute of <{name}> is a script", line=line_of(element))


REMOTE = Rule(
    "remote-content",
    Severity.ERROR,
    "places that need the network",
    "Put the file into the ePub: readers are offline, and a request tells who reads.",
    _look,
)
SCRIPT = Rule(
    "script-inside",
    Severity.WARNING,
    "scripts",
    "Do without: most readers run none, and some shops refuse books that need one.",
    look_at_document=_look_at_scripts,
)
