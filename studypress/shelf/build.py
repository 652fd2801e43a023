"""Many guides at once, in a straight line: they are found, given their folders, and made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studypress import pipeline
from studypress.model.diagnostics import StudypressError
from studypress.shelf import local
from studypress.shelf.find import find
from studypress.shelf.naming import named
from studypress.shelf.publish import check_free, publish
from studypress.shelf.records import Account, Done, Fate, Item, Order

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


@dataclass(frozen=True, slots=True)
class Makers:
    """Who makes the guides."""

    jobs: int | None = None
    """How many this computer makes at once; None for as many as it can."""
    scheduler: str = ""
    """The address of the Dask scheduler whose workers make them; "" for this computer."""


def build(folder: Path, out: Path | None, order: Order, makers: Makers, tell: Tell) -> Shelf:
    """Make every guide below a folder, each into a folder of its own below `out`.

    `out` is `build` in the folder where it is None. A guide that fails harms no other. Raises
    UnknownEdition, WrongUsage where there are no guides, and StudypressError where the output
    folder can't be written to or has a file of the user's in our place, or where there are no
    workers.
    """
    pipeline.chosen(order.editions)
    out = out or folder / "build"
    found = find(folder, out)
    items, remarks = named(found.guides, folder)
    check_free(out)
    accounts: dict[str, Account] = {}
    said: list[str] = []
    for item, account in _made(items, order, out, makers, said.append):
        accounts[item.name] = account
        tell(item, account, len(items))
    rows = tuple((item, accounts[item.name]) for item in items)
    alike = publish(folder, out, rows)
    return Shelf(
        out, rows, (*remarks, *_not_built(folder, found.loose, found.closed), *said, *alike)
    )


def _made(
    items: Sequence[Item], order: Order, out: Path, makers: Makers, say: Callable[[str], None]
) -> Iterator[Done]:
    if not makers.scheduler:
        return local.made(items, order, out, makers.jobs or local.default_jobs())
    try:
        from studypress.shelf import cluster
    except ImportError as fault:
        raise StudypressError(
            f"{fault.name or fault} is missing, which --scheduler needs: "
            "pip install 'studypress[cluster]'."
        ) from fault
    return cluster.made(items, order, out, makers.scheduler, say)


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
