"""The works that a guide cites, for its list of references."""

from __future__ import annotations

from dataclasses import dataclass, field

from studypress.model.diagnostics import Location
from studypress.model.guide import Reference
from studypress.reading.ids import Names, slug, sort_key

_MAX_ID_CHARS = 40
"""How long the words in the id of a work are."""


@dataclass(slots=True)
class Cited:
    """Gathers the works that a guide cites; two with the same words are one work."""

    names: Names
    """The ids that are taken in the guide."""
    found: dict[str, tuple[str, str, list[str], Location]] = field(default_factory=dict)
    """The id, the XHTML, the citing questions' ids and the first place of a work, by its words."""

    def add(self, words: str, body: str, question: str, where: Location) -> str:
        """Add a work that a question cites, and give the id of the work.

        `question` is the id of the question, or "" in a chapter's prose.
        """
        if words not in self.found:
            name = self.names.take(f"ref-{slug(words, _MAX_ID_CHARS) or 'work'}")
            self.found[words] = (name, body, [], where)
        name, _, questions, _ = self.found[words]
        if question and question not in questions:
            questions.append(question)
        return name

    def references(self) -> tuple[Reference, ...]:
        """All works, sorted by their words."""
        return tuple(
            Reference(name, body, tuple(questions), where)
            for _, (name, body, questions, where) in sorted(
                self.found.items(), key=lambda item: sort_key(item[0])
            )
        )
