"""KINDS: every block that an author can write, one row each."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.roles import Asks, Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block."""

    name: str
    """Its name in the model, in layouts, and in the words of each language."""
    labels: tuple[str, ...]
    """The English labels that announce it, in lower case and in the singular."""
    roles: frozenset[Role]
    """The roles that its blocks play."""
    asks: Asks
    """What of its blocks is asked, by editions that ask."""
    shown: str
    """Its printed label, in English."""
    titled: bool = False
    """True where the rest of the label's line is the block's title, and what follows its body."""


def _kind(
    name: str,
    labels: str,
    roles: tuple[Role, ...],
    asks: Asks,
    shown: str,
    *,
    titled: bool = False,
) -> Kind:
    return Kind(name, tuple(labels.split("|")), frozenset(roles), asks, shown, titled)


# fmt: off
KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    _kind("prose",     "",                                     (Role.PROSE,),                  Asks.NOTHING,  ""),
    _kind("key",       "key|key point|key points|tl;dr|tldr|in short|important|good to hear",
                                                               (Role.KEY, Role.RECALL),        Asks.QUESTION, "Key"),
    _kind("formula",   "formula|equation",                     (Role.FORMULA, Role.RECALL),    Asks.QUESTION, "Formula"),
    _kind("mistake",   "mistake|common mistake|pitfall|warning|caution",
                                                               (Role.CAUTION,),                Asks.NOTHING,  "Common mistake"),
    _kind("follow-up", "follow-up|follow up|followup|next question",
                                                               (Role.RECALL, Role.PRACTICE),   Asks.TITLE,    "Follow-up", titled=True),
    _kind("example",   "example|worked example",               (Role.PRACTICE,),               Asks.BODY,     "Example"),
    _kind("options",   "options|choices",                      (Role.PRACTICE, Role.CHOICES),  Asks.CHOICES,  "Options"),
    _kind("answer",    "answer|correct answer",                (Role.SOLUTION,),               Asks.NOTHING,  "Answer"),
    _kind("tip",       "tip",                                  (Role.PROSE,),                  Asks.NOTHING,  "Tip"),
    _kind("note",      "note|side note|aside",                 (Role.PROSE,),                  Asks.NOTHING,  "Note"),
    _kind("reference", "reference|references|source|sources|additional links|further reading",
                                                               (Role.SOURCE,),                 Asks.NOTHING,  "Reference"),
)}
# fmt: on


def by_label() -> dict[str, Kind]:
    """Every label in lower case, with the kind that it announces."""
    return {label: kind for kind in KINDS.values() for label in kind.labels if label}
