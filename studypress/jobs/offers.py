"""The files that an edition offers for download: those of other editions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from studypress.editions import Edition
from studypress.formats import Cache, Facts
from studypress.formats.downloads import Download
from studypress.formats.samples import samples
from studypress.model.diagnostics import Report
from studypress.project.settings import Settings
from studypress.release.manifest import digest_of

# Python's own table is another one on each machine.
_TYPES = {".epub": "application/epub+zip", ".pdf": "application/pdf", ".html": "text/html"}


def offered(
    edition: Edition, options: object, usual: Collection[str], known: Mapping[str, Edition]
) -> tuple[str, ...]:
    """The names of the editions whose files an edition offers, in the order of `known`.

    `options` are its settings, and `usual` are the editions that a run makes. An edition that
    offers files itself is never offered.
    """
    if edition.offers is None:
        return ()
    wanted = edition.offers(options)
    names = usual if wanted is None else wanted
    return tuple(name for name, other in known.items() if name in names and not other.offers)


def check_offers(
    settings: Settings, own: Mapping[str, object], known: Mapping[str, Edition], report: Report
) -> None:
    """Report each name in the settings of an edition that is to be offered and does not exist."""
    for edition in known.values():
        names = edition.offers(own[edition.name]) if edition.offers else None
        for index, name in enumerate(names or ()):
            if name not in known:
                report.error(
                    "bad-setting",
                    settings.where(edition.name, "downloads", str(index)),
                    f"{edition.name}.downloads: there is no edition {name}",
                    f"There are: {', '.join(known)}.",
                )


def downloads(
    edition: Edition, names: Sequence[str], files: Mapping[str, Path], facts: Facts, cache: Cache
) -> Iterator[Download]:
    """The files of one output of an edition. Files in folders are not offered.

    `names` are the names of the files, and `files` the places where they are now.
    """
    for name in names:
        if "/" not in name:
            path = files[name]
            digest = digest_of(path)
            yield Download(
                edition.name,
                edition.summary,
                name,
                path,
                path.stat().st_size,
                digest,
                _TYPES.get(path.suffix, "application/octet-stream"),
                facts.pages,
                samples(path, digest, facts, cache),
            )
