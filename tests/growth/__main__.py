"""`python -m tests.growth`: the whole suite in a copy of the house to which everything is added."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.growth.house import ADDITIONS, add, copy_house


def main() -> int:
    """Run the suite with all additions there; what pytest answers.

    Tests that copy the house to add something themselves are run in the house as it is.
    """
    with tempfile.TemporaryDirectory() as name:
        house = copy_house(Path(name))
        for addition in ADDITIONS:
            add(house, addition)
        workers = str(os.cpu_count() or 1)
        copying = ("tests/test_growth.py", "tests/test_contributing.py")
        ignored = [f"--ignore={name}" for name in copying]
        options = ["-q", "-n", workers, "--dist=worksteal", *ignored, *sys.argv[1:]]
        command = [sys.executable, "-m", "pytest", *options]
        environment = {**os.environ, "PYTHONPATH": str(house)}
        return subprocess.run(command, cwd=house, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
