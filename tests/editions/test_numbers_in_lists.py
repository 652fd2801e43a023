"""In lists of questions and chapters, a number stands in the first line of its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editions.pages import Page, Word, book, said

# Letters as narrow as these make each title a little longer than the one before it, so that some
# fill their line to the end.
_TITLE = "What are the parts of `{} syntax` and how is it different from `rest syntax`?"


# The words of a question's heading are at least so high, and those of lists are lower.
HEADING_MM = 7


def lists(folder: Path, paper: str, words: str) -> list[Page]:
    """The pages up to the first answer of a book with titles of all lengths in its lists."""
    names = [_TITLE.format(f"{words}{'l' * size}") for size in range(1, 41)]
    asked = "\n".join(f"## {name}\n\nWords." for name in names)
    chapters = "\n".join(f"# {name}\n\nWords.\n" for name in names)
    settings = f"book: {{contents: 1, paper: {paper}}}\n"
    _, pages = book(folder, {"a.md": f"# Parts\n\n{asked}\n\n{chapters}"}, settings)
    first = next(at for at, page in enumerate(pages) if "Words." in said(page))
    return pages[: first + 1]


def number_beside(title: Word, page: Page) -> bool:
    """True where a number stands before the first word of a title, in the same line."""
    return any(
        word.text.isdecimal()
        and abs(word.middle - title.middle) < 1.2
        and 0 < title.left - word.right < 12
        for word in page
    )


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("words", ["", "what we had there, "])
def test_a_number_is_never_alone_in_its_line(tmp_path: Path, paper: str, words: str) -> None:
    found = lists(tmp_path, paper, words)
    titles = [
        (word, page)
        for page in found
        for word in page
        if word.text == "What" and word.bottom - word.top < HEADING_MM
    ]
    # The lists are the contents, the list of questions and that of the chapter's opening.
    assert len(titles) == 3 * 40
    assert all(number_beside(title, page) for title, page in titles)
