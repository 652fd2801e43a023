"""Puts a release together in an empty folder: site, files for readers, catalogues, digests."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studypress.distribution import archive, publishing, sums
from studypress.distribution.content import Content, Made, Tree
from studypress.distribution.covers import CoverPicture, covers
from studypress.distribution.hosts import recipes
from studypress.distribution.manifest import (
    FORMAT,
    MANIFEST,
    ReleasedFile,
    ReleasedGuide,
    ReleaseManifest,
)
from studypress.distribution.naming import FILES, media_type, version_part, versioned
from studypress.distribution.signing import SUFFIX, Signer
from studypress.distribution.sums import SUMS
from studypress.formats.epub.metadata import modified
from studypress.formats.web.heads import POLICY
from studypress.jobs.plan import imprint_of
from studypress.model.diagnostics import StudypressError
from studypress.release.manifest import digest_of

_START = "index.html"
# The policy of a page stands at its beginning.
_HEAD_BYTES = 4096


def assemble(content: Content, folder: Path, signer: Signer | None) -> ReleaseManifest:
    """Write a release of some content into an empty folder, and return its manifest.

    Raises StudypressError where the site has a file with a name of ours.
    """
    return _Assembly(content, folder, signer).run()


@dataclass(slots=True)
class _Assembly:
    """A release while it is put together."""

    content: Content
    folder: Path
    signer: Signer | None
    files: dict[str, ReleasedFile] = field(default_factory=dict)
    """The records of what is there already, by name."""

    def run(self) -> ReleaseManifest:
        """Write everything; what lists other files comes after them."""
        readers = [(made, self._put_for_readers(made)) for made in self.content.files]
        pictures = self._put_covers()
        self._put_site()
        page = _START if _START in self.files else ""
        about = publishing.publication(self.content.meta, readers, pictures, page)
        for name, data in publishing.catalogues(about, self.content.meta.url).items():
            self._write(name, data, publishing.MEDIA_TYPES[name])
        if page:
            for name, data in recipes(publishing.MEDIA_TYPES, self._one_file()).items():
                self._write(name, data)
        self._seal(FILES)
        return self._seal("")

    def _one_file(self) -> str:
        """The name of the file that holds the whole site, or "".

        It has its own policy, while that of pages lets in the scripts of the site.
        """
        name = f"{self.content.meta.slug}.html"
        if name not in self.files:
            return ""
        with (self.folder / name).open("rb") as file:
            return "" if POLICY.encode() in file.read(_HEAD_BYTES) else name

    def _put_for_readers(self, made: Made) -> ReleasedFile:
        """A file for readers, under its name and under that with the version."""
        alias, name = f"{FILES}/{made.name}", f"{FILES}/{self._versioned(made.name)}"
        record = self._copy(made.path, name, made.edition, made.pages)
        return record if name == alias else self._alias(record, alias)

    def _versioned(self, name: str) -> str:
        return versioned(name, self.content.meta.version)

    def _alias(self, record: ReleasedFile, name: str) -> ReleasedFile:
        """The same file under another name.

        It is a copy, since an archive or a host would not keep a link.
        """
        shutil.copyfile(self.folder / record.name, self._free(name))
        self.files[name] = record.model_copy(update={"name": name, "alias_of": record.name})
        return self.files[name]

    def _put_covers(self) -> Mapping[str, CoverPicture]:
        found = covers(self.content)
        slug = self.content.meta.slug
        names = (f"{FILES}/{slug}-cover.jpg", f"{FILES}/{slug}-cover-small.jpg")
        pictures = dict(zip(names, found or (), strict=False))
        for name, picture in pictures.items():
            self._write(name, picture.data)
        return pictures

    def _put_site(self) -> None:
        """The site at the root of the release, and each folder of files as one archive."""
        for tree in self.content.trees[:1]:
            for name in sorted(tree.files):
                self._put_page(name, tree.files[name])
            if one_file := self._one_file():
                # Whoever takes files/ alone, as a release on GitHub does, gets it too.
                self._put_for_readers(replace(tree.files[one_file], name=one_file))
        for tree in self.content.trees:
            self._put_archive(tree)

    def _put_archive(self, tree: Tree) -> None:
        meta = self.content.meta
        stem = tree.name.removeprefix(f"{meta.slug}-")
        part = version_part(meta.version)
        alias = f"{FILES}/{meta.slug}-{stem}.zip"
        name = f"{FILES}/{meta.slug}-{part}-{stem}.zip" if part else alias
        paths = {page: made.path for page, made in tree.files.items()}
        archive.write(self._free(name), paths, modified(imprint_of(meta)))
        record = self._record(name, tree.edition)
        if name != alias:
            self._alias(record, alias)

    def _put_page(self, name: str, made: Made) -> None:
        """A file of the site, unless it is one for readers that is there already."""
        known = self.files.get(name)
        if known is None or digest_of(made.path) != known.sha256:
            self._copy(made.path, name, made.edition)

    def _copy(self, source: Path, name: str, edition: str, pages: int = 0) -> ReleasedFile:
        shutil.copyfile(source, self._free(name))
        return self._record(name, edition, pages)

    def _write(self, name: str, data: bytes, kind: str = "") -> None:
        """Write a file of the release itself. `kind` is its media type, "" for that of its name."""
        self._free(name).write_bytes(data)
        record = self._record(name)
        if kind:
            self.files[name] = record.model_copy(update={"media_type": kind})

    def _free(self, name: str) -> Path:
        """The place of a new file; raises StudypressError where there is one already."""
        if name in self.files:
            raise StudypressError(
                f"Two files of the release would be named {name}: give one of them another name."
            )
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _record(self, name: str, edition: str = "", pages: int = 0) -> ReleasedFile:
        """Record a file that was written."""
        path = self.folder / name
        self.files[name] = ReleasedFile(
            name=name,
            size=path.stat().st_size,
            sha256=digest_of(path),
            media_type=media_type(name),
            edition=edition,
            pages=pages,
        )
        return self.files[name]

    def _seal(self, level: str) -> ReleaseManifest:
        """Write the manifest, the digests and the signature of a folder, with all below it."""
        begin = f"{level}/" if level else ""
        below = {
            name.removeprefix(begin): one
            for name, one in self.files.items()
            if name.startswith(begin)
        }
        manifest = self._manifest(below, begin)
        self._write(f"{begin}{MANIFEST}", manifest.text())
        digests = {name: one.sha256 for name, one in below.items()}
        digests[MANIFEST] = self.files[f"{begin}{MANIFEST}"].sha256
        data = sums.write(digests)
        self._write(f"{begin}{SUMS}", data)
        if self.signer:
            signature = self.signer.sign(data, self._comment(level))
            self._write(f"{begin}{SUMS}{SUFFIX}", signature)
        return manifest

    def _manifest(self, below: Mapping[str, ReleasedFile], begin: str) -> ReleaseManifest:
        meta = self.content.meta
        return ReleaseManifest(
            studypress_release=FORMAT,
            guide=ReleasedGuide(
                identifier=meta.identifier,
                title=meta.title,
                version=meta.version,
                date=meta.date,
                language=meta.language,
            ),
            files=tuple(
                below[name].model_copy(
                    update={"name": name, "alias_of": below[name].alias_of.removeprefix(begin)}
                )
                for name in sorted(below)
            ),
            made_by=dict(self.content.made_by),
        )

    def _comment(self, level: str) -> str:
        """What is signed beside the digests, so that no signature passes for that of another."""
        meta = self.content.meta
        return " ".join(filter(None, (meta.slug, meta.version, level)))
