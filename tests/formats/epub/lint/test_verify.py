"""Files that may be no ePubs at all, and what the verb `verify` says of an ePub."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from studypress.formats.epub.lint import look
from studypress.model.diagnostics import WrongUsage
from tests.conftest import ROOT
from tests.formats.epub.lint.sound import Sound, told_of


def test_the_mimetype_is_looked_at(tmp_path: Path) -> None:
    made = Sound()
    made.mimetype = b"application/epub+zip\n"
    (told,) = told_of(made, tmp_path)
    assert "says something else than application/epub+zip" in told
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
        for name, data in Sound().files.items():
            archive.writestr(name, data)
    (problem,) = look.verify(tmp_path / "b.epub", judges=False).report.problems
    assert problem.message == "its first file is not `mimetype`"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no ZIP file"),
        (b"PK\x03\x04 and no more", "no ZIP file"),
        (None, "META-INF/container.xml: it is not in the ePub"),
    ],
)
def test_what_is_no_epub_is_said_to_be_none(data: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    if data is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
    else:
        path.write_bytes(data)
    (problem,) = look.verify(path, judges=False).report.problems
    assert (problem.code, problem.where.path) == ("unreadable-epub", "a.epub")
    assert said in problem.message


def test_a_file_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = Sound().save(tmp_path / "a.epub")
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("OPS/two.xhtml").header_offset
    data = bytearray(path.read_bytes())
    data[place + 60 : place + 80] = bytes(20)
    path.write_bytes(data)
    problems = look.verify(path, judges=False).report.problems
    assert {one.code for one in problems} >= {"unreadable-epub"}
    assert any(one.where.path == "a.epub/OPS/two.xhtml" for one in problems)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="There is no file"):
        look.verify(tmp_path / "a.epub")


def test_entities_of_a_doctype_are_not_fetched_or_filled_in(tmp_path: Path) -> None:
    made = Sound()
    (tmp_path / "secret").write_text("not to be read")
    doctype = f'<!DOCTYPE html [<!ENTITY secret SYSTEM "file://{tmp_path}/secret">]>'
    made.change("one.xhtml", "<!DOCTYPE html>", doctype)
    made.change("one.xhtml", "<title>One", "<title>&secret;")
    (told,) = told_of(made, tmp_path)
    assert told == "untitled-document /OPS/one.xhtml: it has no title"


def _run(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(folder), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [sys.executable, "-m", "studypress", "verify", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_the_verb_tells_problems_and_fails_for_errors(tmp_path: Path) -> None:
    made = Sound()
    made.change("one.xhtml", "two.xhtml#second", "two.xhtml#third")
    done = _run(made.save(tmp_path / "a.epub"), folder=tmp_path)
    assert done.returncode == 1
    assert "a.epub/OPS/one.xhtml:14: error: 'two.xhtml#third' leads nowhere" in done.stderr
    assert "a.epub, for e-readers: 4 documents, 1 problem." in done.stderr
    assert "EPUBCheck and Ace are not here to look at it." in done.stdout


def test_the_verb_tells_a_program_what_was_found(tmp_path: Path) -> None:
    made = Sound()
    made.change("one.xhtml", '<h2 id="sums">Sums</h2>', '<h3 id="sums">Sums</h3>')
    path = made.save(tmp_path / "a.epub")
    done = _run(path, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (
        said.items()
        >= {
            "ok": True,
            "file": str(path),
            "kind": "reading",
            "documents": 4,
            "judged_by": [],
        }.items()
    )
    assert [one["code"] for one in said["problems"]] == ["heading-skipped"]
    assert _run(path, "--strict", folder=tmp_path).returncode == 1
    assert _run(path, "--key", "x", folder=tmp_path).returncode == 2


_NO_CHROME = """\
#!/bin/sh
# Prints what Ace 1.4.6 prints where there is no browser for it.
printf '\\033[32minfo\\033[39m:    Checking package...\\n'
printf '\\033[31merror\\033[39m:   Ace processing error: Could not find Chrome (ver. 148).\\n'
printf 'Re-run Ace using the --verbose option to enable full debug logging.\\n' >&2
exit 1
"""
_NO_RULES = """\
#!/bin/sh
echo '{"assertions": []}' > "$3/report.json"
echo "$ACE_TIMEOUT_INITIAL" > "$3/../waits"
"""


def _stand_in(folder: Path, script: str) -> None:
    """Put a program there that stands for Ace, under the name that `@daisy/ace-cli` gives it."""
    program = folder / "ace-cli"
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)


def test_why_ace_failed_is_told_without_what_it_did_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _stand_in(tmp_path, _NO_CHROME)
    (problem,) = look.verify(Sound().save(tmp_path / "a.epub")).report.problems
    assert problem.code == "not-judged"
    why = "it ended with the code 1. Ace processing error: Could not find Chrome (ver. 148)"
    assert problem.message == f"Ace did not judge the file: {why}"


@pytest.mark.parametrize(("asked", "waits"), [(None, "900000"), ("7000", "7000")])
def test_ace_waits_for_slow_computers_unless_it_is_told_otherwise(
    asked: str | None, waits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("ACE_TIMEOUT_INITIAL", raising=False)
    if asked:
        monkeypatch.setenv("ACE_TIMEOUT_INITIAL", asked)
    _stand_in(tmp_path, _NO_RULES)
    found = look.verify(Sound().save(tmp_path / "a.epub"))
    assert [one.by for one in found.verdicts if not one.failed] == ["Ace"]
    assert (tmp_path / "waits").read_text().strip() == waits
