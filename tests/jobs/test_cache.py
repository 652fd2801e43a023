"""The cache keeps whole folders by their content, and no more than it may."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.jobs import cache as cache_module
from studypress.jobs.cache import ObjectCache


def folder(place: Path, text: str) -> Path:
    (place / "below").mkdir(parents=True)
    (place / "below" / "a.txt").write_text(text)
    return place


def test_what_was_put_is_got(tmp_path: Path) -> None:
    cache = ObjectCache(tmp_path / "objects")
    assert cache.get("one") is None
    cache.put("one", folder(tmp_path / "made", "text"))
    kept = cache.get("one")
    assert kept
    assert (kept / "below" / "a.txt").read_text() == "text"
    assert cache.get("another") is None


def test_what_was_kept_in_another_state_is_not_found(tmp_path: Path) -> None:
    """The state covers libraries, so that no format has to think of their versions."""
    ObjectCache(tmp_path / "objects", "a 1.0").put("one", folder(tmp_path / "made", "text"))
    assert ObjectCache(tmp_path / "objects", "a 1.0").get("one")
    assert ObjectCache(tmp_path / "objects", "a 1.1").get("one") is None


def test_the_first_of_two_of_one_key_is_kept(tmp_path: Path) -> None:
    cache = ObjectCache(tmp_path / "objects")
    cache.put("one", folder(tmp_path / "a", "first"))
    cache.put("one", folder(tmp_path / "b", "second"))
    kept = cache.get("one")
    assert kept
    assert (kept / "below" / "a.txt").read_text() == "first"
    assert len(list((tmp_path / "objects").iterdir())) == 1


def test_what_is_there_is_renewed(tmp_path: Path) -> None:
    cache = ObjectCache(tmp_path / "objects")
    for text in ("first", "second", "third"):
        cache.renew("one", folder(tmp_path / text, text))
        kept = cache.get("one")
        assert kept
        assert (kept / "below" / "a.txt").read_text() == text
        assert len(list((tmp_path / "objects").iterdir())) == 1


def test_what_can_not_be_renewed_is_left_as_it_is(tmp_path: Path) -> None:
    cache = ObjectCache(tmp_path / "objects")
    cache.put("one", folder(tmp_path / "made", "first"))
    cache.renew("one", tmp_path / "nowhere")
    kept = cache.get("one")
    assert kept
    assert (kept / "below" / "a.txt").read_text() == "first"
    assert len(list((tmp_path / "objects").iterdir())) == 1


def dated(cache: ObjectCache, key: str, seconds: int) -> None:
    kept = cache.get(key)
    assert kept
    os.utime(kept, (seconds, seconds))


TEXT = "text" * 1000
TWO_FOLDERS = 9000
"""Two folders of this text are not larger than that, in bytes, and three are."""


def test_what_was_not_used_for_longest_is_removed(tmp_path: Path) -> None:
    cache = ObjectCache(tmp_path / "objects", max_bytes=TWO_FOLDERS)
    for number, key in enumerate(("one", "two", "three")):
        cache.put(key, folder(tmp_path / key, TEXT))
        dated(cache, key, number)
    later = ObjectCache(tmp_path / "objects", max_bytes=TWO_FOLDERS)
    later.get("one")  # it was used now
    later.trim()
    assert [key for key in ("one", "two", "three") if later.get(key)] == ["one", "three"]


def test_what_this_run_used_is_kept_whatever_its_size_and_the_clock(tmp_path: Path) -> None:
    """A book of many parts, after the clock was set back."""
    old = ObjectCache(tmp_path / "objects")
    for key in ("found", "renewed", "unused", "not used either"):
        old.put(key, folder(tmp_path / key, "text"))
        dated(old, key, 4_000_000_000)
    cache = ObjectCache(tmp_path / "objects", max_bytes=1)
    cache.put("put", folder(tmp_path / "put", "text"))
    cache.renew("renewed", folder(tmp_path / "again", "text"))
    for key in ("put", "found", "renewed"):
        dated(cache, key, 0)
    cache.trim()
    assert [key for key in ("put", "found", "renewed") if cache.get(key)] == [
        "put",
        "found",
        "renewed",
    ]
    assert not any(cache.get(key) for key in ("unused", "not used either"))


def test_two_runs_may_remove_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    objects = tmp_path / "objects"
    for key in ("one", "two", "three"):
        ObjectCache(objects).put(key, folder(tmp_path / key, "text"))
    size = cache_module._size

    def slowly(place: Path) -> int:
        if len(list(objects.iterdir())) == 3:
            shutil.rmtree(place)
            place.stat()
        return size(place)

    monkeypatch.setattr(cache_module, "_size", slowly)
    ObjectCache(objects, max_bytes=1).trim()
    assert not list(objects.iterdir())


def test_a_cache_that_can_not_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "objects").write_text("a file is in the way")
    cache = ObjectCache(tmp_path / "objects")
    cache.put("one", folder(tmp_path / "made", "text"))
    cache.renew("one", tmp_path / "made")
    assert cache.get("one") is None


def _change(kept: Path) -> None:
    path = kept / "below" / "a.txt"
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])


def _cut(kept: Path) -> None:
    path = kept / "below" / "a.txt"
    path.write_bytes(path.read_bytes()[:2])


def _empty(kept: Path) -> None:
    (kept / "below" / "a.txt").write_bytes(b"")


def _remove(kept: Path) -> None:
    (kept / "below" / "a.txt").unlink()


def _add(kept: Path) -> None:
    (kept / "below" / "b.txt").write_text("more")


def _lose_list(kept: Path) -> None:
    (kept / ".kept.json").unlink()


def _spoil_list(kept: Path) -> None:
    (kept / ".kept.json").write_text('{"": ')


def _take_for_another(kept: Path) -> None:
    other = ObjectCache(kept.parent)
    other.put("another", folder(kept.parent.parent / "other", "other"))
    found = other.get("another")
    assert found
    kept.rename(kept.with_name("gone"))
    found.rename(kept)


DAMAGES = {
    "changed": _change,
    "cut": _cut,
    "empty": _empty,
    "removed": _remove,
    "added": _add,
    "no list": _lose_list,
    "half a list": _spoil_list,
    "another's": _take_for_another,
}
"""What may happen to a folder that is kept."""


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_not_found_and_can_be_kept_anew(
    damage: Callable[[Path], None], tmp_path: Path
) -> None:
    made = folder(tmp_path / "made", "text")
    cache = ObjectCache(tmp_path / "objects")
    cache.put("one", made)
    kept = cache.get("one")
    assert kept
    damage(kept)
    later = ObjectCache(tmp_path / "objects")
    assert later.get("one") is None
    later.put("one", made)
    again = ObjectCache(tmp_path / "objects").get("one")
    assert again
    assert (again / "below" / "a.txt").read_text() == "text"
