"""Guides are made in processes of their own: what happens to one harms no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.jobs import capacity
from studypress.jobs.workers import Workers
from studypress.release import Manifest
from studypress.shelf import local
from studypress.shelf.records import Account, Item, Order

# Notes with a warning: readers are not told what the picture shows.
WITHOUT_ALT = "# Cake\n\n## Why cake?\n\nSo: ![](cake.svg)\n\n> **Key:** So.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'

EBOOK = Order(("ebook",))


def made(shelf: Path, order: Order, task: str, jobs: int = 1) -> dict[str, Account]:
    items = [Item(shelf / name, name, name) for name in ("bread", "cake", "tea")]
    named = f"tests.shelf.tasks:{task}" if task else "studypress.shelf.task:build"
    done = [
        (item.name, account)
        for item, account in local.made(items, order, shelf / "build", jobs, named)
    ]
    assert len(done) == len(dict(done)) == 3  # each of them once
    return dict(done)


def fates(accounts: dict[str, Account]) -> list[str]:
    return [str(accounts[name].fate) for name in ("bread", "cake", "tea")]


def whole(out: Path) -> bool:
    """True for an output folder that has the files of its manifest, and nothing else."""
    there = {path.name for path in out.iterdir()} - {".cache", "manifest.json"}
    manifest = Manifest.read(out)
    return there == set(manifest.files) and bool(manifest.standing(out).jobs)


def test_they_are_made_once_and_then_unchanged(shelf: Path) -> None:
    accounts = made(shelf, EBOOK, "", jobs=2)
    assert fates(accounts) == ["made"] * 3
    assert accounts["tea"].meta is not None
    assert accounts["tea"].meta.title == "All of tea"
    assert (accounts["tea"].questions, accounts["tea"].files) == (1, ("all-of-tea.epub",))
    assert (shelf / "build" / "tea" / "all-of-tea.epub").is_file()
    assert fates(made(shelf, EBOOK, "", jobs=2)) == ["unchanged"] * 3
    (shelf / "cake" / "notes.md").write_text("# Cake\n\n## Why cake?\n\nSo.\n\n> **Key:** So.\n")
    assert fates(made(shelf, EBOOK, "")) == ["unchanged", "made", "unchanged"]


def test_guides_and_their_parts_share_the_same_processes(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[Workers] = []
    usual = vars(local)["Workers"]

    def known(folder: Path, jobs: int) -> Workers:
        pools.append(usual(folder, jobs))
        return pools[-1]

    monkeypatch.setattr(local, "Workers", known)
    assert fates(made(shelf, Order(("book",)), "watched", jobs=2)) == ["made"] * 3
    (pool,) = pools
    assert len(pool._all) <= 2
    noted = {int(path.name) for path in (shelf / "build" / "noted").iterdir()}
    assert noted  # parts were made by the pool, and
    assert noted <= {process.pid for process in pool._all}  # by nobody else


def test_an_authors_fault_fails_his_guide_alone(shelf: Path) -> None:
    (shelf / "cake" / "guide.yaml").write_text("title: [x\n")
    accounts = made(shelf, EBOOK, "")
    assert fates(accounts) == ["made", "failed", "made"]
    assert [problem.code for problem in accounts["cake"].problems] == ["no-title", "bad-yaml"]
    assert accounts["cake"].fault == ""


def test_warnings_fail_a_guide_where_that_is_wanted(shelf: Path) -> None:
    (shelf / "cake" / "notes.md").write_text(WITHOUT_ALT)
    (shelf / "cake" / "cake.svg").write_text(PICTURE)
    assert fates(made(shelf, EBOOK, "")) == ["made"] * 3
    assert fates(made(shelf, Order(("ebook",), strict=True), "")) == [
        "unchanged",
        "failed",
        "unchanged",
    ]


def test_a_fault_of_the_machine_fails_one_guide_alone(shelf: Path) -> None:
    (shelf / "build" / "cake").mkdir(parents=True)
    (shelf / "build" / "cake" / "all-of-cake.epub").write_text("the user's own")
    accounts = made(shelf, EBOOK, "")
    assert fates(accounts) == ["made", "failed", "made"]
    assert "was not made by studypress" in accounts["cake"].fault
    assert (shelf / "build" / "cake" / "all-of-cake.epub").read_text() == "the user's own"


def test_a_fault_of_ours_fails_one_guide_alone(shelf: Path) -> None:
    accounts = made(shelf, EBOOK, "broken")
    assert fates(accounts) == ["made", "failed", "made"]
    assert "LookupError: no flour;" in accounts["cake"].fault


def test_a_guide_whose_process_was_killed_is_made_when_all_others_are_done(shelf: Path) -> None:
    accounts = made(shelf, EBOOK, "killed_once", jobs=2)
    assert (shelf / "build" / "killed").exists()
    assert fates(accounts) == ["made"] * 3
    assert list(accounts)[-1] == "cake"
    assert all(whole(shelf / "build" / name) for name in accounts)


def test_a_guide_whose_process_is_killed_again_leaves_nothing_half_made(shelf: Path) -> None:
    accounts = made(shelf, EBOOK, "killed_always")
    assert fates(accounts) == ["made", "failed", "made"]
    assert "was killed" in accounts["cake"].fault
    assert not Manifest.read(shelf / "build" / "cake").files
    assert {path.name for path in (shelf / "build" / "cake").iterdir()} <= {".cache"}
    assert fates(made(shelf, EBOOK, "")) == ["unchanged", "made", "unchanged"]


def test_an_output_folder_that_is_a_file(shelf: Path) -> None:
    (shelf / "build").write_text("")
    from studypress.model.diagnostics import StudypressError

    with pytest.raises(StudypressError, match="can't be written"):
        made(shelf, EBOOK, "")


@pytest.mark.parametrize(
    ("processors", "memory_gb", "jobs"), [(1, 64, 1), (8, 64, 8), (8, 3, 3), (8, 0, 1)]
)
def test_so_many_are_made_at_once(
    processors: int, memory_gb: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "processors", lambda: processors)
    monkeypatch.setattr(local, "memory", lambda: memory_gb * 1_000_000_000)
    assert local.default_jobs() == jobs


def test_the_processors_and_the_memory_are_known() -> None:
    assert capacity.processors() >= 1
    assert capacity.memory() > 1_000_000_000
