"""The way in: looks at a file that somebody has, or at one that was made just now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter, ValidationError

from studypress.formats import Progress
from studypress.formats.pdf.preflight import judged
from studypress.formats.pdf.preflight.judged import Claims, Verdict
from studypress.formats.pdf.preflight.opened import Known, Opened
from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind, Making
from studypress.formats.pdf.preflight.rules import RULES
from studypress.formats.pdf.preflight.telling import Found, told
from studypress.model.diagnostics import Diagnostic, Location, Report, WrongUsage

_KNOWN = TypeAdapter(Known)
# So many ids before a place are named; the nearest of them whose line is known counts.
_MAX_IDS = 60
_ROUNDING_PT = 3.0


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in a file."""

    report: Report
    """Every problem; the place of each is the file."""
    kind: Kind = Kind.READING
    """What it is for."""
    pages: int = 0
    """How many pages it has; 0 where it can't be read."""
    claims: Claims = field(default_factory=Claims)
    """What it says that it conforms to, such as `PDF/UA-1`."""
    verdict: Verdict = field(default_factory=Verdict)
    """What veraPDF says of these claims."""


def verify(path: Path) -> Verified:
    """Look at a file with every rule; raises WrongUsage where there is none."""
    if not path.is_file():
        raise WrongUsage(f"There is no file {path}.")
    report, where = Report(), Location(path.name)
    try:
        with Opened(path, _look_at_page, Known()) as file:
            if not file.page_list:
                raise pikepdf.PdfError(f"{path}: it has no pages")
            for fault in file.pdf.check_pdf_syntax():
                hint = "Have the file written anew by what made it."
                report.warning("damaged-pdf", where, f"it is damaged: {_said(fault, path)}", hint)
            report.extend(told(_found(file), file.kind, lambda _: where))
            claims = judged.claims(file.pdf)
            pages, kind = len(file.page_list), file.kind
    except pikepdf.PasswordError:
        hint = "Save it without a password."
        report.error("unreadable-pdf", where, "it asks for a password", hint)
        return Verified(report)
    except (pikepdf.PdfError, OSError, RuntimeError) as fault:
        message = f"it can't be read as a PDF: {_said(fault, path)}"
        report.error("unreadable-pdf", where, message, "Download it again, or make it again.")
        return Verified(report)
    verdict = judged.judge(path, claims.judged)
    report.extend(told(verdict.found, kind, lambda _: where))
    return Verified(report, kind, pages, claims, verdict)


def _said(fault: object, path: Path) -> str:
    """What qpdf or PDFium says of a fault, without the path, which the problem has already."""
    words = " ".join(str(fault).removeprefix("WARNING: ").split())
    return words.removeprefix(str(path)).lstrip(": ")


def look(
    path: Path, making: Making, known: str, progress: Progress
) -> tuple[tuple[Diagnostic, ...], str]:
    """Look at a file that was made, in a worker process.

    The place of each problem is a document with the ids before it, as formats tell it. `known` is
    what this function returned of the last run, or "", and is returned anew.
    """
    look_at_page = partial(_look_at_page, safe_mm=making.safe_mm)
    with Opened(path, look_at_page, _known(known), making.spans, making.bleed_mm) as file:
        places = _Places(file, making)
        problems = tuple(told(_found(file, made=True), file.kind, places.of, path.name))
        learnt = _KNOWN.dump_json(file.known).decode()
    return problems, learnt


def _look_at_page(
    page: Drawn, kind: Kind, safe_mm: float | None = None
) -> Iterator[tuple[str, Finding]]:
    page = replace(page, safe_mm=safe_mm)
    for rule in RULES:
        if rule.look_at_page and kind in rule.kinds:
            for finding in rule.look_at_page(page, kind):
                yield rule.code, finding


def _known(text: str) -> Known:
    try:
        return _KNOWN.validate_json(text) if text else Known()
    except ValidationError:
        return Known()


def _found(file: Opened, *, made: bool = False) -> Iterator[Found]:
    """What the rules find, in the order of the rules; `made` is true in a build."""
    by_code: dict[str, list[Finding]] = {}
    for index, leaf in enumerate(file.pages):
        for code, finding in leaf.findings:
            on_page = Finding(finding.what, index + 1, finding.top, finding.hint)
            by_code.setdefault(code, []).append(on_page)
    for rule in RULES:
        if file.kind not in rule.kinds or (made and not rule.in_builds):
            continue
        for finding in rule.look(file) if rule.look else by_code.get(rule.code, ()):
            yield rule, finding


class _Places:
    """The places of findings in the documents that were set."""

    def __init__(self, file: Opened, making: Making) -> None:
        self._file, self._making = file, making
        self._ids: list[tuple[int, float, str]] | None = None

    def of(self, finding: Finding) -> Location:
        """The document of a finding, with the ids before it, the nearest first."""
        index = max(0, finding.page - 1)
        begun = [(span.name, span.first) for span in self._making.spans if span.first <= index]
        name = begun[-1][0]
        first = next(first for other, first in begun if other == name)
        before = (
            id_
            for page, top, id_ in reversed(self._sorted())
            if first <= page <= index and (page < index or top <= finding.top + _ROUNDING_PT)
        )
        ids = list(islice(before, _MAX_IDS)) if finding.page else []
        return Location("#".join((name, *ids)))

    def _sorted(self) -> Sequence[tuple[int, float, str]]:
        """Every id with its page and how far down it stands, in their order."""
        if self._ids is None:
            named = self._file.targets.named
            places = [(self._file.targets.page_of(place), name) for name, place in named.items()]
            known = [(page, name) for page, name in places if page is not None]
            known = known or [(page, name) for name, page in self._making.anchors]
            self._ids = sorted((page, self._file.top_of(name), name) for page, name in known)
        return self._ids
