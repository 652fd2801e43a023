"""A release that is killed, at any step, leaves the old one or the new one whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_a_release_that_is_killed_leaves_a_whole_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.distribution.killing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    states = ["1.0", "1.0 beside", "2.0"]
    assert set(told["found"]) == set(states)
    assert told["found"] == sorted(told["found"], key=states.index)
    assert len(told["found"]) > 30
    assert (told["end"], told["left"]) == ("2.0", False)
