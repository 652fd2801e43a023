"""Runs programs for the set-up, and reports to the user before there is a command line."""

from __future__ import annotations

import sys

_MAX_OUTPUT_LINES = 8


class SetupError(Exception):
    """A fault that only the user can correct.

    Its last line is a sentence for the user. The lines before it are the output of a program that
    failed.
    """


def run(command: list[str]) -> str:
    """Run a command and return "" where it succeeds, or the last lines of its output."""
    import subprocess

    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return str(error)
    if done.returncode == 0:
        return ""
    output = "\n".join(done.stdout.strip().splitlines()[-_MAX_OUTPUT_LINES:])
    return output or f"{command[0]} failed"


def say(sentence: str) -> None:
    """Report a step of the set-up to the user."""
    print(f"Setting up (once): {sentence}", file=sys.stderr, flush=True)
