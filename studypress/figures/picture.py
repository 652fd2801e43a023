"""Images that are safe to show: identified by their bytes, tried, and cleaned or converted.

Nothing about an image is trusted: neither its suffix, nor the size in its header, nor the addresses
in a drawing. A typesetter or an e-reader can be given a `Picture` without further checks.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from studypress.figures.pictures.converting import converted
from studypress.figures.pictures.drawing import cleaned, ratio_of
from studypress.figures.pictures.kinds import kind_of
from studypress.figures.pictures.opening import examined
from studypress.figures.pictures.picture import About, Picture, Unusable
from studypress.figures.pictures.scaling import scaled

__all__ = ["About", "Picture", "Unusable", "about", "known", "picture", "scaled", "shape"]

_MAX_BYTES = 64_000_000


def picture(source: Path | bytes) -> Picture:
    """The image in a file, or in some bytes. Raises Unusable where it can't be shown.

    What no PDF or no ePub can hold is converted: so is an image that lies on its side, and one
    with colours that are not those of sRGB.
    """
    data = _bytes(source)
    kind = kind_of(data)
    if kind is None:
        return _drawing(data)
    known = about(source)
    if known.fit:
        return Picture(data, kind.media_type, kind.suffix, known.several)
    return converted(data, kind)


def known(data: bytes) -> Picture:
    """The image in the bytes of a file. Raises Unusable where it can't be shown."""
    return picture(data)


def about(source: Path | bytes) -> About:
    """What is known of an image. It is tried once. Raises Unusable where it can't be shown."""
    if isinstance(source, bytes):
        return _about(source) if len(source) <= _MAX_BYTES else _about(_bytes(source))
    try:
        state = source.stat()
    except OSError as fault:
        raise Unusable(f"can't be read: {fault.strerror}") from fault
    return _about_file(source, state.st_mtime_ns, state.st_ctime_ns, state.st_size)


def shape(source: Path | bytes) -> float:
    """The width of an image divided by its height; that of a drawing without a size is 1.

    Raises Unusable where it can't be shown.
    """
    return about(source).ratio


def width_px(source: Path | bytes) -> int:
    """The width of an image in pixels, or 0 for a drawing. Raises Unusable."""
    return about(source).width


def _bytes(source: Path | bytes) -> bytes:
    """The bytes of an image. Raises Unusable where they are too many, or can't be read."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > _MAX_BYTES:
            raise Unusable(f"is larger than {_MAX_BYTES // 1_000_000} MB", large=True)
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as fault:
        raise Unusable(f"can't be read: {fault.strerror}") from fault


# Only what is known of files is kept, and not their bytes, of which there may be very many.
@lru_cache(maxsize=4096)
def _about_file(path: Path, changed: int, replaced: int, size: int) -> About:
    return _about(_bytes(path))


def _about(data: bytes) -> About:
    kind = kind_of(data)
    if kind is not None:
        return examined(data, kind)
    return About(".svg", ratio=ratio_of(_drawing(data).data), transparent=True)


@lru_cache(maxsize=32)
def _drawing(data: bytes) -> Picture:
    return Picture(cleaned(data), "image/svg+xml", ".svg")
