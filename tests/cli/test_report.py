"""The report on a folder of notes: short, and all of it where that is asked for."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import NOTES
from tests.conftest import ROOT, Run

DEAD = "warning: 8 links that lead nowhere in the guide; their words stay"
REMOTE = "hint: 4 images on the web; a link stands for each"
KEYS = "hint: 8 questions without a key point; the first sentence serves"


def test_the_report_on_notes_is_short(run: Run, notes: Path) -> None:
    done = run("check", "--project", notes)
    found, guessed, settle = done.stdout.splitlines()
    assert found == "4 files, 4 chapters, 8 questions; form: headings."
    assert guessed == (
        "Guessed: title “Rope work” (the folder's name), language en (its words), "
        "order by name, 8 key points (each answer's first sentence)."
    )
    assert settle.endswith(f"new FOLDER --from {notes}")
    told = done.stderr.splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n".join([found, guessed, told[0]]) in readme
    assert [line.rpartition(", first at ")[::2] for line in told[:3]] == [
        (f"{DEAD} [dead-link]", "1.md:11"),
        (f"{KEYS} [no-key]", "1.md:3"),
        (f"{REMOTE} [remote-image]", "1.md:7"),
    ]
    assert told[3].startswith("All 21 problems, with their places:")
    assert len(told) == 4


def test_one_problem_among_many_kinds_says_what_to_do(run: Run, notes: Path) -> None:
    (notes / "guide.yaml").write_text("title: Rope work\n")
    (notes / "1.md").write_text(f"---\ntitl: Ropes\n---\n{NOTES}")
    told = run("check", "--project", notes).stderr.splitlines()
    at = next(index for index, line in enumerate(told) if "'titl'" in line)
    assert told[at].startswith("1.md:2: warning: ")
    assert "Did you mean" in told[at + 1]
    assert "problems, with their places" in told[-1]


def test_verbose_tells_every_problem(run: Run, notes: Path) -> None:
    told = run("check", "--project", notes, "--verbose").stderr
    assert told.count("[dead-link]") == 8
    assert told.count("[no-key]") == 8
    assert "4.md:11: warning: " in told


def test_errors_are_told_in_full(run: Run, notes: Path) -> None:
    for number in range(1, 5):
        (notes / f"{number}.md").write_text(NOTES + "\nA formula: $\\frac{1$\n\n[m]: x\n" * 5)
    (notes / "guide.yaml").write_text("title: Rope work\n")
    told = run("build", "ebook", "--project", notes).stderr
    assert told.count(": error: ") == 20
    assert "20 problems to correct: nothing was made.\n" in told


def test_under_strict_warnings_are_told_in_full(run: Run, notes: Path) -> None:
    told = run("check", "--project", notes, "--strict").stderr
    assert told.count(": warning: ") == 8
    assert "hint: 8 questions" in told


def test_quiet_tells_only_what_fails(run: Run, notes: Path) -> None:
    done = run("check", "--project", notes, "--quiet")
    assert (done.stdout, done.stderr) == ("", "")
    done = run("check", "--project", notes, "--quiet", "--strict")
    assert done.stdout == ""
    assert done.stderr.count(": warning: ") == 8
    assert "hint:" not in done.stderr


def test_json_tells_everything(run: Run, notes: Path) -> None:
    told = json.loads(run("check", "--project", notes, "--json").stdout)
    assert told["guide"]["questions"] == 8
    assert {guess["setting"]: guess["value"] for guess in told["guessed"]} == {
        "title": "Rope work", "language": "en", "order": "by name",
    }  # fmt: skip
    assert len(told["problems"]) == 21
