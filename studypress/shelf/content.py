"""What lies in the output folder of a guide, as its manifest has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studypress import formats
from studypress.distribution.content import Content, Made, Tree
from studypress.editions import Edition, editions
from studypress.model.guide import Meta
from studypress.release import JobRecord, Manifest


def content_of(meta: Meta, out: Path) -> Content:
    """The files for readers, and the folders of files, of all editions that were ever made there.

    A folder of files that offers the files of other editions, which is a site, comes first.
    """
    manifest = Manifest.read(out)
    files: list[Made] = []
    trees: list[Tree] = []
    for edition in sorted(editions().values(), key=lambda edition: edition.offers is None):
        for suffix, job in _jobs_of(edition, manifest):
            made = tuple(
                Made(
                    name, out / name, edition.name, edition.summary, job.facts.pages, edition.whole
                )
                for name in job.files
                if (out / name).is_file()
            )
            if suffix:
                files += made
            elif made:
                top = made[0].name.partition("/")[0]
                below = {one.name.removeprefix(f"{top}/"): one for one in made}
                trees.append(Tree(top, edition.name, below))
    return Content(meta, tuple(files), tuple(trees))


def site_of(content: Content) -> str:
    """The name of the folder with the guide's site, or ""."""
    known = editions()
    sites = (tree.name for tree in content.trees if known[tree.edition].offers is not None)
    return next(sites, "")


def _jobs_of(edition: Edition, manifest: Manifest) -> Iterator[tuple[str, JobRecord]]:
    """The suffix and the record of each output of an edition that was made."""
    for output in edition.outputs:
        name = f"{edition.name}-{output.flavour}" if output.flavour else edition.name
        if job := manifest.jobs.get(name):
            yield formats.load(output.format).traits.suffix, job
