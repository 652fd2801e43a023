"""What is told of a finished sheet: its problems, its size, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from studypress.formats import Extent, Shown
from studypress.formats.sheet.fitting import Fitted
from studypress.formats.sheet.items import Source
from studypress.formats.sheet.measures import Forms, Item
from studypress.model.diagnostics import Diagnostic, Location, Severity

_MAX_LISTED_NAMES = 6
_LEFT_OUT = "left out"


def problems(
    source: Source, fitted: Fitted, asked: int, floor: float, name: str
) -> Iterator[Diagnostic]:
    """The problems of a sheet for its author; `name` is that of its document."""
    where = source.where or Location(name)
    if not source.items and not source.terms:
        yield Diagnostic(
            "sheet-empty",
            Severity.WARNING,
            where,
            "there is nothing to put on the sheet",
            "Give the questions a Key, or define terms.",
        )
    if not fitted.full:
        essential = (item.where for item in source.items if item.priority <= 1)
        yield Diagnostic(
            "sheet-too-full",
            Severity.ERROR,
            next(essential, None) or where,
            f"the items that are never left out take {fitted.pages} pages at {floor:g} pt, "
            f"not {asked}",
            "Ask for more pages, or give fewer questions priority 1.",
            slip=True,
        )
    if left_out := fitted.left_out(source.items):
        first = next(item for item in source.items if item.group == left_out[0])
        yield Diagnostic(
            "sheet-chapters",
            Severity.WARNING,
            first.where or where,
            f"the sheet has no room for {len(left_out)} of the {len(source.groups)} chapters; "
            "this is the first that is left out",
            "Ask for more pages, or set the sheet on a larger paper.",
        )
    too_tall = fitted.too_tall(source.items)
    for index in fitted.oversize:
        item = source.items[index]
        firm = item.priority <= 1 or item.group in too_tall
        yield Diagnostic(
            "sheet-item-too-tall",
            Severity.ERROR if firm else Severity.WARNING,
            item.where or where,
            f"{item.name} is higher than a column at {floor:g} pt, however short, "
            + ("and may not be left out" if firm else "and was left out"),
            "Shorten its Key, begin the Key with a short sentence, or ask for fewer columns.",
            # Foreign notes were not written for the columns of a sheet.
            slip=firm,
        )


def account(source: Source, fitted: Fitted) -> tuple[Shown, ...]:
    """How much of each item and of each term is shown."""
    every = [*zip(source.items, fitted.keep, strict=True), *_terms(source, fitted)]
    return tuple(
        Shown(item.name, Extent.DROPPED) if forms is None else _shown(item, forms)
        for item, forms in every
    )


def _terms(source: Source, fitted: Fitted) -> list[tuple[Item, Forms | None]]:
    """The terms, with the forms of their parts."""
    return list(zip(source.term_items, fitted.band.keep, strict=True))


def _shown(item: Item, forms: Forms) -> Shown:
    """How much of a kept item is shown."""
    told = Counter(
        (part.name, part.told(form))
        for part, form in zip(item.parts, forms, strict=True)
        if part.told(form)
    )
    less = tuple(
        f"{number} × {name} {fate}" if number > 1 else f"{name} {fate}"
        for (name, fate), number in told.items()
    )
    fates = {fate for _, fate in told}
    if not fates:
        return Shown(item.name, Extent.WHOLE)
    return Shown(item.name, Extent.PARTIAL if fates == {_LEFT_OUT} else Extent.SHORTENED, less)


def remarks(
    source: Source, fitted: Fitted, asked: int, account: Sequence[Shown]
) -> tuple[str, ...]:
    """The size in points that was reached, and what was left out for it, in a sentence or two."""
    size = fitted.points
    items, terms = account[: len(source.items)], account[len(source.items) :]
    counts = Counter(shown.extent for shown in items)
    pages = f"{fitted.pages} page" + ("s" if fitted.pages != 1 else "")
    text = f"{pages} at {size:g} pt: {counts[Extent.WHOLE]} of {len(items)} items whole"
    if number := counts[Extent.PARTIAL]:
        text += f", {number} without {_lacking(source, fitted)}"
    if number := counts[Extent.SHORTENED]:
        text += f", {number} shortened"
    text += _dropped(items)
    told = [f"{text}."]
    if terms:
        counts = Counter(shown.extent for shown in terms)
        kept = len(terms) - counts[Extent.DROPPED]
        text = f"At the foot: {kept} of {len(terms)} definitions"
        if number := counts[Extent.SHORTENED]:
            text += f", {number} shortened"
        told.append(f"{text}{_dropped(terms)}.")
    if untold := source.untold:
        have = "questions have" if len(untold) > 1 else "question has"
        told.append(
            f"{len(untold)} {have} no item, since no sentence, list or formula of the answer says "
            f"something: {_some(untold)}."
        )
    if account and fitted.pages < asked:
        told.append(
            f"There is too little for the {asked} pages asked for: at the largest size, "
            f"{size:g} pt, everything fits on {pages}."
        )
    return tuple(told)


def _dropped(shown: Sequence[Shown]) -> str:
    """The names of what was dropped, after their number; "" where nothing was."""
    gone = [one.name for one in shown if one.extent is Extent.DROPPED]
    if not gone:
        return ""
    return f", {len(gone)} dropped ({_some(gone)})"


def _some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    listed = ", ".join(names[:_MAX_LISTED_NAMES])
    return f"{listed} and {more} more" if (more := len(names) - _MAX_LISTED_NAMES) > 0 else listed


def _lacking(source: Source, fitted: Fitted) -> str:
    """The names of the parts that were left out alone."""
    names = {
        f"their {part.name}": None
        for item, forms in zip(source.items, fitted.keep, strict=True)
        for part, form in zip(item.parts, forms or (), strict=forms is not None)
        if part.told(form) == _LEFT_OUT
    }
    return " or ".join(names)
