"""The states that are compared: folders, files, and names of states in git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from studypress.changes import states
from studypress.changes.between import between
from studypress.model.diagnostics import WrongUsage
from studypress.project.place import Project
from tests.conftest import studypress
from tests.repositories import Repo, write

GUIDE = "title: Tea\nlanguage: en\n"
ONE = "# Tea\n\n## What is tea?\n\nA drink of dried leaves in hot water.\n\n"
TWO = f"{ONE}## Why tea?\n\nBecause it keeps you awake at night.\n\n"
THREE = f"{TWO}## Which tea?\n\nThe green one, which is not roasted.\n\n"


def told(*words: str | Path) -> dict[str, Any]:
    """What the command line prints as JSON."""
    done = studypress("changes", "--json", *words)
    assert done.returncode == 0, done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refused(*words: str | Path) -> str:
    """The sentence with which the command line refuses."""
    done = studypress("changes", *words)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def added(found: dict[str, Any]) -> list[str]:
    assert all(change["what"] == ["added"] for change in found["questions"])
    return [change["new"]["text"] for change in found["questions"]]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A guide with two tags, and changes since the second."""
    made = Repo(tmp_path / "tea")
    made.commit({"content/guide.yaml": GUIDE, "content/a.md": ONE}, "v1.0", date="2026-01-02")
    made.commit({"content/a.md": TWO}, "v1.1", date="2026-02-03")
    write(made.folder, {"content/a.md": THREE})
    return made


def test_two_tags(repo: Repo) -> None:
    found = told("v1.0", "v1.1", "--project", repo.folder)
    assert added(found) == ["Why tea?"]
    assert [found[state]["name"] for state in ("old", "new")] == ["v1.0", "v1.1"]
    assert [found[state]["version"] for state in ("old", "new")] == ["1.0", "1.1"]
    assert [found[state]["date"] for state in ("old", "new")] == ["2026-01-02", "2026-02-03"]
    assert [found[state]["title"] for state in ("old", "new")] == ["Tea", "Tea"]


@pytest.mark.parametrize("name", ["main", "HEAD", "v1.1^{}", "main~1", "refs/tags/v1.0"])
def test_any_name_of_a_state(name: str, repo: Repo) -> None:
    first = name in ("main~1", "refs/tags/v1.0")
    found = told(name, "--project", repo.folder)
    assert added(found) == (["Why tea?", "Which tea?"] if first else ["Which tea?"])
    assert found["new"] == {
        "name": "today's notes",
        "title": "Tea",
        "version": "",
        "date": None,
        "chapters": 1,
        "questions": 3,
    }


def test_a_commit_by_its_hash(repo: Repo) -> None:
    assert added(told(repo.git("rev-parse", "--short", "HEAD"), "--project", repo.folder))


def test_the_version_of_guide_yaml_comes_before_that_of_the_tag(repo: Repo) -> None:
    repo.commit({"content/guide.yaml": f"{GUIDE}version: '7'\ndate: 2020-01-01\n"}, "v2")
    found = told("v1.1", "v2", "--project", repo.folder)
    assert (found["new"]["version"], found["new"]["date"]) == ("7", "2020-01-01")


def test_without_names_it_is_what_changed_since_the_newest_tag(repo: Repo) -> None:
    found = told("--project", repo.folder)
    assert (found["old"]["name"], added(found)) == ("v1.1", ["Which tea?"])


def test_a_tagged_state_is_compared_with_the_tag_below(repo: Repo) -> None:
    repo.git("checkout", "-q", "--", ".")
    found = told("--project", repo.folder)
    assert (found["old"]["name"], found["new"]["version"]) == ("v1.0", "1.1")
    assert added(found) == ["Why tea?"]


def test_a_named_state_is_compared_with_the_tag_below_it(repo: Repo) -> None:
    project = Project.at(repo.folder)
    assert between(project, new="v1.1").old.name == "v1.0"
    assert between(project, new="main").old.name == "v1.0"
    repo.commit({})
    assert between(project, new="main").old.name == "v1.1"


