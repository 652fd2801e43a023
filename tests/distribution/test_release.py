"""The verb `release`, as a user calls it."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from studypress.distribution import FOLDER
from studypress.distribution.manifest import read
from studypress.distribution.signing import Verifier
from studypress.distribution.verify import Signature, verify
from tests.conftest import studypress
from tests.distribution.test_signing import PUBLIC, UNLOCKED, locked


@pytest.fixture(scope="module")
def project(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was released once."""
    folder = tmp_path_factory.mktemp("released") / "project"
    shutil.copytree(small, folder, ignore=shutil.ignore_patterns("build"))
    done = studypress("release", "--project", folder)
    assert done.returncode == 0, done.stderr
    assert "My study guide 0.1 is in" in done.stdout
    return folder


def test_a_release_has_every_edition_and_is_verified(project: Path) -> None:
    folder = project / "build" / FOLDER
    manifest = read(folder)
    assert manifest
    readers = {file.edition for file in manifest.files if file.edition}
    assert {"book", "cheatsheet", "ebook"} <= readers
    for level in (folder, folder / "files"):
        done = studypress("verify", level)
        assert done.returncode == 0, done.stderr
    assert {"studypress", "Python", "Pango", "weasyprint"} <= manifest.made_by.keys()
    alias = next(file for file in manifest.files if file.name == "files/my-study-guide.epub")
    assert alias.alias_of == "files/my-study-guide-0.1.epub"
    with zipfile.ZipFile(folder / "files" / "my-study-guide.epub") as book:
        (name,) = (name for name in book.namelist() if name.endswith("cover.jpg"))
        assert (folder / "files" / "my-study-guide-cover.jpg").read_bytes() == book.read(name)


def test_only_the_editions_that_are_named(project: Path, tmp_path: Path) -> None:
    """The cover is the book's first page where there is no ePub; a sheet has none."""
    for name, has_cover in (("book", True), ("cheatsheet", False)):
        out = tmp_path / name
        done = studypress("release", name, "--project", project, "--out", out)
        assert done.returncode == 0, done.stderr
        manifest = read(out)
        assert manifest
        assert {file.edition for file in manifest.files} == {name, ""}
        cover = out / "files" / "my-study-guide-cover.jpg"
        assert cover.is_file() == has_cover
        if has_cover:
            with Image.open(cover) as image:
                assert 1400 <= image.width <= 1401
    done = studypress("release", "bok", "--project", project)
    assert done.returncode == 2
    assert "Did you mean book?" in done.stderr


def test_the_same_release_has_the_same_bytes(project: Path, tmp_path: Path) -> None:
    assert studypress("release", "--project", project, "--out", tmp_path / "out").returncode == 0
    first = (project / "build" / FOLDER / "SHA256SUMS").read_bytes()
    assert (tmp_path / "out" / "SHA256SUMS").read_bytes() == first


def test_a_release_as_json(project: Path, tmp_path: Path) -> None:
    done = studypress("release", "--json", "--project", project, "--out", tmp_path / "out")
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"], told["release"]["version"]) == (0, True, "0.1")
    assert told["release"]["folder"] == str(tmp_path / "out")
    names = {file["name"] for file in told["files"]}
    assert {"opds.json", "files/my-study-guide-0.1.pdf"} <= names


