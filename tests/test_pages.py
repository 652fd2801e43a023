"""Pages look as they did: a few are compared with pictures, to a pixel's tolerance.

`python3 publish.py test tests/test_pages.py --renew-pages` takes today's pages as right; look at
them before you commit them. A difference writes `build/.cache/pages-report.html`.
"""

from __future__ import annotations

import base64
import html
import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from studypress import release
from tests import conftest
from tests.conftest import Built, build

PICTURES = Path(__file__).parent / "pages"
_SCALE = 60 / 72
# How far a grey may be off (of 255), and which share of the pixels may be further off.
_SHADE = 40
_SHARE = 0.0005


@dataclass(frozen=True)
class Page:
    """A page to compare: which file of the build, and the words by which it is found."""

    name: str
    edition: str
    holds: str


PAGES = (
    Page("contents", "book", "Contents"),
    Page("opening", "book", "More often, and at longer intervals"),
    Page("answer", "book", "familiarity is easily taken"),
    Page("sheet", "cheatsheet", "Forgetting"),
)


# A second chapter of three questions, so that chapters open with a page of their own.
SECOND = """# How practice is planned

More often, and at longer intervals: that is the whole plan.

## When should one begin? <!-- id: begin; level: easy -->

Today. [How many items](#many) is a question of hours.

> **Key:** Begin today, with little.

## How many new items a day? <!-- id: many; level: core -->

Twenty are two hundred reviews a day some weeks later. [Begin](#begin) with fewer.

## What is a good pause? <!-- id: pause; level: hard -->

One after which the answer is nearly gone. [Count the items](#many) before you choose it.
"""


@pytest.fixture(scope="module")
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("pages") / "project"
    shutil.copytree(small, project)
    (project / "content" / "99-practice.md").write_text(SECOND)
    return build(project, project / "out")


def drawn(path: Path, holds: str) -> Image.Image:
    """The first page that holds some words, as grey pixels."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            text = " ".join(page.get_textpage().get_text_bounded().split())
            if holds in text:
                picture: Image.Image = page.render(scale=_SCALE).to_pil().convert("L")
                return picture
    finally:
        document.close()
    raise AssertionError(f"no page of {path.name} holds {holds!r}")


def apart(one: Image.Image, two: Image.Image) -> float:
    """The share of pixels of either that the other has nowhere within a pixel."""
    if one.size != two.size:
        return 1.0
    worst = 0.0
    for left, right in ((one, two), (two, one)):
        above = ImageChops.subtract(left, right.filter(ImageFilter.MaxFilter(3)))
        below = ImageChops.subtract(right.filter(ImageFilter.MinFilter(3)), left)
        off = ImageChops.lighter(above, below).histogram()
        worst = max(worst, sum(off[_SHADE:]) / (one.width * one.height))
    return worst


def report(name: str, right: Image.Image, now: Image.Image) -> None:
    """Add a pair of pictures to the report of differences."""

    def shown(picture: Image.Image) -> str:
        data = io.BytesIO()
        picture.save(data, "PNG")
        return (
            f'<img alt="" src="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}">'
        )

    difference = ImageChops.invert(ImageChops.difference(right, now.resize(right.size)))
    told = f"<h2>{html.escape(name)}: right, now, difference</h2>"
    release.cache_folder(conftest.PAGES_REPORT.parents[1])
    with conftest.PAGES_REPORT.open("a", encoding="utf-8") as file:
        file.write(told + shown(right) + shown(now) + shown(difference))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_looks_as_it_did(page: Page, built: Built, request: pytest.FixtureRequest) -> None:
    now = drawn(getattr(built, page.edition), page.holds)
    picture = PICTURES / f"{page.name}.png"
    if request.config.getoption("--renew-pages"):
        PICTURES.mkdir(exist_ok=True)
        now.save(picture, optimize=True)
    with Image.open(picture) as right:
        share = apart(right.convert("L"), now)
        if share > _SHARE:
            report(page.name, right.convert("L"), now)
    assert share <= _SHARE, f"{share:.2%} of the page differs; see {conftest.PAGES_REPORT}"


def test_a_moved_line_is_noticed(built: Built) -> None:
    now = drawn(built.book, PAGES[2].holds)
    assert apart(now, now) == 0
    assert apart(now, ImageChops.offset(now, 0, 1)) <= _SHARE
    assert apart(now, ImageChops.offset(now, 0, 4)) > _SHARE


def test_each_run_begins_its_report_anew_and_clean_takes_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "build" / ".cache" / "pages-report.html"
    monkeypatch.setattr(conftest, "PAGES_REPORT", path)
    run: Any = SimpleNamespace(config=SimpleNamespace())
    worker: Any = SimpleNamespace(config=SimpleNamespace(workerinput={}))
    sizes = []
    for _ in range(2):
        conftest.pytest_sessionstart(run)
        conftest.pytest_sessionstart(worker)
        report("one", Image.new("L", (2, 2)), Image.new("L", (2, 2)))
        conftest.pytest_sessionstart(worker)
        report("two", Image.new("L", (2, 2)), Image.new("L", (2, 2)))
        sizes.append(path.stat().st_size)
    assert sizes[0] == sizes[1]
    assert path.read_text().count("<h2>") == 2
    release.clean(tmp_path / "build")
    assert not path.parent.parent.exists()
