"""A downloaded set is checked: each file that is not as it was released is named, all at once."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from minisign import KeyPair

from studypress.distribution import sums
from studypress.distribution.manifest import MANIFEST
from studypress.distribution.signing import SUFFIX, Verifier
from studypress.distribution.sums import SUMS
from studypress.distribution.verify import Signature, verify
from tests.conftest import studypress
from tests.distribution import sets

PDF = "files/tea.pdf"
EPUB = "files/tea.epub"


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A set as it was released."""
    return sets.make(tmp_path / "set")


def told(folder: Path, **options: bool) -> list[str]:
    """The problems of a folder: the file, the line and the code of each."""
    found = verify(folder, **options).report.sorted()  # type: ignore[arg-type]
    return [f"{problem.where} {problem.code}" for problem in found]


def test_a_set_as_released_is_right(released: Path) -> None:
    found = verify(released)
    assert found.report.sorted() == ()
    assert found.same.keys() == {*sets.FILES, MANIFEST}


def change(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def rename(name: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).rename(folder / new)


def link(name: str, target: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return do


def folder_for_file(folder: Path) -> None:
    (folder / PDF).unlink()
    (folder / PDF).mkdir()


def linked_folder(folder: Path) -> None:
    shutil.move(folder / "files", folder.parent / "elsewhere")
    (folder / "files").symlink_to(folder.parent / "elsewhere")


def pipe(name: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return do


def edit_sums(old: str, new: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        text = (folder / SUMS).read_text()
        assert old in text
        (folder / SUMS).write_text(text.replace(old, new))

    return do


def edit_manifest(folder: Path) -> None:
    sets.write_manifest(folder, {**sets.FILES, PDF: b"another"})


def edit_manifest_and_sums(folder: Path) -> None:
    edit_manifest(folder)
    sets.write_sums(folder)


def swap(folder: Path) -> None:
    one, two = (folder / PDF).read_bytes(), (folder / EPUB).read_bytes()
    (folder / PDF).write_bytes(two)
    (folder / EPUB).write_bytes(one)


TAMPERED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "other bytes": (change(PDF, b"a book of many pageS"), [f"{PDF} file-changed"]),
    "longer": (change(PDF, b"a book of many pages and more"), [f"{PDF} file-changed"]),
    "cut short": (change(PDF, b"a book"), [f"{PDF} file-truncated"]),
    "empty": (change(PDF, b""), [f"{PDF} file-truncated"]),
    "missing": (remove(PDF), [f"{PDF} file-missing"]),
    "extra": (change("files/mine.txt", b"mine"), ["files/mine.txt file-extra"]),
    "extra and hidden": (change(".mine", b"mine"), [".mine file-extra"]),
    "a copy": (change("copy.pdf", sets.FILES[PDF]), ["copy.pdf file-extra"]),
    "renamed": (rename(PDF, "files/Tea.pdf"), ["files/Tea.pdf file-renamed"]),
    "moved": (rename(PDF, "tea.pdf"), ["tea.pdf file-renamed"]),
    "an alias renamed": (rename(EPUB, "files/x.epub"), ["files/x.epub file-renamed"]),
    "two swapped": (swap, [f"{EPUB} file-truncated", f"{PDF} file-changed"]),
    "a folder in its place": (folder_for_file, [f"{PDF} file-replaced"]),
    "a link in its place": (link(PDF, "tea.epub"), [f"{PDF} file-replaced"]),
    "a link to the same": (
        link("files/tea-1.0.epub", "tea.epub"),
        ["files/tea-1.0.epub file-replaced"],
    ),
    "a link that leads out": (link(PDF, "/etc/passwd"), [f"{PDF} file-replaced"]),
    "a link to nothing": (link(PDF, "nowhere"), [f"{PDF} file-replaced"]),
    "an extra link": (link("more", ".."), ["more file-extra"]),
    "a pipe in its place": (pipe(PDF), [f"{PDF} file-replaced"]),
    "a pipe for the manifest": (pipe(MANIFEST), [f"{MANIFEST} file-replaced"]),
    "a pipe for the sums": (pipe(SUMS), [f"{SUMS} sums-missing"]),
    "a folder that is a link": (
        linked_folder,
        ["files file-extra", *(f"{name} file-missing" for name in sorted(sets.FILES)[:3])],
    ),
    "another digest": (edit_sums(sets.digest(sets.FILES[PDF]), "0" * 64), [
        f"{PDF} file-changed", f"{MANIFEST} manifest-differs",
    ]),
    "a line taken out of the sums": (
        edit_sums(f"{sets.digest(sets.FILES[PDF])}  {PDF}\n", ""),
        [f"{PDF} file-extra", f"{MANIFEST} manifest-differs"],
    ),
    "a line of words": (
        edit_sums("files/tea.pdf\n", "files/tea.pdf\nTrust me.\n"),
        ["SHA256SUMS:4 sums-line"],
    ),
    "sums that lead out": (
        edit_sums("index.html", "../index.html"),
        ["SHA256SUMS:4 sums-outside", "index.html file-extra", f"{MANIFEST} manifest-differs"],
    ),
    "absolute sums": (
        edit_sums("index.html", "/etc/passwd"),
        ["SHA256SUMS:4 sums-outside", "index.html file-extra", f"{MANIFEST} manifest-differs"],
    ),
    "empty sums": (
        change(SUMS, b""),
        [f"{SUMS} sums-missing", *(f"{name} file-extra" for name in (*sets.FILES, MANIFEST))],
    ),
    "no sums": (remove(SUMS), ["SHA256SUMS sums-missing"]),
    "sums that are a link": (link(SUMS, MANIFEST), ["SHA256SUMS sums-missing"]),
    "another manifest": (edit_manifest, [f"{MANIFEST} file-changed"]),
    "another manifest, and its sum": (edit_manifest_and_sums, [f"{MANIFEST} manifest-differs"]),
    "no manifest": (remove(MANIFEST), [f"{MANIFEST} file-missing"]),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERED)
def test_what_is_not_as_released_is_named(how: str, released: Path) -> None:
    tamper, expected = TAMPERED[how]
    tamper(released)
    assert sorted(told(released)) == sorted(expected)


def test_all_is_told_at_once_and_the_exit_code_is_1(released: Path) -> None:
    change(EPUB, b"short")(released)
    remove(PDF)(released)
    rename("index.html", "start.html")(released)
    change("mine.txt", b"mine")(released)
    done = studypress("verify", released)
    assert done.returncode == 1
    assert done.stderr.count("error:") == 4
    for words in (
        "files/tea.epub: error: it is cut short: only 5 of 21 bytes of it are there",
        "files/tea.pdf: error: it is missing",
        "start.html: error: it was renamed: its name is index.html",
        "mine.txt: error: SHA256SUMS does not name it",
        "4 problems in",
    ):
        assert words in done.stderr
    assert done.stdout == ""


def test_a_right_set_is_said_to_be_so(released: Path) -> None:
    done = studypress("verify", released)
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 files in " in done.stdout
    assert "not signed" in done.stdout
    assert studypress("verify", released, "--quiet").stdout == ""


def test_the_problems_as_json(released: Path) -> None:
    change(PDF, b"other")(released)
    done = studypress("verify", released, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"], found["signature"]) == (1, False, "none")
    assert [problem["file"] for problem in found["problems"]] == [PDF]
    expected = sorted({*sets.FILES, MANIFEST} - {PDF})
    assert [file["file"] for file in found["files"]] == expected


def test_a_list_that_would_fill_the_memory_is_not_read(released: Path) -> None:
    with (released / MANIFEST).open("r+b") as file:
        file.truncate(200_000_000)
    assert told(released) == [f"{MANIFEST} file-changed"]
    with (released / SUMS).open("r+b") as file:
        file.truncate(200_000_000)
    assert told(released) == [f"{SUMS} sums-missing"]


def test_each_level_is_checked_by_itself(released: Path) -> None:
    files = {name.removeprefix("files/"): data for name, data in sets.FILES.items() if "/" in name}
    sets.write_manifest(released / "files", files)
    sets.write_sums(released / "files")
    sets.write_sums(released)
    assert told(released / "files") == []
    change(PDF, b"")(released)
    assert told(released / "files") == ["tea.pdf file-truncated"]


def test_of_some_files_only_those_count_that_are_there(released: Path, tmp_path: Path) -> None:
    alone = tmp_path / "Downloads"
    (alone / "files").mkdir(parents=True)
    for name in (SUMS, EPUB):
        shutil.copy(released / name, alone / name)
    (alone / "holiday.jpg").write_bytes(b"mine")
    assert told(alone, some=True) == []
    assert "file-missing" in " ".join(told(alone))
    (alone / EPUB).write_bytes(b"other")
    assert told(alone, some=True) == [f"{EPUB} file-changed"]
    (alone / EPUB).rename(alone / "tea (1).epub")
    assert told(alone, some=True) == ["SHA256SUMS file-missing"]


def test_sums_of_others_need_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "tea.pdf").write_bytes(b"")
    (tmp_path / "tea.epub").write_bytes(b"shorter")
    digests = dict.fromkeys(("tea.pdf", "tea.epub"), sets.digest(b"as it was"))
    (tmp_path / SUMS).write_bytes(sums.write(digests))
    assert told(tmp_path) == ["tea.epub file-changed", "tea.pdf file-truncated"]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = studypress("verify", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "There is no folder" in done.stderr


def test_names_that_would_forge_a_line_are_shown_without_it(tmp_path: Path) -> None:
    (tmp_path / SUMS).write_bytes(
        sums.write({"a\nb.pdf: all is well": "0" * 64, "\udcff": "0" * 64})
    )
    done = studypress("verify", tmp_path)
    assert "a\ufffdb.pdf: all is well: error: it is missing" in done.stderr
    assert "\ufffd: error: it is missing" in done.stderr


def signed(folder: Path, pair: KeyPair) -> None:
    data = (folder / SUMS).read_bytes()
    signature = bytes(pair.secret_key.sign(data, trusted_comment="tea"))
    (folder / f"{SUMS}{SUFFIX}").write_bytes(signature)


def test_signatures_are_checked_with_a_key(released: Path, tmp_path: Path) -> None:
    pair, other = KeyPair.generate(), KeyPair.generate()
    public = tmp_path / "tea.pub"
    public.write_bytes(bytes(pair.public_key))
    line = pair.public_key.to_base64().decode()
    assert verify(released, key=Verifier(line)).signature is Signature.WRONG
    assert "signature-missing" in studypress("verify", released, "--key", public).stderr
    signed(released, pair)
    assert told(released) == []
    assert verify(released).signature is Signature.UNCHECKED
    assert "They are signed: check" in studypress("verify", released).stdout
    for key in (line, public):
        done = studypress("verify", released, "--key", key)
        assert done.returncode == 0, done.stderr
        assert "signed by this key" in done.stdout
    signed(released, other)
    assert "another key made it" in studypress("verify", released, "--key", public).stderr
    signed(released, pair)
    change(PDF, b"x")(released)
    sets.write_sums(released)
    done = studypress("verify", released, "--key", public)
    assert "it does not fit what it should sign" in done.stderr
    (released / f"{SUMS}{SUFFIX}").write_bytes(b"nonsense")
    assert "it is no signature of minisign" in studypress("verify", released, "--key", line).stderr


def test_what_is_no_public_key_is_not_repeated(released: Path, tmp_path: Path) -> None:
    secret = bytes(KeyPair.generate().secret_key)
    path = tmp_path / "secret.key"
    path.write_bytes(secret)
    line = secret.splitlines()[1].decode()
    for given in (line, str(path)):
        done = studypress("verify", released, "--key", given)
        assert done.returncode == 2
        assert "no public key of minisign" in done.stderr
        assert line not in done.stderr
