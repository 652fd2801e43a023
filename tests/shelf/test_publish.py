"""The shelf itself: its page, its catalogues, and the covers of all guides that have files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from studypress.formats.web.heads import POLICY
from studypress.release import Manifest
from tests.conftest import studypress
from tests.shelf.conftest import NOTES, small_guide, three_guides

ATOM = "{http://www.w3.org/2005/Atom}"


def build(shelf: Path, *words: str) -> str:
    done = studypress("build", "ebook", "--all", shelf, "--jobs", "1", *words)
    assert done.returncode in (0, 1)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf of three guides that was made, to be looked at and never changed."""
    folder = three_guides(tmp_path_factory.mktemp("made") / "shelf")
    build(folder)
    return folder


@pytest.fixture
def again(made: Path, tmp_path: Path) -> Path:
    """A copy of it, of which something changes."""
    return Path(shutil.copytree(made, tmp_path / "shelf"))


def page(shelf: Path) -> html.HtmlElement:
    return html.fromstring((shelf / "build" / "index.html").read_bytes())


def titles(shelf: Path) -> list[str]:
    return [heading.text_content().strip() for heading in page(shelf).iter("h2")]


def opds2(shelf: Path) -> list[str]:
    told = json.loads((shelf / "build" / "opds.json").read_bytes())
    return [one["metadata"]["title"] for one in told["publications"]]


def opds1(shelf: Path) -> list[str]:
    root = etree.parse(shelf / "build" / "opds.xml").getroot()
    return [str(one.findtext(f"{ATOM}title")) for one in root.iter(f"{ATOM}entry")]


def test_every_guide_is_on_the_page_and_in_the_catalogues(made: Path) -> None:
    every = ["All of bread", "All of cake", "All of tea"]
    assert titles(made) == opds2(made) == opds1(made) == every
    assert page(made).findtext(".//h1") == "Shelf"
    assert page(made).find_class("shelf-count")[0].text_content() == "3\N{NO-BREAK SPACE}guides"


def test_every_address_leads_to_a_file(made: Path) -> None:
    out = made / "build"
    addresses = [address for _, _, address, _ in page(made).iterlinks()]
    told = json.loads((out / "opds.json").read_bytes())["publications"]
    addresses += [link["href"] for one in told for link in (*one["links"], *one["images"])]
    assert "tea/all-of-tea.epub" in addresses
    assert "assets/tea.jpg" in addresses
    for address in addresses:
        assert (out / address).is_file(), address
    # The policy lets in no style and no script of the page itself.
    assert page(made).xpath("//meta[@http-equiv]/@content") == [POLICY]
    assert not page(made).xpath("//@style | //@onload | //style")
    assert all(not script.text for script in page(made).iter("script"))


def test_the_covers_have_the_sizes_that_are_told(made: Path) -> None:
    [image] = [one for one in page(made).iter("img") if one.get("src") == "assets/tea.jpg"]
    with Image.open(made / "build" / "assets" / "tea.jpg") as cover:
        assert cover.format == "JPEG"
        assert (cover.width, cover.height) == (480, 720)
        assert (image.get("width"), image.get("height")) == ("480", "720")
    [tea] = json.loads((made / "build" / "opds.json").read_bytes())["publications"][2:]
    small = tea["images"][1]
    with Image.open(made / "build" / small["href"]) as cover:
        assert (cover.width, cover.height) == (small["width"], small["height"]) == (240, 360)


def test_hashes_in_the_catalogue_are_those_of_the_files(made: Path) -> None:
    record = Manifest.read(made / "build" / "tea").files["all-of-tea.epub"]
    assert record.sha256 in (made / "build" / "opds.json").read_text()


def test_nothing_is_written_where_nothing_changed(shelf: Path) -> None:
    build(shelf)
    files = [path for path in (shelf / "build").rglob("*") if path.is_file()]
    files = [path for path in files if ".cache" not in path.parts]
    dates = {path: path.stat().st_mtime_ns for path in files}
    build(shelf)
    assert {path: path.stat().st_mtime_ns for path in files} == dates
    tea = shelf / "tea" / "guide.yaml"
    tea.write_text(tea.read_text().replace("All of tea", "More of tea"))
    build(shelf)
    assert titles(shelf)[2] == "More of tea"
    changed = {path.name for path in files if path.exists()} - {
        path.name for path in files if path.exists() and path.stat().st_mtime_ns == dates[path]
    }
    assert "cake.jpg" not in changed
    assert {"tea.jpg", "index.html", "opds.json", "opds.xml"} <= changed


def test_what_was_changed_by_hand_is_made_again(again: Path) -> None:
    (again / "build" / "index.html").write_text("mine")
    (again / "build" / "assets" / "tea.jpg").unlink()
    build(again)
    assert titles(again)[2] == "All of tea"
    assert (again / "build" / "assets" / "tea.jpg").is_file()


def test_a_guide_that_fails_is_shown_as_it_was(again: Path) -> None:
    (again / "tea" / "guide.yaml").write_text("title: [x\nslug: tea\n")
    (again / "cake" / "guide.yaml").write_text("slug: [x\n")
    said = build(again)
    assert "1 unchanged, 2 failed" in said
    assert titles(again) == ["All of bread", "All of cake", "All of tea"]
    assert (again / "build" / "tea" / "all-of-tea.epub").is_file()


