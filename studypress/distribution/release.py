"""The straight line from a build to a release that takes the place of the last one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studypress import formats, release
from studypress.distribution import swap
from studypress.distribution.assemble import assemble
from studypress.distribution.content import content_of
from studypress.distribution.makers import versions
from studypress.distribution.manifest import ReleaseManifest
from studypress.distribution.naming import version_part
from studypress.distribution.signing import Signer
from studypress.jobs.workers import Workers
from studypress.model.guide import Meta
from studypress.pipeline import Outcome


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made."""

    folder: Path
    """The folder with everything."""
    manifest: ReleaseManifest
    """What is in it."""
    remarks: tuple[str, ...] = ()
    """What the author may want to change, in sentences."""


def publish(outcome: Outcome, out: Path, place: Path, signer: Signer | None = None) -> Released:
    """Make a release of what a build has put into `out`, in the place of the one at `place`.

    No other build changes the files meanwhile. Raises StudypressError where `place` has files that
    are not ours, or can't be written to.
    """
    meta = outcome.understood.guide.meta
    with swap.replacing(place) as folder:
        made_by = _made_by(outcome, folder.parent)
        with release.alone(out):
            content = content_of(meta, outcome.results, out, made_by)
            manifest = assemble(content, folder, signer)
    return Released(place, manifest, tuple(_remarks(meta, outcome.understood.settings.slug)))


def _made_by(outcome: Outcome, folder: Path) -> dict[str, str]:
    """The versions of what made the files; a worker is asked for that of the typesetter's library.

    `folder` is one for temporary files.
    """
    if not any(
        formats.load(result.job.output.format).traits.sets_fonts for result in outcome.results
    ):
        return versions(None)
    with Workers(folder) as pool:
        return versions(pool)


def _remarks(meta: Meta, slug: str | None) -> Iterator[str]:
    """What the author may want to change. `slug` is what guide.yaml has."""
    if not slug and not version_part(meta.title):
        yield (
            "The title has no letter or digit of ASCII, so the files are named after the folder "
            f"({meta.slug}): write `slug: …` in guide.yaml, and their names stay."
        )
    if not meta.version:
        yield (
            "The guide has no version, so no file has one in its name: "
            "write `version: …` in guide.yaml."
        )
    elif not version_part(meta.version):
        yield f"The version {meta.version} has no letter or digit of ASCII: no file's name has it."
