"""What was kept is read back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.project import keptfile

BODY = b"one\ntwo\n"


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    place = tmp_path / "new" / "record"
    for body in (BODY, b""):
        keptfile.write(place, body)
        assert keptfile.read(place) == body
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("change", [b"", b"one\ntwo\n", b"\xff\n", b"0" * 64 + b"\n" + BODY])
def test_what_is_damaged_is_told(change: bytes, tmp_path: Path) -> None:
    (tmp_path / "record").write_bytes(change)
    with pytest.raises(ValueError):  # noqa: PT011  the kind of fault is all that is promised
        keptfile.read(tmp_path / "record")


def test_a_file_that_can_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "within").touch()
    with pytest.raises(OSError, match="record"):
        keptfile.write(tmp_path / "record", BODY)
    assert list(tmp_path.iterdir()) == [tmp_path / "record"]
