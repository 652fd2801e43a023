"""A build that is killed, at any moment, leaves whole files and no process, and can be repeated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def killings(folder: Path, kills: int, seed: int) -> None:
    """Kill builds at moments by chance; nothing may be wrong afterwards."""
    command = [sys.executable, "-W", "error", "-m", "tests.release.killing"]
    done = subprocess.run(
        [*command, folder, str(kills), str(seed)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    # The files of the two texts differ, and most runs were killed before they were done.
    assert told["differ"]
    assert told["killed"] > kills / 2


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes can be waited for on Linux")
def test_a_build_that_is_killed_at_moments_by_chance(tmp_path: Path) -> None:
    killings(tmp_path, 3, 7)
