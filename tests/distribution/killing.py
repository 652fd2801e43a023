"""Releases in processes that are killed, each at another step.

It is run as a program, since a process with threads, as that of the tests may be, can't be forked.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studypress.distribution import swap
from studypress.distribution.assemble import assemble
from studypress.distribution.content import Content
from studypress.distribution.manifest import read
from studypress.distribution.verify import verify
from tests.distribution.test_assemble import tea


def put(content: Content, place: Path) -> None:
    with swap.replacing(place) as folder:
        assemble(content, folder, None)


def killed(content: Content, place: Path, step: int) -> bool:
    """Release in a process that is killed before a step; False where it had not that many."""
    process = os.fork()
    if process == 0:
        left = step

        def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
            def one(*arguments: Any, **options: Any) -> Any:
                nonlocal left
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return one

        for holder, name in (
            (Path, "rename"), (Path, "write_bytes"), (Path, "mkdir"),
            (shutil, "copyfile"), (shutil, "rmtree"), (os, "unlink"), (os, "rmdir"),
        ):  # fmt: skip
            setattr(holder, name, stopping(getattr(holder, name)))
        code = 1
        try:
            put(content, place)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def version(folder: Path) -> str:
    """The version of a release, which must be whole."""
    assert verify(folder).report.sorted() == ()
    manifest = read(folder)
    assert manifest
    return manifest.guide.version


def main(folder: Path) -> None:
    """Replace a release by a newer one, killed at the first step, at the second, and so on.

    Prints as JSON what is there each time, and at the end.
    """
    old, new = tea(folder / "old", "1.0"), tea(folder / "new", "2.0")
    place, beside = folder / "release", folder / ".release.studypress"
    found: list[str] = []
    for step in range(1, 1000):
        put(old, place)
        if not killed(new, place, step):
            break
        # Between the two renames there is none in its place: the old one is beside it.
        found.append(version(place) if place.exists() else f"{version(beside / 'old')} beside")
    told = {"found": found, "end": version(place), "left": beside.exists()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
