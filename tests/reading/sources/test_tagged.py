"""The version and the date of a guide come from the git tag of its state."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.repository import Repository, Tag
from tests.conftest import studypress
from tests.repositories import Repo, write

NOTES = {"tea.md": "# Tea\n\n## What is tea?\n\nA drink of leaves in hot water.\n"}
GUIDE = {"content/guide.yaml": "title: Tea\nlanguage: en\n", "content/tea.md": NOTES["tea.md"]}
Changed = Callable[[Repo], object]


def known(place: Path) -> tuple[str, datetime.date | None, list[tuple[str, str, str]]]:
    """The version, the date, and what was guessed of both."""
    reading = pipeline.understand(Project.at(place), Report()).reading
    meta = reading.guide.meta
    told = [(one.setting, one.value, one.source) for one in reading.guesses]
    return meta.version, meta.date, [one for one in told if one[0] in ("version", "date")]


@pytest.mark.parametrize(
    ("tags", "version"),
    [
        (["v1.2"], "1.2"),
        (["1.2.0"], "1.2.0"),
        (["V3"], "3"),
        (["2026-11-22"], "2026-11-22"),
        (["v2.0-rc1"], "2.0-rc1"),
        (["1.0rc1"], "1.0rc1"),
        (["v1.9", "v1.10"], "1.10"),
        (["v2.0-rc1", "v2.0"], "2.0"),
        (["v1", "v1.2", "v1.2.3", "latest"], "1.2.3"),
        (["latest"], ""),
        (["2fast"], ""),
        (["release-1"], ""),
        (["v"], ""),
        ([], ""),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else value or "none",
)
def test_the_version_is_the_tags(tags: list[str], version: str, tmp_path: Path) -> None:
    Repo(tmp_path).commit(NOTES, *tags, date="2026-03-04")
    found, date, _ = known(tmp_path)
    assert (found, date) == (version, datetime.date(2026, 3, 4) if version else None)


def test_an_annotated_tag_has_the_date_of_its_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(NOTES, date="2026-03-04")
    repo.git("tag", "-a", "-m", "x", "v1.2", date="2026-05-06")
    assert known(tmp_path)[:2] == ("1.2", datetime.date(2026, 3, 4))


@pytest.mark.parametrize("files", [NOTES, GUIDE], ids=["notes", "guide"])
def test_it_is_told_as_a_guess(files: dict[str, str], tmp_path: Path) -> None:
    Repo(tmp_path).commit(files, "v1.2")
    assert known(tmp_path)[2] == [
        ("version", "1.2", "the git tag v1.2"),
        ("date", "2026-01-02", "its commit"),
    ]
    said = studypress("check", "--project", tmp_path).stdout
    assert "version 1.2 (the git tag v1.2), date 2026-01-02 (its commit)" in " ".join(said.split())


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("version: '3'\n", ("3", None, [])),
        (
            "date: 2025-05-05\n",
            ("1.2", datetime.date(2025, 5, 5), [("version", "1.2", "the git tag v1.2")]),
        ),
        ("version: '3'\ndate: 2025-05-05\n", ("3", datetime.date(2025, 5, 5), [])),
    ],
)
def test_guide_yaml_comes_first(settings: str, expected: object, tmp_path: Path) -> None:
    files = {**GUIDE, "content/guide.yaml": GUIDE["content/guide.yaml"] + settings}
    Repo(tmp_path).commit(files, "v1.2")
    assert known(tmp_path) == expected


CHANGED: dict[str, Changed] = {
    "a later commit": lambda repo: repo.commit({"other.txt": "x"}),
    "a chapter": lambda repo: write(repo.folder, {"content/tea.md": "# Tea\n\n## Why?\n\nSo.\n"}),
    "a chapter that is gone": lambda repo: (repo.folder / "content/tea.md").unlink(),
    "a chapter that git does not know": lambda repo: write(repo.folder, {"content/new.md": "# A"}),
    "guide.yaml": lambda repo: write(repo.folder, {"content/guide.yaml": "title: A\n"}),
    "versions.yaml": lambda repo: write(repo.folder, {"content/versions.yaml": "versions: []\n"}),
    "a layout": lambda repo: write(repo.folder, {"layouts/a.css": "b {}"}),
    "an image": lambda repo: write(repo.folder, {"content/a.svg": "<svg/>"}),
    "a link": lambda repo: (repo.folder / "content/link").rename(repo.folder / "link"),
}
SAME: dict[str, Changed] = {
    "nothing": lambda repo: None,
    "what was made": lambda repo: write(repo.folder, {"build/book.pdf": "x"}),
    "a file elsewhere": lambda repo: write(repo.folder, {"README.md": "x"}),
    "ends of lines": lambda repo: (repo.folder / "content/tea.md").write_bytes(
        NOTES["tea.md"].replace("\n", "\r\n").encode()
    ),
}


def tagged(folder: Path) -> Repo:
    repo = Repo(folder)
    (folder / "content").mkdir()
    (folder / "content/link").symlink_to("tea.md")
    more = {"layouts/a.css": "a {}", "content/a.svg": "<svg />", "README.md": "y"}
    repo.commit({**GUIDE, **more}, "v1.2")
    return repo


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_what_changed_since_is_not_that_version(change: Changed, tmp_path: Path) -> None:
    change(tagged(tmp_path))
    assert known(tmp_path) == ("", None, [])


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_did_not_change_is_that_version(change: Changed, tmp_path: Path) -> None:
    change(tagged(tmp_path))
    assert known(tmp_path)[0] == "1.2"


def test_a_large_file_is_stored_as_a_pointer(tmp_path: Path) -> None:
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        "oid sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\nsize 1\n"
    )
    Repo(tmp_path).commit({**NOTES, "a.png": pointer}, "v1.2")
    (tmp_path / "a.png").write_text("x")
    assert known(tmp_path)[0] == "1.2"
    (tmp_path / "a.png").write_text("y")
    assert known(tmp_path)[0] == ""


def test_a_guide_within_a_repository(tmp_path: Path) -> None:
    files = {f"guides/tea/{name}": text for name, text in GUIDE.items()}
    Repo(tmp_path).commit({**files, "other.txt": "x"}, "v1.2")
    (tmp_path / "other.txt").write_text("y")
    assert known(tmp_path / "guides" / "tea")[0] == "1.2"


def test_one_file_is_a_guide(tmp_path: Path) -> None:
    Repo(tmp_path).commit({**NOTES, "other.md": "# Other\n"}, "v1.2")
    (tmp_path / "other.md").write_text("# Another\n")
    assert known(tmp_path / "tea.md")[0] == "1.2"
    (tmp_path / "tea.md").write_text("# Tea\n")
    assert known(tmp_path / "tea.md")[0] == ""


def test_a_folder_that_git_does_not_know(tmp_path: Path) -> None:
    Repo(tmp_path).commit({"other.txt": "x"}, "v1.2")
    write(tmp_path / "build" / "notes", NOTES)
    assert known(tmp_path / "build" / "notes")[0] == ""


def test_a_shallow_clone_and_a_second_work_tree(tmp_path: Path) -> None:
    first = Repo(tmp_path / "first")
    first.commit({"a.txt": "x"})
    first.commit(NOTES, "v1.2")
    first.git("clone", "-q", "--depth=1", f"file://{first.folder}", str(tmp_path / "clone"))
    first.git("worktree", "add", "-q", str(tmp_path / "second"), "v1.2")
    assert known(tmp_path / "clone")[0] == known(tmp_path / "second")[0] == "1.2"


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    write(Repo(tmp_path).folder, NOTES)
    assert known(tmp_path) == ("", None, [])


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repo(tmp_path).commit(NOTES, "v1.2")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert known(tmp_path) == ("", None, [])


def test_a_repository_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repo(tmp_path).commit(NOTES, "v1.2")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert known(tmp_path) == ("", None, [])


@pytest.mark.parametrize("broken", ["", "gitdir: /nowhere\n"], ids=["empty", "a lost work tree"])
def test_what_only_looks_like_a_repository(broken: str, tmp_path: Path) -> None:
    write(tmp_path, {**NOTES, ".git": broken})
    assert known(tmp_path) == ("", None, [])


def test_the_repository_of_a_caller_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path / "other").commit(NOTES, "v9")
    Repo(tmp_path / "own").commit(NOTES, "v1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert known(tmp_path / "own")[0] == "1"


def test_nothing_of_a_repository_is_run(tmp_path: Path) -> None:
    repo = tagged(tmp_path)
    ran = tmp_path / "ran"
    program = f"touch {ran}; cat"
    write(tmp_path, {".git/info/attributes": "*.md filter=evil diff=evil\n"})
    for name in (
        *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv"),
        *("core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand"),
    ):
        repo.git("config", name, program)
    (tmp_path / "content/tea.md").touch()
    assert known(tmp_path)[0] == "1.2"
    assert not ran.exists()


def test_git_is_started_only_where_it_can_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    really = Repository._ask

    def noted(self: Repository, *words: str, given: bytes = b"") -> bytes | None:
        asked.append(words[0])
        return really(self, *words, given=given)

    monkeypatch.setattr(Repository, "_ask", noted)
    write(tmp_path / "none", NOTES)
    known(tmp_path / "none")
    assert asked == []
    Repo(tmp_path / "untagged").commit(NOTES)
    asked.clear()
    known(tmp_path / "untagged")
    assert asked == ["for-each-ref", "rev-list"]
    settings = "title: Tea\nversion: '1'\ndate: 2026-01-02\n"
    named = {**GUIDE, "content/guide.yaml": settings}
    Repo(tmp_path / "named").commit(named, "v1.2")
    asked.clear()
    known(tmp_path / "named")
    assert asked == []


def test_versions_have_an_order() -> None:
    names = ["v1", "v1.2-rc1", "v1.2", "1.2.1", "v1.10", "2.0"]
    assert sorted(names, key=lambda name: Tag(name, "", "").rank) == names


def test_a_link_that_leads_elsewhere_now(tmp_path: Path) -> None:
    tagged(tmp_path)
    (tmp_path / "content/link").unlink()
    (tmp_path / "content/link").symlink_to("guide.yaml")
    assert known(tmp_path)[0] == ""


def changed(project: Project) -> datetime.date | None:
    """The day on which the notes of a project were changed, as its files tell it."""
    return pipeline.understand(project, Report()).guide.meta.changed


@pytest.mark.parametrize("file", ["", "tea.md"])
def test_undated_notes_were_changed_by_their_last_commit(tmp_path: Path, file: str) -> None:
    repo = Repo(tmp_path)
    repo.commit(NOTES, date="2026-03-04")
    repo.commit({"tea.md": f"{NOTES['tea.md']}\nOf many kinds.\n"}, date="2026-03-05")
    repo.commit({"milk.md": "# Milk\n"} if file else {}, date="2026-03-06")
    write(tmp_path, {"tea.md": f"{NOTES['tea.md']}\nNot committed.\n"})
    assert changed(Project.at(tmp_path / file)) == datetime.date(2026, 3, 5)


def test_notes_in_a_folder_of_their_own_do_not_change_with_what_is_beside(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(GUIDE, date="2026-03-04")
    repo.commit({"README.md": "Hello."}, date="2026-03-05")
    assert changed(Project.at(tmp_path)) == datetime.date(2026, 3, 4)


def test_the_last_change_is_not_asked_for_where_a_date_is_known(tmp_path: Path) -> None:
    Repo(tmp_path).commit(NOTES | {"guide.yaml": "title: Tea\ndate: 2025-05-05\n"})
    assert changed(Project.at(tmp_path)) is None


def test_nothing_tells_when_notes_without_a_commit_were_changed(tmp_path: Path) -> None:
    write(tmp_path, NOTES)
    assert changed(Project.at(tmp_path)) is None
    Repo(tmp_path)
    assert changed(Project.at(tmp_path)) is None
    day = datetime.date(2026, 3, 4)
    assert changed(replace(Project.at(tmp_path), changed=day)) == day
