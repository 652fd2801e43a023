"""Says in problems what rules have found. Many findings of a rule are one problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from studypress.formats.pdf.preflight.records import Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Diagnostic, Location, Severity

Found = tuple[Rule, Finding]

_MANY = 4
"""So many findings of a rule are told as one."""
_MAX_RANGES = 8


def told(
    found: Iterable[Found], kind: Kind, where: Callable[[Finding], Location], name: str = ""
) -> Iterator[Diagnostic]:
    """A problem for each finding, or one for all of a rule.

    `where` gives the place of a finding. `name` is that of the file, where the place does not tell
    it.
    """
    for _, group in groupby(found, key=lambda one: one[0].code):
        rule, findings = _gathered(group)
        if len(findings) < _MANY:
            for finding in findings:
                message = f"{_begin(finding, name)}{finding.what}"
                yield _problem(rule, kind, where(finding), message, finding.hint)
        else:
            first = findings[0]
            begin = f"{name}: " if name else ""
            message = (
                f"{begin}{len(findings)} {rule.many} ({_pages(findings)}); the first: {first.what}"
            )
            yield _problem(rule, kind, where(first), message, first.hint)


def _gathered(group: Iterable[Found]) -> tuple[Rule, list[Finding]]:
    pairs = list(group)
    return pairs[0][0], list(dict.fromkeys(finding for _, finding in pairs))


def _problem(rule: Rule, kind: Kind, where: Location, message: str, hint: str) -> Diagnostic:
    severity = rule.severity if kind is Kind.READING else rule.press or rule.severity
    return Diagnostic(
        rule.code, severity, where, message, hint or rule.hint, slip=severity is not Severity.ERROR
    )


def _begin(finding: Finding, name: str) -> str:
    page = f"page {finding.page}" if finding.page else ""
    begin = ", ".join(filter(None, (name, page)))
    return f"{begin}: " if begin else ""


def _pages(findings: Sequence[Finding]) -> str:
    """The numbers of the pages, with runs of them as ranges: `pages 3, 5-8 and 4 more`."""
    numbers = sorted({finding.page for finding in findings if finding.page})
    if not numbers:
        return "in the whole file"
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] + 1 == number:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    shown = [
        str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges[:_MAX_RANGES]
    ]
    left = sum(map(len, ranges[_MAX_RANGES:]))
    more = f" and {left} more" if left else ""
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(shown)}{more}"
