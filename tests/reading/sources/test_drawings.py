"""Drawings are made once, side by side where there are many, and kept from run to run."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from studypress.figures.drawn.kind import About, Drawing, Kind, Source, Undrawable
from studypress.reading.sources import drawings as module
from studypress.reading.sources.drawings import Drawings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'


class Counting:
    """A kind of figure that counts how often it draws, and in which threads."""

    def __init__(self) -> None:
        self.count = 0
        self.threads: set[int] = set()
        self.version = "1"
        self.kind = Kind("Counted", ("counted",), self.draw, lambda: self.version)

    def draw(self, source: Source) -> Drawing:
        self.count += 1
        self.threads.add(threading.get_ident())
        if source.text.startswith("bad"):
            raise Undrawable("it is bad", 3)
        if source.text.startswith("file:"):
            source.read(source.text[5:].strip())
        return Drawing(SVG.format("x"), "T", "A", ("a", "b"), ("y", "x"))


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting()
    monkeypatch.setattr(module, "kinds", lambda: {"counted": made.kind})
    return made


def test_the_same_text_is_drawn_once(counting: Counting) -> None:
    drawings = Drawings()
    first = drawings.draw(counting.kind, "a\n")
    assert drawings.draw(counting.kind, "a\n") is first
    assert counting.count == 1


def test_drawings_and_refusals_are_kept_from_run_to_run(counting: Counting, tmp_path: Path) -> None:
    for _ in range(2):
        drawings = Drawings(tmp_path, tmp_path / "kept")
        found = drawings.draw(counting.kind, "a\n")
        assert (found.title, found.alt, found.names, found.axes) == (
            "T",
            "A",
            ("a", "b"),
            ("y", "x"),
        )
        with pytest.raises(Undrawable, match="it is bad") as caught:
            drawings.draw(counting.kind, "bad\n")
        assert (caught.value.line, caught.value.about) == (3, About.SOURCE)
        drawings.keep(tmp_path / "kept")
    assert counting.count == 2


def test_another_version_draws_anew(counting: Counting, tmp_path: Path) -> None:
    for version in "12":
        counting.version = version
        drawings = Drawings(tmp_path, tmp_path / "kept")
        drawings.draw(counting.kind, "a\n")
        drawings.keep(tmp_path / "kept")
    assert counting.count == 2


def test_only_what_a_run_used_is_kept(counting: Counting, tmp_path: Path) -> None:
    for text in ("a\n", "b\n"):
        drawings = Drawings(tmp_path, tmp_path / "kept")
        drawings.draw(counting.kind, text)
        drawings.keep(tmp_path / "kept")
        assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_kept_drawing_that_is_broken_is_drawn_anew(counting: Counting, tmp_path: Path) -> None:
    drawings = Drawings(tmp_path, tmp_path / "kept")
    drawings.draw(counting.kind, "a\n")
    drawings.keep(tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_text("{")
    assert Drawings(tmp_path, tmp_path / "kept").draw(counting.kind, "a\n").title == "T"
    assert counting.count == 2


def test_a_data_file_that_changed_draws_anew(counting: Counting, tmp_path: Path) -> None:
    for text, count in (("1", 1), ("1", 1), ("2", 2)):
        (tmp_path / "a.csv").write_text(text)
        drawings = Drawings(tmp_path, tmp_path / "kept")
        drawings.draw(counting.kind, "file:a.csv\n")
        drawings.keep(tmp_path / "kept")
        assert counting.count == count


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("none.csv", About.MISSING),
        ("a.txt", About.MISSING),
        ("../secret.csv", About.OUTSIDE),
        ("/etc/passwd", About.OUTSIDE),
        ("link.csv", About.OUTSIDE),
        ("https://example.org/a.csv", About.REMOTE),
        ("//example.org/a.csv", About.REMOTE),
        ("file:///etc/hosts.csv", About.REMOTE),
        ("large.csv", About.LARGE),
    ],
)
def test_data_come_from_the_folder_of_the_guide_alone(
    counting: Counting, tmp_path: Path, name: str, about: About
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.csv").write_text("a\n1\n")
    (content / "link.csv").symlink_to(tmp_path / "secret.csv")
    (content / "a.txt").write_text("a\n1\n")
    with (content / "large.csv").open("wb") as file:
        file.truncate(6_000_000)
    with pytest.raises(Undrawable) as caught:
        Drawings(content).draw(counting.kind, f"file:{name}\n")
    assert caught.value.about is about


def test_a_missing_data_file_is_told_with_one_of_a_like_name(
    counting: Counting, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "losses.csv").write_text("a\n1\n")
    with pytest.raises(Undrawable, match=re.escape("Did you mean 'data/losses.csv'")):
        Drawings(tmp_path).draw(counting.kind, "file:data/loses.csv\n")


def test_many_drawings_are_made_side_by_side_before_files_are_read(counting: Counting) -> None:
    items = "".join(f"```counted\n{n}\n```\n\n> ```counted\n> q{n}\n> ```\n\n" for n in range(30))
    listed = "".join(f"- ```counted\n  l{n}\n  ```\n" for n in range(10))
    drawings = Drawings()
    drawings.prepare([items + listed])
    assert counting.count == 70
    assert threading.get_ident() not in counting.threads
    for text in ("0\n", "q7\n", "l3\n"):
        drawings.draw(counting.kind, text)
    assert counting.count == 70


def test_few_drawings_are_made_when_they_are_read(counting: Counting) -> None:
    Drawings().prepare(["```counted\na\n```\n" * 60])
    assert counting.count == 0
