"""Reads a .bib file: the entries of BibTeX and BibLaTeX as facts by the names of CSL-JSON."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from studypress.language import tags
from studypress.reading.citations import latex
from studypress.reading.citations.entries import Found, Problem
from studypress.reading.citations.identity import ARXIV_PAGE

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet",
    "collection": "book", "mvcollection": "book", "proceedings": "book", "mvproceedings": "book",
    "reference": "book", "manual": "book", "inbook": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "incollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "periodical": "book",
    "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis", "report": "report",
    "techreport": "report", "unpublished": "manuscript", "patent": "patent", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "dataset": "dataset", "software": "software",
    "video": "motion_picture", "movie": "motion_picture", "audio": "song", "misc": "",
}  # fmt: skip
"""The type of CSL for each type of entry, after the table of pandoc's citeproc."""
_GENRES = {
    "mastersthesis": "Master’s thesis", "phdthesis": "PhD thesis", "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report",
}  # fmt: skip
"""The kinds of works that have no type of their own in CSL."""
_FIELDS = {
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "volume": "volume",
    "edition": "edition", "chapter": "chapter-number", "version": "version",
    "series": "collection-title", "note": "note", "abstract": "abstract",
    "shorttitle": "title-short",
    "pagetotal": "number-of-pages", "volumes": "number-of-volumes", "eventtitle": "event",
    "venue": "event-place", "shortjournal": "container-title-short", "language": "language",
}  # fmt: skip
"""The fields that are taken as they are."""
_PUBLISHERS = ("school", "institution", "organization", "publisher", "howpublished")
_CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle")
_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "holder": "author",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?[~?]?")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://\S+)")
_KEEPS_TITLE = ("article-journal", "periodical")
_LANGUAGES = {
    "ngerman": "de", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "russian": "ru", "portuguese": "pt", "dutch": "nl", "polish": "pl", "swedish": "sv",
    "danish": "da", "finnish": "fi", "czech": "cs", "greek": "el", "turkish": "tr",
    "ukrainian": "uk", "hungarian": "hu", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB",
}  # fmt: skip
"""The tags of the languages that babel names otherwise."""


def read(text: str) -> Iterator[Found | Problem]:
    """The entries of a file, and what is wrong in it; lines are counted from 1."""
    with _quiet("bibtexparser"), _quiet("pylatexenc"):
        yield from _read(text)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Print nothing that a library logs: what it tells is told by the problems here."""
    logger, handler = logging.getLogger(name), logging.NullHandler()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _read(text: str) -> Iterator[Found | Problem]:
    """The entries of a file, and what is wrong in it."""
    library = parse_string(text)
    entries: dict[str, Mapping[str, str]] = {}
    block: Block | None
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        enclosed = isinstance(block, DuplicateFieldKeyBlock | DuplicateBlockKeyBlock)
        if isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            yield Problem(line, f"an entry has {names} more than once; the last one counts")
            block = block.ignore_error_block
        elif isinstance(block, DuplicateBlockKeyBlock):
            block = block.ignore_error_block
        elif isinstance(block, ParsingFailedBlock):
            yield Problem(line, f"an entry can't be read: {_reason(block)}")
            continue
        if not isinstance(block, Entry):
            continue
        if not block.key:
            yield Problem(line, "an entry has no key")
            continue
        fields = {field.key.lower(): str(field.value) for field in block.fields}
        if enclosed:
            fields = {name: _bare(value) for name, value in fields.items()}
        if (parent := entries.get(fields.get("crossref", ""))) is not None:
            fields = _inherited(parent) | fields
        entries[block.key] = fields
        item, faults = _item(block.entry_type.lower(), fields)
        yield from (Problem(line, fault) for fault in faults)
        yield Found(block.key, item, line)


def _bare(value: str) -> str:
    """A value without the braces or quotes around it, which a repeated entry still has."""
    value = value.strip()
    if value[:1] + value[-1:] not in ("{}", '""') or len(value) < 2:
        return value
    depth = 0
    for at, char in enumerate(value[:-1]):
        depth += (char == "{") - (char == "}")
        if not depth and at and value[0] == "{":
            return value  # `{A} and {B}`
    return value[1:-1]


def _reason(block: ParsingFailedBlock) -> str:
    """The reason why a block can't be read, as a clause."""
    reason = str(getattr(block.error, "abort_reason", "") or block.error).strip()
    return (reason[:1].lower() + reason[1:]).replace("`", "").rstrip(". ")


def _inherited(parent: Mapping[str, str]) -> dict[str, str]:
    """The fields that an entry has from the one that it refers to."""
    fields = {key: value for key, value in parent.items() if key not in ("author", "crossref")}
    if "title" in fields:
        fields.setdefault("booktitle", fields.pop("title"))
    return fields


