"""`python -m tests.growth`: the suite in a copy of the house to which everything is added.

Of each test one case is run, and all that only this house has; `--every-case` runs all of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.growth.house import ADDITIONS, add, copy_house

_EVERY_CASE = "--every-case"


def main() -> int:
    """Run the tests with all additions there; what pytest answers.

    Tests that copy the house to add something themselves are run in the house as it is.
    """
    with tempfile.TemporaryDirectory() as name:
        house = copy_house(Path(name))
        for addition in ADDITIONS:
            add(house, addition)
        workers = str(os.cpu_count() or 1)
        copying = ("tests/test_growth.py", "tests/test_contributing.py")
        ignored = [f"--ignore={name}" for name in copying]
        arguments = [argument for argument in sys.argv[1:] if argument != _EVERY_CASE]
        cases = [] if _EVERY_CASE in sys.argv else ["-p", "tests.growth.cases"]
        options = ["-q", "-n", workers, "--dist=worksteal", *cases, *ignored, *arguments]
        command = [sys.executable, "-m", "pytest", *options]
        environment = {**os.environ, "PYTHONPATH": str(house)}
        return subprocess.run(command, cwd=house, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
