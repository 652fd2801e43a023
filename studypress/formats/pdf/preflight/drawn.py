"""Reads from PDFium what a page draws: letters, pictures, and the grounds behind letters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from studypress.formats.pdf.preflight.records import Box, Colour, Drawn, Picture, Run

_WHITE: Colour = (255, 255, 255)
_OPAQUE = 255
_MAX_DEPTH = 12
# A filled path with more segments is no rectangle, not even one with round corners.
_RECTANGLE_SEGMENTS = 20
# What is smaller, in points, is no ground of text.
_MIN_GROUND_PT = 5.0
_BOLD = 600
_INVISIBLE = 3
# Text rises by less than this share of its length where it runs across the page.
_LEVEL = 0.02
_PT_PER_INCH = 72.0
# Nested matrices are multiplied as (a, b, c, d, e, f) of ISO 32000-1, 8.3.3.
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn(page: pypdfium2.PdfPage, trim: Box) -> tuple[Drawn, dict[int, Run]]:
    """What a page draws, and each run of letters by the address of its object in PDFium."""
    reader = _Reader(page)
    reader.read(_count(page.raw), lambda at: pdfium.FPDFPage_GetObject(page.raw, at), _SAME, 0)
    found = Drawn(
        reader.width,
        reader.height,
        trim,
        tuple(reader.runs.values()),
        tuple(reader.pictures),
        tuple(reader.shapes),
        tuple(reader.inked),
        reader.loose,
    )
    return found, reader.runs


def address(item: Any) -> int:
    """The address of an object of PDFium, which names it."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _count(page: Any) -> int:
    return int(pdfium.FPDFPage_CountObjects(page))


@dataclass(slots=True)
class _Ground:
    """An area that is painted before the letters on it."""

    box: Box
    colour: Colour | None


