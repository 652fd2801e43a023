"""The same guide released twice, with all that must not matter different."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conftest import ROOT

FIRST = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "1",
    "USER": "ada",
    "COLUMNS": "80",
}
SECOND = {
    "TZ": "Asia/Kathmandu",
    "LC_ALL": "C",
    "LANG": "de_DE.UTF-8",
    "PYTHONHASHSEED": "77",
    "USER": "nobody",
    "COLUMNS": "200",
}
# Python imports a module of this name at its start, in each process.
_ANOTHER_DAY = """
import datetime
import time_machine
later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2, hours=7)
time_machine.travel(later).start()
"""


def sums(project: Path, folder: Path, other_user: Sequence[str] = ()) -> tuple[bytes, bytes]:
    """SHA256SUMS of two releases of a project, in other folders, by other copies of studypress.

    The second one has its files written in the opposite order, at other times and for their owner
    alone, on another day, in another time zone and language. `other_user` is the beginning of its
    command.
    """
    one = _copy(project, folder / "one" / "tea", backwards=False)
    two = _copy(project, folder / "two" / "deeper still" / "été", backwards=True)
    for name in ("studypress", "layouts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / "first" / name, ignore=ignored, symlinks=True)
    shutil.copytree(folder / "first", folder / "second house", symlinks=True)
    (folder / "second house" / "sitecustomize.py").write_text(_ANOTHER_DAY, encoding="utf-8")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_release, one, folder / "first", FIRST, 0o022, ())
        second = pool.submit(_release, two, folder / "second house", SECOND, 0o077, other_user)
        return first.result(), second.result()


def _copy(project: Path, target: Path, *, backwards: bool) -> Path:
    """A copy of the files of a project, written in the order of their names or backwards."""
    files = sorted(
        path
        for path in project.rglob("*")
        if path.is_file() and "build" not in path.relative_to(project).parts[:1]
    )
    for number, path in enumerate(reversed(files) if backwards else files):
        place = target / path.relative_to(project)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
        if backwards:
            os.utime(place, (10**9 + number, 10**9 + number))
    return target


def _release(
    project: Path, house: Path, variables: Mapping[str, str], umask: int, begin: Sequence[str]
) -> bytes:
    home = project.parent / "home"
    home.mkdir()
    if begin:
        for path in (project.parent, *project.parent.rglob("*")):
            os.chown(path, *_NOBODY)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, **variables, "HOME": str(home), "PYTHONPATH": str(house)}
    command = [*begin, sys.executable, "-m", "studypress", "release", "--quiet"]
    done = subprocess.run(
        [*command, "--project", str(project)],
        cwd=project.parent,
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "sitecustomize" not in done.stderr, "the clock could not be set to another day"
    return (project / "build" / "release" / "SHA256SUMS").read_bytes()


_NOBODY = (65534, 65534)


def as_another_user() -> tuple[str, ...]:
    """The beginning of a command that runs as another user, where there may be one.

    The interpreter may be in a folder of root's, so that user may read everything.
    """
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("setpriv"):
        return ()
    ids = (f"--reuid={_NOBODY[0]}", f"--regid={_NOBODY[1]}", "--clear-groups")
    read = "+dac_read_search"
    return ("setpriv", *ids, f"--inh-caps={read}", f"--ambient-caps={read}")
