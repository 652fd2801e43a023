"""Compares two PDFs in all that a reader sees, hears, searches and follows.

`differences` says in sentences what one file has otherwise than another, `pictures` by how much the
pixels of their pages differ, and `faults` what is wrong in one file alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2

from tests.formats.pdf.drawn import Drawn, Reader, same_images
from tests.formats.pdf.tagged import Structure, plain
from tests.formats.pdf.targets import Targets

TOLERANCE_PT = 0.02
"""How far places may be apart, in points. WeasyPrint writes six digits of a number."""
TOLD = 5
"""How many differences of one kind are told."""
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
_READ = ("/Pages", "/Names", "/Outlines", "/StructTreeRoot", "/PageLabels")
_OURS = ("/Metadata", "/OutputIntents")
"""What the bindery writes in its own way, beside what WeasyPrint has of it."""


@dataclass(frozen=True)
class Apart:
    """By how much the pixels of a page differ."""

    page: int
    """The number of the page, from 1."""
    largest: int
    """The largest difference of a colour of a pixel, of 255."""
    share: float
    """The share of the pixels that differ at all."""


Described = Mapping[str, Sequence[object]]
"""All that is compared of a file, by its kind."""


def differences(one: Path, other: Path) -> list[str]:
    """What the other file has otherwise than the one; empty where they are equal."""
    return between(described(one), described(other))


def between(one: Described, other: Described) -> list[str]:
    """What differs between two files that are described."""
    return [line for name in one for line in _compared(name, one[name], other[name])]


def described(path: Path) -> Described:
    """All that is compared of a file, by its kind. The running heads of pages have no structure."""
    with pikepdf.open(path) as pdf:
        reader, targets = Reader(pdf), Targets(pdf)
        drawn = [reader.page(page) for page in pdf.pages]
        glyphs = {glyph for page in drawn for glyph in page.glyphs}
        return {
            "page": [_boxes(page.obj) for page in pdf.pages],
            "label": [str(page.label) for page in pdf.pages],
            "metadata": [*_metadata(pdf)],
            "named place": sorted(targets.named.items()),
            "link": [*targets.links()],
            "bookmark": [*targets.bookmarks()],
            "element": [*Structure(pdf, drawn, targets).lines()],
            "font": sorted({glyph[0] for glyph in glyphs}),
            "glyph": sorted(glyphs),
            "image": [(index, *page.images) for index, page in enumerate(drawn)],
            "text": _texts(path),
            "text in order": _poppler(path, "-raw"),
            "text in lines": _poppler(path, "-layout"),
        }


def faults(path: Path) -> list[str]:
    """What is wrong in a file by itself: its structure, its names, what it holds twice."""
    with pikepdf.open(path) as pdf:
        reader, targets = Reader(pdf), Targets(pdf)
        drawn: list[Drawn] = [reader.page(page) for page in pdf.pages]
        found = [*Structure(pdf, drawn, targets).faults(pdf)]
        names = [name for name, _ in targets.order]
        if names != sorted(set(names)):
            found.append("the names of places are not sorted, or there are some twice")
        found += [
            f"page {place[0] + 1}: a link leads nowhere: {place}"  # type: ignore[operator]
            for place in targets.links()
            if "nowhere" in str(place[-1]) or "no page" in str(place[-1])
        ]
        found += [f"the same image twice: {image}" for image in same_images(pdf)]
        for number, page in enumerate(drawn, 1):
            found += [f"page {number}: no mark is around {text!r}" for text in page.loose]
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    return found + ([checked.stdout + checked.stderr] if checked.returncode else [])


def pictures(one: Path, other: Path, dpi: int) -> list[Apart]:
    """The pages whose pixels differ, as PDFium draws them."""
    return [*_apart(_drawn(one, dpi), _drawn(other, dpi))]


def other_pictures(one: Path, other: Path, dpi: int) -> list[Apart]:
    """The pages whose pixels differ, as poppler draws them."""
    return [*_apart(_drawn_by_poppler(one, dpi), _drawn_by_poppler(other, dpi))]


def _compared(name: str, left: Sequence[object], right: Sequence[object]) -> Iterator[str]:
    """What differs between two lists of one kind."""
    if len(left) == len(right):
        pairs = [
            f"{name} {number}: {_otherwise(one, other)}"
            for number, (one, other) in enumerate(zip(left, right, strict=True), 1)
            if not _same(one, other)
        ]
        yield from pairs[:TOLD]
        if len(pairs) > TOLD:
            yield f"{name}: {len(pairs)} differ in all"
        return
    yield f"{name}: {len(left)} there, {len(right)} here"
    matcher = SequenceMatcher(None, [*map(_rounded, left)], [*map(_rounded, right)], autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    for _, start, end, begin, stop in changes[:TOLD]:
        yield f"{name} {start + 1}: {left[start:end]!s:.300} there, {right[begin:stop]!s:.300} here"


def _same(one: object, other: object) -> bool:
    """True where two things are equal, but for a little in places."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= TOLERANCE_PT
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def _otherwise(one: object, other: object) -> str:
    """The part in which two things differ."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        parts = [pair for pair in zip(one, other, strict=True) if not _same(*pair)]
        where = next((str(part) for part in one if isinstance(part, str) and part), "")
        return f"{where}: " + "; ".join(_otherwise(*pair) for pair in parts)
    if isinstance(one, str) and isinstance(other, str):
        apart = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
        at = next(apart, min(len(one), len(other)))
        start = max(at - 20, 0)
        return f"{one[start : at + 60]!r} there, {other[start : at + 60]!r} here"
    return f"{one!s:.300} there, {other!s:.300} here"


def _rounded(thing: object) -> str:
    if isinstance(thing, tuple):
        return f"({', '.join(map(_rounded, thing))})"
    return f"{thing:.0f}" if isinstance(thing, float) else repr(thing)


def _boxes(page: Any) -> tuple[object, ...]:
    return tuple((key, plain(page[key])) for key in _BOXES if key in page)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[tuple[object, ...]]:
    """All of the catalog and the information that is not read elsewhere."""
    yield ("version", pdf.pdf_version)
    yield ("catalog", tuple(sorted(pdf.Root.keys())))
    for key, value in sorted(pdf.Root.items()):
        if key not in (*_READ, *_OURS):
            yield (key, plain(value))
    yield from ((key, str(value)) for key, value in sorted(pdf.docinfo.items()))


def _texts(path: Path) -> list[str]:
    """The text of each page as PDFium finds it, without white space.

    PDFium guesses it from places, and a millionth of a point may decide.
    """
    with closing(pypdfium2.PdfDocument(path)) as document:
        texts = [str(page.get_textpage().get_text_bounded()) for page in document]
        return ["".join(text.split()) for text in texts]


def _poppler(path: Path, way: str) -> list[str]:
    """The text of each page as poppler finds it."""
    command = ["pdftotext", way, str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split("\f")


def _drawn(path: Path, dpi: int) -> Iterator[Any]:
    with closing(pypdfium2.PdfDocument(path)) as document:
        for page in document:
            yield page.render(scale=dpi / 72).to_numpy()


def _drawn_by_poppler(path: Path, dpi: int) -> Iterator[Any]:
    command = ["pdftoppm", "-r", str(dpi), str(path)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    while data:
        kind, size, _, rest = data.split(b"\n", 3)
        assert kind == b"P6"
        width, height = map(int, size.split())
        yield numpy.frombuffer(rest, numpy.uint8, width * height * 3).reshape(height, width, 3)
        data = rest[width * height * 3 :]


def _apart(left: Iterator[Any], right: Iterator[Any]) -> Iterator[Apart]:
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        if one.shape != other.shape:
            yield Apart(number, 255, 1.0)
        elif not numpy.array_equal(one, other):
            gap = numpy.abs(one.astype(int) - other.astype(int)).max(axis=2)
            yield Apart(number, int(gap.max()), float((gap > 0).mean()))
