"""What is told of the pages of the printed book: where the ePub has none of their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studypress.formats import Facts
from studypress.formats.epub.pagelist.mark import Marked

_MIN_RUN = 3

WITHOUT_PAGES = (
    "It has no list of the printed book's pages, since no book of the same notes is there: "
    "build the book too. `page_list: false` below `ebook` asks for none."
)


def remarks(done: Marked, facts: Facts) -> Iterator[str]:
    """Sentences about the pages that are marked elsewhere, or not at all."""
    total = len(facts.openings)
    marked = len(done.pages)
    told = "All" if marked == total else f"{marked} of"
    yield f"{told} {total} pages of the printed book are in its list of pages."
    if done.nearest:
        yield (
            f"{_listed(done.nearest)}: the first words are not here, so the list leads to what "
            "follows them."
        )
    if done.folded:
        yield (
            f"{_listed(done.folded)}: the first words are in a fold, so the list leads to what "
            "opens it."
        )
    if done.missing:
        yield (
            f"{_listed(done.missing)}: not in the list, since the first words stand in another "
            "order here."
        )


def _listed(folios: Sequence[str]) -> str:
    """Folios in words: "Page 4", "Pages iii, 2 and 100", "Pages 12–40". Three and more that follow
    one another are told by the first and the last."""
    runs: list[list[str]] = []
    for folio in folios:
        if runs and _follows(runs[-1][-1], folio):
            runs[-1].append(folio)
        else:
            runs.append([folio])
    told = [
        one for run in runs for one in (run if len(run) < _MIN_RUN else [f"{run[0]}–{run[-1]}"])
    ]
    if len(folios) == 1:
        return f"Page {told[0]}"
    return f"Pages {' and '.join(filter(None, [', '.join(told[:-1]), told[-1]]))}"


def _follows(before: str, folio: str) -> bool:
    """True for the folio of the page behind another one."""
    return before.isdecimal() and folio.isdecimal() and int(folio) == int(before) + 1
