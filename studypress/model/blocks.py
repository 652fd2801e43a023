"""KINDS: every block that an author can write, one row each."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.roles import Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. Its labels are words of a language, so they are in the languages' files.

    A label of that name announces it in any guide, and serves in print where a language has none.
    """

    name: str
    """Its name, by which layouts and languages' files know it."""
    roles: frozenset[Role]
    """The roles that it plays."""
    titled: bool = False
    """True where the rest of the label's line is its heading, and what follows its body."""
    announced: bool = True
    """True where a label announces it; others are made of what has none."""


def _kind(
    name: str, roles: tuple[Role, ...], *, titled: bool = False, announced: bool = True
) -> Kind:
    return Kind(name, frozenset(roles), titled, announced)


# fmt: off
KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    _kind("prose",     (Role.PROSE,),                announced=False),
    _kind("key",       (Role.KEY, Role.RECALL)),
    _kind("auto-key",  (Role.KEY,),                  announced=False),
    _kind("formula",   (Role.FORMULA, Role.RECALL)),
    _kind("mistake",   (Role.CAUTION,)),
    _kind("follow-up", (Role.RECALL, Role.PRACTICE), titled=True),
    _kind("example",   (Role.PRACTICE,)),
    _kind("options",   (Role.PRACTICE,)),
    _kind("answer",    (Role.PRACTICE,)),
    _kind("tip",       (Role.PROSE,)),
    _kind("note",      (Role.PROSE,)),
    _kind("reference", (Role.SOURCE,)),
)}
# fmt: on
