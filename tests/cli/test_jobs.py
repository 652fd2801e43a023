"""How many processes work at once: what the user says, and what a program says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

import studypress as library
from studypress import pipeline
from studypress.jobs.capacity import workers_at_once
from studypress.jobs.workers import Workers
from tests.conftest import studypress

WAYS: dict[str, tuple[Callable[[Path, Path], object], int]] = {
    "the user says it": (
        lambda notes, out: studypress(
            "build", "ebook", "--project", notes, "--out", out, "--jobs", "3"
        ),
        3,
    ),
    "the user says nothing": (
        lambda notes, out: studypress("build", "ebook", "--project", notes, "--out", out),
        workers_at_once(),
    ),
    "a program says it": (
        lambda notes, out: library.build(notes, editions=["ebook"], out=out, jobs=5),
        5,
    ),
    "a program says nothing": (
        lambda notes, out: library.build(notes, editions=["ebook"], out=out),
        workers_at_once(),
    ),
}


@pytest.mark.parametrize(("build", "width"), WAYS.values(), ids=WAYS)
def test_so_many_work_at_once(
    build: Callable[[Path, Path], object],
    width: int,
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    widths: list[int] = []

    class Noting(Workers):
        def __enter__(self) -> Self:
            widths.append(self.width)
            return super().__enter__()

    monkeypatch.setattr(pipeline, "Workers", Noting)
    build(small, tmp_path)
    assert widths == [width]
    assert list(tmp_path.glob("*.epub"))


@pytest.mark.parametrize("said", ["0", "-1", "many"])
def test_no_worker_is_no_way_to_build(said: str, small: Path, tmp_path: Path) -> None:
    done = studypress("build", "--project", small, "--out", tmp_path, "--jobs", said)
    assert done.returncode == 2
    assert "--jobs" in done.stderr
