"""A build that its user stops with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, studypress


def test_a_build_that_is_stopped_says_so_and_changes_nothing(small: Path, tmp_path: Path) -> None:
    out, notes = tmp_path / "out", tmp_path / "notes"
    (notes / "content").mkdir(parents=True)
    for path in (small / "content").iterdir():
        (notes / "content" / path.name).write_bytes(path.read_bytes())
    build = ["build", "book", "--project", str(notes), "--out", str(out)]
    assert studypress(*build).returncode == 0
    (book,) = out.glob("*.pdf")
    before = book.read_bytes()
    chapter = next(iter(sorted((notes / "content").glob("*.md"))))
    chapter.write_text(chapter.read_text("utf-8").replace(" a ", " another ", 1), "utf-8")
    # A terminal sends the signal to the program and to all that it has started.
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "studypress", *build],
        cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr
    said = process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    printed, rest = process.communicate()
    assert process.returncode == 130
    assert said.startswith("book: ")
    assert rest.strip() == "Stopped. The files of earlier runs are as they were."
    assert printed == ""
    assert book.read_bytes() == before
    assert not list((out / ".cache").glob("work-*"))
