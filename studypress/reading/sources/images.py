"""Images: finds the image files that notes name, in the guide's folder only."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from studypress.figures.picture import About, Unusable, about
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import ImageSource
from studypress.reading.ids import Names, slug, words
from studypress.reading.sources.beside import Beside, short
from studypress.reading.sources.embedded import Embedded
from studypress.reading.sources.fetched import Fetched
from studypress.reading.sources.files import real_path
from studypress.reading.sources.media import Media

# Hosts that only draw badges: numbers of stars, states of builds, versions.
_BADGE_HOSTS = words(
    "shields.io badge.fury.io badgen.net travis-ci.org travis-ci.com circleci.com codecov.io "
    "coveralls.io appveyor.com awesome.re badges.gitter.im opencollective.com snyk.io "
    "codacy.com codeclimate.com deepscan.io david-dm.org isitmaintained.com readthedocs.org "
    "githubbadges.com badges.greenkeeper.io nodei.co packagephobia.now.sh visitor-badge.glitch.me"
)
_BADGE_PATH = re.compile(r"\bbadges?\b|/shields?/|/workflows/[^/]+/badge", re.IGNORECASE)

_NEAR_SUFFIXES = frozenset(
    words(".svg .png .jpg .jpeg .gif .webp .avif .tif .tiff .jp2 .bmp .heic .heif")
)
"""The files among which a missing image is looked for."""


_PAGED_SUFFIXES = frozenset({".tif"})
"""The kinds of files whose pictures are pages, and not moments."""


class Images:
    """The images of one guide."""

    def __init__(self, content: Path, fetched: Fetched | None = None) -> None:
        self._fetched = fetched or Fetched(content)
        self._names = Names()
        self._known: dict[Path | str, str] = {}
        self._beside = Beside(content, _NEAR_SUFFIXES)
        self.media = Media(content)
        """The sounds and films of the guide, which notes name as images."""
        self.embedded = Embedded()
        """The images that stand in the notes themselves."""
        self.looked_at = self._beside.looked_at
        """The places at which an image was looked for, whether one was there or not."""
        self.files: dict[str, ImageSource] = {}
        """The source of each image, by the name that bodies use for it."""

    @staticmethod
    def badge(address: str, *, at_head: bool) -> bool:
        """True for an image that shows the state of a repository.

        `at_head` is true in the head of a README. Elsewhere only the host shows it, since a figure
        of the subject may be in a folder `badges`.
        """
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower()
        except ValueError:  # brackets that hold no address
            return False
        owners = {host, host.partition(".")[2], ".".join(host.rsplit(".", 2)[-2:])}
        return not owners.isdisjoint(_BADGE_HOSTS) or (
            at_head and bool(_BADGE_PATH.search(parts.path))
        )

    def has(self, address: str, beside: Path) -> bool:
        """True where an address in the file `beside` names a file of the folder."""
        return self._beside.has(address, beside)

    def name(self, address: str, beside: Path, where: Location, report: Report) -> str:
        """The name for bodies of the image at an address in the file `beside`, or "".

        An image that is missing, outside of the folder or unusable is reported.
        """
        if written := self.embedded.address(address):
            if address not in self._known:
                self._known[address] = self._admit_embedded(address, short(written), where, report)
            return self._known[address]
        path = self._beside.file(address, beside)
        if path is None:
            likely = self._beside.likely(address)
            report.slip("missing-image", where, f"there is no image {short(address)}", likely)
            return ""
        if not self._beside.holds(path):
            report.slip(
                "image-outside",
                where,
                f"the image {short(address)} lies outside the guide's folder and is not read",
                "Copy it into the folder of the chapters.",
            )
            return ""
        there = real_path(path) or path
        if there not in self._known:
            self._known[there] = self._admit(there, path, short(address), where, report)
        return self._known[there]

    def fetched_name(self, address: str, where: Location, report: Report) -> str:
        """The name for bodies of an image on the web that was fetched, or ""."""
        path = self._fetched.path(address, where, report)
        if path is None:
            return ""
        there = real_path(path) or path
        if there not in self._known:
            self._known[there] = self._admit(there, path, short(address), where, report)
        return self._known[there]

    def add_drawing(self, name: str, svg: str) -> str:
        """Add a drawing that was made of text: its new name, which begins like `name`."""
        return self._add(_stem(name), ".svg", svg.encode())

    def _admit(self, there: Path, path: Path, address: str, where: Location, report: Report) -> str:
        """Add an image to the guide's: its new name, or "" where it can't be shown."""
        try:
            known = about(there)
        except Unusable as fault:
            _report_unusable(fault, address, where, report)
            return ""
        _report_several(known, address, where, report)
        return self._add(_stem(path.stem), _suffix(path), there)

    def _admit_embedded(self, key: str, address: str, where: Location, report: Report) -> str:
        """Add an image that stands in the notes: its new name, or "" where it can't be shown."""
        try:
            data = self.embedded.data(key)
            known = about(data)
        except Unusable as fault:
            _report_unusable(fault, address, where, report)
            return ""
        _report_several(known, address, where, report)
        return self._add("image", known.suffix, data)

    def _add(self, stem: str, suffix: str, source: ImageSource) -> str:
        """Add an image to the guide's: its new name."""
        # The ordinal is added to the stem, so that `a.png` and `a.svg` get different stems.
        name = f"{self._names.take(stem)}{suffix}"
        self.files[name] = source
        return name


def _stem(name: str) -> str:
    """The beginning of an image's name in the guide, in letters that every system can store."""
    return slug(name).encode("ascii", "ignore").decode().strip("-") or "image"


def _report_unusable(fault: Unusable, address: str, where: Location, report: Report) -> None:
    """Report an image that can't be shown."""
    if fault.large:
        advice = "Save it smaller."
        report.slip("image-too-large", where, f"the image {address} {fault}", advice)
    else:
        report.warning(
            "unknown-image",
            where,
            f"the image {address} {fault}; its words stand for it",
            fault.advice,
        )


def _report_several(known: About, address: str, where: Location, report: Report) -> None:
    """image-moves: of an image with several pictures, paper shows the first."""
    if known.several and known.suffix in _PAGED_SUFFIXES:
        report.hint(
            "image-moves",
            where,
            f"the image {address} has several pages, of which the first is shown",
            "Save each page that you need as an image of its own.",
        )
    elif known.several:
        there = "" if known.fit else ", and in the ePub too"
        report.hint(
            "image-moves",
            where,
            f"the image {address} moves; on paper its first picture stands still{there}",
            "If another moment shows more, save that as an image of its own.",
        )


def _suffix(path: Path) -> str:
    """The extension of a file in lower case, or "" for an unusual one."""
    suffix = path.suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else ""


def shown(address: str, images: Images) -> str:
    """An address for a message, as its author wrote it."""
    return short(images.embedded.address(address) or address)