def test_tags_that_are_no_versions_and_tags_of_other_branches(repo: Repo) -> None:
    repo.git("tag", "latest")
    repo.git("checkout", "-q", "-f", "-b", "other", "v1.0")
    repo.commit({"content/a.md": ONE}, "v9")
    repo.git("checkout", "-q", "-f", "main")
    write(repo.folder, {"content/a.md": THREE})
    assert told("--project", repo.folder)["old"]["name"] == "v1.1"


def test_folders_and_files(tmp_path: Path) -> None:
    write(tmp_path, {"old/a.md": ONE, "new/content/a.md": TWO, "b.md": THREE})
    assert added(told(tmp_path / "old", tmp_path / "new")) == ["Why tea?"]
    assert added(told(tmp_path / "old", tmp_path / "b.md")) == ["Why tea?", "Which tea?"]


def test_one_file_in_git(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"tea.md": ONE, "other.md": TWO}, "v1")
    write(tmp_path, {"tea.md": TWO})
    assert added(told("v1", "--project", tmp_path / "tea.md")) == ["Why tea?"]
    assert "v1 has no notes" not in studypress("changes", "v1", "--project", tmp_path).stderr
    write(tmp_path, {"new.md": ONE})
    assert "v1 has no notes at this place" in refused("v1", "--project", tmp_path / "new.md")


def test_a_guide_within_a_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"guides/tea/content/a.md": ONE, "guides/tea/content/guide.yaml": GUIDE}, "v1")
    repo.commit({"guides/tea/content/a.md": TWO}, "v2")
    assert added(told("v1", "v2", "--project", tmp_path / "guides/tea")) == ["Why tea?"]


def test_notes_without_guide_yaml_keep_their_title(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "knots")
    repo.commit({"a.md": "# A\n\n## What is a knot?\n\nA loop.\n", "b.md": ONE}, "v1")
    repo.commit({"b.md": TWO}, "v2")
    found = told("v1", "v2", "--project", tmp_path / "knots")
    assert (added(found), found["facts"]) == (["Why tea?"], [])
    assert found["old"]["title"] == "Knots"


def test_what_is_named_like_a_folder_and_a_tag_is_the_folder(repo: Repo, tmp_path: Path) -> None:
    write(tmp_path, {"old/a.md": ONE})
    repo.git("tag", str(tmp_path).strip("/") + "/old")
    assert told(tmp_path / "old", "v1.1", "--project", repo.folder)["old"]["date"] is None


@pytest.mark.parametrize("name", ["v1.3", "nothing", "v1.0..v1.1", "HEAD:content", "^v1.0", ":/x"])
def test_what_names_nothing_is_told(name: str, repo: Repo) -> None:
    assert f"no state in git {name}." in refused(name, "--project", repo.folder)


def test_the_nearest_name_is_told(repo: Repo) -> None:
    assert "Did you mean 'v1.0'?" in refused("v1,0", "--project", repo.folder)


@pytest.mark.parametrize("name", ["--output=x", "-h", "--exec=touch ran", "--", "-"])
def test_a_name_is_never_an_option(name: str, repo: Repo) -> None:
    assert f"no state in git {name}." in refused("--project", repo.folder, "--", name)
    assert not (repo.folder / "x").exists()


def test_without_a_repository(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": ONE})
    assert "in no git repository" in refused("v1", "--project", tmp_path)
    assert "no tag of an older version" in refused("--project", tmp_path)


def test_without_an_older_tag(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"a.md": ONE}, "v1")
    assert "no tag of an older version" in refused("--project", tmp_path)
    assert "no tag of an older version" in refused("--project", tmp_path)


def test_a_state_without_the_project(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"other.txt": "x"}, "v1")
    write(tmp_path, {"tea/a.md": ONE})
    assert "v1 has no notes at this place" in refused("v1", "--project", tmp_path / "tea")


