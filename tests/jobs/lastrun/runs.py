"""Runs of one guide, one after the other."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import studypress as command

TEXT = (
    "# One\n\n## What is tea?\n\nA drink of leaves.\n\n![None](gone.png)\n\n![Out](../out.svg)\n"
    "\n## Which?\n\nA word and another word, for a key point that nobody wrote.\n"
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def build(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the ePub."""
    return command("build", "ebook", "--project", home, *options)


def forget(home: Path) -> None:
    """Remove the record of the last run, so that the next one reads."""
    for path in (home / "build" / ".cache" / "runs").iterdir():
        path.unlink()
