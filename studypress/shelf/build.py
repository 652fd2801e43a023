"""Many guides at once, in a straight line: they are found, given their folders, and made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studypress import pipeline
from studypress.shelf import local
from studypress.shelf.find import find
from studypress.shelf.naming import named
from studypress.shelf.records import Account, Fate, Item, Order

Tell = Callable[[Item, Account, int], None]
"""Is called with each guide when it is done, what became of it, and the number of all guides."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The result of a run over many guides."""

    out: Path
    """The folder that holds a folder for each guide."""
    rows: tuple[tuple[Item, Account], ...]
    """Every guide with what became of it, in natural order of their paths."""
    remarks: tuple[str, ...]
    """What the user should know of the folder that was searched, in sentences."""

    @property
    def failed(self) -> bool:
        """True where any guide failed."""
        return any(account.fate is Fate.FAILED for _, account in self.rows)


def build(
    folder: Path, out: Path | None, order: Order, tell: Tell, *, jobs: int | None = None
) -> Shelf:
    """Make every guide below a folder, each into a folder of its own below `out`.

    `out` is `build` in the folder where it is None. A guide that fails harms no other. At most
    `jobs` are made at once. Raises UnknownEdition, WrongUsage where there are no guides, and
    StudypressError where the output folder can't be written to.
    """
    pipeline.chosen(order.editions)
    out = out or folder / "build"
    found = find(folder, out)
    items, remarks = named(found.guides, folder)
    accounts: dict[str, Account] = {}
    for item, account in local.made(items, order, out, jobs or local.default_jobs()):
        accounts[item.name] = account
        tell(item, account, len(items))
    remarks = (*remarks, *_not_built(folder, found.loose, found.closed))
    return Shelf(out, tuple((item, accounts[item.name]) for item in items), remarks)


def _not_built(folder: Path, loose: list[Path], closed: list[Path]) -> tuple[str, ...]:
    """A sentence for the files of notes that are in no guide, and one for folders not searched."""
    remarks = []
    if loose:
        remarks.append(
            f"{_listed(folder, loose)}: in no guide, so not built. "
            "A folder becomes a guide with a guide.yaml in it."
        )
    if closed:
        remarks.append(
            f"{_listed(folder, closed)}: not searched, being a link or closed to this user."
        )
    return tuple(remarks)


_MAX_NAMES = 6
"""How many files a sentence names."""


def _listed(folder: Path, paths: list[Path]) -> str:
    names = [path.relative_to(folder).as_posix() for path in paths]
    more = f", and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return ", ".join(names[:_MAX_NAMES]) + more
