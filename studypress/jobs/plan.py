"""The plan of a run: a Job for each output of each edition, those that are quoted first.

A job has two digests. Its stamp is cheap: it covers the state of all that the job depends on, and
nothing is rendered for it. Its key is exact: it covers all the content of which the files are made.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path

from studypress import formats, programs
from studypress.editions import Edition, EditionSettings, Output
from studypress.formats import Facts, Traits, Work
from studypress.formats.attachments import Attachment
from studypress.formats.document import Document, Imprint
from studypress.formats.downloads import Download
from studypress.jobs.engine import engine
from studypress.model.diagnostics import StudypressError
from studypress.model.guide import ImageSource, Meta


@dataclass(frozen=True)
class Job:
    """An output of an edition that is to be made."""

    edition: Edition
    """The edition of the output."""
    output: Output
    """The output."""
    render: Callable[[tuple[Download, ...]], tuple[Document, ...]]
    """A function that renders the documents, with the files that they offer for download. It is
    called once, when they are first needed."""
    imprint: Imprint
    """The facts that are printed, and kept as metadata, in the files."""
    target: str
    """The name of the file, or of the folder, in the output folder."""
    inputs: str
    """A digest of the state of all that the documents are made of."""
    options: EditionSettings
    """The edition's own settings."""
    downloads: tuple[Download, ...] = ()
    """The files of other editions that it offers, once they are made."""
    attachments: tuple[Attachment, ...] = ()
    """The files that its own carry along."""

    @property
    def name(self) -> str:
        """The name of the job in the manifest."""
        flavour = self.output.flavour
        return f"{self.edition.name}-{flavour}" if flavour else self.edition.name

    @property
    def lists(self) -> str:
        """The name of the edition whose pages it lists, "" for none."""
        return listed(self.edition, self.options)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of which the files are made."""
        return self.render(self.downloads)

    def work(self, quoted: Facts, last: Facts) -> Work:
        """The work for the format.

        `quoted` are the facts of the edition that this one quotes, or whose pages it lists, `last`
        its own of the last run.
        """
        stem = self.target.removesuffix(formats.load(self.output.format).traits.suffix)
        return Work(
            stem,
            self.imprint,
            self.documents,
            self.options,
            quoted,
            last,
            self.output.flavour,
            self.downloads,
            self.attachments,
        )

    def stamp(self, quoted: Facts) -> str:
        """A digest of the state of all that the files depend on, without rendering anything."""
        return hashlib.sha256(f"{self._common_text(quoted)}{self.inputs}".encode()).hexdigest()

    def key(self, quoted: Facts) -> str:
        """A digest of all the content that the files are made of.

        A book finds its own folios, so only the facts that it quotes count. Raises StudypressError
        where a file was removed since it was read.
        """
        digest = hashlib.sha256(self._common_text(quoted).encode())
        if self.documents:
            digest.update(repr(self.documents[0].words).encode())
        for document in self.documents:
            place = f"{document.matter}\0{document.recto}"
            digest.update(f"{document.name}\0{document.title}\0{place}\0".encode())
            if document.press:
                asked = replace(document.press, profile=Path())
                digest.update(f"{asked}\0".encode() + _bytes(document.press.profile))
            if document.gutter:
                digest.update(f"{document.gutter}\0".encode())
            digest.update(document.html.encode())
        for style in dict.fromkeys(
            style for document in self.documents for style in document.styles
        ):
            digest.update(f"{style.name}\0{style.css}\0".encode())
        for script in dict.fromkeys(
            script for document in self.documents for script in document.scripts
        ):
            digest.update(f"{script.name}\0{script.text}\0".encode())
        every = (source for document in self.documents for source in _files(document))
        for source in dict.fromkeys(every):
            if isinstance(source, bytes):
                digest.update(source)
            else:
                digest.update(source.name.encode() + _bytes(source))
        played = {
            name: file for document in self.documents for name, file in document.media.items()
        }
        for name, file in played.items():
            digest.update(f"{name}\0{file.media_type}\0".encode() + _digest(file.path))
        return digest.hexdigest()

    def _common_text(self, quoted: Facts) -> str:
        """The part that both digests have in common."""
        begun = (quoted.openings, quoted.identifier)
        facts = json.dumps((quoted.pages, sorted(quoted.anchors.items()), begun))
        offered = [(one.name, one.sha256) for one in self.downloads]
        carried = [(one.name, one.sha256) for one in self.attachments]
        own = (self.name, self.target, self.imprint, self.options)
        # What a file claims depends on the programs that judge it.
        judges = programs.state() if getattr(self.options, "assess", False) else ""
        return repr((engine(), *own, facts, offered, carried, judges))


def _files(document: Document) -> Iterator[ImageSource]:
    """Every file that a document may name, and every image that is in the notes themselves."""
    yield from document.images.values()
    yield from document.fonts.values()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise StudypressError(f"{path} can't be read: {fault.strerror}.") from fault


def _digest(path: Path) -> bytes:
    """The digest of a file that may be large."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as fault:
        raise StudypressError(f"{path} can't be read: {fault.strerror}.") from fault


def listed(edition: Edition, options: EditionSettings) -> str:
    """The name of the edition whose pages an edition lists with its settings, "" for none."""
    return edition.pages(options) if edition.pages else ""


def in_order(
    requested: Sequence[Edition],
    known: Mapping[str, Edition],
    offered: Callable[[Edition], Sequence[str]],
    pages: Callable[[Edition], str] = lambda _: "",
) -> list[Edition]:
    """The requested editions and all that they quote or offer, which come before them.

    `offered` gives the names of the editions whose files one offers, and `pages` the name of that
    whose pages it lists, which comes before it where it is made too. Raises graphlib.CycleError
    for editions that quote one another in a circle.
    """
    waiting = list(requested)
    graph: dict[str, list[str]] = {}
    while waiting:
        edition = waiting.pop(0)
        if edition.name not in graph:
            quoted = [edition.quotes] if edition.quotes in known else []
            quoted += [name for name in offered(edition) if name not in quoted]
            graph[edition.name] = quoted
            waiting += [known[name] for name in quoted]
    for name, before in graph.items():
        if (other := pages(known[name])) in graph and other not in before:
            before.append(other)
    return [known[name] for name in TopologicalSorter(graph).static_order()]


def jobs_of(
    edition: Edition,
    meta: Meta,
    options: EditionSettings,
    render: Callable[[Edition, Traits, tuple[Download, ...]], tuple[Document, ...]],
    inputs: str,
    attachments: tuple[Attachment, ...] = (),
) -> Iterator[Job]:
    """The jobs of an edition. `render` makes the documents for a format with the given traits."""
    for output in edition.outputs:
        traits = formats.load(output.format).traits
        target = output.name or f"{meta.slug}{edition.suffix}{output.suffix}{traits.suffix}"

        def documents(
            downloads: tuple[Download, ...], traits: Traits = traits
        ) -> tuple[Document, ...]:
            return render(edition, traits, downloads)

        job = Job(edition, output, documents, imprint_of(meta), target, inputs, options)
        yield replace(job, attachments=attachments)


def imprint_of(meta: Meta) -> Imprint:
    """The facts about a guide that its files print and keep as metadata."""
    names = {field.name for field in dataclasses.fields(Imprint)}
    return Imprint(**{name: getattr(meta, name) for name in names})
