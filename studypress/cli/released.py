"""Prints what a release is made of, and what a check of one has found."""

from __future__ import annotations

from pathlib import Path

import click

from studypress.cli import listing
from studypress.cli.json_output import print_object
from studypress.cli.terminal import count, print_error, short_path, wrap
from studypress.distribution.verify import Signature, Verified

_SIGNATURES = {
    Signature.NONE: "They are not signed: this shows that nothing was damaged, not who made them.",
    Signature.UNCHECKED: "They are signed: check with --key, and the author's public key.",
    Signature.RIGHT: "They are signed by this key.",
    Signature.WRONG: "",
}


def print_verified(found: Verified, folder: Path) -> None:
    """Print in a sentence or two whether the files of a folder are those that were released."""
    if found.report.failed():
        number = count(len(found.report.sorted()), "problem")
        print_error(f"{number} in {short_path(folder)}: these are not the files of the release.")
        return
    files = count(len(found.same), "file")
    are = "is the one" if len(found.same) == 1 else "are those"
    click.echo(wrap(f"{files} in {short_path(folder)} {are} of the release."))
    click.echo(wrap(_SIGNATURES[found.signature]))


def print_verified_json(found: Verified) -> None:
    """Print the files that are as they were released, and the problems of the others."""
    print_object(
        {
            "ok": not found.report.failed(),
            "signature": str(found.signature),
            "files": [{"file": name, "sha256": found.same[name]} for name in sorted(found.same)],
            "problems": listing.problems(found.report),
        }
    )
