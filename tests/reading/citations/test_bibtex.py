"""Entries of BibTeX and BibLaTeX become facts by the names of CSL."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from studypress.reading.citations import bibtex
from studypress.reading.citations.entries import Found, Problem


def item(written: str) -> dict[str, Any]:
    """The facts of the last entry of a file without faults."""
    found = list(bibtex.read(written))
    assert all(isinstance(one, Found) for one in found), found
    last = found[-1]
    assert isinstance(last, Found)
    return last.item


def field(written: str) -> dict[str, Any]:
    """The facts that the fields of an article have."""
    made = item(f"@article{{k, {written}}}")
    del made["type"]
    return made


NOCASE = '<span class="nocase">{}</span>'.format
FIELDS: dict[str, dict[str, Any]] = {
    "title = {A Title: With Words. And More}": {"title": "A title: With words. And more"},
    "title = {The {TeX}book of iPhone and GPT-4}": {
        "title": f"The {NOCASE('TeX')}book of iPhone and GPT-4"
    },
    "title = {On $n^2$ and $a_i$}": {
        "title": f"On {NOCASE('n<sup>2</sup>')} and {NOCASE('a<sub>i</sub>')}"
    },
    r"title = {Some \emph{Great} and \textsuperscript{13}C}": {
        "title": "Some <i>great</i> and <sup>13</sup>C"
    },
    r"title = {Fish \& Chips at 30\% and 5%}": {"title": "Fish & chips at 30% and 5%"},
    "title = {Der Große Titel}, langid = {ngerman}": {"title": "Der Große Titel", "language": "de"},
    "title = {A}, subtitle = {B}": {"title": "A: B"},
    "journal = {The Journal}": {"container-title": "The Journal"},
    "author = {Vincent van Gogh and Knuth, Jr., Donald E. and {Works Ltd.} and others}": {
        "author": [
            {"family": "Gogh", "given": "Vincent", "dropping-particle": "van"},
            {"family": "Knuth", "given": "Donald E.", "suffix": "Jr."},
            {"literal": "Works Ltd."},
            {"literal": "others"},
        ]
    },
    r"author = {{\"O}zg{\"u}r, Ay{\c s}e}": {"author": [{"family": "Özgür", "given": "Ayşe"}]},
    "year = 2020, month = jan, day = 2": {"issued": {"date-parts": [[2020, 1, 2]]}},
    "date = {2019-05/2020}": {"issued": {"date-parts": [[2019, 5], [2020]]}},
    "year = {in press}": {"issued": {"literal": "in press"}},
    "urldate = {2021-01-02}": {"accessed": {"date-parts": [[2021, 1, 2]]}},
    "pages = {1--9}": {"page": "1–9"},
    "volume = 3, number = {4}": {"volume": "3", "issue": "4"},
    "doi = {10.1/a_b}": {"DOI": "10.1/a_b"},
    r"url = {https://a.b/c\_d}": {"URL": "https://a.b/c_d"},
    r"howpublished = {\url{https://a.b/c_d}}": {"publisher": "https://a.b/c_d"},
    "eprint = {1701.01234}, archiveprefix = {arXiv}": {"URL": "https://arxiv.org/abs/1701.01234"},
    "address = {Oslo}, publisher = {P}": {"publisher": "P", "publisher-place": "Oslo"},
}


@pytest.mark.parametrize("written", FIELDS)
def test_fields_are_read(written: str) -> None:
    assert field(written) == FIELDS[written]


@pytest.mark.parametrize("kind", bibtex.TYPES)
def test_every_type_of_entry_has_its_type_of_csl(kind: str) -> None:
    assert item(f"@{kind}{{k, title = {{T}}}}")["type"] == bibtex.TYPES[kind]


def test_macros_and_parents_are_followed() -> None:
    text = """@string{p = "Spade Press"}
@proceedings{all, title = {All Papers}, publisher = p, year = 2001}
@inproceedings{one, crossref = {all}, title = {One}}
"""
    made = item(text)
    assert (made["container-title"], made["publisher"]) == ("All papers", "Spade Press")


FAULTS = {
    "@book{k, title = {half, year = 2000}\n\n@book{l, title = {T}}\n": (1, "can't be read"),
    "\n\n@book{k title = {T}}": (3, "can't be read"),
    "\n@book{, title = {T}}": (2, "has no key"),
    "@book{k,\n title = {T},\n title = {U}}": (1, "title more than once"),
    "\n@book{k, author = {a, b, c, d}}": (2, "a, b, c, d is no name"),
}


@pytest.mark.parametrize("written", FAULTS)
def test_faults_have_their_lines(written: str, caplog: pytest.LogCaptureFixture) -> None:
    faults = [one for one in bibtex.read(written) if isinstance(one, Problem)]
    line, words = FAULTS[written]
    assert [fault.line for fault in faults] == [line]
    assert words in faults[0].message


def test_a_repeated_field_keeps_its_last_value() -> None:
    found = bibtex.read("@book{k, title = {T}, title = {U}}")
    assert [one.item["title"] for one in found if isinstance(one, Found)] == ["U"]


HOSTILE = {
    "deep braces": "@book{k, title = {" + "{" * 3000 + "x" + "}" * 3000 + "}}",
    "deep names": "@book{k, author = {" + "{" * 3000 + "x" + "}" * 3000 + "}}",
    "half a command": r"@book{k, title = {\url{$x}, author = {\emph}}",
    "a command that reads files": r"@book{k, title = {\input{/etc/passwd}}}",
    "its own parent": "@book{k, crossref = {k}, title = {T}}",
}


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE)
def test_hostile_entries_are_read_in_peace(written: str, capfd: pytest.CaptureFixture[str]) -> None:
    handlers = [logging.getLogger(name).handlers[:] for name in ("bibtexparser", "pylatexenc")]
    assert list(bibtex.read(written))
    assert "root:" not in str(list(bibtex.read(written)))
    assert capfd.readouterr() == ("", "")
    assert handlers == [logging.getLogger(name).handlers for name in ("bibtexparser", "pylatexenc")]