def test_quiet_prints_nothing(project: Path, tmp_path: Path) -> None:
    done = studypress("release", "-q", "--project", project, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_version_the_report_says_so(project: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    done = studypress("release", "--project", notes)
    assert "The guide has no version, so no file has one in its name" in done.stdout
    assert (notes / "build" / FOLDER / "files" / "tea.epub").is_file()
    again = studypress("check", "--json", "--project", notes)
    assert json.loads(again.stdout)["guide"]["files"] == 1


def test_names_that_come_from_the_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "cha.md").write_text("# 茶\n\n## Why?\n\nSo.\n")
    settings = 'title: 茶的指南\nlanguage: en\nversion: "第二版"\n'
    (tmp_path / "guide.yaml").write_text(settings)
    done = studypress("release", "ebook", "--project", tmp_path)
    assert "so the files are named after the folder (test-names" in done.stdout
    assert "The version 第二版 has no letter or digit of ASCII" in done.stdout
    (tmp_path / "guide.yaml").write_text(f"{settings}slug: cha\n")
    done = studypress("release", "ebook", "--project", tmp_path)
    assert "named after the folder" not in done.stdout
    assert (tmp_path / "build" / FOLDER / "files" / "cha.epub").is_file()


def test_problems_stop_a_release_and_the_last_one_stays(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "project"
    shutil.copytree(project, mine)
    before = (mine / "build" / FOLDER / "SHA256SUMS").read_bytes()
    (mine / "content" / "guide.yaml").write_text("title: [")
    done = studypress("release", "--project", mine)
    assert done.returncode == 1
    assert "nothing was made" in done.stderr
    assert (mine / "build" / FOLDER / "SHA256SUMS").read_bytes() == before
    assert json.loads(studypress("release", "--json", "--project", mine).stdout)["release"] is None


def test_a_folder_of_the_users_is_refused_before_anything_is_made(
    small: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(small, project, ignore=shutil.ignore_patterns("build"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    done = studypress("release", "--project", project, "--out", tmp_path / "mine")
    assert done.returncode == 1
    assert "index.html was not made by studypress and would be lost" in done.stderr
    assert not (project / "build").exists()


def test_a_release_among_the_notes_is_not_read_as_notes(project: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "public").mkdir(parents=True)
    (notes / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    for name in ("SHA256SUMS", "manifest.json"):
        shutil.copy(project / "build" / FOLDER / name, notes / "public")
    (notes / "public" / "why.md").write_text("# Why\n\n## Why?\n\nSo.\n")
    found = json.loads(studypress("check", "--json", "--project", notes).stdout)
    assert [question["file"] for question in found["questions"]] == ["tea.md"]


def test_a_build_among_the_notes_is_not_read_as_notes(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    out = tmp_path / "public"
    assert studypress("build", "ebook", "--project", tmp_path, "--out", out).returncode == 0
    (out / "why.md").write_text("# Why\n\n## Why?\n\nSo.\n")
    found = json.loads(studypress("check", "--json", "--project", tmp_path).stdout)
    assert [question["file"] for question in found["questions"]] == ["tea.md"]


def test_clean_takes_the_release_along(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "project"
    shutil.copytree(project, mine)
    done = studypress("clean", "--project", mine)
    assert done.stdout.startswith("removed release, ")
    assert not (mine / "build").exists()


def key_file(folder: Path, line: str) -> Path:
    path = folder / "minisign.key"
    path.write_text(f"untrusted comment: a key\n{line}\n")
    return path


def test_a_release_is_signed_on_both_levels(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    key = key_file(tmp_path, UNLOCKED)
    done = studypress("release", "--project", project, "--out", out, "--sign", key)
    assert done.returncode == 0, done.stderr
    assert PUBLIC in done.stdout
    for level in (out, out / "files"):
        assert verify(level, key=Verifier(PUBLIC)).signature is Signature.RIGHT
    signature = (out / "SHA256SUMS.minisig").read_bytes()
    assert b"trusted comment: my-study-guide 0.1\n" in signature
    assert studypress("release", "--project", project, "--out", out, "--sign", key).returncode == 0
    assert (out / "SHA256SUMS.minisig").read_bytes() == signature
    for text in (done.stdout, done.stderr, *(path.read_text() for path in out.glob("*.json"))):
        assert UNLOCKED not in text


def test_a_password_comes_from_a_file_or_the_environment(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, public = locked("pw")
    out, key = tmp_path / "out", key_file(tmp_path, secret)
    sign = ("release", "--project", project, "--out", out, "--sign", key)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    done = studypress(*sign)
    assert done.returncode == 1
    assert "put it into the variable STUDYPRESS_KEY_PASSWORD" in done.stderr
    assert not out.exists()
    monkeypatch.setenv("STUDYPRESS_KEY_PASSWORD", "wrong")
    assert "password does not open" in studypress(*sign).stderr
    monkeypatch.setenv("STUDYPRESS_KEY_PASSWORD", "pw")
    assert studypress(*sign).returncode == 0
    assert verify(out, key=Verifier(public)).signature is Signature.RIGHT
    monkeypatch.setenv("STUDYPRESS_KEY_PASSWORD", "wrong")
    file = tmp_path / "password"
    file.write_text("pw\n")
    assert studypress(*sign, "--password-file", file).returncode == 0
    done = studypress(*sign, "--password-file", tmp_path / "none")
    assert "can't be read as the file of a password" in done.stderr
