"""KINDS: every kind of block that an author can write, one row each."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.roles import Asks, Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. Its labels belong to a language, so they are in the languages' files.

    Its name serves as a label too: in guides of every language, and in print where a language's
    file has no label for it.
    """

    name: str
    """Its name in layouts and in the languages' files."""
    roles: frozenset[Role]
    """The roles that its blocks play."""
    asks: Asks = Asks.NOTHING
    """The part of its blocks that is asked by editions that ask."""
    titled: bool = False
    """True where the rest of the label's line is the title, and the paragraphs after it the body."""
    announced: bool = True
    """True where a label announces it. Text without a label becomes a kind that has False here."""


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
    _kind("number",    (Role.NUMBER,)),
    _kind("mistake",   (Role.CAUTION,)),
    _kind("follow-up", (Role.RECALL, Role.PRACTICE),  Asks.TITLE, titled=True),
    _kind("example",   (Role.PRACTICE,),              Asks.BODY),
    _kind("options",   (Role.PRACTICE, Role.CHOICES), Asks.CHOICES),
    _kind("answer",    (Role.SOLUTION,)),
    _kind("aim",       (Role.AIM,)),
    _kind("short",     (Role.OPENING, Role.RECALL),   Asks.QUESTION),
    _kind("spoken",    (Role.PRACTICE,),              Asks.QUESTION),
    _kind("exercise",  (Role.PRACTICE, Role.CHECK),   Asks.TITLE, titled=True),
    _kind("quiz",      (Role.PRACTICE, Role.CHECK, Role.RECALL, Role.CHOICES),
                                                      Asks.TITLE, titled=True),
    _kind("weak",      (Role.ASIDE,)),
    _kind("good",      (Role.ASIDE,)),
    _kind("strong",    (Role.ASIDE,)),
    _kind("open",      (Role.ASIDE,)),
    _kind("tip",       (Role.PROSE,)),
    _kind("note",      (Role.PROSE,)),
    _kind("danger",    (Role.PROSE,)),
    _kind("failure",   (Role.PROSE,)),
    _kind("bug",       (Role.PROSE,)),
    _kind("reference", (Role.SOURCE,)),
)}
# fmt: on
