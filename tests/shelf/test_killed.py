"""A run over many guides that is killed leaves each of them whole, and the next goes on there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studypress.release import Manifest
from tests.conftest import ROOT, studypress
from tests.shelf.conftest import small_guide

NAMES = ("bread", "cake", "coffee", "jam", "tea")


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_the_next_run_goes_on_where_it_was(way: signal.Signals, tmp_path: Path) -> None:
    for name in NAMES:
        small_guide(tmp_path / name)
    with subprocess.Popen(
        [sys.executable, "-m", "studypress", "build", "ebook", "--all", tmp_path, "--jobs", "1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == "1 of 5: bread made\n"
        process.send_signal(way)
        rest = process.stderr.read()  # It ends when the worker processes have ended, too.
    assert process.returncode != 0
    assert "Traceback" not in rest
    done = 1 + rest.count(" made\n")
    for name in NAMES:
        out = tmp_path / "build" / name
        names = {path.name for path in out.iterdir()} if out.exists() else set()
        manifest = Manifest.read(out)
        assert names - {".cache", "manifest.json"} == set(manifest.standing(out).files)
    again = studypress("build", "ebook", "--all", tmp_path)
    assert again.returncode == 0
    made = again.stderr.count(" made\n")
    assert made + again.stderr.count(" unchanged\n") == len(NAMES)
    assert made <= len(NAMES) - done
