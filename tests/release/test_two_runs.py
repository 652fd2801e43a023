"""Two runs that use one output folder at the same time, and runs that were killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studypress import locks, release
from studypress.model.diagnostics import StudypressError
from studypress.release import Manifest
from tests.conftest import ROOT
from tests.release.test_folder import put, record, released

RUN = """
import sys
from pathlib import Path
from studypress import release

def wait(told):
    print(told, flush=True)
    sys.stdin.readline()

out, name, stop = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
real = Path.replace
def replace(path, target):
    if stop == "releasing" and target.parent == out:
        wait("releasing")
    return real(path, target)
Path.replace = replace
release.recover(out)
with release.workshop(out) as folder:
    if stop == "working":
        wait(folder)
    (folder / name).write_text(name)
    job = release.JobRecord(edition=name, files=(name,), stamp="s", key="f")
    release.release(out, {name: folder / name}, {name: job})
print("done", flush=True)
"""


@contextmanager
def another(out: Path, name: str, stop: str = "") -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", RUN, str(out), name, stop]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_two_runs_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    with another(tmp_path, "a.pdf", "working") as process:
        assert Path(line(process)).is_dir()
        put(tmp_path, "book", b="x")
        with pytest.raises(StudypressError, match="is working in"):
            release.clean(tmp_path)
        process.communicate("\n")
        assert process.returncode == 0
    assert released(tmp_path) == {"a.pdf", "b.pdf"}


def test_what_a_killed_run_was_at_is_swept_away_by_the_next(tmp_path: Path) -> None:
    with another(tmp_path, "a.pdf", "working") as process:
        folder = Path(line(process))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert folder.is_dir()
    put(tmp_path, "book", b="x")
    assert not folder.exists()


def test_while_one_run_releases_another_waits(tmp_path: Path) -> None:
    with another(tmp_path, "a.pdf", "releasing") as process:
        assert line(process) == "releasing"
        with pytest.raises(BlockingIOError):
            locks.take(tmp_path / ".cache" / "studypress.lock", wait=False)
        with another(tmp_path, "b.pdf") as second:
            process.communicate("\n\n")
            assert process.returncode == 0
            assert line(second) == "done"
    assert released(tmp_path) == {"a.pdf", "b.pdf"}


def test_a_run_killed_in_its_release_is_finished_before_clean(tmp_path: Path) -> None:
    with another(tmp_path, "a.pdf", "releasing") as process:
        assert line(process) == "releasing"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert release.clean(tmp_path) == ("a.pdf", "manifest.json", ".cache")


def test_what_another_run_made_anew_meanwhile_is_kept_as_it_tells(tmp_path: Path) -> None:
    put(tmp_path, "book", a="one")
    stale = {"book": record("book", "a.pdf", key="older")}
    ready = tmp_path / ".cache" / "b"
    ready.write_text("two")
    other = {"ebook": record("ebook", "b.pdf")}
    release.release(tmp_path, {"b.pdf": ready}, stale | other)
    assert Manifest.read(tmp_path).jobs["book"].key == "f"
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(StudypressError, match="build again"):
        release.release(tmp_path, {}, stale)
