"""How far a build has come, on a terminal and in a log."""

from __future__ import annotations

import sys
from io import StringIO

import pytest
from rich.progress import Progress, TaskID

from studypress.cli import progress as bars


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
    with bars.progress(shown=True) as progress:
        for edition in ("book", "cheatsheet"):
            for stage, done in (("setting", 0.5), ("setting", 1.0), ("setting", 0.2)):
                progress(edition, stage, done)
            progress(edition, "writing", 0.0)
    assert len(seen) == 3
    for reached in seen.values():
        assert reached == sorted(reached)


def test_a_log_has_a_line_for_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with bars.progress(shown=True) as progress:
        for done in (0.1, 0.5):
            progress("book", "setting", done)
        progress("ebook", "unchanged", 1.0)
    assert capsys.readouterr().err == "book: setting …\n"
