"""Finished content documents are kept: only what changed is made again, and the ePub is the same as
one of which nothing is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studypress.formats.document import Document, Matter, Style
from studypress.formats.epub.content import Content
from studypress.formats.epub.items import Item
from studypress.formats.epub.links import ContentFile
from studypress.formats.screens import covers
from studypress.jobs.cache import ObjectCache
from tests.formats.epub.conftest import document, make, picture

pytestmark = pytest.mark.same_in_a_grown_house

FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML" id="{0}" alttext="x"><mi>x</mi></math>'
COVER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 30"><text y="9">{0}</text>'
    '<image href="image:p.png" width="9" height="9"/></svg>'
)

Change = Callable[[list[Document]], list[Document]]


def documents(folder: Path) -> list[Document]:
    """Chapters with links, notes, formulas and images, one of them in several files; a cover."""
    image = picture(folder)
    long = "".join(
        f"<section><h2 id='s{n}'>S {n}</h2><p>{'words ' * 15_000}</p></section>" for n in "abc"
    )
    call, note = '<a class="noteref" href="#n1">1</a>', '<aside id="n1"><p>Note</p></aside>'
    bodies = {
        "one": f'<p id="p1">One. <a href="#p2">two</a> {call}</p>{note}{FORMULA.format("eq")}',
        "two": '<p id="p2">Two. <img src="image:p.png" alt="red"/> <a href="#sc">c</a></p>',
        "three": f"<main>{long}</main>",
        "four": f'<p>Four. <a href="https://example.org">out</a></p>{FORMULA.format("eq")}',
    }
    made = [document(name, body) for name, body in bodies.items()]
    cover = replace(document("cover", "", Matter.COVER), html=COVER.format("A"))
    return [replace(one, images={"p.png": image, "q.png": image}) for one in (cover, *made)]


@pytest.fixture(name="made")
def _made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are finished, and of covers that are drawn."""
    made: list[str] = []
    finish, draw = Content._finish, covers.draw

    def listen(self: Content, file: ContentFile) -> Item:
        made.append(file.name.removesuffix(".xhtml"))
        return finish(self, file)

    def look(document: Document, language: str) -> object:
        made.append(document.name)
        return draw(document, language)

    monkeypatch.setattr(Content, "_finish", listen)
    monkeypatch.setattr(covers, "draw", look)
    return made


EVERY = ["one", "two", "three", "three-2", "four", "cover"]


def written(name: str, old: str, new: str) -> Change:
    def change(documents: list[Document]) -> list[Document]:
        assert any(one.name == name and old in one.html for one in documents)
        return [
            replace(one, html=one.html.replace(old, new)) if one.name == name else one
            for one in documents
        ]

    return change


def each(**fields: object) -> Change:
    return lambda documents: [replace(one, **fields) for one in documents]  # type: ignore[arg-type]


def first(**fields: object) -> Change:
    """A change of the first chapter."""
    return lambda all_: [all_[0], replace(all_[1], **fields), *all_[2:]]  # type: ignore[arg-type]


def other_picture(documents: list[Document]) -> list[Document]:
    path = documents[0].images["p.png"]
    assert isinstance(path, Path)
    images = {"p.png": path.read_bytes(), "q.png": path}
    return each(images=images)(documents)


def larger_picture(documents: list[Document]) -> list[Document]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 9"><path d="M1 1h7v7z"/></svg>'
    return each(images={"p.png": svg})(documents)


def moved_target(documents: list[Document]) -> list[Document]:
    without = written("two", ' id="p2"', "")(documents)
    return written("four", "<p>", '<p id="p2">')(without)


CHANGES: list[tuple[str, Change, list[str]]] = [
    ("nothing", lambda same: same, []),
    ("a word", written("two", "Two.", "Zwei."), ["two"]),
    ("a word in a long document", written("three", "S b", "S B"), ["three", "three-2"]),
    ("the place of a target", written("two", ' id="p2"', ""), ["one", "two"]),
    ("a target moves", moved_target, ["one", "two", "four"]),
    ("a label that was taken", written("one", 'id="eq"', 'id="eq2"'), ["one", "four"]),
    ("the order", lambda all_: [all_[0], all_[4], *all_[1:4]], ["four", "one"]),
    ("one chapter less", lambda all_: all_[:-1], []),
    ("a title", first(title="Uno"), ["one"]),
    ("the style sheets", each(styles=(Style("a/b.css", "p {}"),)), EVERY[:-1]),
    ("what a style sheet says", each(styles=()), []),
    ("an image of the same bytes", other_picture, []),
    ("an image of another kind", larger_picture, ["two", "cover"]),
    ("the cover", written("cover", ">A<", ">B<"), ["cover"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_only_what_changed_is_finished(
    tmp_path: Path, made: list[str], change: Change, expected: list[str]
) -> None:
    cache = ObjectCache(tmp_path / "objects")
    make(documents(tmp_path), tmp_path, cache=cache)
    assert made == EVERY
    made.clear()
    _, told = make(change(documents(tmp_path)), tmp_path, cache=cache)
    known = (tmp_path / "book.epub").read_bytes()
    assert sorted(made) == sorted(expected)
    _, again = make(change(documents(tmp_path)), tmp_path)
    assert known == (tmp_path / "book.epub").read_bytes()
    assert told == again
    made.clear()
    make(change(documents(tmp_path)), tmp_path, cache=cache)
    assert not set(made) - {"one", "two"}  # those with a problem, such as a link without a target


def test_problems_are_found_again(tmp_path: Path, made: list[str]) -> None:
    cache = ObjectCache(tmp_path / "objects")
    broken = documents(tmp_path)
    broken[1] = replace(broken[1], html=broken[1].html.replace("#p2", "#nowhere"))
    for _ in range(2):
        made.clear()
        _, told = make(broken, tmp_path, cache=cache)
        # The lint tells in each run that the note here is not marked as one.
        assert [problem.code for problem in told.problems] == ["unknown-link", "note-link"]
    assert made == ["one"]


def forged(data: bytes) -> bytes:
    body = data.partition(b"\n")[2].replace(b"Two.", b"Twa.")
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"Two.", b"Twa."),
        lambda data: data.partition(b"\n")[2],
        lambda data: b"{}",
        lambda data: b"\xff" * len(data),
        forged,
    ],
    ids=["half", "less", "a letter", "no digest", "foreign", "no text", "forged"],
)
@pytest.mark.parametrize("pattern", ["documents.json", "*.jpg"])
def test_what_is_damaged_is_made_again(
    tmp_path: Path, made: list[str], pattern: str, damage: Callable[[bytes], bytes]
) -> None:
    cache = ObjectCache(tmp_path / "objects")
    make(documents(tmp_path), tmp_path, cache=cache)
    good = (tmp_path / "book.epub").read_bytes()
    (kept,) = (tmp_path / "objects").rglob(pattern)
    whole = kept.read_bytes()
    damaged = damage(whole)
    kept.write_bytes(damaged)
    for expected in (EVERY[:-1] if pattern == "documents.json" else ["cover"], []):
        made.clear()
        make(documents(tmp_path), tmp_path, cache=cache)
        assert made == (expected if damaged != whole else [])
        assert (tmp_path / "book.epub").read_bytes() == good
