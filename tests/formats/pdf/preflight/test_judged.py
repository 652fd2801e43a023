"""What is said of a file's claims. Small programs stand for veraPDF."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studypress.formats.pdf.preflight import look
from tests.conftest import ROOT
from tests.formats.pdf.preflight.sound import Sound

_GOOD = '{"report": {"jobs": [{"validationResult": [{"details": {"ruleSummaries": []}}]}]}}'
_BROKEN = _GOOD.replace(
    "[]",
    '[{"clause": "7.1", "testNumber": 2, "failedChecks": 3, "description": "It is so."}]',
)
_UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_X = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def _claiming(path: Path, **claims: str) -> Path:
    """A file that claims something; `ua` and `x` are the values in its metadata."""
    made = Sound(press="x" in claims)
    with made.pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
        for name, value in claims.items():
            metadata[{"ua": _UA, "x": _X}[name]] = value
    return made.save(path / "a.pdf")


def _program(folder: Path, *lines: str) -> None:
    """Put a program there that stands for veraPDF."""
    program = folder / "verapdf"
    program.write_text("\n".join(("#!/bin/sh", *lines)), encoding="utf-8")
    program.chmod(0o755)


def _prints(report: str) -> str:
    return f"echo '{report}'"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((_prints(_GOOD),), []),
        ((_prints(_BROKEN), "exit 1"), ["against PDF/UA-1, 7.1-2, 3 times: It is so"]),
        (
            ("echo it is out of memory >&2", "exit 3"),
            ["it ended with the code 3. it is out of memory"],
        ),
        ((_prints("[]"),), ["its report can't be read"]),
        ((_prints('{"report": {"jobs": 3}}'),), ["its report can't be read"]),
        ((_prints('{"report": {"jobs": []}}'),), ["its report has no result"]),
        ((_prints('{"report": {"jobs": [{}]}}'),), ["its report has no result"]),
        (
            (_prints('{"report": {"jobs": [{"taskException": {"type": "PARSE"}}]}}'),),
            ["it does not say why"],
        ),
    ],
)
def test_a_judge_that_fails_is_told(
    lines: tuple[str, ...], told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, *lines)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = look.verify(_claiming(tmp_path, ua="1"))
    messages = [
        one.message.removeprefix("veraPDF did not judge PDF/UA-1: ")
        for one in found.report.problems
    ]
    assert messages == told
    is_judged = not told or told[0].startswith("against")
    assert found.verdict.is_whole is is_judged
    assert {one.code for one in found.report.problems} <= {
        "not-conforming" if is_judged else "not-judged"
    }


def test_a_judge_that_takes_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("verapdf", timeout)

    path = _claiming(tmp_path, ua="1")
    _program(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(subprocess, "run", run)
    (problem,) = look.verify(path).report.problems
    assert problem.message == "veraPDF did not judge PDF/UA-1: it took more than 15 minutes"


def test_a_judge_that_can_not_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path)
    (tmp_path / "verapdf").write_text("#!/no/such/program\n")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (problem,) = look.verify(_claiming(tmp_path, ua="1")).report.problems
    assert "it can't be started: No such file or directory" in problem.message


@pytest.mark.parametrize(
    ("claims", "lines", "said", "is_judged"),
    [
        ({}, None, "", False),
        ({"ua": "1"}, None, "conforms to PDF/UA-1; veraPDF is not here to judge it.", False),
        ({"ua": "1"}, (_prints(_GOOD),), "conforms to PDF/UA-1, as veraPDF has judged too.", True),
        (
            {"ua": "1"},
            (_prints(_BROKEN),),
            "conforms to PDF/UA-1; veraPDF has judged that it does not.",
            True,
        ),
        (
            {"ua": "1"},
            ("exit 3",),
            "conforms to PDF/UA-1; veraPDF has failed to judge it.",
            False,
        ),
        (
            {"x": "PDF/X-4"},
            (_prints(_GOOD),),
            "built to PDF/X-4, which nothing here judges.",
            False,
        ),
    ],
)
def test_the_verb_says_who_has_judged_a_claim(
    claims: dict[str, str],
    lines: tuple[str, ...] | None,
    said: str,
    is_judged: bool,
    tmp_path: Path,
) -> None:
    path = _claiming(tmp_path, **claims)
    if lines is not None:
        _program(tmp_path, *lines)
    environment = {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}

    def run(*options: str) -> str:
        command = [sys.executable, "-m", "studypress", "verify", str(path), *options]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    printed = " ".join(run().split())
    assert said in printed
    assert ("It says" in printed) is bool(said)
    listed = json.loads(run("--json"))
    assert listed["judged"] is is_judged
    assert listed["claims"] == [f"PDF/UA-{one}" if one == "1" else one for one in claims.values()]


def test_an_older_claim_for_a_press_is_read(tmp_path: Path) -> None:
    made = Sound(press=True)
    made.pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
    found = look.verify(made.save(tmp_path / "a.pdf"))
    assert found.claims.every == ("PDF/X-1a:2003",)
