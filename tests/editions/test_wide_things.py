"""What is narrower than the side column and wider than the text, through the front door."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.editions.test_page_frames import MM, Word, pages
from tests.editions.test_side_column import SIDE, TEXT, WORDS, meeting

# A reference, so that pages have a side column.
SOURCE = "\n\n> **Reference:** Author.\n"


def code(chars: int, info: str = "python") -> str:
    """Code with a line of so many characters, which begins and ends with a letter."""
    return f"```{info}\nb{'-' * (chars - 2)}e\n```"


def lines_of(folder: Path, text: str, settings: str = "", language: str = "en") -> list[str]:
    pages(folder, settings, f"# C\n\n## Why?\n\n{WORDS * 3}\n\n{text}", language)
    done = subprocess.run(
        ["pdftotext", "-layout", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    )
    return [line.strip() for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("chars", "whole", "ending", "info"),
    [
        (68, True, SOURCE, "python"),
        (98, True, SOURCE, "python"),  # over text and side column
        (99, False, SOURCE, "python"),
        (63, True, SOURCE, "python {linenos=true}"),
        (93, True, SOURCE, "python {linenos=true}"),
        (94, False, SOURCE, "python {linenos=true}"),
        (70, True, "\n", "python"),  # the plain paper has no side column
        (90, True, "\n", "python"),  # but half of its margins
        (91, False, "\n", "python"),
    ],
)
def test_long_lines_of_code_take_the_side_column(
    tmp_path: Path, chars: int, whole: bool, ending: str, info: str
) -> None:
    lines = lines_of(tmp_path, f"{code(chars, info)}{ending}")
    line = f"b{'-' * (chars - 2)}e"
    assert any(one.endswith(line) for one in lines) is whole
    assert line in "".join(lines)


@pytest.mark.parametrize(("chars", "wide"), [(67, False), (68, True)])
def test_only_code_with_long_lines_reaches_into_the_side_column(
    tmp_path: Path, chars: int, wide: bool
) -> None:
    """A definition beside it goes below the code, but stays beside code that is narrow."""
    both = f"{code(chars)}\n\n{code(chars)}"
    text = f"# C\n\n## Why?\n\nBegun.\n\n{both}\n\nterm\n: Meaning.\n\n{WORDS * 9}"
    (page,) = [p for p in pages(tmp_path, "", text) if any(w.text == "Begun." for w in p)]
    (meaning,) = [word for word in page if word.text == "Meaning."]
    ends = [word.bottom for word in page if word.text.endswith("-e")]
    assert len(ends) == 2
    assert (meaning.top > max(ends)) is wide
    assert meeting(page) == []


def test_wide_code_is_at_the_side_of_the_column_where_lines_run_from_the_right(
    tmp_path: Path,
) -> None:
    words = "מילים של תשובה שממלאות שורה אחת. "
    line = f"```text\nfirst {'word ' * 17}last\n```"
    text = f"# פרק\n\n## מה?\n\n{words * 3}\n\n{line}\n\n> **Reference:** ספר.\n"
    # The proof may miss a line that runs from the left.
    found = [word for page in pages(tmp_path, "", text, "he", ("lost-text",)) for word in page]
    (first, last) = (word for word in found if word.text in ("first", "last"))
    assert 11.5 < first.left < 20
    assert last.right < 183.5


def drawing(folder: Path, size: str, info: str = "") -> Path:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 10 4">'
        '<rect width="10" height="4"/></svg>'
    )
    return folder


def image_box(folder: Path, figure: str, settings: str = "") -> tuple[float, float, list[Word]]:
    """The left and the right edge of the black drawing in millimetres, and the page's words."""
    text = f"# C\n\n## Why?\n\nBegun {WORDS * 3}\n\n{figure}\n\n{WORDS * 9}{SOURCE}"
    found = pages(folder, settings, text)
    (number,) = [n for n, page in enumerate(found) if any(w.text == "Begun" for w in page)]
    target = folder / "page"
    file = folder / "build" / "t.pdf"
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "72",
            "-gray",
            "-f",
            f"{number + 1}",
            "-l",
            f"{number + 1}",
            file,
            target,
        ],
        check=True,
    )
    with pikepdf.open(file) as pdf:
        width = float(pdf.pages[number].mediabox[2])
    (picture,) = folder.glob("page-*.pgm")
    _, size, _, dots = picture.read_bytes().split(b"\n", 3)
    across = int(size.split()[0])
    black = [
        place % across
        for row in range(len(dots) // across)
        if dots[row * across : (row + 1) * across].count(0) > 100
        for place in range(across)
        if dots[row * across + place] == 0
    ]
    scale = width / across / MM
    return min(black) * scale, (max(black) + 1) * scale, found[number]


@pytest.mark.parametrize(
    ("size", "marks", "left", "right"),
    [
        ('width="50mm"', "", SIDE[0], SIDE[1]),  # as wide as the column
        ('width="51mm"', "", 61.5, 112.5),  # in the text, in its middle
        ('width="100mm"', "{.margin}", SIDE[0], SIDE[1]),
        ('width="119mm"', "", 27.5, 146.5),
        ('width="171mm"', "", TEXT[0], SIDE[1]),
        ('width="300mm"', "", TEXT[0], SIDE[1]),
        ("", "{width=48mm}", SIDE[0], SIDE[1]),
        ("", "{width=60mm}", 57, 117),
    ],
)
def test_a_figure_is_beside_the_text_in_it_or_over_both(
    tmp_path: Path, size: str, marks: str, left: float, right: float
) -> None:
    folder = drawing(tmp_path, size)
    found = image_box(folder, f'![A bar](a.svg "Caption."){marks}')
    assert list(found[:2]) == pytest.approx([left, right], abs=0.6)
    assert meeting(found[2]) == []


def test_a_small_figure_that_the_text_announces_stays_in_it(tmp_path: Path) -> None:
    folder = drawing(tmp_path, 'width="50mm"')
    left, right, _ = image_box(folder, "It is this:\n\n![A bar](a.svg)")
    assert (left + right) / 2 == pytest.approx((TEXT[0] + TEXT[1]) / 2, abs=0.6)


def test_a_small_figure_is_in_the_middle_of_small_papers(tmp_path: Path) -> None:
    folder = drawing(tmp_path, 'width="44mm"')
    found = image_box(folder, "![A bar](a.svg)", "book: {paper: a5}\n")
    assert found[1] - found[0] == pytest.approx(44, abs=0.6)
    assert (found[0] + found[1]) / 2 == pytest.approx(74, abs=3)
