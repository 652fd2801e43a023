"""Pictures of the pages of a PDF, made when they are looked at."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from pathlib import Path

import pypdfium2

MAX_WIDTH_PX = 3200
"""The width of the largest picture, in pixels."""
_MAX_CACHE_BYTES = 64_000_000

Size = tuple[float, float]
"""The width and the height of a page, in points."""

# PDFium may be used by one thread at a time.
_PDFIUM = threading.Lock()


class Pages:
    """The pages of one PDF. It goes on showing them after its file has been replaced."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, or pypdfium2.PdfiumError for a file that is no PDF."""
        self._data = path.read_bytes()
        self._made: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._bytes = 0
        self._closed = False
        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(self._data)
            self.sizes: tuple[Size, ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )

    @property
    def data(self) -> bytes:
        """The file itself."""
        return self._data

    def picture(self, number: int, width_px: int) -> bytes:
        """A page as a PNG of a width in pixels; pages are counted from 1.

        Raises IndexError where there is no such page, and for pages that are closed.
        """
        if not 1 <= number <= len(self.sizes):
            raise IndexError(number)
        width = max(1, min(width_px, MAX_WIDTH_PX))
        with _PDFIUM:
            if self._closed:
                raise IndexError(number)
            key = (number, width)
            if key not in self._made:
                self._keep(key, self._drawn(number, width))
            self._made.move_to_end(key)
            return self._made[key]

    def close(self) -> None:
        """Free the memory."""
        with _PDFIUM:
            self._closed = True
            self._document.close()

    def _drawn(self, number: int, width_px: int) -> bytes:
        scale = width_px / self.sizes[number - 1][0]
        image = self._document[number - 1].render(scale=scale).to_pil()
        data = io.BytesIO()
        image.save(data, "PNG", compress_level=1)
        return data.getvalue()

    def _keep(self, key: tuple[int, int], data: bytes) -> None:
        """Keep a picture, and drop those that were not looked at for the longest time."""
        self._made[key] = data
        self._bytes += len(data)
        while self._bytes > _MAX_CACHE_BYTES and len(self._made) > 1:
            _, old = self._made.popitem(last=False)
            self._bytes -= len(old)
