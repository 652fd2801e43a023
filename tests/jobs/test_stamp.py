"""A second build looks at what was read and at files' dates before it renders anything."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from markdown.extensions.abbr import AbbrExtension

from studypress import pipeline
from studypress.editions import Output, editions
from studypress.formats.document import Document
from studypress.formats.pdf.inspect import text_of_pages
from studypress.jobs.engine import engine
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.rendering import render
from tests.conftest import made_files

TEXT = "# One\n\n## What is tea?\n\nA drink.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A guide of one question."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: Tea\n")
    (content / "one.md").write_text(TEXT)
    return Project.at(tmp_path)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that were rendered, as they are."""
    names: list[str] = []
    real = render.Renderer.documents

    def told(self: render.Renderer) -> tuple[Document, ...]:
        names.append(self.edition.name)
        return real(self)

    monkeypatch.setattr(render.Renderer, "documents", told)
    return names


THREE = ("book", "cheatsheet", "ebook")


def built(project: Project, *names: str) -> bool:
    """Whether a build changed anything."""
    report = Report()
    outcome = pipeline.build(project, names, report, lambda *_: None)
    assert not report.failed()
    assert outcome.results
    return outcome.changed


def edit(path: Path, old: str, new: str) -> None:
    """Change a text, which then is a second newer: some disks tell no finer dates."""
    path.write_text(path.read_text().replace(old, new))
    newer(path)


def newer(path: Path) -> None:
    told = path.stat()
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns + 1_000_000_000))


def test_where_no_file_is_newer_nothing_is_rendered(project: Project, drawn: list[str]) -> None:
    assert built(project, "ebook")
    assert drawn == ["ebook"]
    assert not built(project, "ebook")
    assert drawn == ["ebook"]


def test_newer_notes_that_say_the_same_are_not_looked_at(
    project: Project, drawn: list[str]
) -> None:
    built(project, "ebook")
    newer(project.content / "one.md")
    assert not built(project, "ebook")
    assert drawn == ["ebook"]


def test_a_newer_layout_that_says_the_same_is_looked_at_once(
    project: Project, drawn: list[str]
) -> None:
    style = own_style(project)
    built(project, "ebook")
    newer(style)
    assert not built(project, "ebook")
    assert not built(project, "ebook")
    assert drawn == ["ebook"] * 2


def swapped(path: Path, text: str) -> None:
    """Put another file in a file's place that has its size and its date of change."""
    told = path.stat()
    assert len(text.encode()) == told.st_size
    other = path.with_name("other")
    other.write_text(text)
    os.utime(other, ns=(told.st_atime_ns, told.st_mtime_ns))
    other.replace(path)


def own_style(project: Project) -> Path:
    """A style sheet of the project's own, in a linked folder."""
    real = project.root / "house"
    real.mkdir()
    (project.root / "layouts").mkdir()
    (project.root / "layouts" / "ebook").symlink_to(real, target_is_directory=True)
    (real / "again").symlink_to(real, target_is_directory=True)
    (real / "text.css").write_text("p { color: red }")
    return real / "text.css"


def an_image(project: Project) -> Path:
    """A picture on a page."""
    path = project.content / "dot.svg"
    path.write_text(picture("red"))
    edit(project.content / "one.md", "A drink.", "![A dot](dot.svg)")
    return path


def packed(project: Project) -> str:
    """The picture in the ePub."""
    with zipfile.ZipFile(made_files(project.out)["ebook"]) as book:
        return next(book.read(name) for name in book.namelist() if "dot" in name).decode()


