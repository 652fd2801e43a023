"""Begins a workflow for GitHub, which publishes a project whenever a tag is pushed."""

from __future__ import annotations

import re
from pathlib import Path

from studypress.model.diagnostics import StudypressError, WrongUsage

PLACE = Path(".github", "workflows", "publish.yml")
"""Where the workflow is below the project."""
_TEMPLATE = Path(__file__).parent / "hosted" / "publish.yml"
# The repository of an action and its version, such as `owner/name@v1`.
_ACTION = re.compile(r"[A-Za-z0-9][\w-]*/[\w.-]+@[\w.][\w./-]*", re.ASCII)


def check(folder: Path, action: str) -> None:
    """Raise WrongUsage where the workflow can't be begun: what is wrong is said before any work."""
    if not _ACTION.fullmatch(action):
        raise WrongUsage(
            f"'{action}' names no action: it is the repository of studypress on GitHub and a "
            "version of it, such as OWNER/studypress@v1."
        )
    if (folder / PLACE).exists():
        raise WrongUsage(f"{folder / PLACE} is already there.")


def begin(folder: Path, action: str) -> Path:
    """Write the workflow of a project, and give its path.

    `action` is the repository of studypress and its version, as `check` takes it. Raises
    StudypressError where the file can't be written.
    """
    path = folder / PLACE
    text = _TEMPLATE.read_text(encoding="utf-8").replace("{{ action }}", action)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise StudypressError(f"{path} can't be written: {fault.strerror}.") from fault
    return path
