"""The index that the search in a browser reads, in the form in which MiniSearch keeps its own.

MiniSearch 7 writes an index as JSON, its version 2 ("serializationVersion"), with `toJSON` and
reads it with `loadJS`; the names below are those of its source. It is made here, so that no browser
has to read a whole guide before it can search.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studypress.formats.web.links import ASSETS
from studypress.formats.web.places import FIELDS, Place
from studypress.formats.web.words import JOINED, words

FILE = f"{ASSETS}/search-index.js"
"""The file of the index."""

_SNIPPET_CHARS = 160
_COMMON_SHARE, _MANY = 0.5, 50
"""In a guide of this many places, words in more than this share of them are not searched in texts:
they tell no place from another, and they fill a third of an index. Titles keep them."""

_OPTIONS: Mapping[str, Any] = {
    "fields": FIELDS,
    "boost": {"title": 6, "tags": 2, "terms": 3, "text": 1},
    "kinds": {"question": 2, "term": 0.5, "chapter": 1, "page": 1},
    "fuzzy": 0.2,
    "fuzzyFrom": 4,
    "prefix": 2,
    "joined": JOINED,
}
"""How a search weighs what it finds. `boost` is for the fields, `kinds` for the kinds of places: a
term is the shortest of titles, and would else stand before each question that explains it;
`fuzzy` is the share of a word's letters that may be wrong, in words of at least `fuzzyFrom`
letters; a word of at least `prefix` letters also finds those that begin with it; `joined` belongs
to the rule of words."""


def script(found: Sequence[Place]) -> bytes:
    """A script that hands the index of some places to the search.

    It is a script, not JSON, since a page that was opened from a folder may load nothing else.
    """
    data = json.dumps(contents(found), ensure_ascii=False, separators=(",", ":"))
    # Where it stands within a page, no text may end the element around it.
    data = data.replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return f"(globalThis.studypress ??= {{}}).searchIndex = {data};\n".encode()


def contents(found: Sequence[Place]) -> dict[str, Any]:
    """The records of all places, their index, and how to search it."""
    return {
        "version": 1,
        "options": _OPTIONS,
        "pages": [_record(place) for place in found],
        "index": _index(found),
    }


def _record(place: Place) -> dict[str, str]:
    """What a list of results shows of a place."""
    record = {
        "title": place.title,
        "address": place.address,
        "kind": place.kind,
        "section": place.section,
        "text": _snippet(place.fields["text"]),
    }
    return {name: value for name, value in record.items() if value}


def _snippet(text: str) -> str:
    """The beginning of a text, up to the end of a word where it has spaces."""
    if len(text) <= _SNIPPET_CHARS:
        return text
    cut = text[:_SNIPPET_CHARS]
    end = cut.rfind(" ")
    return f"{cut[: end if end > _SNIPPET_CHARS // 2 else _SNIPPET_CHARS].rstrip()}…"


def _index(found: Sequence[Place]) -> dict[str, Any]:
    """The index of MiniSearch. The id of a document is its place in `found`."""
    postings: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lengths = []
    for number, place in enumerate(found):
        counts = [Counter(words(text)) for text in _texts(place)]
        lengths.append([len(count) for count in counts])
        for field, count in enumerate(counts):
            for word, times in count.items():
                postings[word][field][number] = times
    text = FIELDS.index("text")
    if len(found) >= _MANY:
        for fields in postings.values():
            if len(fields.get(text, ())) > len(found) * _COMMON_SHARE:
                del fields[text]
    return {
        "documentCount": len(found),
        "nextId": len(found),
        "documentIds": {number: number for number in range(len(found))},
        "fieldIds": {name: number for number, name in enumerate(FIELDS)},
        "fieldLength": dict(enumerate(lengths)),
        "averageFieldLength": [_mean(column) for column in zip(*lengths, strict=True)],
        "storedFields": {},
        "dirtCount": 0,
        "index": [[word, postings[word]] for word in sorted(postings) if postings[word]],
        "serializationVersion": 2,
    }


def _texts(place: Place) -> Iterable[str]:
    """The text of each field. A name that the layout gives is searched as its title is."""
    return (place.title, *(place.fields[name] for name in FIELDS[1:]))


def _mean(lengths: Sequence[int]) -> float:
    """The mean length of a field, among the places that have it."""
    some = [length for length in lengths if length]
    return round(sum(some) / len(some), 2) if some else 0
