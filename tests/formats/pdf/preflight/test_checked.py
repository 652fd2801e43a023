"""What was found in a file is kept for the next run, but not for a file with other marks."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from studypress.formats import Cache, Made, Pool, Work, Workplace
from studypress.formats.document import Document, Imprint, PressInks
from studypress.formats.pdf.preflight.checked import checked
from studypress.formats.pdf.preflight.records import Making


@dataclass
class _Pool:
    """Finds nothing, and notes what was known before."""

    asked: list[tuple[float | None, str]] = field(default_factory=list)

    def run(self, task: str, path: Path, making: Making, known: str, **_: Any) -> Any:
        self.asked.append((making.bleed_mm, known))
        return (), f"look {len(self.asked)}"


@dataclass
class _Folders:
    """A cache in a folder."""

    place: Path

    def get(self, key: str) -> Path | None:
        """What was kept."""
        found = self.place / key
        return found if found.is_dir() else None

    def renew(self, key: str, folder: Path) -> None:
        """Keep a copy."""
        shutil.copytree(folder, self.place / key, dirs_exist_ok=True)


@dataclass
class _Full(_Folders):
    """A cache on a full disk."""

    def renew(self, key: str, folder: Path) -> None:
        """Fail."""
        raise OSError(errno.ENOSPC, "No space left on device", self.place / key)


def test_a_build_goes_on_where_nothing_can_be_kept(tmp_path: Path) -> None:
    cache = cast(Cache, _Full(tmp_path))
    place = Workplace(tmp_path, cast(Pool, _Pool()), cache, lambda *_: None)
    work = Work("book", Imprint("Tea", "en", "ltr"), (Document("a", "A", "<html/>"),))
    assert checked(Made(("book.pdf",)), work, place, ()).problems == ()


def test_findings_are_kept_for_files_with_the_same_marks(tmp_path: Path) -> None:
    """With marks, the sheet is larger, so that all that stands on it is further down."""
    pool = _Pool()
    place = Workplace(
        tmp_path, cast(Pool, pool), cast(Cache, _Folders(tmp_path / "cache")), lambda *_: None
    )

    def look(*, marks: bool | None, bleed: float = 3.0) -> tuple[float | None, str]:
        inks = PressInks("black", tmp_path, {}, "", marks=bool(marks), bleed_mm=bleed)
        document = Document("a", "A", "<html/>", press=None if marks is None else inks)
        work = Work("book", Imprint("Tea", "en", "ltr"), (document,))
        checked(Made(("book.pdf",)), work, place, ())
        return pool.asked[-1]

    assert look(marks=True) == (3.0, "")
    assert look(marks=True, bleed=2.0) == (2.0, "look 1")
    assert look(marks=False) == (3.0, "")
    assert look(marks=False) == (3.0, "look 3")
    assert look(marks=None) == (None, "look 4")
