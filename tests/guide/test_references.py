"""Every work in the guide's bibliography is cited, whole, there once, and can be found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest
from bibtexparser.entrypoint import parse_string

import studypress
from tests.conftest import ROOT
from tests.tables import each_row

VENUES = ("booktitle", "journal", "institution", "publisher", "howpublished")
LINKS = ("eprint", "doi", "url")
_ARXIV = re.compile(r"arxiv\.org/abs/([\w./-]+?)(?:v\d+)?$")
_NUMBER = re.compile(r"(\d\d)(\d\d)\.\d{4,5}")

Fields = dict[str, str]


@cache
def works() -> dict[str, Fields]:
    """The fields of each work by its key, as they are written."""
    text = (ROOT / "content" / "references.bib").read_text(encoding="utf-8")
    library = parse_string(text)
    assert not library.failed_blocks
    return {
        entry.key: {name: str(field.value) for name, field in entry.fields_dict.items()}
        for entry in library.entries
    }


def names(fields: Fields) -> list[str]:
    """The authors of a work."""
    return [name.strip() for name in fields.get("author", "").split(" and ")]


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\\[a-zA-Z]+|[^\w\s]", "", text))
    return "".join(filter(str.isalnum, plain)).lower().encode("ascii", "ignore").decode()


def lacks(fields: Fields) -> list[str]:
    """What a reader needs to find a work, and what is not there."""
    found = []
    if not all(name.startswith("{") or "," in name for name in names(fields)):
        found.append("all authors, as Last, First")
    if not fields.get("title"):
        found.append("a title")
    if not re.fullmatch(r"(?:19|20)\d\d", fields.get("year", "")):
        found.append("a year")
    if not any(fields.get(name) for name in VENUES):
        found.append("a venue")
    if not any(fields.get(name) for name in LINKS):
        found.append("a link")
    if fields.get("eprint") and fields.get("archiveprefix") != "arXiv":
        found.append("archiveprefix = {arXiv}")
    return found


def doubts(fields: Fields) -> list[str]:
    """What contradicts itself in a work."""
    found = []
    eprint, year = fields.get("eprint", ""), int(fields.get("year", "0"))
    if number := _NUMBER.fullmatch(eprint):
        month = int(number[2])
        # What is sent in at the end of December has a number of January.
        if not 1 <= month <= 12 or 2000 + int(number[1]) - (month == 1) > year:
            found.append("it came out before it was on arXiv")
    if (link := _ARXIV.search(fields.get("url", ""))) and link[1] != eprint:
        found.append("its link leads to another number of arXiv")
    return found


@each_row("key", sorted(works()))
def test_a_work_is_whole(key: str) -> None:
    fields = works()[key]
    assert lacks(fields) == []
    assert doubts(fields) == []
    # Authors cite it without a look at the file: @vaswani2017attention.
    first = names(fields)[0].strip("{}").partition(",")[0]
    assert any(
        letters(key).startswith(letters(name)) for name in (first, *re.split(r"[ -]", first))
    )
    assert fields["year"] in key


def test_every_work_is_cited_and_every_cited_work_is_there() -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "content").glob("*.md"))
    cited = set(re.findall(r"(?<![\w.])@([a-z][\w:-]*\w)", text))
    assert sorted(works().keys() - cited) == []
    assert sorted(cited - works().keys()) == []
    checked = studypress.check(ROOT)
    told = {"uncited-work", "unknown-work", "duplicate-work", "bad-bibliography"}
    assert [problem for problem in checked.problems if problem.code in told] == []
    assert len(checked.guide.references) == len(works())


@pytest.mark.parametrize("field", ["title", "eprint", "doi", "url"])
def test_no_work_is_there_twice(field: str) -> None:
    values = Counter(letters(one[field]) for one in works().values() if one.get(field))
    assert [value for value, count in values.items() if count > 1] == []


WHOLE = {
    "author": "Byron, Ada and {The Engine}",
    "title": "Notes",
    "year": "2021",
    "journal": "Memoirs",
    "eprint": "2012.01234",
    "archiveprefix": "arXiv",
    "url": "https://arxiv.org/abs/2012.01234",
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"author": "Byron, Ada and others"}, ["all authors, as Last, First"]),
        ({"author": "Ada Byron"}, ["all authors, as Last, First"]),
        ({"author": ""}, ["all authors, as Last, First"]),
        ({"title": ""}, ["a title"]),
        ({"year": "forthcoming"}, ["a year"]),
        ({"journal": ""}, ["a venue"]),
        ({"journal": "", "booktitle": "Proceedings"}, []),
        ({"eprint": "", "url": "", "archiveprefix": ""}, ["a link"]),
        ({"archiveprefix": ""}, ["archiveprefix = {arXiv}"]),
    ],
)
def test_what_a_work_lacks_is_seen(change: Fields, told: list[str]) -> None:
    assert lacks({**WHOLE, **change}) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, 0),
        ({"year": "2019"}, 1),
        ({"year": "2020", "eprint": "2101.00027", "url": ""}, 0),
        ({"year": "2020", "eprint": "2102.00027", "url": ""}, 1),
        ({"eprint": "2013.01234"}, 2),
        ({"url": "https://arxiv.org/abs/2012.01235"}, 1),
        ({"url": "https://arxiv.org/abs/2012.01234v2"}, 0),
    ],
)
def test_what_contradicts_itself_is_seen(change: Fields, told: int) -> None:
    assert len(doubts({**WHOLE, **change})) == told
