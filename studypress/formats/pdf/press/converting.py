"""Brings the file of a part, as the typesetter wrote it, into the inks of a press."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from studypress.formats.pdf.press import marks, operators, pictures
from studypress.formats.pdf.press.inks import SECOND, Inks, Space
from studypress.formats.pdf.records import Press

_LEVEL = 6
_EXPONENTIAL, _STITCHING = 2, 3
# No ink and all of it, in either space.
_ENDS = {Space.GREY: ([1], [0]), Space.CMYK: ([0] * 4, [1] * 4)}


def conversion(press: Press | None) -> Callable[[pikepdf.Pdf], None] | None:
    """What has to be done to the file of a part for a press; None where nothing has."""
    return partial(convert, press=press) if press else None


def convert(pdf: pikepdf.Pdf, press: Press) -> None:
    """Bring all colours and pictures of a part's file into the inks of a press.

    Raises OSError where the profile can't be read, and ValueError for a gradient of a kind that
    the typesetter does not write.
    """
    _Conversion(pdf, press).run()


class _Conversion:
    """The file of a part while it is converted."""

    def __init__(self, pdf: pikepdf.Pdf, press: Press) -> None:
        self._pdf = pdf
        self._inks = Inks(press)
        self._ink = press.ink
        self._has_marks = press.marks
        self._has_second = False

    def run(self) -> None:
        """Convert all pages, and all that they draw with."""
        objects: list[Any] = list(self._pdf.objects)
        # What only tells how much of another object is seen has no colour: forms, and pictures.
        masks = set(_masks(objects))
        for page in self._pdf.pages:
            contents = page.obj.get("/Contents", Array())
            for stream in [contents] if isinstance(contents, Stream) else contents:
                self._content(stream)
        for found in objects:
            if isinstance(found, Stream):
                self._stream(found, is_mask=found.objgen in masks)
            elif isinstance(found, Dictionary) and "/ShadingType" in found:
                self._shading(found)
        spaces = {SECOND: self._second} if self._has_second else {}
        if self._has_marks:
            spaces[marks.REGISTRATION] = self._registration
        for resources in _resources(objects) if spaces else ():
            if "/ColorSpace" not in resources:
                resources.ColorSpace = Dictionary()
            for name, space in spaces.items():
                resources.ColorSpace[f"/{name}"] = space

    @cached_property
    def _second(self) -> Any:
        """The colour space of the second ink (ISO 32000-2, 8.6.6.4)."""
        function = Dictionary(FunctionType=_EXPONENTIAL, Domain=Array([0, 1]), N=1)
        function.C0, function.C1 = Array([0, 0, 0, 0]), Array(self._inks.second)
        space = [Name.Separation, Name("/" + self._ink), Name.DeviceCMYK, function]
        return self._pdf.make_indirect(Array(space))

    @cached_property
    def _registration(self) -> Any:
        """The colour that is on every plate."""
        none, solid = _ENDS[self._inks.space]
        function = Dictionary(FunctionType=_EXPONENTIAL, Domain=Array([0, 1]), N=1)
        function.C0, function.C1 = Array(none), Array(solid)
        space = [Name.Separation, Name.All, Name("/" + self._inks.space), function]
        return self._pdf.make_indirect(Array(space))

    def _stream(self, stream: Any, *, is_mask: bool) -> None:
        """Convert a form, a pattern or a picture."""
        if stream.get("/Subtype") == Name.Image:
            if not is_mask and not stream.get("/ImageMask", False):
                pictures.convert(stream, self._inks)
            return
        if stream.get("/Subtype") != Name.Form and stream.get("/PatternType") != 1:
            return
        group = stream.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = Name.DeviceGray if is_mask else Name("/" + self._inks.space)
        if is_mask:
            before = stream.read_bytes()
            _write(stream, before, operators.as_mask(before))
        else:
            self._content(stream)

    def _content(self, stream: Any) -> None:
        """Convert the content of a page, a form or a pattern."""
        before = stream.read_bytes()
        after, has_second = operators.in_inks(before, self._inks)
        self._has_second |= has_second
        _write(stream, before, after)

    def _shading(self, shading: Any) -> None:
        """Convert a gradient. One of greys belongs to a mask."""
        if shading.ColorSpace != Name.DeviceRGB:
            return
        steps = list(_steps(shading.Function))
        ends = [(step, key) for step in steps for key in ("/C0", "/C1")]
        colours = [tuple(float(value) for value in step[key]) for step, key in ends]
        paints = self._inks.shades(colours)
        for (step, key), paint in zip(ends, paints, strict=True):
            step[key] = Array(paint.values)
        space = paints[0].space
        shading.ColorSpace = self._second if space is Space.SECOND else Name("/" + space)


def _write(stream: Any, before: bytes, after: bytes) -> None:
    if after != before:
        stream.write(zlib.compress(after, _LEVEL), filter=Name.FlateDecode)


def _masks(objects: list[Any]) -> Iterator[tuple[int, int]]:
    """The forms and pictures that are masks, with the forms in such forms."""
    for found in objects:
        if isinstance(found, Stream) and "/SMask" in found:
            yield found.SMask.objgen
    left: list[Any] = []
    for resources in _resources(objects):
        for state in resources.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and mask.get("/S") == Name.Luminosity:
                left.append(mask.G)
    while left:
        form = left.pop()
        yield form.objgen
        for kind in ("/XObject", "/Pattern"):
            inner = form.get("/Resources", Dictionary()).get(kind, Dictionary()).values()
            left += [one for one in inner if isinstance(one, Stream)]


def _resources(objects: list[Any]) -> Iterator[Any]:
    """The resources of pages, forms and patterns, each once."""
    seen = set()
    for found in objects:
        if not isinstance(found, (Dictionary, Stream)) or "/Resources" not in found:
            continue
        resources = found["/Resources"]
        if not resources.is_indirect or resources.objgen not in seen:
            seen.add(resources.objgen)
            yield resources


def _steps(function: Any) -> Iterator[Any]:
    """The parts of a gradient between two colours; raises ValueError for any other kind."""
    kind = int(function.FunctionType)
    if kind == _STITCHING:
        for part in function.Functions:
            yield from _steps(part)
    elif kind == _EXPONENTIAL:
        yield function
    else:
        raise ValueError(f"a gradient has a function of type {kind}, which has no colours")
