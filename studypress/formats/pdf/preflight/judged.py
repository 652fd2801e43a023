"""What veraPDF says of a file that claims to conform to PDF/UA or PDF/A, where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from studypress.formats.pdf.preflight.records import Finding
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.telling import Found
from studypress.model.diagnostics import Severity

_PROGRAM = "verapdf"
_SECONDS = 900
_MAX_FAILURES = 3
# The place of a page in the names that veraPDF gives to objects: `root/document[0]/pages[4](…`.
_PAGE = re.compile(r"pages\[(\d+)\]")
_PART = {
    "pdfua": "{http://www.aiim.org/pdfua/ns/id/}part",
    "pdfa": "{http://www.aiim.org/pdfa/ns/id/}part",
    "level": "{http://www.aiim.org/pdfa/ns/id/}conformance",
}
_XMP_FAULTS = (ValueError, KeyError, pikepdf.PdfError)

RULE = Rule(
    "not-conforming",
    Severity.ERROR,
    "rules are broken of a standard that the file claims to keep",
    "Take the claim back, or correct what makes the file.",
)


def claims(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """What a file says that it conforms to: `PDF/UA-1`, `PDF/A-3A`."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            ua, part, level = (str(found.get(name, "")) for name in _PART.values())
    except _XMP_FAULTS:
        return ()
    said = [f"PDF/UA-{ua}" if ua else "", f"PDF/A-{part}{level.upper()}" if part else ""]
    return tuple(filter(None, said))


def judge(path: Path, claimed: Sequence[str]) -> list[Found] | None:
    """What veraPDF finds against the claims of a file; None where it is not there, or fails."""
    program = shutil.which(_PROGRAM)
    if program is None or not claimed:
        return None
    found: list[Found] = []
    for claim in claimed:
        report = _run(program, path, _flavour(claim))
        if report is None:
            return None
        found += ((RULE, finding) for finding in _findings(report, claim))
    return found


def _flavour(claim: str) -> str:
    """The name that veraPDF has for a claim: `ua1`, `3a`."""
    kind, _, level = claim.removeprefix("PDF/").partition("-")
    return f"ua{level}" if kind == "UA" else level.lower()


def _run(program: str, path: Path, flavour: str) -> Any:
    options = ["-f", flavour, "--format", "json", "--maxfailuresdisplayed", str(_MAX_FAILURES)]
    command = [program, *options, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def _findings(report: Any, claim: str) -> Iterator[Finding]:
    """A finding for each rule that is broken, with the first page on which it is."""
    for job in report["report"]["jobs"]:
        for result in job.get("validationResult") or ():
            for rule in result["details"]["ruleSummaries"]:
                context = next((one.get("context", "") for one in rule.get("checks", ())), "")
                page = _PAGE.search(context)
                said = " ".join(rule["description"].split()).rstrip(".")
                what = (
                    f"against {claim}, {rule['clause']}-{rule['testNumber']}, "
                    f"{rule['failedChecks']} times: {said}"
                )
                yield Finding(what, int(page[1]) + 1 if page else 0)
