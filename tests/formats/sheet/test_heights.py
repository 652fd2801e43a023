"""Heights that were measured are kept: only what changed is measured again, and the sheet is the
same as one of which nothing is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from studypress.formats import Cache, Facts, Spot, Work, Workplace
from studypress.formats.document import Document, Style
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.sheet import FORMAT, Grid
from studypress.formats.sheet.heights import Kept
from studypress.formats.sheet.make import set_sheet
from studypress.formats.sheet.measures import UNMEASURED, Heights
from studypress.jobs.cache import ObjectCache
from tests.books import Here
from tests.formats.sheet.making import BOOK, document, group, item, term, text

pytestmark = pytest.mark.same_in_a_grown_house

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 9"><path d="M1 1h7v7z"/></svg>'
SHOWN = '<p><img src="image:a%20b.svg" alt=""/></p>'


def groups(**changed: str) -> list[str]:
    """Two groups of items, one of which has a picture, and terms."""
    texts = {f"i{n}": text(n, 6 + n) for n in range(1, 13)} | {"i3": f"{text(3, 9)}{SHOWN}"}
    texts |= changed
    items = [item(n, texts[f"i{n}"]) for n in range(1, 13)]
    terms = "".join(term(n, changed.get(f"t{n}", text(n, 5))) for n in range(1, 4))
    both = [group(1, items[:6]), group(2, items[6:])]
    return [*both, f'<section class="terms" data-terms="">{terms}</section>']


def sheet(**changed: str) -> Document:
    made = document(groups(**changed))
    return replace(made, images={"a b.svg": SQUARE.format(9).encode()})


class Laid(list[str]):
    """What was laid out: the items, heads, terms and areas that were measured, and whole sheets."""

    def read(self, html: str) -> None:
        measured = re.findall(r'id="([iht]\d+)(?:-0)?"', html)
        self += measured or (["area"] if 'id="area"' in html else ["sheet"])


@pytest.fixture(name="laid")
def _laid(monkeypatch: pytest.MonkeyPatch) -> Laid:
    laid, lay = Laid(), Typesetter.lay

    def listen(self: Typesetter, html: str, extra_css: str = "", name: str = "") -> object:
        laid.read(html)
        return lay(self, html, extra_css, name)

    monkeypatch.setattr(Typesetter, "lay", listen)
    return laid


def made(
    folder: Path, shown: Document, heights: str = "", folio: str = "17", columns: int = 4
) -> tuple[bytes, str]:
    """The bytes of a sheet, and its heights."""
    quoted = Facts(9, {"q2": Spot(folio, 1)})
    work = Work("sheet", BOOK, (shown,), quoted=quoted)
    _, known = set_sheet(work, Grid(1, columns), folder, heights, lambda *_: None)
    return (folder / "sheet.pdf").read_bytes(), known


def test_a_sheet_that_is_known_is_only_set(tmp_path: Path, laid: Laid) -> None:
    first, heights = made(tmp_path, sheet())
    assert {"area", "i0", "i11", "h0", "h1", "t2"} <= set(laid)
    laid.clear()
    again, same = made(tmp_path, sheet(), heights)
    assert laid == ["sheet"]
    assert again == first
    assert same == heights


def restyled(css: str) -> Callable[[Document], Document]:
    return lambda one: replace(one, styles=(*one.styles, Style("own.css", css)))


def written(old: str, new: str) -> Callable[[Document], Document]:
    def change(one: Document) -> Document:
        assert old in one.html
        return replace(one, html=one.html.replace(old, new))

    return change


EVERY = {f"i{n}" for n in range(12)} | {"h0", "h1", "t0", "t1", "t2", "area"}

CHANGES: list[tuple[str, Callable[[Document], Document], set[str]]] = [
    ("a word", written("Say5 ", "Said five "), {"i4"}),
    ("two items", lambda _: sheet(i2=text(2, 40), i9="Short."), {"i1", "i8"}),
    ("a term", lambda _: sheet(t2="Otherwise."), {"t1"}),
    ("a priority", written('"2" data-name="Name 4"', '"3" data-name="Name 4"'), {"i3"}),
    ("the name of a chapter", written("</span> Chapter 2", "</span> Chapter the second"), {"h1"}),
    ("the line in the notes", written('data-line="4"', 'data-line="44"'), set()),
    ("the colour of a chapter", written("#24408e", "#101010"), EVERY - {"t0", "t1", "t2", "area"}),
    ("a picture", lambda one: replace(one, images={"a b.svg": SQUARE.format(99).encode()}), {"i2"}),
    ("another picture", lambda one: replace(one, images={**one.images, "c.svg": b"<svg/>"}), set()),
    ("a style sheet", restyled(".item { padding-top: 1em }"), EVERY),
    ("the picture of a style", restyled("body { content: url('image:a%20b.svg') }"), EVERY),
    ("the language", written('lang="en"', 'lang="de"'), EVERY),
    ("the paper", written("a4 landscape", "letter landscape"), EVERY),
    ("the leading", written('data-leading="1.3"', 'data-leading="1.5"'), EVERY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "measured"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_only_what_changed_is_measured(
    tmp_path: Path, laid: Laid, change: Callable[[Document], Document], measured: set[str]
) -> None:
    _, heights = made(tmp_path, sheet())
    laid.clear()
    changed, _ = made(tmp_path, change(sheet()), heights)
    assert set(laid) - {"sheet"} == measured
    assert laid.count("sheet") == 1
    assert changed == made(tmp_path, change(sheet()))[0]


@pytest.mark.parametrize(
    ("folio", "columns", "measured"),
    [("17", 4, set()), ("18", 4, set()), ("117", 4, {"i1"}), ("xvii", 4, {"i1"}), ("17", 3, EVERY)],
)
def test_another_page_of_the_book_with_as_many_figures_changes_no_height(
    tmp_path: Path, laid: Laid, folio: str, columns: int, measured: set[str]
) -> None:
    _, heights = made(tmp_path, sheet())
    laid.clear()
    changed, _ = made(tmp_path, sheet(), heights, folio, columns)
    assert set(laid) - {"sheet"} == measured - {"area"}
    assert changed == made(tmp_path, sheet(), "", folio, columns)[0]


def other_digit(heights: str) -> str:
    place = max(found.start() for found in re.finditer(r"\d\.", heights))
    return f"{heights[:place]}{(int(heights[place]) + 4) % 10}{heights[place + 1 :]}"


def forged(heights: str) -> str:
    """Lengths of something else under the keys of a sheet, with a digest of them."""
    body = heights.partition("\n")[2].replace("[", "[1,")
    return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda heights: heights[: len(heights) // 2],
        lambda heights: heights[:-1],
        lambda heights: heights.partition("\n")[2],
        lambda heights: heights.partition("\n")[0],
        lambda heights: "{}",
        lambda heights: "\x00" * len(heights),
        other_digit,
        forged,
    ],
    ids=[
        "half",
        "less-a-sign",
        "no-digest",
        "only-a-digest",
        "foreign",
        "zeros",
        "digit",
        "forged",
    ],
)
def test_damaged_heights_are_measured_again(
    tmp_path: Path, laid: Laid, damage: Callable[[str], str]
) -> None:
    first, heights = made(tmp_path, sheet())
    damaged = damage(heights)
    assert damaged != heights
    laid.clear()
    again, same = made(tmp_path, sheet(), damaged)
    assert set(laid) == EVERY | {"sheet"}
    assert again == first
    assert same == heights


@dataclass(frozen=True)
class Options:
    pages: int = 1
    columns: int = 4


def formatted(place: Path, shown: Document, cache: Cache) -> bytes:
    """The bytes of a sheet that the format makes."""
    place.mkdir()
    work = Work("sheet", BOOK, (shown,), Options())
    (name,) = FORMAT.make(work, Workplace(place, Here(), cache, lambda *_: None)).files
    return (place / name).read_bytes()


def test_the_format_keeps_the_heights_from_run_to_run(tmp_path: Path, laid: Laid) -> None:
    objects = tmp_path / "objects"
    cache = ObjectCache(objects)
    first = formatted(tmp_path / "1", sheet(), cache)
    for number, word in enumerate(("Anew.", "Again.", "Not so."), 2):
        laid.clear()
        formatted(tmp_path / str(number), sheet(i2=word), cache)
        assert set(laid) == {"i1", "sheet"}
        assert len(list(objects.rglob("heights.json"))) == 1
    (kept,) = objects.rglob("heights.json")

    def not_ascii() -> None:
        kept.write_bytes(b"\xff")

    def a_folder() -> None:
        kept.unlink()
        kept.mkdir()

    for damage in (not_ascii, kept.unlink, a_folder):
        damage()
        laid.clear()
        assert formatted(tmp_path / f"after-{damage.__name__}", sheet(), cache) == first
        assert set(laid) == EVERY | {"sheet"}


def test_what_the_typesetter_has_found_is_found_again(tmp_path: Path) -> None:
    broken = restyled(".item { colour: red }")(sheet())
    assert made(tmp_path, broken)[1] == ""


def test_heights_that_are_not_needed_any_more_are_forgotten(tmp_path: Path) -> None:
    _, heights = made(tmp_path, sheet())
    _, fewer = made(tmp_path, document(groups()[:1]), heights)
    assert len(fewer) < 0.6 * len(heights)


def test_what_is_kept_is_the_same_again() -> None:
    kept = Kept()
    heights = Heights(1 / 3, 0.0, ((12.5, UNMEASURED), ()))
    kept.keep_heights("one", heights)
    again = Kept(kept.text())
    assert again.heights("one") == replace(heights, frame=0.3333)
    assert again.heights("other") is None


def test_a_trifle_is_no_difference() -> None:
    def known(rows: Sequence[Sequence[float]]) -> object:
        kept = Kept()
        kept.keep("one", rows)
        return kept.lengths("one")

    assert known([[0.1 + 0.2]]) == known([[0.3]])
