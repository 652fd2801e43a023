"""KINDS: every block that an author can write, one row each."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.roles import Asks, Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. Its labels are words of a language, so they are in the languages' files.

    A label of that name announces it in any guide, and serves in print where a language has none.
    """

    name: str
    """Its name, by which layouts and languages' files know it."""
    roles: frozenset[Role]
    """The roles that its blocks play."""
    asks: Asks = Asks.NOTHING
    """What of its blocks is asked, by editions that ask."""
    titled: bool = False
    """True where the rest of the label's line is the block's title, and what follows its body."""
    announced: bool = True
    """True where a label announces it; others are made of what has none."""


def _kind(
    name: str,
    roles: tuple[Role, ...],
    asks: Asks = Asks.NOTHING,
    *,
    titled: bool = False,
    announced: bool = True,
) -> Kind:
    return Kind(name, frozenset(roles), asks, titled, announced)


# fmt: off
KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    _kind("prose",     (Role.PROSE,),                 announced=False),
    _kind("key",       (Role.KEY, Role.RECALL),       Asks.QUESTION),
    _kind("formula",   (Role.FORMULA, Role.RECALL),   Asks.QUESTION),
    _kind("mistake",   (Role.CAUTION,)),
    _kind("follow-up", (Role.RECALL, Role.PRACTICE),  Asks.TITLE, titled=True),
    _kind("example",   (Role.PRACTICE,),              Asks.BODY),
    _kind("options",   (Role.PRACTICE, Role.CHOICES), Asks.CHOICES),
    _kind("answer",    (Role.SOLUTION,)),
    _kind("tip",       (Role.PROSE,)),
    _kind("note",      (Role.PROSE,)),
    _kind("reference", (Role.SOURCE,)),
)}
# fmt: on