def test_a_partial_clone_fetches_nothing(tmp_path: Path) -> None:
    first = Repo(tmp_path / "first")
    first.commit({"a.md": ONE}, "v1")
    first.commit({"a.md": TWO}, "v2")
    first.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    first.git("clone", "-q", "--filter=blob:none", f"file://{first.folder}", str(clone))
    assert "v1 is not whole in this clone" in refused("v1", "--project", clone)


def test_the_work_tree_stays_as_it_is(repo: Repo) -> None:
    def state() -> tuple[str, str, list[tuple[str, int]]]:
        said = (
            repo.git("--no-optional-locks", "status", "--porcelain"),
            repo.git("rev-parse", "HEAD"),
        )
        every = (path for path in sorted(repo.folder.rglob("*")) if path.is_file())
        return *said, [(str(path), path.stat().st_mtime_ns) for path in every]

    before = state()
    told("v1.0", "v1.1", "--project", repo.folder)
    assert state() == before


def test_files_are_as_git_stores_them(repo: Repo, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    write(repo.folder, {".git/info/attributes": "*.md filter=evil export-ignore export-subst\n"})
    for kind in ("clean", "smudge"):
        repo.git("config", f"filter.evil.{kind}", f"touch {ran}; cat")
    assert added(told("v1.0", "v1.1", "--project", repo.folder)) == ["Why tea?"]
    assert not ran.exists()


def tree(repo: Repo, *entries: tuple[str, str, str]) -> str:
    """A commit of a tree that no work tree ever had: mode, name and content of each entry."""
    lines = []
    for mode, name, content in entries:
        kind = "tree" if mode == "040000" else "blob"
        made = content
        if kind == "blob":
            done = subprocess.run(
                ["git", "hash-object", "-w", "--stdin"],
                cwd=repo.folder,
                input=content,
                capture_output=True,
                text=True,
                check=True,
            )
            made = done.stdout.strip()
        lines.append(f"{mode} {kind} {made}\t{name}\n")
    done = subprocess.run(
        ["git", "mktree"],
        cwd=repo.folder,
        input="".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_no_file_is_written_elsewhere(repo: Repo, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inner = tree(repo, ("100644", "evil.md", "evil"), ("120000", "link.md", "/etc/passwd"))
    above = tree(repo, ("040000", "..", inner), ("100644", "a.md", ONE))
    top = tree(
        repo,
        ("100644", "a.md", ONE),
        ("120000", "away", str(outside)),
        ("040000", "away", inner),
        ("040000", "below", above),
    )
    commit = repo.git("commit-tree", "-m", "x", top)
    with states.opened(commit, Project.at(repo.folder)) as place:
        assert (place.project.root / "a.md").read_text() == ONE
        written = place.project.root
    assert list(outside.iterdir()) == []
    assert not written.exists()
    assert not list(tmp_path.rglob("evil.md"))


def test_the_folder_of_a_state_goes_with_it(repo: Repo) -> None:
    project = Project.at(repo.folder)
    with states.opened("v1.0", project) as place:
        assert place.project.root.name == "tea"
        assert place.project.out == project.out
    assert not place.project.root.exists()
    with pytest.raises(WrongUsage), states.opened("", project):
        pass


def test_problems_are_told_by_their_states(repo: Repo) -> None:
    repo.commit({"content/guide.yaml": f"{GUIDE}titel: A\n"}, "v2")
    repo.commit({"content/guide.yaml": GUIDE}, "v3")
    done = studypress("changes", "v2", "v3", "--project", repo.folder)
    assert done.returncode == 0
    assert done.stderr == (
        "1 problem in v2:\n"
        "content/guide.yaml:3: error: there is no setting titel [unknown-setting]\n"
        "    Did you mean title?\n"
    )
    every = told("v2", "v3", "--project", repo.folder)["problems"]
    assert [
        (one["state"], one["file"], one["line"]) for one in every if one["code"] != "no-key"
    ] == [("old", "content/guide.yaml", 3)]