def picture(colour: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" fill="{colour}"/>'


def test_other_words_are_made_anew(project: Project) -> None:
    assert built(project, "ebook")
    edit(project.content / "one.md", "drink", "plant")
    assert built(project, "ebook")


def test_other_words_of_the_same_size_and_date_are_made_anew(project: Project) -> None:
    assert built(project, "ebook")
    swapped(project.content / "one.md", TEXT.replace("drink", "plant"))
    assert built(project, "ebook")


def test_other_settings_are_made_anew(project: Project) -> None:
    assert built(project, "ebook")
    edit(project.content / "guide.yaml", "Tea", "Tee")
    assert built(project, "ebook")


def test_another_file_is_made_anew(project: Project) -> None:
    assert built(project, "ebook")
    (project.content / "two.md").write_text(TEXT.replace("tea", "bread"))
    assert built(project, "ebook")


def test_another_layout_is_made_anew(project: Project) -> None:
    style = own_style(project)
    assert built(project, "ebook")
    edit(style, "red", "tan")
    assert built(project, "ebook")
    swapped(style, "p { color: sky }")
    assert built(project, "ebook")
    assert not built(project, "ebook")


def test_another_name_for_a_folder_of_layouts_is_seen(project: Project) -> None:
    house = project.root / "layouts" / "house"
    house.mkdir(parents=True)
    (house / "text.css").write_text("p { color: red }")
    assert built(project, "ebook")
    (house.parent / "ebook").symlink_to(house, target_is_directory=True)
    assert built(project, "ebook")


def test_another_date_to_be_told_is_made_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built(project, "ebook")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    engine.cache_clear()
    assert built(project, "ebook")
    engine.cache_clear()


def test_another_picture_is_made_anew(project: Project) -> None:
    image = an_image(project)
    assert built(project, "ebook")
    assert "red" in packed(project)
    swapped(image, picture("tan"))
    assert built(project, "ebook")
    assert "tan" in packed(project)
    assert not built(project, "ebook")


def test_another_release_of_a_library_is_made_anew(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built(project, "ebook")
    (tmp_path / "site" / "pygments-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    engine.cache_clear()
    assert built(project, "ebook")
    engine.cache_clear()


def test_what_quotes_pages_of_the_book_is_made_anew_with_it(
    project: Project, drawn: list[str]
) -> None:
    built(project, *THREE)
    (project.out / "tea.pdf").unlink()
    drawn.clear()
    built(project, *THREE)
    assert drawn == ["book", "cheatsheet", "ebook"]


def test_what_quotes_pages_is_made_anew_after_a_book_that_was_made_alone(
    project: Project, drawn: list[str]
) -> None:
    text = "".join(f"\n## What is tea {n}?\n\n{'A drink of leaves. ' * 99}\n" for n in range(4))
    (project.content / "one.md").write_text(f"# One\n{text}")
    built(project, *THREE)
    edit(project.content / "guide.yaml", "Tea\n", "Tea\nbook: {paper: a5}\n")
    built(project, "book")
    drawn.clear()
    assert built(project, *THREE)
    assert drawn == ["cheatsheet", "ebook"]
    assert not built(project, *THREE)


def test_an_edition_may_quote_another_whose_file_is_of_a_flavour(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, sheet = editions()["book"], editions()["cheatsheet"]
    thin = (Output("pdf", "thin"),)
    twin = replace(book, name="twin", outputs=thin, suffix="-twin", layouts=("book",))
    path = project.out / "tea-cheatsheet.pdf"
    assert built(project, "cheatsheet")
    pages = [tuple(text_of_pages(path))]
    monkeypatch.setitem(editions(), "twin", twin)
    monkeypatch.setitem(editions(), "cheatsheet", replace(sheet, quotes="twin"))
    path.unlink()
    built(project, "cheatsheet")
    pages.append(tuple(text_of_pages(path)))
    assert "1" in pages[0][0]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("notes", ["", "content", "content/one.md"])
def test_all_forms_of_a_project_have_a_stamp(
    project: Project, drawn: list[str], notes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    place = Project.at(Path(notes), Path("made").absolute())
    assert built(place, "ebook")
    assert not built(place, "ebook")
    assert drawn == ["ebook"]


def test_what_an_authors_extension_makes_of_the_notes_is_seen(
    project: Project, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project.content / "one.md", "drink", "drink\n\n*[drink]: A liquid")
    (project.content / "guide.yaml").write_text("title: Tea\nmarkdown_extensions: [abbr]\n")
    assert built(project, "ebook")
    assert not built(project, "ebook")
    assert drawn == ["ebook"]
    monkeypatch.setattr(AbbrExtension, "extendMarkdown", lambda *_: None)
    assert built(project, "ebook")


def test_a_set_of_roles_is_printed_the_same_by_every_run(project: Project) -> None:
    """Words are hashed with another seed by every run, and sets are ordered by that."""
    tell = (
        "import sys; from pathlib import Path; from studypress import pipeline;"
        "from studypress.jobs import stamp;"
        "from studypress.model.diagnostics import Report;"
        "from studypress.project.place import Project;"
        "place = Project.at(Path(sys.argv[1]));"
        "guide = pipeline.understand(place, Report()).guide;"
        "print(stamp.stamp(guide, place.root))"
    )
    several = "\n> **Mistake:** It is cold.\n\n> **Follow-up:** Why?\n>\n> Fire.\n"
    (project.content / "one.md").write_text(TEXT + several)
    said = {
        subprocess.check_output(
            [sys.executable, "-c", tell, str(project.root)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        )
        for seed in range(5)
    }
    assert len(said) == 1
