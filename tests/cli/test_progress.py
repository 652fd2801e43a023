"""How far a build has come, on a terminal and in a log."""

from __future__ import annotations

import re
import sys
from io import StringIO

import pytest
from rich.progress import Progress, TaskID

from studypress.cli import bars, progress
from studypress.formats import Parts


class Terminal(StringIO):
    """Takes what is written, as a terminal does."""

    def isatty(self) -> bool:
        return True


def test_a_bar_never_runs_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[TaskID, list[float]] = {}
    update = Progress.update

    def noted(self: Progress, task_id: TaskID, **told: float) -> None:
        update(self, task_id, **told)  # type: ignore[arg-type]
        seen.setdefault(task_id, []).append(self.tasks[task_id].completed)

    monkeypatch.setattr(Progress, "update", noted)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress.progress(shown=True) as tell:
        for edition in ("book", "cheatsheet"):
            for stage, done in (("setting", 0.5), ("setting", 1.0), ("setting", 0.2)):
                tell(edition, stage, done)
            tell(edition, "writing", 0.0)
    assert len(seen) == 3
    for reached in seen.values():
        assert reached == sorted(reached)


def test_a_log_has_a_line_for_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress(shown=True) as tell:
        for done in (0.1, 0.5):
            tell("book", "setting", done)
        tell("ebook", "unchanged", 1.0)
    assert capsys.readouterr().err == "book: setting …\n"


def test_a_log_has_a_line_for_each_tenth_of_many_parts(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress(shown=True) as tell:
        for done in (0, 3, 9, 10, 33, 72):
            left = (72 - done) * 60.0 if done > 9 else None
            tell("book", "setting", done / 72, Parts(done, 72, left))
        tell("book", "setting", 0.5, Parts(36, 72, 1.0))  # a part is set again
    assert capsys.readouterr().err.splitlines() == [
        "book: setting …",
        "book: setting, 9 of 72",
        "book: setting, 33 of 72, 0:39:00 left",
        "book: setting, 72 of 72",
    ]


def test_a_log_has_one_line_for_few_parts(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress(shown=True) as tell:
        for done in range(11):
            tell("book", "setting", done / 10, Parts(done, 10, 2.0))
    assert capsys.readouterr().err == "book: setting …\n"


LEFT = {
    "known": (Parts(3, 72, 5000.4), 0.0, "3 of 72 0:00:00 1:23:20 left"),
    "known, and some of it gone": (Parts(3, 72, 5000.4), 20.0, "3 of 72 0:00:20 1:23:00 left"),
    "all of it gone": (Parts(71, 72, 5.0), 20.0, "71 of 72 0:00:20"),
    "unknown": (Parts(3, 72), 0.0, "3 of 72 0:00:00"),
    "no parts": (None, 0.0, "0:00:00"),
}


@pytest.mark.parametrize(("parts", "later", "told"), LEFT.values(), ids=LEFT)
def test_a_bar_tells_parts_and_the_time_left(
    parts: Parts | None, later: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, now = Terminal(), 100.0
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with bars.shown(0.98, lambda: now) as tell:
        tell("cheatsheet", "measuring", 0.1, parts)
        now += later
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.getvalue())
    last = [line for line in plain.splitlines() if "measuring" in line][-1]
    assert last.split("measuring")[1].split() == told.split()
    assert len(last) <= 80