@dataclass(slots=True)
class _Reader:
    page: pypdfium2.PdfPage
    runs: dict[int, Run] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    inked: list[tuple[float, float]] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    loose: bool = False
    width: float = 0.0
    height: float = 0.0
    _left: float = 0.0
    _upper: float = 0.0
    _grounds: list[_Ground] = field(default_factory=list)
    _fonts: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        left, bottom, right, top = self.page.get_mediabox()
        self.width, self.height = right - left, top - bottom
        self._left, self._upper = left, top

    def read(self, count: int, get: Any, matrix: Matrix, depth: int, inside: Any = None) -> None:
        """Read objects in the order in which they are drawn; `inside` is what holds for a form."""
        for at in range(count):
            item = get(at)
            kind = pdfium.FPDFPageObj_GetType(item)
            marks = inside if inside is not None else _marks(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                if not depth and (box := self._box(item, matrix)):
                    self.shapes.append(box)
                if depth < _MAX_DEPTH:
                    inner = pdfium.FPDFFormObj_CountObjects(item)
                    placed = _times(_matrix(item), matrix)
                    held = marks if marks != (-1, False) else None
                    self.read(inner, _getter(item), placed, depth + 1, held)
                continue
            box = self._box(item, matrix)
            if box is None:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(item, box, matrix, marks)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.shapes.append(box)
                self._image(item, box, matrix, marks)
            else:
                self.shapes.append(box)
                self._path(item, box, matrix, kind)
            if marks == (-1, False):
                self.loose = True
            elif not marks[1]:
                self.inked.append((box.top, box.bottom))

    def _text(self, item: Any, box: Box, matrix: Matrix, marks: tuple[int, bool]) -> None:
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        a, b, c, d, across, up = _times(_matrix(item), matrix)
        is_turned = abs(b) > _LEVEL * abs(a)
        baseline = self._point(across, up)[not is_turned]
        colour, alpha = _fill(item)
        ground = self._behind((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            colour = None
        elif alpha < _OPAQUE:
            colour = _blend(colour, alpha, ground)
        number, is_artifact = marks
        self.runs[address(item)] = Run(
            box,
            size.value * hypot(c, d),
            baseline,
            self._bold(item),
            colour,
            ground,
            number,
            is_artifact,
            turned=is_turned,
        )

    def _image(self, item: Any, box: Box, matrix: Matrix, marks: tuple[int, bool]) -> None:
        self._grounds.append(_Ground(box, None))
        width, height = ctypes.c_uint(), ctypes.c_uint()
        if not pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
            return
        a, b, c, d, *_ = _times(_matrix(item), matrix)
        across, down = hypot(a, b), hypot(c, d)
        if across and down and not marks[1]:
            dpi = min(width.value / across, height.value / down) * _PT_PER_INCH
            self.pictures.append(Picture(box, (width.value, height.value), dpi))

    def _path(self, item: Any, box: Box, matrix: Matrix, kind: int) -> None:
        """Note a path or a shading as a ground, where it may have text on it."""
        if box.width < _MIN_GROUND_PT or box.height < _MIN_GROUND_PT:
            return
        colour: Colour | None = None
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            mode, stroked = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
            if not mode.value:
                return
            box, whole = self._clipped(item, box, matrix)
            if not whole:
                return
            count = pdfium.FPDFPath_CountSegments(item)
            if count <= _RECTANGLE_SEGMENTS:
                if _begins(count, lambda at: pdfium.FPDFPath_GetPathSegment(item, at)) > 1:
                    return  # a frame, which has a hole, or several pieces
                colour, alpha = _fill(item)
                if alpha < _OPAQUE:
                    below = self._behind((box.left + box.right) / 2, (box.top + box.bottom) / 2)
                    colour = _blend(colour, alpha, below)
        self._grounds.append(_Ground(box, colour))

    def _clipped(self, item: Any, box: Box, matrix: Matrix) -> tuple[Box, bool]:
        """What is seen of a box; False where the clip has a hole, as that of a frame has."""
        clip = pdfium.FPDFPageObj_GetClipPath(item)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        for path in range(max(0, count)):
            segments = [
                pdfium.FPDFClipPath_GetPathSegment(clip, path, number)
                for number in range(pdfium.FPDFClipPath_CountPathSegments(clip, path))
            ]
            if _begins(len(segments), segments.__getitem__) > 1:
                return box, False
            points = []
            for segment in segments:
                x, y = ctypes.c_float(), ctypes.c_float()
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                points.append(self._point(*_apply(matrix, x.value, y.value)))
            if points:
                across, down = zip(*points, strict=True)
                box = box.within(Box(min(across), min(down), max(across), max(down)))
        return box, box.width >= _MIN_GROUND_PT and box.height >= _MIN_GROUND_PT

    def _behind(self, x: float, y: float) -> Colour | None:
        """The colour that is painted last at a point; white where nothing is."""
        for ground in reversed(self._grounds):
            if ground.box.has(x, y):
                return ground.colour
        return _WHITE

    def _box(self, item: Any, matrix: Matrix) -> Box | None:
        """The place of an object; None where it has none, or is empty."""
        sides = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            return None
        left, bottom, right, top = (side.value for side in sides)
        if left == right and bottom == top:
            return None
        corners = [self._point(*_apply(matrix, x, y)) for x in (left, right) for y in (bottom, top)]
        across, down = zip(*corners, strict=True)
        return Box(min(across), min(down), max(across), max(down))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return x - self._left, self._upper - y

    def _bold(self, item: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(item)
        key = address(font)
        if key not in self._fonts:
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            weight = pdfium.FPDFFont_GetWeight(font)
            self._fonts[key] = b"bold" in name.value.lower() or weight > _BOLD
        return self._fonts[key]


def _begins(count: int, get: Callable[[int], Any]) -> int:
    """How many pieces a path has."""
    kinds = (pdfium.FPDFPathSegment_GetType(get(at)) for at in range(count))
    return sum(kind == pdfium.FPDF_SEGMENT_MOVETO for kind in kinds)


def _marks(item: Any) -> tuple[int, bool]:
    """The number of an object's marked content, -1 for none, and True for an artefact."""
    number = pdfium.FPDFPageObj_GetMarkedContentID(item)
    if number >= 0:
        return number, False
    return -1, "Artifact" in _mark_names(item)


def _mark_names(item: Any) -> Iterator[str]:
    for at in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, at)
        buffer, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        yield bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _getter(form: Any) -> Any:
    return lambda at: pdfium.FPDFFormObj_GetObject(form, at)


def _fill(item: Any) -> tuple[Colour | None, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return None, _OPAQUE
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def _blend(colour: Colour | None, alpha: int, below: Colour | None) -> Colour | None:
    if colour is None or below is None:
        return None
    share = alpha / _OPAQUE
    red, green, blue = (
        round(one * share + two * (1 - share)) for one, two in zip(colour, below, strict=True)
    )
    return red, green, blue


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix of one, applied before the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
