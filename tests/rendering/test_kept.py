"""A part that needs nothing new is not drawn again, and no text is ever an old one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studypress import pipeline
from studypress.formats.document import Document
from studypress.jobs.engine import engine
from studypress.jobs.rendered import Rendered
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.rendering.templates import Templates
from tests.changed import rewritten, written
from tests.conftest import PAGES

INKED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path fill="var(--accent, #24408e)" d="{}"/></svg>'
)


def chapter(number: int, *, more: str = "") -> str:
    """A chapter of three questions, the second of which refers to one of another chapter."""
    other = 3 - number
    return f"""# Chapter {number}

## What is thing {number}a? [E]

It is a drink, made of leaves.

> **Key:** A drink.

## What is thing {number}b?

It is not [the other](chapter-{other}.md#what-is-thing-{other}a).{more}

## What is thing {number}c?

It is eaten with bread and salt.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A guide of two chapters, and one with a drawing in the inks of the theme."""
    content = tmp_path / "home" / "content"
    content.mkdir(parents=True)
    (content / "guide.yaml").write_text("title: Things\nlanguage: en\n")
    for number in (1, 2):
        (content / f"chapter-{number}.md").write_text(chapter(number))
    drawn = "# Chapter 3\n\n## How does it look?\n\n![A line](a.svg)\n"
    (content / "chapter-3.md").write_text(drawn)
    (content / "a.svg").write_text(INKED.format("M0 0h9"))
    return tmp_path / "home"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that were drawn, as they are."""
    names: list[str] = []
    real = Templates.draw

    def draw(self: Templates, name: str, **shows: Any) -> str:
        names.append(shows["part"].name)
        return real(self, name, **shows)

    monkeypatch.setattr(Templates, "draw", draw)
    return names


def texts(home: Path, *, kept: bool = True, name: str = "book") -> dict[str, str]:
    """The text of each part, with those that were kept or without them."""
    return {one.name: one.html for one in documents(home, Report(), kept=kept, name=name)}


def documents(
    home: Path, report: Report, *, kept: bool = True, name: str = "book"
) -> tuple[Document, ...]:
    project = Project.at(home)
    read = pipeline.understand(project, report, [name])
    known = Rendered(read.guide, project.root, home / "kept") if kept else None
    (edition,) = pipeline.chosen([name])
    made = pipeline.rendering(read, project, report, known)(edition, PAGES, ())
    if known:
        known.save()
    return made


def test_where_nothing_changed_nothing_is_drawn(home: Path, drawn: list[str]) -> None:
    first = texts(home)
    drawn.clear()
    assert texts(home) == first
    assert not drawn


def test_after_an_edit_only_what_needs_it_is_drawn(home: Path, drawn: list[str]) -> None:
    texts(home)
    rewritten(home / "content" / "chapter-1.md", "bread and salt", "butter")
    drawn.clear()
    made = texts(home)
    assert set(drawn) == {"cover", "front", "lists", "chapter-1"}
    assert "butter" in made["chapter-1"]
    assert made == texts(home, kept=False)


def _own_chapter(home: Path, text: str) -> None:
    written(
        home / "layouts" / "book" / "chapter.html",
        f'{{% extends "base/page.html" %}}{{% block main %}}<p>{text}</p>{{% endblock %}}',
    )


OWN = {
    "the whole guide": "{% for one in guide.questions %}{{ one.blocks[0].body }}{% endfor %}",
    "its first question": "{{ guide.questions[0].blocks[0].body }}",
    "how many": "{{ guide.questions | length }}",
    "a head": "{% for name, head in heads.items() %}{{ name }}{{ head.minutes }}{% endfor %}",
    "a head that is missing": '{{ heads.get("what-is-new") is none }}',
    "through the part": "{{ part.shows.heads | length }}",
    "by a macro": '{% import "book/own.html" as own %}{{ own.all() }}',
    "the cover": "{{ cover().questions }}",
}

CHANGES: dict[str, Callable[[Path], object]] = {
    "an answer": lambda home: rewritten(home / "content/chapter-1.md", "leaves", "a plant"),
    "the words of a question": lambda home: rewritten(home / "content/chapter-2.md", "2c?", "2d?"),
    "a new question": lambda home: rewritten(
        home / "content/chapter-1.md", "## What is thing 1c", "## What is new?\n\nThis.\n\n## What"
    ),
    "a new chapter": lambda home: written(home / "content/chapter-4.md", "# N\n\n## Why?\n\nSo.\n"),
    "a chapter gone": lambda home: (home / "content/chapter-3.md").unlink(),
    "a title": lambda home: rewritten(home / "content/guide.yaml", "Things", "Thinks"),
    "a language": lambda home: rewritten(home / "content/guide.yaml", ": en", ": de"),
    "a setting": lambda home: rewritten(
        home / "content/guide.yaml", "title", "book: {paper: a5}\ntitle"
    ),
    "a theme": lambda home: rewritten(
        home / "content/guide.yaml", "title", "book: {theme: exam}\ntitle"
    ),
    "a drawing": lambda home: rewritten(home / "content/a.svg", "h9", "h3"),
    "a layout": lambda home: written(
        home / "layouts/book/level.html", "{% macro dots(n) %}D{% endmacro %}"
    ),
    "a language of its own": lambda home: written(
        home / "layouts/languages/en.yaml", "name: English\nlabels: {key: Gist}\n"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_drawn(home: Path, change: str) -> None:
    before = texts(home)
    CHANGES[change](home)
    after = texts(home)
    assert after == texts(home, kept=False)
    # A drawing is put into the file with the other images.
    assert after != before or change in ("a drawing", "a language of its own")


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("change", ["an answer", "a new question", "a new chapter"])
def test_whatever_a_layout_looks_at_is_seen(home: Path, own: str, change: str) -> None:
    written(
        home / "layouts" / "book" / "own.html",
        "{% macro all() %}{% for one in guide.questions %}{{ one.text }}"
        "{{ one.blocks[0].body }}{% endfor %}{% endmacro %}",
    )
    _own_chapter(home, OWN[own])
    report = Report()
    assert documents(home, report)
    assert not report.failed()
    CHANGES[change](home)
    assert texts(home) == texts(home, kept=False)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[:-9],
    "empty": lambda _: b"",
    "another letter": lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "no digest": lambda data: data.partition(b"\n")[2],
    "no text": lambda _: b"\x80\xff\0\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_text_that_is_damaged_is_drawn(home: Path, drawn: list[str], damage: str) -> None:
    first = texts(home)
    for path in (home / "kept" / "rendered").rglob("*"):
        if path.is_file():
            path.write_bytes(DAMAGES[damage](path.read_bytes()))
    drawn.clear()
    assert texts(home) == first
    assert set(drawn) == set(first)


def test_a_text_of_another_part_is_drawn(home: Path, drawn: list[str]) -> None:
    first = texts(home)
    every = sorted(path for path in (home / "kept" / "rendered").rglob("*") if path.is_file())
    data = [path.read_bytes() for path in every]
    for path, other in zip(every, data[1:] + data[:1], strict=True):
        path.write_bytes(other)
    drawn.clear()
    assert texts(home) == first
    assert set(drawn) == set(first)


def test_another_release_of_a_library_draws_all(
    home: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = texts(home)
    (home / "site" / "pygments-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(home / "site"))
    engine.cache_clear()
    drawn.clear()
    assert texts(home) == first
    engine.cache_clear()
    assert set(drawn) == set(first)


def test_on_a_full_disk_all_is_drawn_again(
    home: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tempfile.mkstemp

    def full(*arguments: Any, **more: Any) -> Any:
        handle, name = real(*arguments, **more)
        os.close(handle)
        return os.open("/dev/full", os.O_WRONLY), name

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", full)
        first = texts(home)
    drawn.clear()
    assert texts(home) == first
    assert set(drawn) == set(first)


def test_texts_of_parts_that_are_gone_are_removed(home: Path) -> None:
    folder = home / "kept" / "rendered"
    number = len(texts(home))
    assert sum(path.is_file() for path in folder.rglob("*")) == number
    (home / "content" / "chapter-3.md").unlink()
    assert len(texts(home)) == number - 1
    assert sum(path.is_file() for path in folder.rglob("*")) == number - 1


def test_editions_do_not_take_texts_of_each_other(home: Path, drawn: list[str]) -> None:
    texts(home)
    sheet = texts(home, name="cheatsheet")
    drawn.clear()
    assert texts(home, name="cheatsheet") == sheet
    texts(home)
    assert not drawn


def test_a_fault_of_a_layout_is_told_by_each_run(home: Path) -> None:
    _own_chapter(home, "{{ nothing_like_it }}")
    said = []
    for _ in range(2):
        report = Report()
        documents(home, report)
        said.append([str(problem) for problem in report.sorted()])
    assert said[0] == said[1]
    assert said[0]
