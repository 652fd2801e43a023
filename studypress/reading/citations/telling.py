"""Tells works apart whose citations would read alike: with more names, given names or letters.

CSL names the means (disambiguation), and a style chooses among them. citeproc-py has none of them,
so that they are found here, and given to it with the facts of each work.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from studypress.reading.citations.sources import Year

Options = dict[str, dict[str, str]]
"""The options for the names in the citations of a work, by the name of the work."""

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_ROLES = ("author", "editor", "translator")
"""The names by which works are cited, the first of them that a work has."""


def asks(citation: Any, mean: str) -> bool:
    """Whether a style asks for a mean to tell works apart."""
    return str(citation.get(f"disambiguate-{mean}", "false")) == "true"


def give_initials(works: Mapping[str, Any], citation: Any, groups: Sequence[Sequence[str]]) -> None:
    """Put given names in front of the family names that are borne by several cited authors.

    `groups` are the works that read alike: a style may expand the names of these alone.
    """
    rule = citation.get("givenname-disambiguation-rule", "by-cite")
    mark = _initials_mark(citation) if rule.endswith("initials") else _initials_mark(citation, "")
    for chosen in groups if rule == "by-cite" else [list(works)]:
        _give_initials([works[name] for name in chosen], mark, rule.startswith("primary-name"))


def _give_initials(works: Sequence[Any], mark: str, firsts_only: bool) -> None:
    """Put given names in front of those family names that several authors of these works bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for names in map(_names_of, works):
        for name in names[:1] if firsts_only else names:
            bearers[_family(name)].add(name.get("given") or "")
    for work in works:
        role = next((role for role in _ROLES if work.get(role)), "")
        named = [copy.copy(name) for name in work.get(role) or ()]
        for name in named[:1] if firsts_only else named:
            _expand(name, bearers[_family(name)], mark)
        if role:
            work[role] = named


def _initials_mark(citation: Any, otherwise: str = ". ") -> str:
    """What follows each initial in a citation, or "" for whole given names."""
    root = citation.getparent()
    return str(root.get("initialize-with") or citation.get("initialize-with") or otherwise)


def _expand(name: Any, bearers: set[str], mark: str) -> None:
    """Put a given name or its initials in front of a family name, where others bear it too."""
    given = name.get("given")
    if not given or len({one for one in bearers if one}) < 2:
        return
    short = initials(given, mark)
    others = [one for one in bearers if one and one != given]
    if not mark or any(initials(one, mark) == short for one in others):
        short = given
    name["family"] = f"{short} {name['family']}"
    del name["given"]


def initials(given: str, mark: str) -> str:
    """The initials of a given name: "E. J." for "Edward J."."""
    words = given.replace(".", " ").split()
    return "".join(f"{word[0]}{mark}" for word in words).strip()


def _names_of(work: Any) -> Sequence[Any]:
    """The names by which a work is cited."""
    return next((work[role] for role in _ROLES if work.get(role)), ())


def people(work: Any) -> list[dict[str, str]]:
    """The people by whom a work is cited, with all parts of their names."""
    return [dict(name) for name in _names_of(work)]


def _family(name: Any) -> str:
    return str(name.get("family") or name.get("literal") or "")


def alike(names: Iterable[str], written: Callable[[str], str]) -> list[list[str]]:
    """The works whose citations read alike, in groups of two or more."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[written(name)].append(name)
    return [group for group in groups.values() if len(group) > 1]


def give_names(
    group: Sequence[str],
    works: Mapping[str, Any],
    options: Options,
    written: Callable[[str], str],
    first: int,
) -> None:
    """Print more names of works that read alike, as many as tell them apart.

    `first` is the number of names that are printed before "et al.".
    """
    for name in group:
        others = [other for other in group if other != name]
        most = max(len(_names_of(works[one])) for one in group)
        for count in range(first + 1, most + 1):
            more = {"et-al-use-first": str(count), "et-al-min": str(count + 1)}
            for one in group:
                options[one] = more
            mine = written(name)
            left = [other for other in others if written(other) == mine]
            for one in group:
                options.pop(one)
            if len(left) < len(others):
                options[f"{name} found"] = more
                if not left:
                    break
    for name in group:
        if found := options.pop(f"{name} found", None):
            options[name] = found


def give_letters(
    groups: Iterable[Sequence[str]], *sources: Mapping[str, Any], own_place: bool
) -> None:
    """Put a, b, c … behind the years of works that read alike, in the order of the groups.

    `own_place` is true for a style that says where the letter goes.
    """
    for group in groups:
        for place, name in enumerate(group):
            letter = _letter(place)
            for works in sources:
                work = works[name]
                date = work.get("issued")
                if own_place or date is None or "year" not in date:
                    work["year_suffix"] = letter
                else:
                    date = copy.copy(date)
                    date["year"] = Year(date["year"], letter)
                    work["issued"] = date


def _letter(place: int) -> str:
    """a … z, aa, ab …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def places_letters(root: Any) -> bool:
    """True for a style that says where the letter goes that tells works of one year apart."""
    return any(one.get("variable") == "year-suffix" for one in root.iter(f"{_NAMESPACE}text"))