def test_a_guide_that_was_never_made_is_not_shown(shelf: Path) -> None:
    (shelf / "tea" / "guide.yaml").write_text("title: [x\n")
    build(shelf)
    assert titles(shelf) == ["All of bread", "All of cake"]


def test_a_shelf_of_failures_has_no_page(shelf: Path) -> None:
    for name in ("bread", "cake", "tea"):
        (shelf / name / "guide.yaml").write_text("title: [x\n")
    build(shelf)
    assert not (shelf / "build" / "index.html").exists()


def test_a_guide_that_is_gone_leaves_page_and_catalogues(again: Path) -> None:
    (again / "tea" / "guide.yaml").unlink()
    (again / "tea" / "notes.md").unlink()
    build(again)
    assert titles(again) == opds2(again) == opds1(again) == ["All of bread", "All of cake"]
    assert not (again / "build" / "assets" / "tea.jpg").exists()
    assert (again / "build" / "tea" / "all-of-tea.epub").is_file()
    small = (again / "cake" / "guide.yaml").read_text().replace("cake", "tea")
    (again / "tea" / "guide.yaml").write_text(small)
    (again / "tea" / "notes.md").write_text(NOTES.format(title="Tea", name="tea"))
    build(again)
    assert titles(again) == ["All of bread", "All of cake", "All of tea"]
    assert (again / "build" / "assets" / "tea.jpg").exists()


def test_another_guide_in_the_same_folder_is_not_taken_for_the_last(again: Path) -> None:
    (again / "tea").rename(again / "away")
    (again / "away" / "guide.yaml").write_text("slug: tea\neditions: [none]\n")
    build(again)
    assert titles(again) == ["All of bread", "All of cake"]


def test_files_of_the_users_are_not_overwritten(shelf: Path) -> None:
    (shelf / "build").mkdir()
    (shelf / "build" / "index.html").write_text("mine")
    assert "index.html was not made by studypress" in build(shelf)
    assert (shelf / "build" / "index.html").read_text() == "mine"
    assert not (shelf / "build" / "tea").exists()


def test_titles_are_words_and_no_markup(shelf: Path) -> None:
    for name, title in (("bread", "<script>alert(1)</script>"), ("cake", '\\"><img src=x>')):
        settings = f'title: "{title}"\nsubtitle: "{title}"\nauthors: ["{title}"]\nlanguage: en\n'
        (shelf / name / "guide.yaml").write_text(settings)
    build(shelf)
    assert titles(shelf)[0] == "<script>alert(1)</script>"
    assert [script.get("src") for script in page(shelf).iter("script")] == ["assets/theme.js"]
    assert {image.get("src", "").partition("/")[0] for image in page(shelf).iter("img")} == {
        "assets"
    }


def test_the_page_is_in_the_language_of_most_guides(tmp_path: Path) -> None:
    for name, tag in (("tee", "de"), ("kuchen", "de"), ("tea", "en")):
        small_guide(tmp_path / name)
        (tmp_path / name / "guide.yaml").write_text(f"title: {name}\nlanguage: {tag}\n")
    build(tmp_path)
    assert page(tmp_path).get("lang") == "de"
    [tea] = [one for one in page(tmp_path).iter("bdi") if one.text_content() == "tea"]
    assert (tea.get("lang"), tea.get("dir")) == ("en", "ltr")


def test_guides_of_one_identifier_are_told(shelf: Path) -> None:
    for name in ("bread", "tea"):
        (shelf / name / "guide.yaml").write_text("title: Same\nlanguage: en\n")
    assert "bread, tea have one identifier, urn:uuid:" in build(shelf)
    assert opds2(shelf) == ["Same", "All of cake", "Same"]


def test_a_layout_of_the_shelfs_own(shelf: Path) -> None:
    own = shelf / "layouts" / "shelf"
    own.mkdir(parents=True)
    (own / "index.html").write_text("<!DOCTYPE html><h2>{{ guides | length }} of {{ title }}</h2>")
    build(shelf)
    assert titles(shelf) == ["3 of Shelf"]


WRONG = {
    "no Jinja": ("\n{% if %}", "layouts/shelf/index.html:2: this layout of the shelf is wrong"),
    "no such variable": ("{{ nothing }}", "is wrong: 'nothing' is undefined"),
    "Python": ("{{ ''.__class__.__mro__ }}", "is wrong: access to attribute"),
    "a sum of words": ("{{ title + 1 }}", "this layout of the shelf is wrong"),
}  # fmt: skip


@pytest.mark.parametrize(("layout", "message"), WRONG.values(), ids=WRONG)
def test_a_layout_that_is_wrong(layout: str, message: str, shelf: Path) -> None:
    own = shelf / "layouts" / "shelf"
    own.mkdir(parents=True)
    (own / "index.html").write_text(layout)
    assert message in build(shelf)
    assert not (shelf / "build" / "index.html").exists()


def test_the_output_may_be_elsewhere(shelf: Path, tmp_path: Path) -> None:
    build(shelf, "--out", str(tmp_path / "public"))
    assert (tmp_path / "public" / "index.html").is_file()
    assert (tmp_path / "public" / "tea" / "all-of-tea.epub").is_file()
    assert not (shelf / "build").exists()


def test_clean_removes_the_shelfs_own_files(again: Path) -> None:
    assert studypress("clean", "--project", again, "--out", again / "build").returncode == 0
    assert {path.name for path in (again / "build").iterdir()} == {"bread", "cake", "tea"}
