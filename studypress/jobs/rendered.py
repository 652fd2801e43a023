"""The texts that former runs have read and drawn, and what counts for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studypress import layouts
from studypress.jobs.engine import engine
from studypress.jobs.filestates import files_below
from studypress.model.guide import Guide
from studypress.reading.markdown.kept import KeptHtml

if TYPE_CHECKING:  # A run that renders nothing does without it.
    from studypress.rendering.kept import Kept

_FOLDER, _HTML_FOLDER = "rendered", "html"


def kept_html(cache: Path) -> KeptHtml:
    """The HTML of the files that former runs have read, in a folder of such files."""
    return KeptHtml(cache / _HTML_FOLDER, engine())


@dataclass
class Rendered:
    """The texts of one guide. They are not looked at before they are needed."""

    guide: Guide
    """The guide."""
    project: Path
    """The folder that may hold layouts."""
    cache: Path
    """The folder for files that may be deleted at any time."""

    @cached_property
    def kept(self) -> Kept:
        """The texts that were kept, for all of which the same counts as now."""
        from studypress.rendering.kept import Kept

        return Kept(self.cache / _FOLDER, "\n".join(self._common()))

    def save(self) -> None:
        """Write the texts that were drawn in this run."""
        if "kept" in self.__dict__:
            self.kept.save()

    def _common(self) -> Iterator[str]:
        """Our code, the packages, and each layout and each image, which may stand in a text."""
        yield engine()
        for name, source in sorted(self.guide.images.items()):
            yield f"{name} {_digest(source)}"
        for name, file in sorted(self.guide.media.items()):
            yield f"{name} {file.path.name}"
        for folder in layouts.folders(self.project):
            for path in sorted(files_below(folder)):
                yield f"{path} {_digest(path)}"


def _digest(source: bytes | Path) -> str:
    """The digest of a content, "" for a file that can't be read, which is reported elsewhere."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(data).hexdigest()
