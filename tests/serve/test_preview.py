"""The preview shows what an author has saved, in place, and what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.serve.conftest import NOTES, Begin


def is_read(version: int) -> object:
    """True for a state that shows a reading of a number."""
    return lambda told: told["version"] == version


def test_the_chapters_are_there_at_once(begin: Begin) -> None:
    preview = begin()
    told = preview.events.until(lambda told: told["version"])
    assert told["title"] == "All about tea"
    assert [part["name"] for part in told["parts"]][:3] == ["title", "imprint", "questions"]
    assert "Why is tea hot?" in preview.get("/part/chapter-1")


def test_a_save_shows_the_question_that_was_written(begin: Begin) -> None:
    preview = begin()
    preview.events.until(lambda told: told["version"] == 1)
    preview.save("01-tea.md", NOTES.replace("Leaves are.", "The leaves are oxidised."))
    told = preview.events.until(lambda told: told["version"] == 2)  # a draft
    assert told["at"] == {"part": "chapter-1", "id": "brown"}
    assert "The leaves are oxidised." in preview.get("/part/chapter-1")
    told = preview.events.until(lambda told: told["version"] == 3)  # of the whole guide
    assert told["at"] == {"part": "chapter-1", "id": "brown"}
    assert "The leaves are oxidised." in preview.get("/part/chapter-1")
    assert not told["broken"]


def test_a_broken_save_keeps_the_last_good_view_and_tells_why(begin: Begin) -> None:
    preview = begin()
    preview.events.until(lambda told: told["version"] == 1)
    preview.save("01-tea.md", NOTES.replace("The water is.", r"It is $\frac{1}$."))
    told = preview.events.until(lambda told: told["broken"])
    assert told["version"] == 1
    assert "The water is." in preview.get("/part/chapter-1")
    (problem,) = [one for one in told["problems"] if one["severity"] == "error"]
    assert problem["where"].startswith("content/01-tea.md:5:")
    assert problem["link"] == f"vscode://file{preview.folder.resolve()}/{problem['where']}"
    preview.save("01-tea.md", NOTES)
    assert not preview.events.until(lambda told: not told["broken"])["problems"]


@pytest.mark.parametrize("name", ["guide.yaml", "layouts"])
def test_settings_and_layouts_count_too(begin: Begin, name: str) -> None:
    preview = begin()
    preview.events.until(lambda told: told["version"] == 1)
    if name == "guide.yaml":
        preview.save(name, "title: Tea, again\neditions: [ebook]\n")
        assert preview.events.until(lambda told: told["version"] == 2)["title"] == "Tea, again"
    else:
        own = preview.folder / "layouts" / "ebook"
        own.mkdir(parents=True)
        (own / "chapter.html").write_text("{{ nothing.at.all }}", encoding="utf-8")
        told = preview.events.until(lambda told: told["broken"])
        assert told["problems"][0]["where"].startswith("layouts/ebook/chapter.html")
        assert "The water is." in preview.get("/part/chapter-1")
        (own / "chapter.html").unlink()
        preview.events.until(lambda told: not told["broken"])


def test_a_folder_that_is_moved_away_and_back_is_read_again(begin: Begin, tmp_path: Path) -> None:
    preview = begin()
    preview.events.until(lambda told: told["version"] == 1)
    content, aside = preview.folder / "content", tmp_path / "aside"
    shutil.copytree(content, aside)
    (aside / "01-tea.md").write_text(NOTES.replace("Leaves are.", "So it is."), encoding="utf-8")
    content.rename(tmp_path / "old")
    aside.rename(content)
    preview.events.until(lambda told: told["version"] and told["at"].get("id") == "brown")
    assert "So it is." in preview.get("/part/chapter-1")
    preview.save("01-tea.md", NOTES)
    preview.events.until(lambda told: "Leaves are." in preview.get("/part/chapter-1"))


def test_what_the_chapters_need_is_served(begin: Begin) -> None:
    preview = begin()
    preview.save("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    preview.save("01-tea.md", NOTES.replace("The water is.", "![A dot](dot.svg)"))
    preview.events.until(lambda told: told["version"] and "<img" in preview.get("/part/chapter-1"))
    (address,) = {
        piece.partition('"')[0] for piece in preview.get("/part/chapter-1").split('src="')[1:]
    }
    assert preview.browser.get(address).headers["content-type"] == "image/svg+xml"
    assert ".question" in preview.get("/part.css")
    assert preview.browser.get("/find/brown").json() == {"part": "chapter-1"}
    assert preview.browser.get("/find/nowhere").json() == {"part": ""}
    spots = preview.browser.get("/spots/chapter-1").json()
    assert [(spot["id"], spot["where"]) for spot in spots][1:] == [
        ("hot", "content/01-tea.md:3"),
        ("brown", "content/01-tea.md:9"),
    ]
    assert preview.browser.get("/part/chapter-9").status == 404
    assert preview.browser.get("/image/../guide.yaml").status == 404


def test_the_site_comes_without_files_to_take_along(begin: Begin) -> None:
    preview = begin("web")
    told = preview.events.until(lambda told: told["panes"][1:] and told["panes"][1]["version"])
    pane = told["panes"][1]
    assert (pane["kind"], pane["file"]) == ("site", "index.html")
    page = preview.get(f"/site/web/{pane['version']}/questions/brown.html")
    assert "Leaves are." in page
    assert 'rel="manifest"' not in page  # which would keep a copy for reading offline
    assert preview.browser.get(f"/site/web/{pane['version']}/../01-tea.md").status == 404
    preview.save("01-tea.md", NOTES.replace("Leaves are.", "So it is."))
    again = preview.events.until(lambda told: told["panes"][1]["at"])
    newest = again["panes"][1]
    assert newest["at"] == "questions/brown.html"
    preview.events.until(lambda told: not told["work"])
    assert "So it is." in preview.get(f"/site/web/{newest['version']}/{newest['at']}")


def test_pages_come_when_they_are_set(begin: Begin) -> None:
    preview = begin("book")
    told = preview.events.until(lambda told: told["panes"][1:] and told["panes"][1]["version"])
    pane = told["panes"][1]
    number = len(pane["sheets"])
    assert number > 3
    address = f"/page/book/{pane['sheets'][0][0]}"
    picture = preview.browser.get(f"{address}/{number}?w=300")
    assert picture.headers["content-type"] == "image/png"
    assert int.from_bytes(picture.content[16:20]) == 300
    assert preview.browser.get(f"{address}/{number + 1}?w=300").status == 404
    assert preview.browser.get(f"{address}/1?w=wide").status == 404
    assert preview.browser.get("/page/book/other/1?w=300").status == 404
    book = preview.browser.get(f"/file/book/{pane['file']}")
    assert book.content == (preview.folder / "build" / pane["file"]).read_bytes()
    assert preview.browser.get("/file/book/manifest.json").status == 404
    preview.save("01-tea.md", NOTES.replace("Leaves are.", "So it is."))
    last = preview.events.until(lambda told: told["panes"][1]["sheets"][0] != pane["sheets"][0])
    assert len({sheet[0] for sheet in last["panes"][1]["sheets"]}) == 1
    assert 1 < last["panes"][1]["at"] <= number
    assert preview.browser.get(f"{address}/1?w=300").status == 404
