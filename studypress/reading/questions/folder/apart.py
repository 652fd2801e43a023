"""Tells chapters with equal titles in different folders apart, by the names of their folders."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from studypress.reading.elements import text_of
from studypress.reading.ids import folded
from studypress.reading.questions.drafting.drafts import ChapterDraft
from studypress.reading.questions.drafting.titles import name_in_words

_MANY = 0.25
"""The share of a folder's chapters with equal titles from which on all its chapters are named."""

Path = tuple[str, ...]
"""The names of the folders in which a file is."""


def tell_apart(drafts: Sequence[ChapterDraft]) -> None:
    """Write the name of their folder before chapters that are called as others elsewhere.

    "Module 1" of the folders `first-course` and `second-course` is "First course: Module 1". The
    other chapters of a folder are named in the same way where a good part of it is.
    """
    names: dict[int, Path] = {}
    for group in _groups(drafts).values():
        names |= _names(group)
    owners = Counter(names[id(draft)][:1] for draft in drafts if id(draft) in names)
    tops = {id(draft): _top(draft, names, owners) for draft in drafts}
    sizes = Counter(top for top in tops.values() if top)
    for draft in drafts:
        top = tops[id(draft)]
        every = bool(top) and owners[(top,)] >= _MANY * sizes[top]
        if found := names.get(id(draft), (top,) if every else ()):
            before = ": ".join(map(name_in_words, found))
            draft.title.text = f"{before}: {(draft.title.text or '').lstrip()}"


def _groups(drafts: Sequence[ChapterDraft]) -> dict[str, list[ChapterDraft]]:
    """The chapters with one title that are in different folders, by their title."""
    groups: dict[str, list[ChapterDraft]] = {}
    for draft in drafts:
        groups.setdefault(folded(text_of(draft.title)), []).append(draft)
    return {title: group for title, group in groups.items() if len(set(map(_folders, group))) > 1}


def _folders(draft: ChapterDraft) -> Path:
    """The folders in which the file of a chapter is, from the outermost on."""
    folder = posixpath.dirname(draft.notes.name)
    return tuple(folder.split("/")) if folder else ()


def _names(group: Sequence[ChapterDraft]) -> dict[int, Path]:
    """The folders that tell the chapters of a group apart, by the `id()` of a chapter.

    One is enough where each has another; a folder whose name is the title tells nothing.
    """
    levels = zip(*map(_folders, group), strict=False)
    shared = len(list(takewhile(lambda names: len(set(names)) == 1, levels)))
    found: dict[int, Path] = {}
    for draft in group:
        own = _folders(draft)[shared:]
        title = folded(text_of(draft.title))
        found[id(draft)] = tuple(name for name in own if folded(name_in_words(name)) != title)
    firsts = Counter(names[:1] for names in {_folders(d)[shared:]: d for d in group})
    return {
        key: names[:1] if firsts[names[:1]] == 1 else names for key, names in found.items() if names
    }


def _top(draft: ChapterDraft, names: Mapping[int, Path], owners: Mapping[Path, int]) -> str:
    """The folder of a chapter by which chapters are told apart, or ""."""
    if own := names.get(id(draft)):
        return own[0]
    return next((name for name in _folders(draft) if owners.get((name,))), "")
