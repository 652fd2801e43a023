"""What browsers are told, as JSON: problems, parts of a guide, and what is shown beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studypress.model.diagnostics import Diagnostic
from studypress.model.guide import Chapter
from studypress.project.place import Project
from studypress.serve.editors import Editor
from studypress.serve.making import SetPages, Site

Json = dict[str, Any]


class Teller:
    """Writes records as JSON, with links that open an author's files in an editor."""

    def __init__(self, project: Project, editor: Editor) -> None:
        self._root = project.root.resolve()
        self._editor = editor

    def problems(self, problems: Sequence[Diagnostic]) -> list[Json]:
        """Problems, each with the place where it can be corrected."""
        return [
            {
                **self.place(problem.where.path, problem.where.line, problem.where.column),
                "severity": problem.severity.value,
                "code": problem.code,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ]

    def spots(self, section: Chapter) -> list[Json]:
        """Each heading of a chapter or a file of prose: its id, and its place."""
        heads = ((section.id, section.where), *((one.id, one.where) for one in section.questions))
        return [{"id": spot, **self.place(where.path, where.line)} for spot, where in heads]

    def place(self, path: str, line: int, column: int = 0) -> Json:
        """A place in an author's file: in words, as a link for the editor, and to be copied."""
        words = ":".join(filter(None, (path, str(line or ""), str((line and column) or ""))))
        file = self._root / path
        if not file.is_file():  # a layout of ours, or a file that is gone
            return {"where": words, "link": "", "copy": words}
        return {
            "where": words,
            "link": self._editor.link(file, line, column),
            "copy": self._editor.words(file, line, column),
        }


def pages(made: SetPages, at: str) -> Json:
    """What is told of a file of pages. `at` is the id at which the author is writing, or ""."""
    return {
        "version": f"{made.version}.{made.reading}",
        "file": made.file,
        "sheets": [
            [version, number, round(width, 1), round(height, 1)]
            for version, number, (width, height) in made.sheets
        ],
        "at": made.anchors.get(at, 0),
    }


def site(made: Site, at: str) -> Json:
    """What is told of a site. `at` is the id at which the author is writing, or ""."""
    return {"version": made.folder.parent.name, "file": made.first, "at": made.homes.get(at, "")}
