"""KINDS: every block that an author can write, one row each."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.roles import Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block: the labels that announce it, the roles it plays, and its printed label.

    `titled` kinds take the rest of the label's line as their heading and what follows as the body.
    """

    name: str
    labels: tuple[str, ...]
    roles: frozenset[Role]
    shown: str
    titled: bool = False


def _kind(
    name: str, labels: str, roles: tuple[Role, ...], shown: str, *, titled: bool = False
) -> Kind:
    return Kind(name, tuple(labels.split("|")), frozenset(roles), shown, titled)


# fmt: off
KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    _kind("prose",     "",                                       (Role.PROSE,),                   ""),
    _kind("key",       "key|key point|key points|tl;dr|tldr|in short|important|good to hear",
                                                                 (Role.KEY, Role.RECALL),         "Key"),
    _kind("auto-key",  "",                                       (Role.KEY,),                     "Key"),
    _kind("formula",   "formula|equation",                       (Role.FORMULA, Role.RECALL),     "Formula"),
    _kind("mistake",   "mistake|common mistake|pitfall|warning|caution",
                                                                 (Role.CAUTION,),                 "Common mistake"),
    _kind("follow-up", "follow-up|follow up|followup|next question",
                                                                 (Role.RECALL, Role.PRACTICE),    "Follow-up", titled=True),
    _kind("example",   "example|worked example",                 (Role.PRACTICE,),                "Example"),
    _kind("options",   "options|choices",                        (Role.PRACTICE,),                "Options"),
    _kind("answer",    "answer|correct answer",                  (Role.PRACTICE,),                "Answer"),
    _kind("tip",       "tip",                                    (Role.PROSE,),                   "Tip"),
    _kind("note",      "note|side note|aside",                   (Role.PROSE,),                   "Note"),
    _kind("reference", "reference|references|source|sources|additional links|further reading",
                                                                 (Role.SOURCE,),                  "Reference"),
)}
# fmt: on


def by_label() -> dict[str, Kind]:
    """Every label in lower case, with the kind that it announces."""
    return {label: kind for kind in KINDS.values() for label in kind.labels if label}
