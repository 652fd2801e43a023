"""What npm installs for the judges: the packages of package.json beside this."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

from studypress.bootstrap import system

_PACKAGES = Path(__file__).parent / "package.json"
# No script of a package is run, and no browser is fetched: Ace takes the one of the judges.
_COMMAND = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")


def install(folder: Path) -> Path:
    """Install the packages below a folder, and give the folder that holds them.

    Processes that run tests at the same time have one of them do it, and the others wait for it.
    """
    folder.mkdir(exist_ok=True)
    modules, done = folder / "node_modules", folder / "installed"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.copy(_PACKAGES, folder)
            npm = system.find_program("npm")
            assert npm, "npm is not here"
            said = subprocess.run(
                [npm, *_COMMAND],
                cwd=folder,
                env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert said.returncode == 0, said.stderr + said.stdout
            done.touch()
    return modules