def _item(kind: str, fields: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The facts of an entry, and what is wrong in it."""
    item: dict[str, Any] = {"type": TYPES.get(kind, "document")}
    faults: list[str] = []
    language = _language(fields)
    if language:
        item["language"] = language
    english = not language or language.startswith("en")
    for name, known in _FIELDS.items():
        if name != "language" and (value := latex.plain(fields.get(name, ""))):
            item[known] = value
    for name in ("url", "doi"):
        if name in fields:
            item[_FIELDS[name]] = fields[name].replace(r"\_", "_").replace(r"\%", "%").strip()
    _take_titles(item, fields, sentence=english)
    for name, known in _NAMES.items():
        if fields.get(name):
            names, wrong = _names(fields[name], fields.get("options", ""))
            item.setdefault(known, names)
            faults += [f"{name}: {one}" for one in wrong]
    _take_numbers(kind, item, fields)
    _take_dates(item, fields)
    if genre := latex.plain(fields.get("type", "")) or _GENRES.get(kind, ""):
        item["genre"] = _GENRES.get(genre, genre)
    publishers = [latex.plain(_url(fields[name])) for name in _PUBLISHERS if fields.get(name)]
    if publishers:
        item["publisher"] = "; ".join(publishers)
    if place := latex.plain(fields.get("location") or fields.get("address") or ""):
        item["publisher-place"] = place
    _take_eprint(item, fields)
    return item, faults


def _url(value: str) -> str:
    """A value in which `\\url{…}` is the address alone."""
    return _URL.sub(lambda found: found[1] or found[2], value).replace("_", r"\_")


def _language(fields: Mapping[str, str]) -> str:
    """The tag of an entry's language, or ""."""
    name = (fields.get("langid") or fields.get("language") or "").strip().lower()
    return _LANGUAGES.get(name) or (name if tags.is_tag(name) else "")


def _take_titles(item: dict[str, Any], fields: Mapping[str, str], *, sentence: bool) -> None:
    """Add the titles of a work and of what it is part of."""
    written = ": ".join(fields[name] for name in ("title", "subtitle") if fields.get(name))
    if written:
        item["title"] = latex.title(written, sentence=sentence)
    for name in _CONTAINERS:
        if fields.get(name):
            kept = name.startswith("journal")
            item["container-title"] = latex.title(fields[name], sentence=sentence and not kept)
            break


def _take_numbers(kind: str, item: dict[str, Any], fields: Mapping[str, str]) -> None:
    """Add the pages and the number of an issue or a report."""
    if pages := latex.plain(fields.get("pages", "")):
        item["page"] = re.sub(r"\s*[-–—]+\s*", "–", pages)
    number, issue = latex.plain(fields.get("number", "")), latex.plain(fields.get("issue", ""))
    if number and item["type"] in ("article-journal", "periodical"):
        item["issue"] = number
    elif number and "collection-title" in item and item["type"] != "report":
        item["collection-number"] = number
    elif number:
        item["number"] = number
    if issue:
        item.setdefault("issue", issue)


def _take_dates(item: dict[str, Any], fields: Mapping[str, str]) -> None:
    """Add the dates of a work."""
    month = fields.get("month", "").strip().lower()[:3]
    month = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    written = fields.get("date") or "-".join(
        part for part in (fields.get("year", ""), month, fields.get("day", "")) if part
    )
    for name, value in (("issued", written), ("accessed", fields.get("urldate", ""))):
        if value and (date := _date(latex.plain(value))):
            item[name] = date


def _date(written: str) -> dict[str, Any]:
    """A date or a range of dates; words that are neither stay words."""
    parts = []
    for one in re.split(r"[/–]", written):
        found = _DATE.fullmatch(one.strip())
        if found is None:
            return {"literal": written}
        parts.append([int(number) for number in found.groups() if number])
    return {"date-parts": parts[:2]} | ({"circa": True} if written.endswith("~") else {})


def _take_eprint(item: dict[str, Any], fields: Mapping[str, str]) -> None:
    """Add the address of a work in an archive."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()
    if archive == "arxiv" and fields.get("eprint"):
        item.setdefault("URL", f"{ARXIV_PAGE}{fields['eprint'].strip()}")


def _names(written: str, options: str) -> tuple[list[dict[str, str]], list[str]]:
    """The names in a list, and what is wrong with those that can't be read."""
    names, faults = [], []
    for one in split_multiple_persons_names(written):
        if one == "others":
            names.append({"literal": one})
            continue
        if one.startswith("{") and one.endswith("}") and one.count("{") == one.count("}"):
            names.append({"literal": latex.plain(one)})
            continue
        try:
            parts = parse_single_name_into_parts(one)
        except InvalidNameError as fault:
            faults.append(f"{latex.plain(one)} is no name ({fault.reason.lower()})")
            names.append({"literal": latex.plain(one)})
            continue
        particle = "non-dropping-particle" if "useprefix=true" in options else "dropping-particle"
        named = {
            "family": latex.plain(" ".join(parts.last)),
            "given": latex.plain(" ".join(parts.first)),
            particle: latex.plain(" ".join(parts.von)),
            "suffix": latex.plain(" ".join(parts.jr)),
        }
        names.append({part: words for part, words in named.items() if words})
    return names, faults
