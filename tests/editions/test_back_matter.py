"""The back matter: key points by chapter, columns over the whole page, and the colophon."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

import studypress

KEYED = """## What is {n}? <!-- id: q{n}; name: Thing {n} -->

It is [another](#q1).[^{n}]

> **Key:** It is *number* [{n}](#q1).

[^{n}]: Noted.

"""
SIX = "# One\n\n" + "".join(KEYED.format(n=n) for n in range(1, 4))
LAST = "## And what not?\n\nNothing.\n"
MORE = "# Two\n\n" + "".join(KEYED.format(n=n) for n in range(4, 7)) + LAST
FIVE = MORE.replace(KEYED.format(n=6), "")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def project(folder: Path, files: dict[str, str], settings: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    texts = {"guide.yaml": f"title: T\nlanguage: en\n{settings}", **files}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def parts(folder: Path, edition: str) -> list[str]:
    return [document.name for document in studypress.render(folder, edition)]


def html(folder: Path, edition: str, part: str) -> str:
    (document,) = studypress.render(folder, edition, part)
    return document.html


@pytest.mark.parametrize(
    ("files", "settings", "listed"),
    [
        ({"1.md": SIX, "2.md": MORE}, "", True),
        ({"1.md": SIX, "2.md": FIVE}, "", False),
        (
            {"1.md": SIX, "2.md": FIVE},
            "book: {key_points: true}\nebook: {key_points: true}\n",
            True,
        ),
        (
            {"1.md": SIX, "2.md": MORE},
            "book: {key_points: false}\nebook: {key_points: false}\n",
            False,
        ),
        ({"1.md": SIX, "2.md": MORE}, "foreign: true\n", False),
        (
            {"1.md": "# A\n\nJust prose.\n"},
            "book: {key_points: true}\nebook: {key_points: true}\n",
            False,
        ),
    ],
    ids=["six keys", "five keys", "asked for", "refused", "foreign", "none"],
)
def test_key_points_are_listed_where_there_are_enough(
    tmp_path: Path, files: dict[str, str], settings: str, listed: bool
) -> None:
    folder = project(tmp_path, files, settings)
    assert ("key-points" in parts(folder, "ebook")) is listed
    back = [
        document.html for document in studypress.render(folder, "book") if document.name == "back"
    ]
    assert any('id="key-points"' in one for one in back) is listed
    assert ("Key points" in html(folder, "book", "front")) is listed


@pytest.mark.parametrize(("edition", "part"), [("book", "back"), ("ebook", "key-points")])
def test_key_points_are_by_chapter_with_number_and_name(
    tmp_path: Path, edition: str, part: str
) -> None:
    text = html(project(tmp_path, {"1.md": SIX, "2.md": MORE}), edition, part)
    text = text[text.index('id="key-points"') :]
    heads = [text.index(f">{title}</h2>") for title in ("One", "Two")]
    points = [text.index(f"Thing {n}") for n in range(1, 7)]
    assert sorted(heads + points) == [heads[0], *points[:3], heads[1], *points[3:]]
    assert "It is <em>number</em> 5." in re.sub(r"<span>\s</span>|\s", " ", text)
    # Neither the question without a key nor what only its own place may have: ids, links, notes.
    assert "And what not" not in text.partition("</section>")[0]
    assert "noteref" not in text
    numbers = (
        re.findall(r'class="number" href="#q(\d)"[^>]*>\1<', text)
        if edition == "book"
        else (re.findall(r'<li value="(\d)"><a href="#q\1">', text))
    )
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_a_first_sentence_is_a_key_point_where_the_author_asks_for_them(tmp_path: Path) -> None:
    notes = "# A\n\n## What is tea?\n\nLeaves in hot water. It is warm and it is drunk.\n"
    folder = project(tmp_path, {"a.md": notes}, "foreign: true\nebook: {key_points: true}\n")
    text = html(folder, "ebook", "key-points")
    assert "Leaves in hot water." in text
    assert "It is warm" not in text


MEANING = "A meaning of some words, that goes on for a line or two, so that it is not short."
WORK = "A rather long title of a work, printed in a town."


def terms(count: int) -> list[str]:
    return [f"{LETTERS[n % 26]}{LETTERS[n // 26]}-term" for n in range(count)]


def glossed(count: int, works: int) -> str:
    """An answer that defines terms and cites works."""
    defined = "".join(f"{term}\n: {MEANING}\n\n" for term in terms(count))
    cited = "".join(
        f"> **Reference:** {LETTERS[n].upper()}uthor, 20{n:02}. {WORK}\n\n" for n in range(works)
    )
    return f"# A\n\n## What is it?\n\nIt is.\n\n{defined}\n{cited}"


def pages(folder: Path) -> pypdfium2.PdfDocument:
    built = studypress.build(folder, editions=["book"], out=folder / "out")
    assert built.ok, built.problems
    return pypdfium2.PdfDocument(built.files["book"][0])


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


def lefts(page: pypdfium2.PdfPage, pattern: str) -> int:
    """At how many places from the left the lines of a page begin that match a pattern."""
    text = page.get_textpage()
    found = re.finditer(pattern, text.get_text_range())
    places = sorted(text.get_charbox(one.start())[0] for one in found)
    return sum(not at or place - places[at - 1] > 20 for at, place in enumerate(places))


@pytest.mark.parametrize(
    ("paper", "glossary", "index"), [("a4", 2, 3), ("letter", 2, 3), ("6x9", 1, 2), ("a5", 1, 2)]
)
def test_columns_are_as_many_as_there_is_room_for(
    tmp_path: Path, paper: str, glossary: int, index: int
) -> None:
    folder = project(tmp_path, {"a.md": glossed(30, 12)}, f"book: {{paper: {paper}}}\n")
    document = pages(folder)
    first = next(page for page in reversed(list(document)) if lefts(page, r"aa-term\sA"))
    assert lefts(first, r"[a-z][ab]-term\sA") == glossary
    assert lefts(document[len(document) - 1], r"[a-z][ab]-term(?!\sA)") == index


def test_short_sections_share_a_page(tmp_path: Path) -> None:
    every = texts(pages(project(tmp_path, {"a.md": glossed(2, 2)}, "book: {index: true}\n")))
    assert [title in every[-1] for title in ("Glossary", "References", "Index")] == [True] * 3


def test_an_index_that_fits_a_page_is_on_one(tmp_path: Path) -> None:
    """Otherwise some lines of it would be alone on the last page."""
    for count in (26, 36):
        every = texts(pages(project(tmp_path, {"a.md": glossed(count, 12)})))
        assert [term for term in terms(count) if term not in every[-1]] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_first_line_of_an_entry_begins_further_out(tmp_path: Path, language: str) -> None:
    """At the right, where lines run from right to left."""
    word = "معنى " if language == "ar" else "words "
    term = f"{word.strip()} 7071\n: {word * 16} 8081 {word}\n"
    folder = project(tmp_path, {"a.md": f"# A\n\n## {word}?\n\n{word}.\n\n{term}"})
    told = (folder / "guide.yaml").read_text().replace("language: en", f"language: {language}")
    (folder / "guide.yaml").write_text(told)
    page = list(pages(folder))[-1].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]

    def edge(number: str) -> float:
        """Where the line with a number begins, in points from its side of the page."""
        hit = page.search(number).get_next()
        assert hit
        _, bottom, _, _ = boxes[hit[0]]
        line = [box for box in boxes if abs(box[1] - bottom) < 4 and box[2] > box[0]]
        folios = [box for box in line if language == "ar" and box[0] < 60]
        line = [box for box in line if box not in folios]
        return float(min(-box[2] if language == "ar" else box[0] for box in line))

    assert edge("8081") - edge("7071") > 6


SET_BY = "Written in Markdown and set by studypress"


@pytest.mark.parametrize(
    ("files", "settings", "at"),
    [
        ({"a.md": glossed(2, 2)}, "", "last"),
        ({"a.md": glossed(2, 2)}, "book: {footer: For us}\n", "imprint"),
        ({"a.md": "# A\n\n## B?\n\nC.\n"}, "", "imprint"),
        (
            {"a.md": glossed(2, 2), "README.md": "# T\n\n## Contributing\n\nSend a letter.\n"},
            "foreign: true\n",
            "last",
        ),
    ],
    ids=["back matter", "a footer", "no back matter", "about the notes"],
)
def test_the_colophon_is_once_in_the_book(
    tmp_path: Path, files: dict[str, str], settings: str, at: str
) -> None:
    document = pages(project(tmp_path, files, settings))
    every = [" ".join(text.split()) for text in texts(document)]
    (number,) = (n for n, text in enumerate(every) if SET_BY in text)
    if at == "imprint":
        assert number < 4
        return
    assert number == len(every) - 1
    if "README.md" in files:
        assert "Send a letter." in every[-1]
    # It is below the text, in the margin at the foot.
    page = document[number].get_textpage()
    hit = page.search("Written in Markdown").get_next()
    assert hit
    assert page.get_charbox(hit[0])[3] < 18 / 25.4 * 72


@pytest.mark.parametrize("paper", ["a4", "letter", "6x9", "a5"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_colophon_keeps_within_the_page(tmp_path: Path, paper: str, language: str) -> None:
    settings = f"book: {{paper: {paper}}}\n"
    folder = project(tmp_path, {"a.md": glossed(2, 2)}, settings)
    text = (folder / "guide.yaml").read_text().replace("language: en", f"language: {language}")
    (folder / "guide.yaml").write_text(text)
    document = pages(folder)
    page = document[len(document) - 1].get_textpage()
    hit = page.search("studypress").get_next()
    assert hit
    after = range(hit[0], page.count_chars())
    foot = [page.get_charbox(at) for at in after if page.get_text_range(at, 1).strip()]
    assert all(bottom > 4 / 25.4 * 72 for _, bottom, _, _ in foot)
    assert all(left > 10 for left, *_ in foot)
