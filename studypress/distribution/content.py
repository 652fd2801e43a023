"""What a release is made of: the guide, the files of a build, and what made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from studypress import formats
from studypress.jobs.run import Result
from studypress.model.guide import Meta


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a build made."""

    name: str
    """Its path below the output folder, with slashes."""
    path: Path
    """The file itself."""
    edition: str
    """The name of its edition."""
    summary: str
    """The purpose of its edition in a line."""
    pages: int = 0
    """The number of its pages, or 0 where it has none of its own."""
    whole: bool = False
    """True where it has all words of the guide."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder of files that a build made, such as a site."""

    name: str
    """The name of the folder."""
    edition: str
    """The name of its edition."""
    files: Mapping[str, Made]
    """Its files by their paths below it."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that goes into a release."""

    meta: Meta
    """The description of the guide."""
    files: tuple[Made, ...]
    """The files for readers to download, in the order of the editions."""
    trees: tuple[Tree, ...] = ()
    """The folders of files. The first is the site, which becomes the root of the release."""
    made_by: Mapping[str, str] = field(default_factory=dict)
    """The versions of what made the files, by name."""


def content_of(
    meta: Meta, results: Sequence[Result], out: Path, made_by: Mapping[str, str]
) -> Content:
    """The content of a release of what a build has put into `out`.

    Of several folders of files, the one that offers the files of other editions is the site.
    """
    files: list[Made] = []
    trees: list[Tree] = []
    for result in sorted(results, key=lambda result: result.job.edition.offers is None):
        made = tuple(_made(result, out))
        if formats.load(result.job.output.format).traits.suffix:
            files += made
        else:
            below = {one.name.removeprefix(f"{result.job.target}/"): one for one in made}
            trees.append(Tree(result.job.target, result.job.edition.name, below))
    return Content(meta, tuple(files), tuple(trees), made_by)


def _made(result: Result, out: Path) -> Iterator[Made]:
    edition = result.job.edition
    for name in result.made.files:
        pages = result.made.facts.pages
        yield Made(name, out / name, edition.name, edition.summary, pages, edition.whole)
