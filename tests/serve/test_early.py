"""Pages that are set by themselves are those of the whole file, and take the place of the old."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.formats import Facts, Spot
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.serve.early import Early, _Place, patched
from studypress.serve.editors import NONE
from studypress.serve.events import Hub
from studypress.serve.making import Order, SetPages, Sheet, set_pages
from studypress.serve.pages import Pages
from studypress.serve.reader import view_of
from studypress.serve.state import State, View
from studypress.serve.telling import Teller
from tests.serve.conftest import Listener, project

WIDTH_PX = 400
LONG = "\n\n".join(f"Sentence {n} of the answer says as much as the others do." for n in range(90))
TEA = f"# Tea\n\n## Why is tea hot? {{#hot}}\n\n{LONG}\n\n> **Key:** Hot water.\n"
COFFEE = (
    "# Coffee\n\n## Why is coffee black? {#black}\n\nIt is roasted, unlike [tea](01-tea.md#hot).\n"
    "\n> **Key:** Roasted.\n\n## Why is it strong? {#strong}\n\nGround.\n\n> **Key:** Ground.\n"
)
WATER = "# Water\n\n## Is it wet? {#wet}\n\nIt is, as [coffee](02-coffee.md#black) is.\n"
CODE = "```python\nprint(1)\n```"

# What stands in the place of a word of the second chapter: as many pages, more, and a new font.
EDITS = {"a word": "Milled.", "pages": LONG, "code": CODE}


class Setting:
    """A guide of three chapters, whose book is made."""

    def __init__(self, folder: Path, pool: Workers) -> None:
        self.place = Project.at(folder)
        self.pool = pool
        self.hub = Hub()
        self.state = State(self.hub, Teller(self.place, NONE))
        self.early = Early(self.place, self.state, nullcontext)
        self.state.read(self.read(None))
        self.whole()

    def read(self, old: View | None) -> View:
        """Read the notes."""
        report = Report()
        understood = pipeline.understand(self.place, report)
        assert not report.failed()
        return view_of(self.place, self.state.next_version(), understood, old, report)

    def whole(self) -> SetPages:
        """Make the whole book of what was read last."""
        view = self.state.view
        assert view
        order = Order(
            self.place, view.understood, Report(), lambda *_: None, self.pool, view.version
        )
        (made,) = set_pages(order, view.editions, self.state.sets)
        self.state.add_pages(made)
        return made

    def edit(self, word: str) -> SetPages:
        """Change the second chapter, and wait for its pages."""
        listener = Listener(self.hub, self.state.told)
        text = COFFEE.replace("Ground.\n\n>", f"{word}\n\n>")
        (self.place.content / "02-coffee.md").write_text(text, encoding="utf-8")
        view = self.read(self.state.view)
        self.state.draft(view)
        self.early.set(view)
        made = self.state.sets["book"]
        listener.until(lambda told: told["panes"][1]["version"].endswith(f".{view.version}"))
        assert self.state.sets["book"] is not made
        self.hub.close()
        listener.end()
        return self.state.sets["book"]


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    """A book that is made."""
    folder = project(tmp_path, "book")
    (folder / "content" / "01-tea.md").write_text(TEA, encoding="utf-8")
    (folder / "content" / "02-coffee.md").write_text(COFFEE, encoding="utf-8")
    (folder / "content" / "03-water.md").write_text(WATER, encoding="utf-8")
    (tmp_path / "work").mkdir()
    with Workers(tmp_path / "work") as pool:
        made = Setting(folder, pool)
        yield made
        made.early.stop()


def pictures(made: SetPages) -> list[bytes]:
    """The pictures of all pages as they are shown."""
    return [made.files[one.version].picture(one.number, WIDTH_PX) for one in made.sheets]


@pytest.mark.parametrize("edit", EDITS)
def test_they_are_the_pages_of_the_whole_file(setting: Setting, edit: str) -> None:
    before = setting.state.sets["book"]
    early = setting.edit(EDITS[edit])
    shown, anchors = pictures(early), early.anchors
    begin, end = anchors["chapter-2"] - 1, anchors["chapter-3"] - 1
    assert {one.version for one in early.sheets[:begin]} == {before.version}
    new = [one.version != before.version for one in early.sheets[begin:end]]
    assert new == [True] * sum(new) + [False] * (len(new) - sum(new))  # but for a blank page
    assert sum(new) >= len(new) - 1
    whole = setting.whole()
    right = pictures(whole)
    assert {name: whole.anchors[name] for name in ("hot", "black", "strong")} == {
        name: anchors[name] for name in ("hot", "black", "strong")
    }
    at = whole.anchors["chapter-2"] - 1
    assert shown[at : at + sum(new)] == right[at : at + sum(new)]
    assert shown[:2] == right[:2]


def test_what_was_set_early_is_not_set_again(setting: Setting) -> None:
    setting.edit("Milled.")
    early = chapters_kept(setting)
    setting.whole()
    assert chapters_kept(setting) == early


def chapters_kept(setting: Setting) -> set[str]:
    """The names of the folders in the cache with pages of the second chapter."""
    records = (setting.place.cache / "objects").glob("*/setting.json")
    return {
        path.parent.name
        for path in records
        if "black" in dict(json.loads(path.read_text(encoding="utf-8"))["anchors"])
    }


def sheets(made: SetPages) -> list[tuple[str, int]]:
    """The file and the number of each page."""
    return [(one.version, one.number) for one in made.sheets]


@pytest.mark.parametrize(
    ("begin", "end", "offset", "new", "ends", "expected"),
    [
        (2, 4, 0, 2, True, "o1 o2 n1 n2 o5 o6"),
        (2, 4, 0, 3, True, "o1 o2 n1 n2 n3 o5 o6"),
        (2, 5, 0, 1, True, "o1 o2 n1 o6"),
        (2, 5, 0, 2, True, "o1 o2 n1 n2 o5 o6"),  # the last one is blank
        (0, 6, 2, 2, False, "o1 o2 n1 n2 o5 o6"),  # in the midst of a long document
        (0, 6, 4, 3, False, "o1 o2 o3 o4 n1 n2 n3"),
        (4, 6, 0, 2, True, "o1 o2 o3 o4 n1 n2"),
    ],
)
def test_pages_take_the_place_of_others(
    tmp_path: Path, begin: int, end: int, offset: int, new: int, ends: bool, expected: str
) -> None:
    from studypress.formats.pdf.single import Single

    old, fresh = _pdf(tmp_path / "old.pdf", 6), tmp_path / "new.pdf"
    _pdf(fresh, new)
    spots = {f"id-{number}": Spot(str(number), number) for number in range(1, 7)}
    made = SetPages(
        "book",
        "book",
        "o",
        "old.pdf",
        {"o": Pages(old)},
        tuple(Sheet("o", number, (10, 10)) for number in range(1, 7)),
        Facts(6, spots),
        {name: spot.page for name, spot in spots.items()},
        1,
    )
    single = Single(fresh, offset, new, {"new": 0}, ends, 0.0)
    shown = patched(made, _Place(1, begin, end), single, 2)
    told = [f"{'o' if version == 'o' else 'n'}{number}" for version, number in sheets(shown)]
    assert told == expected.split()
    assert shown.anchors["new"] == begin + offset + 1
    assert shown.anchors["id-1"] == 1
    assert replace(shown, files={}).reading == 2


def _pdf(path: Path, pages: int) -> Path:
    """A PDF of some empty pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(10, 10)
    document.save(path)
    document.close()
    return path
