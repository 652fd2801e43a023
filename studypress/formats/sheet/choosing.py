"""Chooses what is left out of a sheet, step by step, so that the rest fits its pages.

Where there is room left, `gained` chooses what is shown besides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from studypress.formats.sheet.measures import GONE, UNMEASURED, Item, Keep, Measures
from studypress.formats.sheet.packing import Sheet, Slab, fits

# The items that are measured would fill the room so many times.
_MEASURED_ROOMS = 1.5
# Heights in pixels are compared to so many digits: they are differences between places, so that
# equal ones differ by a trifle.
_HEIGHT_DIGITS = 1
# White can be added between the parts of an item, but not between its name and its text.
_JOINED_PARTS = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """One step of leaving out."""

    item: int
    """The number of the item."""
    part: int | None = None
    """The number of the part that becomes shorter or is left out; None for the whole item."""
    form: int = GONE
    """The form that it gets."""


def slabs(items: Sequence[Item], keep: Keep, measures: Measures) -> list[Slab]:
    """The slabs of the items that are kept, in their order."""
    found = []
    last = -1
    for index, forms in enumerate(keep):
        if forms is None:
            continue
        item, heights = items[index], measures.items[index]
        head = measures.heads[item.group]
        opens = item.group != last
        before = head.before if opens else heights.before
        inner = max(0, sum(form != GONE for form in forms) - _JOINED_PARTS)
        high = heights.of(forms)
        found.append(
            Slab(
                index,
                item.group,
                high,
                before,
                opens,
                head.height,
                head.again,
                head.wide,
                inner,
            )
        )
        last = item.group
    return found


def cuts(items: Sequence[Item], measures: Measures, out: Collection[int] = ()) -> list[Cut]:
    """Every step of leaving out, in the order in which they are taken.

    `out` are the items that are left out already. Steps on the least important items come first
    (these have the highest numbers for a priority). Within a priority, parts are shortened before
    anything is dropped, and the longest come first. So an item keeps all its words until all less
    important items are dropped. Where all items have one priority, none is dropped before all are
    short. An item of priority 1 is never dropped, nor is the last item of a group.
    """
    ranked: list[tuple[tuple[int, int, float, int, int], Cut]] = []
    for index, item in enumerate(items):
        if index not in measures.items or index in out:
            continue
        heights = measures.items[index]
        for number, (part, high) in enumerate(zip(item.parts, heights.parts, strict=True)):
            priority = part.priority or item.priority
            if part.usual == GONE:
                continue
            for form in range(part.usual + 1, len(high)):
                saved = round(high[part.usual] - high[form], _HEIGHT_DIGITS)
                if saved > 0:
                    key = (-priority, 0, -saved, -index, form)
                    ranked.append((key, Cut(index, number, form)))
            if part.optional:
                key = (-priority, 1, -max(high), -index, GONE)
                ranked.append((key, Cut(index, number)))
        if item.priority > 1:
            whole = round(heights.of(item.usual), _HEIGHT_DIGITS)
            ranked.append(((-item.priority, 1, -whole, -index, GONE), Cut(index)))
    ranked.sort(key=lambda pair: pair[0])
    in_order = [cut for _, cut in ranked]
    firm = [item for index, item in enumerate(items) if item.priority <= 1 and index not in out]
    return _survivors_last(items, in_order, {item.group for item in firm})


def _survivors_last(items: Sequence[Item], ordered: Sequence[Cut], safe: set[int]) -> list[Cut]:
    """The cuts, in the end those that drop the last item of a group that is not `safe`.

    A safe group has an item that is never dropped.
    """
    spared: set[int] = set()
    for cut in reversed(ordered):
        if cut.part is None and items[cut.item].group not in safe:
            safe.add(items[cut.item].group)
            spared.add(cut.item)
    is_last = {cut: cut.part is None and cut.item in spared for cut in ordered}
    return sorted(ordered, key=is_last.__getitem__)


@dataclass(slots=True)
class Draft:
    """A choice of what is kept, while it changes."""

    forms: list[list[int]]
    """The forms of the parts of each item."""
    dropped: list[bool]
    """True for each item that is dropped, whatever its forms are."""

    @classmethod
    def of(cls, keep: Keep, items: Sequence[Item]) -> Draft:
        """A draft that begins with a choice; a dropped item would come back as it usually is."""
        forms = [
            list(kept if kept is not None else item.usual)
            for kept, item in zip(keep, items, strict=True)
        ]
        return cls(forms, [kept is None for kept in keep])

    def cut(self, cut: Cut) -> int:
        """Take a step, unless the part is as short already, and return the form before it."""
        if cut.part is not None and self.forms[cut.item][cut.part] >= cut.form:
            return self.forms[cut.item][cut.part]
        return self.set(cut)

    def set(self, cut: Cut) -> int:
        """Give a part, or the item, the form of the step, and return the form before it."""
        if cut.part is None:
            was = GONE if self.dropped[cut.item] else 0
            self.dropped[cut.item] = cut.form == GONE
        else:
            was = self.forms[cut.item][cut.part]
            self.forms[cut.item][cut.part] = cut.form
        return was

    def keep(self) -> Keep:
        """The choice as it is now."""
        return [
            None if gone else tuple(forms)
            for gone, forms in zip(self.dropped, self.forms, strict=True)
        ]


def chosen(items: Sequence[Item], start: Keep, measures: Measures, sheet: Sheet) -> Keep:
    """Leave out of `start` what must be left out, so that the rest fits the sheet.

    `measures` are the heights at the size of the type.

    As few steps are taken as needed, in the order of `cuts`. Then each of them, the last first, is
    taken back if there is room for that.
    """
    steps = cuts(items, measures, [index for index, forms in enumerate(start) if forms is None])
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if fits(slabs(items, _after(items, start, steps[:middle]), measures), sheet):
            high = middle
        else:
            low = middle + 1
    draft = Draft.of(start, items)
    undo = [Cut(cut.item, cut.part, draft.cut(cut)) for cut in steps[:low]]
    used = _used(draft.keep(), measures)
    for step in reversed(undo):
        if step.part is not None and draft.dropped[step.item]:
            continue
        before = measures.items[step.item].of(draft.forms[step.item])
        was = draft.set(step)
        after = measures.items[step.item].of(draft.forms[step.item])
        more = after if step.part is None else after - before
        if used + more <= sheet.room and fits(slabs(items, draft.keep(), measures), sheet):
            used += more
        else:
            draft.set(Cut(step.item, step.part, was))
    return draft.keep()


def _after(items: Sequence[Item], start: Keep, steps: Sequence[Cut]) -> Keep:
    """The part of `start` that is left after some steps."""
    draft = Draft.of(start, items)
    for cut in steps:
        draft.cut(cut)
    return draft.keep()


def _used(keep: Keep, measures: Measures) -> float:
    """The height of all that is kept, in CSS pixels."""
    return sum(
        measures.items[index].of(forms) for index, forms in enumerate(keep) if forms is not None
    )


def gains(items: Sequence[Item], keep: Keep, wanted: Collection[int]) -> list[Cut]:
    """Every step by which the parts of the `wanted` items say more, in their order.

    What is usual comes first, then the forms that are for spare room, by their rank.
    """
    ranked = []
    for index in wanted:
        item, forms = items[index], keep[index] or ()
        for number, (part, form) in enumerate(zip(item.parts, forms, strict=True)):
            for better in range(min(form, len(part.ranks)) - 1, -1, -1):
                key = (part.ranks[better], item.priority, index, number, -better)
                ranked.append((key, Cut(index, number, better)))
    return [step for _, step in sorted(ranked, key=lambda pair: pair[0])]


def gained(
    items: Sequence[Item],
    keep: Keep,
    measures: Measures,
    wanted: Collection[int],
    does_fit: Callable[[Keep, float], bool],
) -> Keep:
    """Let the parts of the `wanted` items say more, one after the other, as long as it fits.

    `does_fit` is given a choice, and by how much it is higher than `keep`, in CSS pixels.
    """
    draft = Draft.of(keep, items)
    more = 0.0
    for step in gains(items, keep, wanted):
        if step.part is None or draft.forms[step.item][step.part] <= step.form:
            continue
        before = measures.items[step.item].of(draft.forms[step.item])
        was = draft.set(step)
        grown = measures.items[step.item].of(draft.forms[step.item]) - before
        if grown < UNMEASURED and does_fit(draft.keep(), more + grown):
            more += grown
        else:
            draft.set(Cut(step.item, step.part, was))
    return draft.keep()


def hopeful(items: Sequence[Item], rough: Measures, sheet: Sheet) -> list[int]:
    """The numbers of the items that are worth measuring: they could fit if all were short.

    `rough` are estimated heights. The items would fill one and a half times the room, so that
    those which are not measured would surely be dropped.
    """
    least = [
        rough.items[index].of(
            [
                GONE if part.optional or part.usual == GONE else len(part.ranks) - 1
                for part in item.parts
            ]
        )
        for index, item in enumerate(items)
    ]
    room = sheet.room * _MEASURED_ROOMS
    used = sum(least)
    out: set[int] = set()
    for cut in cuts(items, rough):
        if used <= room:
            break
        if cut.part is None:
            out.add(cut.item)
            used -= least[cut.item]
    return [index for index in range(len(items)) if index not in out]


def start(items: Sequence[Item], measures: Measures, sheet: Sheet) -> tuple[Keep, tuple[int, ...]]:
    """The first choice, and the items that are dropped since they are higher than a column.

    That is every item that is measured. An item higher than a column is shortened; it is dropped
    where that is not enough.
    """
    draft = Draft.of([item.usual for item in items], items)
    oversize = []
    for index, item in enumerate(items):
        if index not in measures.items:
            draft.dropped[index] = True
            continue
        head = measures.heads[item.group]
        room = max(sheet.heights) - max(head.height, head.again, head.wide)
        heights = measures.items[index]
        if heights.of(draft.forms[index]) <= room:
            continue
        own = [cut for cut in cuts([item], _only(index, measures)) if cut.part is not None]
        while heights.of(draft.forms[index]) > room and own:
            cut = own.pop(0)
            draft.cut(Cut(index, cut.part, cut.form))
        if heights.of(draft.forms[index]) > room:
            draft.dropped[index] = True
            oversize.append(index)
    return draft.keep(), tuple(oversize)


def _only(index: int, measures: Measures) -> Measures:
    """The measures of one item, as those of item 0."""
    return Measures(measures.heads, {0: measures.items[index]})
