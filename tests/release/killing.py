"""Builds of two workers in processes that are killed, each at another moment.

It is run as a program, since a process with threads, as that of the tests may be, can't be forked.
A moment is a call that changes a file or starts a process, or a report of progress: the run stops
itself there, all its processes are noted, and it is killed.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import studypress

EDITIONS = ("book", "ebook")
SECONDS_TO_END = 60
"""In which processes end that have lost their parent; they need a small part of it."""

_CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "subprocess.Popen"}
)
_WRITING = os.O_WRONLY | os.O_RDWR

State = dict[str, str]
"""The files of a build by their names, with digests of what they hold."""


def guide(folder: Path) -> Path:
    """Write notes of three chapters; gives back the first, which is to be changed."""
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "guide.yaml").write_text(
        "title: Drinks\nslug: drinks\ndate: 2026-01-02\nlanguage: en\n"
    )
    for number, name in enumerate(("tea", "coffee", "cocoa"), 1):
        text = f"# All of {name}\n\n## What is {name}?\n\nA drink, see [the first](#what-is-tea).\n"
        (content / f"{number:02}-{name}.md").write_text(text)
    return content / "01-tea.md"


def build(project: Path, out: Path, each: Callable[[], None]) -> None:
    """Build with two workers; `each` is called at each moment."""

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if opened or event in _CHANGES:
            each()

    sys.addaudithook(note)
    built = studypress.build(
        project, editions=EDITIONS, out=out, jobs=2, progress=lambda *told: each()
    )
    assert built.ok, built.problems


def killed(project: Path, out: Path, moment: int) -> int:
    """Build, killed at a moment, 0 for never; how many moments there were until then.

    Asserts that all processes of the run end.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _child(project, out, moment, writing)
    os.close(writing)
    _, status = os.waitpid(process, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        workers = [os.pidfd_open(child) for child in _children(process)]
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        for worker in workers:
            assert select.select([worker], [], [], SECONDS_TO_END)[0], "a worker lives on"
            os.close(worker)
    else:
        assert os.waitstatus_to_exitcode(status) == 0
    with os.fdopen(reading, "rb") as told:
        return int(told.read() or moment)


def _child(project: Path, out: Path, moment: int, told: int) -> None:
    code, passed = 1, 0

    def each() -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGSTOP)

    try:
        build(project, out, each)
        os.write(told, str(passed).encode())
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def _children(process: int) -> list[int]:
    """The processes that one has started, by any of its threads."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def state(out: Path) -> State:
    """The files that are out."""
    files = (path for path in out.glob("[!.]*") if path.name != "manifest.json")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill so many builds, at moments by chance, and build after each without a kill.

    Prints as JSON how many were killed, and what was wrong afterwards.
    """
    chapter, chance = guide(folder / "notes"), random.Random(seed)  # noqa: S311
    tea = chapter.read_text()
    texts = [tea, tea.replace("A drink", "A hot drink")]
    whole, moments = [], 0
    for number, text in enumerate(texts):
        chapter.write_text(text)
        moments = killed(folder / "notes", folder / str(number), 0)
        whole.append(state(folder / str(number)))
    out, wrong, stopped = folder / "1", [], 0
    for number in range(kills):
        chapter.write_text(texts[number % 2])
        shutil.rmtree(out / ".cache" / "objects", ignore_errors=True)  # all parts are set again
        moment = chance.randint(1, moments)
        stopped += killed(folder / "notes", out, moment) == moment
        found = state(out)
        if found.keys() != whole[0].keys() or any(
            digest not in (whole[0][name], whole[1][name]) for name, digest in found.items()
        ):
            wrong.append(f"at moment {moment}: {found}")
        killed(folder / "notes", out, 0)
        if state(out) != whole[number % 2]:
            wrong.append(f"after moment {moment}: {state(out)}")
        left = [path.name for path in (out / ".cache").glob("work-*")]
        if left:
            wrong.append(f"after moment {moment}: {left}")
    differ = all(whole[0][name] != whole[1][name] for name in whole[0])
    told = {"killed": stopped, "wrong": wrong, "differ": differ, "moments": moments}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
