"""The way in: looks at an ePub that somebody has, or at one that was made just now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from studypress.formats.epub.lint import judged
from studypress.formats.epub.lint.archive import Unreadable
from studypress.formats.epub.lint.document import Page
from studypress.formats.epub.lint.judged import Verdict
from studypress.formats.epub.lint.opened import Known, Opened
from studypress.formats.epub.lint.records import Finding, Kind, Leaf
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.rules import RULES
from studypress.formats.epub.lint.telling import Found, told
from studypress.model.diagnostics import Diagnostic, Location, Report, Severity, WrongUsage

# So many ids before a place are named; the nearest of them whose line is known counts.
_MAX_IDS = 60

UNREADABLE = Rule(
    "unreadable-epub",
    Severity.ERROR,
    "files in the ePub can't be read",
    "Make it again with what made it, or download it again.",
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in a file."""

    report: Report
    """Every problem; the place of each is a file within the ePub."""
    kind: Kind = Kind.READING
    """What it is for."""
    documents: int = 0
    """How many content documents it has; 0 where it can't be read."""
    claims: tuple[str, ...] = ()
    """The standards to which it says that it conforms."""
    verdicts: tuple[Verdict, ...] = field(default_factory=tuple)
    """What EPUBCheck and Ace say of it."""


def verify(path: Path, *, judges: bool = True) -> Verified:
    """Look at a file with every rule; raises WrongUsage where there is none.

    With `judges`, EPUBCheck and Ace look at it too, where they are installed.
    """
    if not path.is_file():
        raise WrongUsage(f"There is no file {path}.")
    report = Report()

    def where(finding: Finding) -> Location:
        return Location("/".join(filter(None, (path.name, finding.file))), finding.line)

    try:
        with Opened(path, _look_at_document, Known()) as file:
            report.extend(told(_found(file), where))
            documents, kind = len(file.leaves), file.kind
            claims = tuple(file.package.said("dcterms:conformsTo"))
    except Unreadable as fault:
        found = [(UNREADABLE, Finding(f"it can't be read as an ePub: {fault}"))]
        report.extend(told(found, where))
        return Verified(report)
    verdicts = judged.judge(path) if judges else ()
    for verdict in verdicts:
        report.extend(told(verdict.found, where))
    return Verified(report, kind, documents, claims, verdicts)


def look(
    path: Path, names: Mapping[str, str], known: Known, pages: Sequence[str] = ()
) -> tuple[list[Diagnostic], Known]:
    """Look at a file that was made.

    `names` has the name of the document of each file in it. The place of each problem is a document
    with the ids before it, as formats tell it. `known` is what this function returned of the last
    run, or empty, and is returned anew. `pages` are the folios of the printed book that it is to
    list.
    """
    with Opened(path, partial(_look_at_document, made=True), known, pages) as file:
        places = _Places(file.leaves, names)
        problems = list(told(_found(file, made=True), places.of, path.name))
        return problems, file.known


def assess(
    path: Path, names: Mapping[str, str], pages: Sequence[str] = ()
) -> tuple[list[Diagnostic], tuple[str, ...]]:
    """Look at a file that was made with every rule, and have EPUBCheck and Ace look at it.

    `names` and `pages` are as for `look`. Returns the problems, and the names of the programs that
    have judged it. What these find is told as a warning: the file is complete without a claim.
    """
    with Opened(path, _look_at_document, Known(), pages) as file:
        places = _Places(file.leaves, names)
        problems = list(told(_found(file), places.of, path.name))
    verdicts = judged.judge(path)
    for verdict in verdicts:
        where = places.asked if verdict.failed else places.of
        for problem in told(verdict.found, where, path.name):
            is_error = problem.severity is Severity.ERROR
            problems.append(replace(problem, severity=Severity.WARNING) if is_error else problem)
    return problems, tuple(verdict.by for verdict in verdicts if not verdict.failed)


def _look_at_document(page: Page, *, made: bool = False) -> Iterator[tuple[str, Finding]]:
    for rule in RULES:
        if page.kind not in rule.kinds or (made and not rule.in_builds):
            continue
        found: list[Finding] = []
        look_at = rule.look_at_made if made and rule.look_at_made else rule.look_at_document
        if look_at:
            found += look_at(page)
        if rule.look_at_style and page.own_styles:
            found += rule.look_at_style(page.own_styles)
        for finding in found:
            yield rule.code, finding


def _found(file: Opened, *, made: bool = False) -> Iterator[Found]:
    """What the rules find, in the order of the rules; `made` is true in a build."""
    by_code: dict[str, list[Finding]] = {}
    for name, leaf in file.leaves.items():
        for code, one in leaf.findings:
            by_code.setdefault(code, []).append(Finding(one.what, name, one.line, one.hint))
    for rule in RULES:
        if file.kind not in rule.kinds or (made and not rule.in_builds):
            continue
        if rule.look:
            for finding in rule.look(file):
                yield rule, finding
        for sheet in file.sheets if rule.look_at_style else ():
            for one in rule.look_at_style(sheet.declarations) if rule.look_at_style else ():
                yield rule, Finding(one.what, sheet.name, one.line, one.hint)
        if rule.look_at_document or rule.look_at_style:
            for finding in by_code.get(rule.code, ()):
                yield rule, finding
    for finding in dict.fromkeys(file.unreadable):
        yield UNREADABLE, finding


class _Places:
    """The places of findings in the documents of which a file was made."""

    def __init__(self, leaves: Mapping[str, Leaf], names: Mapping[str, str]) -> None:
        self._leaves, self._names = leaves, names
        self._first = next(iter(names.values()), "")

    def asked(self, finding: Finding) -> Location:
        """The setting that asks for judges, for the finding that one of them has failed."""
        return Location(f"{self._first}#setting:assess")

    def of(self, finding: Finding) -> Location:
        """The document of a finding, with the ids before it, the nearest first."""
        name = self._names.get(finding.file.partition("/")[2], self._first)
        leaf = self._leaves.get(finding.file)
        if leaf is None or not finding.line:
            return Location(name)
        until = bisect_right([line for _, line in leaf.ids], finding.line)
        before = (id_ for id_, _ in reversed(leaf.ids[:until]) if "." not in id_)
        return Location("#".join((name, *islice(before, _MAX_IDS))))
