"""Guides are made by the workers of a Dask cluster: once each, and whole, whatever is killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import distributed
import pytest
from dask import config as dask_config

from studypress.model.diagnostics import StudypressError
from studypress.release import Manifest
from studypress.shelf import cluster as module
from studypress.shelf.about import about
from studypress.shelf.cluster import made
from studypress.shelf.records import Account, Fate, Item, Order
from studypress.shelf.remote import Job
from tests.conftest import studypress
from tests.generate import guide_folder
from tests.judges.dasks import Cluster, cluster
from tests.repositories import Repo

EBOOK = Order(("ebook",))
NAMES = tuple(f"g{number}" for number in range(8))


@pytest.fixture(name="guides", scope="module")
def _guides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guides of twenty questions, all different."""
    folder = tmp_path_factory.mktemp("guides")
    for seed, name in enumerate(NAMES):
        guide_folder(folder / name, 20, seed)
    return folder


@pytest.fixture(name="two", scope="module")
def _two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers."""
    with cluster(tmp_path_factory.mktemp("dask"), 2) as started:
        yield started


def items(folder: Path) -> list[Item]:
    return [Item(folder / name, name, name) for name in NAMES]


def whole(out: Path) -> bool:
    """True for an output folder that has the files of its manifest, and nothing else."""
    there = {path.name for path in out.iterdir()} - {".cache", "manifest.json"}
    manifest = Manifest.read(out)
    return there == set(manifest.files) and bool(manifest.standing(out).jobs)


def nothing_said(sentence: str) -> None:
    raise AssertionError(sentence)


def all_made(done: list[tuple[Item, Account]], out: Path) -> bool:
    """True where each guide is made once and whole."""
    assert sorted(item.name for item, _ in done) == sorted(NAMES)
    return all(account.fate is Fate.MADE and whole(out / item.folder) for item, account in done)


def client_of(dask: Cluster) -> distributed.Client:
    """A client that looks on."""
    return distributed.Client(dask.address)  # type: ignore[no-untyped-call]


def killed_at_work(dask: Cluster, client: distributed.Client, *, alone: bool = False) -> str:
    """Kill a worker in the middle of a job, and give back the key of that; "" where none works.

    If `alone`, no other job waits there: it would count as one that has killed the worker too.
    """
    for worker, keys in client.processing().items():  # type: ignore[no-untyped-call]
        if keys and worker in dask.workers:
            dask.hold_worker(worker)  # Now it can't end the job any more.
            now = client.processing(worker)  # type: ignore[no-untyped-call]
            if keys[0] in now[worker] and not (alone and len(now[worker]) > 1):
                dask.kill_worker(worker)
                return str(keys[0])
            dask.hold_worker(worker, again=True)
    return ""


def test_a_worker_is_killed_midway_and_all_are_made_once(guides: Path, tmp_path: Path) -> None:
    with cluster(tmp_path, 2) as dask, client_of(dask) as client:
        out, done, lost = tmp_path / "out", list[tuple[Item, Account]](), ""
        for item, account in made(items(guides), EBOOK, out, dask.address, nothing_said):
            done.append((item, account))
            lost = lost or killed_at_work(dask, client)
        assert lost
        assert len(dask.workers) == 1
        assert all_made(done, out)
        again = made(items(guides), EBOOK, out, dask.address, nothing_said)
        assert [account.fate for _, account in again] == [Fate.UNCHANGED] * len(NAMES)


def test_a_guide_that_kills_every_worker_fails_alone(guides: Path, tmp_path: Path) -> None:
    none = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path, 2, **none) as dask, client_of(dask) as client:
        out, done, lost = tmp_path / "out", list[tuple[Item, Account]](), ""
        for item, account in made(items(guides), EBOOK, out, dask.address, nothing_said):
            done.append((item, account))
            lost = lost or killed_at_work(dask, client, alone=True)
        [(item, account)] = [one for one in done if one[1].fate is Fate.FAILED]
        assert len(done) == len(NAMES)
        assert "was killed" in account.fault
        assert not Manifest.read(out / item.folder).files


def test_the_scheduler_is_killed_midway(guides: Path, tmp_path: Path) -> None:
    out, done = tmp_path / "out", list[str]()
    soon = dask_config.set({"distributed.comm.timeouts.connect": "2s"})
    with soon, cluster(tmp_path, 2) as dask:
        jobs = made(items(guides), EBOOK, out, dask.address, nothing_said)
        first, _ = next(jobs)
        dask.kill_scheduler()
        with pytest.raises(StudypressError, match="has ended: start it, and build again"):
            done += [item.name for item, _ in jobs]
    with cluster(tmp_path, 1) as dask:
        again = list(made(items(guides), EBOOK, out, dask.address, nothing_said))
    unchanged = {item.name for item, account in again if account.fate is Fate.UNCHANGED}
    assert unchanged >= {first.name, *done}
    assert all(whole(out / name) for name in NAMES)


def test_a_run_without_its_scheduler_ends_in_a_sentence(guides: Path, tmp_path: Path) -> None:
    soon = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    words = [sys.executable, "-m", "studypress", "build", "ebook", "--all", str(guides)]
    with cluster(tmp_path, 2, **soon) as dask:
        words += ["--out", str(tmp_path / "out"), "--scheduler", dask.address]
        with subprocess.Popen(
            words,
            env=dask.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as build:
            assert build.stderr
            assert build.stderr.readline().startswith("1 of 8: ")
            dask.kill_scheduler()
            rest = [line for line in build.stderr if " of 8: " not in line]
    assert build.returncode == 1
    assert len(rest) == 1
    assert rest[0].startswith("error: The scheduler at ")


def test_every_worker_is_gone_for_good(
    guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 1)
    monkeypatch.setattr(module, "_LOOK_SECONDS", 1)
    with cluster(tmp_path, 1) as dask:
        jobs = made(items(guides), EBOOK, tmp_path / "out", dask.address, nothing_said)
        next(jobs)
        dask.kill_worker(next(iter(dask.workers)))
        with pytest.raises(StudypressError, match="has no worker any more"):
            list(jobs)


def test_equal_jobs_are_done_once(
    two: Cluster, guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(guides / "g0", tmp_path / "a" / "tea")
    shutil.copytree(guides / "g0", tmp_path / "b" / "tea")
    shutil.copytree(guides / "g1", tmp_path / "c" / "tea")
    sent, send = list[str](), module._send

    def noted(client: distributed.Client, key: str, job: Job) -> distributed.Future[bytes]:
        sent.append(key)
        return send(client, key, job)

    monkeypatch.setattr(module, "_send", noted)
    shelf = [Item(tmp_path / name / "tea", f"{name}/tea", name) for name in "abc"]
    done = dict(made(shelf, EBOOK, tmp_path / "out", two.address, nothing_said))
    assert [account.fate for account in done.values()] == [Fate.MADE] * 3
    assert len(sent) == 2
    assert all(whole(tmp_path / "out" / name) for name in "abc")


def test_the_command_line(two: Cluster, guides: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    for name in ("g0", "g1"):
        shutil.copytree(guides / name, shelf / name)
    (shelf / "g1" / "content" / "guide.yaml").write_text("title: [x\n")
    words: list[str | Path] = ["build", "ebook", "book", "--all", shelf, "--scheduler", two.address]
    done = studypress(*words)
    assert done.returncode == 1, done.stderr
    assert "1 made, 1 failed" in done.stdout
    assert "g1/content/guide.yaml:2:1: error: this is not YAML" in done.stderr
    assert "1 unchanged, 1 failed" in studypress(*words).stdout
    # What workers made is right for this computer as well.
    here = studypress("build", "ebook", "book", "--all", shelf)
    assert "1 unchanged, 1 failed" in here.stdout


def test_a_version_of_git_travels_along(two: Cluster, guides: Path, tmp_path: Path) -> None:
    guide = shutil.copytree(guides / "g0", tmp_path / "tea")
    Repo(guide).commit({}, "v2.1")
    [(_, account)] = made(
        [Item(guide, "tea", "tea")], EBOOK, tmp_path / "out", two.address, nothing_said
    )
    assert account.meta
    assert account.meta.version == "2.1"


def test_another_version_is_told_and_refused(
    two: Cluster, guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(about(), version="9.9")
    monkeypatch.setattr(module, "about", lambda: other)
    with pytest.raises(
        StudypressError,
        match=r"can't make these guides: it has studypress \S+, and this computer has 9\.9",
    ):
        list(made(items(guides), EBOOK, tmp_path / "out", two.address, nothing_said))


def test_other_packages_are_told(
    two: Cluster, guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(about(), packages={**about().packages, "lxml": "1.0"})
    monkeypatch.setattr(module, "about", lambda: other)
    said = list[str]()
    done = list(made(items(guides)[:1], EBOOK, tmp_path / "out", two.address, said.append))
    assert [account.fate for _, account in done] == [Fate.MADE]
    assert len(said) == 2
    assert all("other versions of packages than this computer: lxml" in one for one in said)


def test_a_worker_without_studypress_is_told(guides: Path, tmp_path: Path) -> None:
    with cluster(tmp_path, 0) as dask:
        dask.add_worker(knows_us=False)
        with pytest.raises(StudypressError, match="it can't load studypress"):
            list(made(items(guides), EBOOK, tmp_path / "out", dask.address, nothing_said))


def test_a_scheduler_without_workers_is_told(
    guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    none = "has no worker: start one with `dask worker tcp"
    with cluster(tmp_path, 0) as dask, pytest.raises(StudypressError, match=none):
        list(made(items(guides), EBOOK, tmp_path / "out", dask.address, nothing_said))


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "nonsense://x", "a b", "tcp://127.0.0.1"]
)
def test_no_scheduler_answers(address: str, guides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    done = studypress("build", "--all", guides, "--scheduler", address)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: No scheduler answers at {address}: start one with")
    assert done.stderr.count("\n") == 1
