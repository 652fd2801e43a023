"""The works that a guide cites, each once, for its list of references."""

from __future__ import annotations

from dataclasses import dataclass, field

from studypress.model.diagnostics import Location
from studypress.model.guide import Reference
from studypress.reading.ids import Names, slug, sort_key


@dataclass(slots=True)
class Cited:
    """The works cited, one by its words, with the questions that cite it."""

    names: Names
    found: dict[str, tuple[str, str, list[str], Location]] = field(default_factory=dict)

    def add(self, words: str, body: str, question: str, where: Location) -> str:
        """The work's id."""
        if words not in self.found:
            name = self.names.take(f"ref-{slug(words, 40) or 'work'}")
            self.found[words] = (name, body, [], where)
        name, _, questions, _ = self.found[words]
        if question and question not in questions:
            questions.append(question)
        return name

    def references(self) -> tuple[Reference, ...]:
        """All of them, by their words."""
        return tuple(
            Reference(name, body, tuple(questions), where)
            for _, (name, body, questions, where) in sorted(
                self.found.items(), key=lambda item: sort_key(item[0])
            )
        )
