"""Says in problems what rules have found. Many findings of a rule are one problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Diagnostic, Location, Severity

Found = tuple[Rule, Finding]

_MANY = 4
"""So many findings of a rule are told as one."""
_MAX_FILES = 6


def told(
    found: Iterable[Found], where: Callable[[Finding], Location], name: str = ""
) -> Iterator[Diagnostic]:
    """A problem for each finding, or one for all of a rule.

    `where` gives the place of a finding. `name` is that of the ePub, where the place does not tell
    it.
    """
    for rule, group in groupby(found, key=lambda one: one[0]):
        findings = list(dict.fromkeys(finding for _, finding in group))
        first = findings[0]
        if len(findings) < _MANY:
            for finding in findings:
                message = f"{_begin(finding, name)}{finding.what}"
                yield _problem(rule, where(finding), message, finding.hint)
        else:
            begin = f"{name}: " if name else ""
            message = (
                f"{begin}{len(findings)} {rule.many} ({_files(findings)}); the first: {first.what}"
            )
            yield _problem(rule, where(first), message, first.hint)


def _problem(rule: Rule, where: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.severity,
        where,
        message,
        hint or rule.hint,
        slip=rule.severity is not Severity.ERROR,
    )


def _begin(finding: Finding, name: str) -> str:
    """The names of the ePub and of the file in it, where the place does not tell them."""
    if not name:
        return ""
    return ", ".join(filter(None, (name, finding.file.rpartition("/")[2]))) + ": "


def _files(findings: Sequence[Finding]) -> str:
    """The names of the files: `chapter-1.xhtml, chapter-2.xhtml and 4 more`."""
    names = list(dict.fromkeys(one.file.rpartition("/")[2] for one in findings if one.file))
    if not names:
        return "in the whole file"
    more = f" and {len(names) - _MAX_FILES} more" if len(names) > _MAX_FILES else ""
    return f"in {', '.join(names[:_MAX_FILES])}{more}"
