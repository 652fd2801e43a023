"""What veraPDF says of a file that claims to conform to PDF/UA or PDF/A, where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from studypress.formats.pdf.preflight.records import Finding
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.telling import Found
from studypress.formats.pdf.preflight.values import dictionary, text
from studypress.model.diagnostics import Severity

_PROGRAM = "verapdf"
_SECONDS = 900
_MAX_FAILURES = 3
# The place of a page in the names that veraPDF gives to objects: `root/document[0]/pages[4](…`.
_PAGE = re.compile(r"pages\[(\d+)\]")
_MAX_REASON = 160
_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_A_PART = "{http://www.aiim.org/pdfa/ns/id/}part"
_A_LEVEL = "{http://www.aiim.org/pdfa/ns/id/}conformance"
# Where PDF/X-4 is claimed (ISO 15930-7, 6.12), and where the parts before it are.
_X_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_OLD_X_VERSION = "/GTS_PDFXVersion"
_XMP_FAULTS = (ValueError, KeyError, pikepdf.PdfError)

CONFORMING = Rule(
    "not-conforming",
    Severity.ERROR,
    "rules are broken of a standard that the file claims to keep",
    "Take the claim back, or correct what makes the file.",
)

JUDGED = Rule(
    "not-judged",
    Severity.WARNING,
    "claims of the file could not be judged",
    "Nothing is known of this claim. Run veraPDF on the file by itself, which says more.",
)


class Failed(Exception):
    """veraPDF is there, and did not judge; its words say why."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says that it conforms to."""

    judged: tuple[str, ...] = ()
    """What veraPDF can judge: `PDF/UA-1`, `PDF/A-3A`."""
    built: str = ""
    """What a print shop was promised, such as `PDF/X-4`: no free program judges it."""

    @property
    def every(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.judged, *filter(None, [self.built]))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of the claims of a file."""

    found: tuple[Found, ...] = ()
    """The rules that are broken, and the claims that it failed to judge."""
    is_here: bool = False
    """True where the program is there, and had a claim to judge."""

    @property
    def is_whole(self) -> bool:
        """True where it has judged each claim, whatever it has found."""
        return self.is_here and not self.failed

    @property
    def failed(self) -> bool:
        """True where it failed to judge a claim."""
        return any(rule is JUDGED for rule, _ in self.found)

    @property
    def against(self) -> bool:
        """True where a claim does not hold."""
        return any(rule is CONFORMING for rule, _ in self.found)


def claims(pdf: pikepdf.Pdf) -> Claims:
    """What a file says that it conforms to."""
    names = (_UA_PART, _A_PART, _A_LEVEL, _X_VERSION)
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            ua, part, level, built = (str(found.get(name, "")) for name in names)
    except _XMP_FAULTS:
        ua = part = level = built = ""
    said = [f"PDF/UA-{ua}" if ua else "", f"PDF/A-{part}{level.upper()}" if part else ""]
    old = text(dictionary(pdf.trailer.get("/Info")).get(_OLD_X_VERSION))
    return Claims(tuple(filter(None, said)), built or old)


def judge(path: Path, claimed: Sequence[str]) -> Verdict:
    """What veraPDF finds against the claims of a file."""
    program = shutil.which(_PROGRAM)
    if program is None or not claimed:
        return Verdict()
    found: list[Found] = []
    for claim in claimed:
        try:
            report = _run(program, path, _flavour(claim))
            found += [(CONFORMING, finding) for finding in _findings(report, claim)]
        except Failed as fault:
            found.append((JUDGED, Finding(f"veraPDF did not judge {claim}: {fault}")))
    return Verdict(tuple(found), is_here=True)


def _flavour(claim: str) -> str:
    """The name that veraPDF has for a claim: `ua1`, `3a`."""
    kind, _, level = claim.removeprefix("PDF/").partition("-")
    return f"ua{level}" if kind == "UA" else level.lower()


def _run(program: str, path: Path, flavour: str) -> Any:
    """The report of veraPDF on a file; raises Failed where there is none."""
    options = ["-f", flavour, "--format", "json", "--maxfailuresdisplayed", str(_MAX_FAILURES)]
    command = [program, *options, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Failed(f"it took more than {_SECONDS // 60} minutes") from fault
    except OSError as fault:
        raise Failed(f"it can't be started: {fault.strerror}") from fault
    try:
        return json.loads(done.stdout)
    except ValueError as fault:
        said = (done.stderr + done.stdout).decode("utf-8", "replace")
        raise Failed(_short(f"it ended with the code {done.returncode}. {said}")) from fault


def _findings(report: Any, claim: str) -> Iterator[Finding]:
    """A finding for each rule that is broken, with the first page on which it is.

    Raises Failed where the report has no result for the file.
    """
    try:
        jobs = report["report"]["jobs"]
        for job in jobs:
            if "taskException" in job:
                said = job["taskException"].get("exceptionMessage")
                raise Failed(_short(said or "it does not say why"))
        results = [job.get("validationResult") for job in jobs]
        if not results or not all(results):
            raise Failed("its report has no result")
        every = [one for result in results for one in result]
        rules = [rule for one in every for rule in one["details"]["ruleSummaries"]]
        found = [_finding(rule, claim) for rule in rules]
    except (KeyError, TypeError, AttributeError) as fault:
        raise Failed("its report can't be read") from fault
    yield from found


def _finding(rule: Any, claim: str) -> Finding:
    context = next((one.get("context", "") for one in rule.get("checks", ())), "")
    page = _PAGE.search(context)
    said = " ".join(rule["description"].split()).rstrip(".")
    what = (
        f"against {claim}, {rule['clause']}-{rule['testNumber']}, "
        f"{rule['failedChecks']} times: {said}"
    )
    return Finding(what, int(page[1]) + 1 if page else 0)


def _short(said: str) -> str:
    """The first of some words of a program, on one line."""
    return " ".join(said.split())[:_MAX_REASON].rstrip(" .")
