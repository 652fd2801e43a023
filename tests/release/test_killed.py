"""A build that is killed, at any moment, leaves the last good files whole."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Run


def state(out: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.glob("[!.]*.*")
        if path.suffix in {".pdf", ".epub"}
    }


def test_kill_at_random_moments(run: Run, small: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(small, project, ignore=shutil.ignore_patterns("build"))
    build = ["build", "ebook", "cheatsheet", "--project", str(project), "--quiet"]
    assert run(*build).returncode == 0
    out = project / "build"
    chapter = project / "content" / "01-first-chapter.md"
    text = chapter.read_text()
    chance = random.Random(7)  # noqa: S311
    for round_ in range(6):
        chapter.write_text(text.replace("familiar", f"familiar {round_}", 1))
        good = state(out)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "studypress", *build], env=environment, stderr=subprocess.PIPE
        )
        try:
            process.wait(chance.uniform(0.1, 3.0))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        told = json.loads((out / "manifest.json").read_text())["files"]
        assert state(out) in (good, {name: entry["sha256"] for name, entry in told.items()})
    assert run(*build).returncode == 0
    assert set(state(out)) == set(told)
