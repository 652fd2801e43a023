"""A release is put together of a site and of files for readers, each under two names."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from studypress.distribution.assemble import assemble
from studypress.distribution.content import Content, Made, Tree
from studypress.distribution.manifest import MANIFEST, ReleaseManifest, read
from studypress.distribution.sums import SUMS, parse
from studypress.distribution.verify import verify
from studypress.model.diagnostics import StudypressError
from studypress.model.guide import Meta

COVER = "assets/cover.jpg"


def cover() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 1200), "teal").save(out, "JPEG")
    return out.getvalue()


def tea(folder: Path, version: str = "1.0", **site: bytes) -> Content:
    """The content of a guide on tea, with a site that offers one of the files."""
    folder.mkdir()

    def made(name: str, data: bytes, edition: str, pages: int = 0) -> Made:
        path = folder / hashlib.sha256(name.encode()).hexdigest()
        path.write_bytes(data)
        return Made(name, path, edition, f"The {edition}", pages)

    readers = (
        made("tea.pdf", b"a book", "book", 40),
        made("tea-sheet.pdf", b"a sheet", "sheet", 2),
    )
    pages = {
        "index.html": b"<p>Tea</p>",
        "questions/why.html": b"<p>Why</p>",
        COVER: cover(),
        "files/tea.pdf": b"a book",
        **site,
    }
    files = {name: made(f"site/{name}", data, "web") for name, data in pages.items()}
    meta = Meta("Tea", "tea", "urn:x:tea", version=version)
    return Content(meta, readers, (Tree("site", "web", files),), {"studypress": "1"})


def put(tmp_path: Path, version: str = "1.0", **site: bytes) -> tuple[Path, ReleaseManifest]:
    folder = tmp_path / "release"
    folder.mkdir()
    return folder, assemble(tea(tmp_path / "made", version, **site), folder, None)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


ROOT = {"index.html", "questions/why.html", COVER, "opds.json", "opds.xml", MANIFEST, SUMS}
RECIPES = {".nojekyll", "_headers"}
ALIASES = {"tea.pdf", "tea-sheet.pdf", "tea-site.zip"}
VERSIONED = {"tea-1.0.pdf", "tea-sheet-1.0.pdf", "tea-1.0-site.zip"}
OWN = {"tea-cover.jpg", "tea-cover-small.jpg", MANIFEST, SUMS}


def test_everything_has_its_place(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path)
    files = {f"files/{name}" for name in ALIASES | VERSIONED | OWN}
    assert names(folder) == ROOT | RECIPES | files
    assert {file.name for file in manifest.files} == names(folder) - {MANIFEST, SUMS}
    assert read(folder) == manifest
    assert [file.name for file in manifest.files] == sorted(file.name for file in manifest.files)


def test_an_alias_has_the_bytes_of_the_file_that_it_names(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path)
    aliases = {file.name: file.alias_of for file in manifest.files if file.alias_of}
    assert aliases == {
        "files/tea.pdf": "files/tea-1.0.pdf",
        "files/tea-sheet.pdf": "files/tea-sheet-1.0.pdf",
        "files/tea-site.zip": "files/tea-1.0-site.zip",
    }
    for name, of in aliases.items():
        assert (folder / name).read_bytes() == (folder / of).read_bytes()
        assert not (folder / name).samefile(folder / of)
    below = read(folder / "files")
    assert below
    assert {file.name: file.alias_of for file in below.files if file.alias_of} == {
        name.removeprefix("files/"): of.removeprefix("files/") for name, of in aliases.items()
    }


def test_the_records_are_true(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path)
    for file in manifest.files:
        data = (folder / file.name).read_bytes()
        assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    told = {file.name: (file.media_type, file.edition, file.pages) for file in manifest.files}
    assert told["files/tea-1.0.pdf"] == told["files/tea.pdf"] == ("application/pdf", "book", 40)
    assert told["index.html"] == ("text/html", "web", 0)
    assert told["files/SHA256SUMS"] == ("text/plain", "", 0)
    assert told["opds.json"] == ("application/opds+json", "", 0)
    assert told["opds.xml"][0] == "application/atom+xml;profile=opds-catalog;kind=acquisition"
    assert manifest.guide.model_dump() == {
        "identifier": "urn:x:tea", "title": "Tea", "version": "1.0", "date": None, "language": "en",
    }  # fmt: skip
    assert manifest.made_by == {"studypress": "1"}


def test_both_levels_are_verified(tmp_path: Path) -> None:
    folder, _ = put(tmp_path)
    for level in (folder, folder / "files"):
        assert verify(level).report.sorted() == ()
        listed = parse((level / SUMS).read_bytes()).digests
        assert set(listed) == names(level) - {SUMS}


def test_without_a_version_there_are_aliases_alone(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path, version="")
    assert names(folder / "files") == ALIASES | OWN
    assert not any(file.alias_of for file in manifest.files)


def test_the_archive_holds_the_site_as_it_was_made(tmp_path: Path) -> None:
    folder, _ = put(tmp_path)
    with zipfile.ZipFile(folder / "files" / "tea-site.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        found = {name: archive.read(name) for name in archive.namelist()}
        infos = archive.infolist()
    assert found.keys() == {"index.html", "questions/why.html", COVER, "files/tea.pdf"}
    assert found["index.html"] == b"<p>Tea</p>"
    assert {info.date_time for info in infos} == {(2000, 1, 1, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}


def test_the_catalogues_list_what_is_there(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path)
    told = json.loads((folder / "opds.json").read_text())["publications"][0]
    links = {link["href"]: link for link in told["links"]}
    assert {"files/tea.pdf", "files/tea-sheet.pdf", "index.html"} <= links.keys()
    digests = {file.name: file.sha256 for file in manifest.files}
    hashed = links["files/tea.pdf"]["properties"]["hash"][0]
    assert hashed == {"algorithm": "sha256", "value": digests["files/tea.pdf"]}
    for picture in told["images"]:
        with Image.open(folder / picture["href"]) as image:
            assert image.size == (picture["width"], picture["height"])
    text = (folder / "opds.xml").read_text()
    assert 'href="files/tea.pdf"' in text
    assert 'href="files/tea-cover-small.jpg"' in text


@pytest.mark.parametrize(
    "name", [MANIFEST, SUMS, "opds.json", "_headers", "files/tea-1.0.pdf", "files/manifest.json"]
)
def test_a_page_with_a_name_of_ours_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(StudypressError, match=f"would be named {name}"):
        put(tmp_path, "1.0", **{name: b"another"})


def test_without_a_site_there_are_files_and_catalogues_alone(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    whole = tea(tmp_path / "made")
    assemble(Content(whole.meta, whole.files), folder, None)
    assert names(folder) == {"opds.json", "opds.xml", MANIFEST, SUMS} | {
        f"files/{name}"
        for name in ("tea.pdf", "tea-1.0.pdf", "tea-sheet.pdf", "tea-sheet-1.0.pdf", MANIFEST, SUMS)
    }


def test_the_site_in_one_page_is_for_readers_too(tmp_path: Path) -> None:
    folder, manifest = put(tmp_path, "1.0", **{"tea.html": b"<html>all of it</html>"})
    records = {file.name: file for file in manifest.files}
    assert records["files/tea.html"].alias_of == "files/tea-1.0.html"
    assert records["files/tea.html"].edition == records["tea.html"].edition == "web"
    assert (folder / "files" / "tea-1.0.html").read_bytes() == (folder / "tea.html").read_bytes()


def test_a_second_folder_of_files_is_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    whole = tea(tmp_path / "made")
    site = whole.trees[0]
    page = site.files["index.html"]
    slides = Tree("tea-slides", "slides", {"slides.html": page})
    assemble(Content(whole.meta, whole.files, (site, slides)), folder, None)
    assert "slides.html" not in names(folder)
    with zipfile.ZipFile(folder / "files" / "tea-1.0-slides.zip") as archive:
        assert archive.namelist() == ["slides.html"]
