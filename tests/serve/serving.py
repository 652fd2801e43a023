"""The program that serves a guide, on a port of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

SECONDS = 180


@dataclass(frozen=True)
class Served:
    """A guide that is served."""

    folder: Path
    """The folder of the guide."""
    process: subprocess.Popen[str]
    """The program, the first in a group of processes of its own."""
    address: str
    """The address of the preview."""

    def save(self, name: str, text: str) -> None:
        """Save a file of the notes."""
        (self.folder / "content" / name).write_text(text, encoding="utf-8")

    def end(self, told: signal.Signals = signal.SIGINT) -> int:
        """Tell it to end, and give the code with which it does."""
        self.process.send_signal(told)
        return self.process.wait(SECONDS)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    """Serve a guide; what it printed and did not end is killed at the end."""
    command = [sys.executable, "-W", "error", "-m", "studypress", "serve", "--no-open"]
    with subprocess.Popen(
        [*command, "--project", str(folder), "--port", "0", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout
            found = re.fullmatch(r"The preview is at (\S+)\n", process.stdout.readline())
            assert found
            yield Served(folder, process, found[1])
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
