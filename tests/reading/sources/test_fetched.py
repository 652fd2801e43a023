"""Images on the web are fetched where the author asks for it, kept, and checked by later runs."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import studypress
from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.new import project
from studypress.project.place import Project
from studypress.reading.sources.fetched import FOLDER, INDEX, Fetch, Unfetched
from tests.traps import SECRET, drawing, raster

DOT = raster("PNG")
FAR = "https://example.org/dot.png"


class Shelf:
    """Stands for the web: it has some files, and remembers what it was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []

    def __call__(self, address: str) -> bytes:
        self.asked.append(address)
        if address not in self.files:
            raise Unfetched("is refused by its server: 404 Not Found")
        return self.files[address]


def understand(folder: Path, fetch: Fetch | None = None) -> tuple[list[str], dict[str, object]]:
    """The codes of the problems, and the images of the guide."""
    report = Report()
    understood = pipeline.understand(Project.at(folder), report, ["ebook"], fetch)
    found = [problem.code for problem in report.sorted()]
    codes = [code for code in found if code not in ("no-key", "no-title")]
    return codes, dict(understood.guide.images)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(f"# A\n\n## Why?\n\nSee ![a dot]({FAR}), ![again]({FAR}).\n")
    return tmp_path


def test_nothing_is_fetched_by_default(notes: Path) -> None:
    assert understand(notes) == (["remote-image"], {})
    assert not (notes / FOLDER).exists()


def test_an_image_is_fetched_once_and_kept(notes: Path) -> None:
    web = Shelf({FAR: DOT})
    codes, images = understand(notes, web)
    assert codes == []
    assert web.asked == [FAR]
    (entry,) = json.loads((notes / FOLDER / INDEX).read_text()).values()
    kept = notes / FOLDER / entry["file"]
    assert kept.read_bytes() == DOT
    assert list(images.values()) == [kept.resolve()]
    assert understand(notes) == ([], images)
    assert understand(notes, web) == ([], images)
    assert web.asked == [FAR]


def test_a_file_that_was_changed_is_not_used_until_it_is_fetched_again(notes: Path) -> None:
    web = Shelf({FAR: DOT})
    understand(notes, web)
    (kept,) = (notes / FOLDER).glob("*.png")
    kept.write_bytes(raster("PNG"))
    assert understand(notes) == (["fetch-failed", "remote-image"], {})
    codes, images = understand(notes, web)
    assert (codes, len(images), len(web.asked)) == ([], 1, 2)


@pytest.mark.parametrize("data", [b"<html></html>", b"", SECRET.encode()[:40]])
def test_what_is_no_image_is_not_kept(data: bytes, notes: Path) -> None:
    web = Shelf({FAR: data})
    codes, images = understand(notes, web)
    assert codes == ["fetch-failed", "remote-image"]
    assert (images, web.asked) == ({}, [FAR])
    assert not (notes / FOLDER).exists()


def test_a_server_that_refuses_is_named(notes: Path) -> None:
    report = Report()
    pipeline.understand(Project.at(notes), report, ["ebook"], Shelf({}))
    (problem,) = (one for one in report.sorted() if one.code == "fetch-failed")
    assert f"{FAR} is refused by its server: 404 Not Found" in problem.message
    assert problem.where.line == 5


@pytest.mark.parametrize(
    "file", ["../../secret.svg", "/etc/passwd", "", "..", "sub/a.svg", 5, None]
)
def test_an_index_leads_to_no_other_folder(file: object, notes: Path) -> None:
    import hashlib

    (notes.parent / "secret.svg").write_text(SECRET)
    (notes / FOLDER).mkdir()
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    index = {FAR: {"file": file, "sha256": digest}}
    (notes / FOLDER / INDEX).write_text(json.dumps(index))
    assert understand(notes)[1] == {}
    (notes / FOLDER / "link.svg").symlink_to(notes.parent / "secret.svg")
    (notes / FOLDER / INDEX).write_text(json.dumps({FAR: {"file": "link.svg", "sha256": digest}}))
    assert understand(notes)[1] == {}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', "\x00"])
def test_an_index_that_is_none_is_ignored(text: str, notes: Path) -> None:
    (notes / FOLDER).mkdir()
    (notes / FOLDER / INDEX).write_text(text)
    assert understand(notes) == (["remote-image"], {})


def test_a_project_that_is_made_of_the_notes_has_them_too(notes: Path, tmp_path: Path) -> None:
    understand(notes, Shelf({FAR: DOT}))
    begun = project.from_notes(tmp_path.parent / f"{tmp_path.name}-new", notes, Report())
    assert begun.understood is not None
    codes, images = understand(tmp_path.parent / f"{tmp_path.name}-new")
    assert "remote-image" not in codes
    assert len(images) == 1


def test_an_address_may_have_spaces_around_it(tmp_path: Path) -> None:
    text = f"# A\n\n## Why?\n\nSee <img src=' {FAR} ' alt='a dot'>.\n"
    (tmp_path / "a.md").write_text(text)
    assert understand(tmp_path) == (["remote-image"], {})
    assert len(understand(tmp_path, Shelf({FAR: DOT}))[1]) == 1


def test_badges_are_not_fetched(tmp_path: Path) -> None:
    text = "# A\n\n![b](https://img.shields.io/a.svg)\n\n## Why?\n\nSo.\n"
    (tmp_path / "a.md").write_text(text)
    web = Shelf({})
    understand(tmp_path, web)
    assert web.asked == []


def test_a_build_takes_the_option(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from studypress.reading.sources import web

    shelf = Shelf({FAR: drawing("<script>evil()</script>").encode()})
    monkeypatch.setattr(web, "Web", lambda: shelf)
    built = studypress.build(notes, editions=["ebook"], out=notes / "out", fetch_images=True)
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        (image,) = (name for name in archive.namelist() if name.endswith(".svg"))
        assert b"sound" in archive.read(image)
        assert b"script" not in archive.read(image)
