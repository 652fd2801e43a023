"""What a worker makes comes back whole, or not at all. No cluster is needed for that."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from studypress.model.diagnostics import StudypressError
from studypress.release import Manifest
from studypress.repository import Tag
from studypress.shelf import archive, kept, local, remote
from studypress.shelf.about import about
from studypress.shelf.records import Fate, Item, Order

Entries = dict[str, bytes]


@pytest.fixture(autouse=True)
def _no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "worker").mkdir()
    monkeypatch.setattr(remote, "_folder", lambda: str(tmp_path / "worker"))


def job(root: Path, *editions: str) -> remote.Job:
    sources = archive.packed(root, root / "out")
    return remote.Job(sources, root.name, asdict(Order(editions)), asdict(about()), None)


def entries(data: bytes) -> Entries:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = ((entry.name, tar.extractfile(entry)) for entry in tar.getmembers())
        return {name: file.read() for name, file in files if file}


def packed(files: Entries) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for name, content in files.items():
            archive.add(tar, name, content)
    return data.getvalue()


def test_what_is_made_there_is_what_would_be_made_here(shelf: Path, tmp_path: Path) -> None:
    wanted = job(shelf / "tea", "ebook")
    account = kept.take(remote.build(wanted), tmp_path / "there", kept.key_of(wanted))
    items = [Item(shelf / "tea", "tea", "tea")]
    [(_, here)] = local.made(items, Order(("ebook",)), tmp_path, 1)
    assert replace(account, seconds=here.seconds) == here
    assert account.fate is Fate.MADE
    name = "all-of-tea.epub"
    assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "tea" / name).read_bytes()
    assert not list((tmp_path / "worker").iterdir())


def test_a_folder_of_files_comes_back_as_well(shelf: Path, tmp_path: Path) -> None:
    wanted, out = job(shelf / "tea", "ebook", "web"), tmp_path / "there"
    account = kept.take(remote.build(wanted), out, kept.key_of(wanted))
    assert account.files == ("all-of-tea.epub", "site")
    assert (out / "site" / "files" / "all-of-tea.epub").is_file()
    assert set(Manifest.read(out).standing(out).jobs) == {"ebook", "web"}


def test_a_guide_without_a_title_is_named_by_its_folder(shelf: Path, tmp_path: Path) -> None:
    (shelf / "tea" / "guide.yaml").unlink()
    (shelf / "tea").rename(shelf / "Green Tea")
    (shelf / "Green Tea" / "2.md").write_text("# Two\n\n## Why two?\n\nSo.\n")
    wanted = job(shelf / "Green Tea", "ebook")
    account = kept.take(remote.build(wanted), tmp_path / "there", kept.key_of(wanted))
    assert account.meta
    assert account.meta.title == "Green Tea"


def test_a_version_comes_from_the_tag_of_the_repository(shelf: Path, tmp_path: Path) -> None:
    tag = Tag("v2.1", "abc", "2026-11-26")
    wanted = job(shelf / "tea", "ebook")._replace(tag=asdict(tag))
    account = kept.take(remote.build(wanted), tmp_path / "there", kept.key_of(wanted))
    assert account.meta
    assert (account.meta.version, str(account.meta.date)) == ("2.1", "2026-11-26")
    wanted = job(shelf / "tea", "ebook")._replace(changed="2026-11-25")
    account = kept.take(remote.build(wanted), tmp_path / "undated", kept.key_of(wanted))
    assert account.meta
    assert (account.meta.date, str(account.meta.changed)) == (None, "2026-11-25")


def test_a_guide_that_fails_there_leaves_the_last_good_files(shelf: Path, tmp_path: Path) -> None:
    out, good = tmp_path / "there", job(shelf / "tea", "ebook")
    kept.take(remote.build(good), out, kept.key_of(good))
    (shelf / "tea" / "guide.yaml").write_text("title: [x\n")
    bad = job(shelf / "tea", "ebook")
    account = kept.take(remote.build(bad), out, kept.key_of(bad))
    assert account.fate is Fate.FAILED
    assert "bad-yaml" in [problem.code for problem in account.problems]
    assert Manifest.read(out).standing(out).jobs.keys() == {"ebook"}
    assert kept.still_right(out, kept.key_of(good))
    assert not kept.still_right(out, kept.key_of(bad))


def test_what_decides_the_files_decides_the_key(shelf: Path) -> None:
    jobs = [
        job(shelf / "tea", "ebook"),
        job(shelf / "cake", "ebook"),
        job(shelf / "tea"),
        job(shelf / "tea", "ebook")._replace(name="coffee"),
        job(shelf / "tea", "ebook")._replace(tag=asdict(Tag("v1", "abc", "2026-11-26"))),
        job(shelf / "tea", "ebook")._replace(changed="2026-11-26"),
        job(shelf / "tea", "ebook")._replace(about=asdict(replace(about(), version="9"))),
        job(shelf / "tea", "ebook")._replace(order=asdict(Order(("ebook",), strict=True))),
    ]
    assert len({kept.key_of(one) for one in jobs}) == len(jobs)
    assert kept.key_of(jobs[0]) == kept.key_of(job(shelf / "tea", "ebook"))


def test_files_that_are_still_right_are_not_made_again(shelf: Path, tmp_path: Path) -> None:
    wanted, out = job(shelf / "tea", "ebook"), tmp_path / "there"
    key = kept.key_of(wanted)
    assert kept.still_right(out, key) is None
    account = kept.take(remote.build(wanted), out, key)
    assert kept.still_right(out, key) == replace(account, fate=Fate.UNCHANGED, seconds=0.0)
    assert kept.still_right(out, "another") is None
    (out / "all-of-tea.epub").write_bytes(b"changed by hand")
    assert kept.still_right(out, key) is None
    (out / ".cache" / "job.json").write_text("{}")
    assert kept.still_right(out, key) is None


def test_a_worker_that_came_late_with_another_version(shelf: Path, tmp_path: Path) -> None:
    wanted = job(shelf / "tea", "ebook")._replace(about=asdict(replace(about(), version="9")))
    account = kept.take(remote.build(wanted), tmp_path / "there", "key")
    assert account.fate is Fate.FAILED
    assert "A worker was of no use: it has studypress" in account.fault


def test_sources_that_are_no_archive(shelf: Path, tmp_path: Path) -> None:
    wanted = job(shelf / "tea", "ebook")._replace(sources=b"x")
    assert "can't be unpacked" in kept.take(remote.build(wanted), tmp_path / "there", "key").fault


def test_a_folder_with_a_hostile_name(shelf: Path, tmp_path: Path) -> None:
    wanted = job(shelf / "tea", "ebook")._replace(name="../../evil")
    assert kept.take(remote.build(wanted), tmp_path / "there", "key").fate is Fate.MADE
    assert not list(tmp_path.glob("**/evil"))


def without(name: str) -> Callable[[Entries], Entries]:
    return lambda files: {key: value for key, value in files.items() if key != name}


def with_text(name: str, old: str, new: str) -> Callable[[Entries], Entries]:
    return lambda files: {**files, name: files[name].replace(old.encode(), new.encode())}


EPUB, MANIFEST = "files/all-of-tea.epub", "files/manifest.json"
DAMAGED: dict[str, tuple[Callable[[Entries], Entries], str]] = {
    "no account": (without("account.json"), "not whole"),
    "an account of something else": (with_text("account.json", "fate", "fete"), "not whole"),
    "no manifest": (without(MANIFEST), "not whole"),
    "a file is missing": (without(EPUB), "all-of-tea.epub damaged"),
    "a file is damaged": (with_text(EPUB, "PK", "XX"), "all-of-tea.epub damaged"),
    "a name that leads out": (with_text(MANIFEST, "all-of-tea", "../evil"), "not whole"),
}


@pytest.mark.parametrize(("change", "message"), DAMAGED.values(), ids=DAMAGED)
def test_what_comes_back_damaged_is_not_released(
    change: Callable[[Entries], Entries], message: str, shelf: Path, tmp_path: Path
) -> None:
    sent = packed(change(entries(remote.build(job(shelf / "tea", "ebook")))))
    with pytest.raises(StudypressError, match=message):
        kept.take(sent, tmp_path / "there", "key")
    assert {path.name for path in (tmp_path / "there").iterdir()} == {".cache"}
    assert not list(tmp_path.glob("**/evil*"))


def test_a_file_of_the_users_is_not_overwritten(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "all-of-tea.epub").write_text("the user's own")
    with pytest.raises(StudypressError, match="was not made by studypress"):
        kept.take(remote.build(job(shelf / "tea", "ebook")), tmp_path / "there", "key")
    assert (tmp_path / "there" / "all-of-tea.epub").read_text() == "the user's own"


def test_what_is_sent_back_names_no_folder_of_this_computer(shelf: Path) -> None:
    told = json.loads(entries(remote.build(job(shelf / "tea", "ebook")))["account.json"])
    assert str(shelf) not in json.dumps(told)
