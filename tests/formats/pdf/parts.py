"""Makes parts by hand, as the typesetter does, and binds them, for tests of the bindery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from studypress.formats import Parts
from studypress.formats.attachments import Attachment
from studypress.formats.document import Imprint, Matter
from studypress.formats.pdf.bindery.bind import bind
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.records import Leaf, Setting
from tests.formats.pdf.partfiles import Kind, Sheet, Writer

IMPRINT = Imprint("A book", authors=("Ada", "Bo"))


def leaf(
    folder: Path,
    *sheets: Sheet,
    kind: Kind | None = None,
    first: int = 1,
    matter: Matter = Matter.BODY,
    blank: bool = False,
) -> Leaf:
    """Write and prepare a part in a folder, and return it in its place in the book."""
    kind = kind or Kind()
    folder.mkdir(parents=True)
    Writer(folder, kind, sheets).write()
    prepare(folder)
    anchors = tuple((name, index) for index, sheet in enumerate(sheets) for name in sheet.ids)
    shifts = (kind.shift,) * len(sheets)
    setting = Setting(len(sheets), anchors, kind.first, True, shifts, {}, frozenset(), ())
    return Leaf(folder, setting, first, matter, blank)


def bound(
    leaves: Sequence[Leaf],
    numbers: Mapping[str, str] | None = None,
    imprint: Imprint = IMPRINT,
    ground: str = "",
    attachments: Sequence[Attachment] = (),
) -> Path:
    """Bind parts into one file."""
    folder = leaves[0].folder.parent
    target = folder / "book.pdf"

    def progress(stage: str, done: float, parts: Parts | None = None) -> None:
        assert stage
        assert 0 <= done <= 1

    fonts = folder / "fonts"
    given = (leaves, numbers or {}, imprint, ground, fonts, target, None, attachments)
    count = bind(*given, progress)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == count
    return target


def again(leaf: Leaf, **changes: Any) -> Leaf:
    """A part in another place."""
    return replace(leaf, **changes)
