"""Git repositories that tests make, which neither read nor need anyone's settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


@dataclass(frozen=True)
class Repo:
    """A repository in a folder."""

    folder: Path
    """The folder, which is made."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, date: str = "2026-01-02") -> str:
        """Run git there on a day, and give back what it prints."""
        others = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        moment = f"{date}T12:00:00+00:00"
        days = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**others, **SETTINGS, **days},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, files: dict[str, str], *tags: str, date: str = "2026-01-02") -> str:
        """Write files, commit everything, and tag it; gives back the name of the commit."""
        write(self.folder, files)
        self.git("add", "--all", date=date)
        self.git("commit", "-q", "-m", "x", "--allow-empty", date=date)
        for tag in tags:
            self.git("tag", tag, date=date)
        return self.git("rev-parse", "HEAD")


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files by their names below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
