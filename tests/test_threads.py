"""A program that uses us in its threads finds itself as it was."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import shutil
import tempfile
import threading
from pathlib import Path

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project


def state() -> dict[str, object]:
    """All that a build might leave changed in its process."""
    engine = importlib.import_module("weasyprint.pdf.fonts")
    return {
        "temporary folder": tempfile.tempdir,
        "environment": dict(os.environ),
        "working folder": Path.cwd(),
        "log handlers": [logging.getLogger(name).handlers[:] for name in ("", "weasyprint")],
        "log level": logging.getLogger("weasyprint").level,
        "garbage": (gc.isenabled(), gc.get_threshold()),
        "typesetter": vars(engine)["instantiateVariableFont"],
        "threads": threading.active_count(),
    }


def test_two_builds_in_two_threads_leave_the_process_as_it_was(small: Path, tmp_path: Path) -> None:
    before, frozen = state(), gc.get_freeze_count()
    outcomes: list[pipeline.Outcome] = []
    faults: list[BaseException] = []

    def build(name: str) -> None:
        try:
            shutil.copytree(small, tmp_path / name)
            project = Project.at(tmp_path / name)
            outcomes.append(pipeline.build(project, [], Report(), lambda *_: None))
        except BaseException as fault:  # noqa: BLE001 - it is shown below
            faults.append(fault)

    threads = [threading.Thread(target=build, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert state() == before
    assert gc.get_freeze_count() <= frozen
    one, two = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name / "build").rglob("[a-z]*")
            if path.is_file() and ".cache" not in path.parts
        }
        for name in ("one", "two")
    )
    # The names alone are shown where files differ, and not their bytes.
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert all(outcome.changed for outcome in outcomes)
