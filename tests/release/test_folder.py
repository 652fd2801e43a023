"""Releasing files: in one step, undisturbed by an interruption, and nothing of others touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studypress import pipeline, release
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.release import JobRecord, Manifest


def put(out: Path, edition: str, **files: str) -> None:
    with release.workshop(out) as folder:
        ready = {}
        for stem, text in files.items():
            ready[f"{stem}.pdf"] = folder / stem
            (folder / stem).write_text(text)
        release.release(out, ready, {edition: record(edition, *ready)})


def record(edition: str, *files: str, key: str = "f") -> JobRecord:
    return JobRecord(edition=edition, files=files, stamp="s", key=key)


def released(out: Path) -> set[str]:
    """The files that are as they were released."""
    return set(Manifest.read(out).standing(out).files)


def test_files_and_manifest_stand_together(tmp_path: Path) -> None:
    put(tmp_path, "book", guide="one")
    assert (tmp_path / "guide.pdf").read_text() == "one"
    told = json.loads((tmp_path / "manifest.json").read_text())["files"]["guide.pdf"]
    assert told["size"] == 3
    assert Manifest.read(tmp_path).standing(tmp_path).jobs["book"].key == "f"


def test_a_changed_file_is_no_longer_known(tmp_path: Path) -> None:
    put(tmp_path, "book", guide="one")
    (tmp_path / "guide.pdf").write_text("scribble")
    assert released(tmp_path) == set()
    assert Manifest.read(tmp_path).standing(tmp_path).jobs == {}


def test_the_old_name_of_an_edition_goes(tmp_path: Path) -> None:
    put(tmp_path, "book", old="one")
    put(tmp_path, "ebook", other="two")
    put(tmp_path, "book", new="three")
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["new.pdf", "other.pdf"]


def test_a_release_cut_short_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "book", a="old a", b="old b")
    moves = []
    real = Path.replace

    def dies(path: Path, target: Path) -> Path:
        if path.parent.name == "staged":
            moves.append(path)
            if len(moves) == 2:
                raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, "book", a="new a", b="new b")
    monkeypatch.undo()
    release.recover(tmp_path)
    assert (tmp_path / "a.pdf").read_text() == "new a"
    assert (tmp_path / "b.pdf").read_text() == "new b"
    assert released(tmp_path) == {"a.pdf", "b.pdf"}


def test_a_failure_before_the_release_leaves_everything(tmp_path: Path) -> None:
    put(tmp_path, "book", a="old")

    def fails() -> None:
        with release.workshop(tmp_path) as folder:
            (folder / "a").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (tmp_path / "a.pdf").read_text() == "old"
    assert not list((tmp_path / ".cache").glob("work-*"))


@pytest.mark.parametrize("names", [["half"], [".alive", "half"], [".alive"], []])
def test_what_a_killed_run_has_left_is_removed_by_the_next(
    tmp_path: Path, names: list[str]
) -> None:
    put(tmp_path, "book", a="old")
    left = tmp_path / ".cache" / "work-of-a-killed-run"
    left.mkdir()
    for name in names:
        (left / name).touch()
    put(tmp_path, "book", a="new")
    assert not left.exists()


def test_clean_takes_only_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    put(tmp_path, "book", a="x")
    assert release.clean(tmp_path) == ("a.pdf", "manifest.json", ".cache")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "build"
    out.mkdir()
    (tmp_path / "precious").write_text("keep")
    entry = {"edition": "book", "sha256": "x"}
    (out / "manifest.json").write_text(json.dumps({"files": {"../precious": entry}}))
    release.clean(out)
    assert (tmp_path / "precious").exists()


def test_a_file_of_the_users_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("mine")
    with pytest.raises(StudypressError, match=r"a\.pdf was not made by studypress .* --out DIR"):
        put(tmp_path, "book", a="new")
    release.clean(tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.pdf", "mine")]


@pytest.mark.parametrize(
    "words",
    ['{"manifest_version": 3}', '{"files": {}}', '{"files": {"a.pdf": {"size": 1}}}', "[]", "no"],
)
def test_a_manifest_that_is_not_ours_is_neither_replaced_nor_removed(
    tmp_path: Path, words: str
) -> None:
    (tmp_path / "a.pdf").write_text("mine")
    (tmp_path / "manifest.json").write_text(words)
    with pytest.raises(StudypressError, match=r"manifest\.json was not made by studypress"):
        put(tmp_path, "book", b="new")
    release.clean(tmp_path)
    assert (tmp_path / "manifest.json").read_text() == words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "manifest.json"]


def test_a_build_that_would_replace_a_file_of_the_users_makes_nothing(
    small: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "my-study-guide.epub"
    mine.write_text("mine")
    steps: list[str] = []
    project = Project.at(small, tmp_path)
    with pytest.raises(StudypressError, match=r"my-study-guide\.epub was not made by studypress"):
        pipeline.build(project, ["ebook"], Report(), lambda edition, *_: steps.append(edition))
    assert steps == []
    assert [path.name for path in tmp_path.iterdir()] == ["my-study-guide.epub"]


def test_a_cache_folder_of_others_is_told_and_left(tmp_path: Path) -> None:
    theirs = tmp_path / ".cache" / "work-theirs"
    theirs.mkdir(parents=True)
    with pytest.raises(StudypressError, match=r"\.cache was not made by studypress"):
        release.spare(tmp_path, ["a.pdf"])
    assert release.clean(tmp_path) == ()
    assert theirs.is_dir()


def test_clean_leaves_an_empty_folder_in_which_nothing_was_ours(tmp_path: Path) -> None:
    assert release.clean(tmp_path) == ()
    assert tmp_path.is_dir()
    put(tmp_path / "build", "book", a="x")
    release.clean(tmp_path / "build")
    assert not (tmp_path / "build").exists()


# A run in a process of its own: it tells how far it is, and waits for a line before it goes on.
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(StudypressError, match="can't be written"),
        release.workshop(tmp_path / "file"),
    ):
        pass


@pytest.mark.parametrize(
    "journal",
    [
        {"move": [], "remove": ["../victim.txt"]},
        {"move": ["../victim.txt"], "remove": []},
        {"move": [], "remove": [".."]},
        {"move": [1], "remove": []},
        {"move": []},
        [],
    ],
)
def test_a_journal_that_leads_out_of_the_folder_is_not_followed(
    tmp_path: Path, journal: object
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    cache = release.cache_folder(tmp_path / "build")
    (cache / "staged").mkdir()
    (cache / "victim.txt").write_text("another")
    (cache / "release.json").write_text(json.dumps(journal))
    release.recover(tmp_path / "build")
    assert victim.read_text() == "mine"
    put(tmp_path / "build", "book", guide="one")
    assert victim.read_text() == "mine"
    assert released(tmp_path / "build") == {"guide.pdf"}


@pytest.mark.parametrize("name", [".cache", ".cache/staged"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    home, out = tmp_path / "home", tmp_path / "build"
    home.mkdir()
    for mine in ("guide.pdf", "studypress.lock", ".alive"):
        (home / mine).write_text("mine")
    (out / name).parent.mkdir(parents=True)
    (out / name).symlink_to(home)
    if name != ".cache":
        release.cache_folder(out)
        (out / ".cache/release.json").write_text('{"move": ["guide.pdf"], "remove": []}')
    release.recover(out)
    with pytest.raises(StudypressError, match=r"not made by studypress|can't be written"):
        put(out, "book", guide="one")
    assert sorted(one.name for one in home.iterdir()) == [".alive", "guide.pdf", "studypress.lock"]


@pytest.mark.parametrize("text", ["[]", '{"files": []}', '{"files": {"..": {}}}', "{", "\0"])
def test_a_manifest_that_is_none_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert Manifest.read(tmp_path) == Manifest()
    with pytest.raises(StudypressError, match="not made by studypress"):
        put(tmp_path, "book", guide="one")


def test_a_linked_folder_is_cleaned_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    put(tmp_path / "out", "book", guide="one")
    assert "guide.pdf" in release.clean(tmp_path / "out")
    assert list((tmp_path / "real").iterdir()) == []
    assert (tmp_path / "out").is_symlink()


def put_tree(out: Path, **files: str) -> None:
    """Release a job that makes a folder of files."""
    with release.workshop(out) as folder:
        ready = {}
        for number, (name, text) in enumerate(files.items()):
            ready[name] = folder / str(number)
            ready[name].write_text(text)
        release.release(out, ready, {"web": record("web", *ready)})


def test_a_folder_is_released_and_what_it_lost_is_removed(tmp_path: Path) -> None:
    put_tree(tmp_path, **{"site/index.html": "one", "site/old/page.html": "two"})
    assert (tmp_path / "site" / "old" / "page.html").read_text() == "two"
    put_tree(tmp_path, **{"site/index.html": "three", "site/new/page.html": "four"})
    assert (tmp_path / "site" / "index.html").read_text() == "three"
    assert not (tmp_path / "site" / "old").exists()
    assert released(tmp_path) == {"site/index.html", "site/new/page.html"}


def test_clean_removes_a_folder_and_leaves_what_is_not_ours_in_it(tmp_path: Path) -> None:
    put_tree(tmp_path, **{"site/index.html": "one", "site/a/b/page.html": "two"})
    (tmp_path / "site" / "mine.txt").write_text("keep")
    release.clean(tmp_path)
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert sorted(left) == ["site", "site/mine.txt"]


def test_a_folder_of_the_users_is_not_built_into(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(StudypressError, match="site was not made by studypress"):
        release.spare(tmp_path, ["site"])


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "build"
    home.mkdir()
    put_tree(out, **{"site/index.html": "one"})
    (out / "site" / "index.html").unlink()
    (out / "site").rmdir()
    (out / "site").symlink_to(home)
    (home / "index.html").write_text("mine")
    put_tree(out, **{"site/index.html": "two"})
    release.clean(out)
    assert (home / "index.html").read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a/../../b", "", ".", "a//b", "a/", "a\\b", "c:/a", "./a"]
)
def test_a_name_that_may_lead_elsewhere_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="out of the folder"):
        record("book", name)
