"""Prints what a release is made of, and what a check of one has found."""

from __future__ import annotations

from pathlib import Path

import click

from studypress.cli import listing
from studypress.cli.json_output import print_object
from studypress.cli.terminal import count, plain, print_error, short_path, size, wrap
from studypress.distribution.release import Released
from studypress.distribution.verify import Signature, Verified
from studypress.model.diagnostics import Report
from studypress.pipeline import Understood

_SIGNATURES = {
    Signature.NONE: "They are not signed: this shows that nothing was damaged, not who made them.",
    Signature.UNCHECKED: "They are signed: check with --key, and the author's public key.",
    Signature.RIGHT: "They are signed by this key.",
    Signature.WRONG: "",
}


def print_release(made: Released, key: str) -> None:
    """Print where a release is, how large it is, and what its author may want to know.

    `key` is the public key that belongs to the one that signed it, or "".
    """
    sizes = [path.stat().st_size for path in made.folder.rglob("*") if path.is_file()]
    guide = made.manifest.guide
    name = plain(" ".join(filter(None, (guide.title, guide.version))))
    content = f"{count(len(sizes), 'file')}, {size(sum(sizes))}"
    click.echo(wrap(f"{name} is in {short_path(made.folder)}: {content}."))
    if key:
        click.echo(wrap(f"It is signed. Tell readers your public key elsewhere too: {key}"))
    for remark in made.remarks:
        click.echo(wrap(plain(remark)))


def print_release_json(
    report: Report, understood: Understood, made: Released | None, key: str
) -> None:
    """Print the guide, the release with its files, and the problems. `key` as above."""
    about = (
        {
            "folder": str(made.folder),
            "version": made.manifest.guide.version,
            "key": key,
            "remarks": list(made.remarks),
        }
        if made
        else None
    )
    files = made.manifest.model_dump(mode="json")["files"] if made else []
    print_object(
        {
            "ok": made is not None,
            "guide": listing.guide(understood.told),
            "release": about,
            "files": files,
            "problems": listing.problems(report),
        }
    )


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
