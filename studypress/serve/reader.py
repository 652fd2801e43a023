"""Reads the notes after each save, and has their chapters ready at once."""

from __future__ import annotations

import threading

from studypress import pipeline
from studypress.editions import Edition, editions
from studypress.model.diagnostics import Report
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.serve.chapters import Chapters
from studypress.serve.draft import text_of
from studypress.serve.edited import edited
from studypress.serve.maker import Maker
from studypress.serve.making import kind_of
from studypress.serve.state import Problems, State, View
from studypress.serve.watch import Paths


class Reader:
    """Reads one project again and again."""

    def __init__(self, project: Project, state: State, maker: Maker) -> None:
        """`maker` gives way to a save, and goes on where that was not good."""
        self._project = project
        self._state = state
        self._maker = maker
        self._news = threading.Condition()
        self._waiting: Paths | None = frozenset()  # what is not read yet; an empty set: anything
        self._stopped = False
        self._good: View | None = None

    def saved(self, paths: Paths) -> None:
        """Note that an author has saved some files."""
        with self._news:
            known = self._waiting
            is_anything = not paths or (known is not None and not known)
            self._waiting = frozenset() if is_anything else paths | (known or frozenset())
            self._news.notify_all()

    def stop(self) -> None:
        """Let `next` return None."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def next(self) -> View | None:
        """Wait for a save, and read it. None where the reader was stopped.

        What stops a build is told, and the next save is waited for. So it is where something was
        saved again in the meantime: a draft of that is shown already.
        """
        while (paths := self._saved()) is not None:
            self._maker.overtake()
            self._state.work("notes", "reading", 0.0, None)
            view, problems = self._read(paths)
            if self._is_old():
                continue
            if view:
                self._good = view
                self._state.read(view)
                return view
            self._state.refuse(problems, self._good)
            self._maker.resume(self._good)
        return None

    def _is_old(self) -> bool:
        with self._news:
            return self._waiting is not None and not self._stopped

    def _saved(self) -> Paths | None:
        """What is to be read again, once there is something; None when the reader is stopped."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._waiting is not None)
            paths, self._waiting = self._waiting, None
            return None if self._stopped else paths

    def _read(self, paths: Paths) -> tuple[View | None, Problems]:
        """A good reading, or None with the problems where there is something to correct."""
        report = Report()
        understood = pipeline.understand(self._project, report)
        if report.failed():
            return None, report.sorted()
        view = view_of(self._project, self._state.next_version(), understood, self._good, report)
        layouts = self._project.root.resolve() / "layouts"
        if all(path.is_relative_to(layouts) for path in paths):
            view.chapters.try_layouts()
        if view.chapters.report.failed():
            return None, (*view.problems, *view.chapters.report.sorted())
        return view, ()


def view_of(
    project: Project, version: int, understood: Understood, old: View | None, report: Report
) -> View:
    """What is shown of a reading, with the part drawn at which the author is writing."""
    chapters = Chapters(understood, project, for_readers())
    spot = edited(old.understood.guide, understood.guide) if old else None
    sections = (*understood.guide.chapters, *understood.guide.prose)
    section = next((one for one in sections if spot and one.id == spot.section), None)
    part = chapters.part_with(section) if section else ""
    if part:
        chapters.page(part)
    asked = pipeline.chosen(understood.settings.editions)
    names = [notes.name for notes in understood.reading.files]
    texts = {name: text for name in names if (text := text_of(project.root / name)) is not None}
    problems = (*report.sorted(), *chapters.report.sorted())
    return View(version, understood, asked, chapters, problems, spot, part, texts)


def for_readers() -> Edition:
    """The edition whose parts are shown as chapters."""
    found = [one for one in editions().values() if kind_of(one) == "chapters"]
    # One that has all of the notes; another may be a choice of cards.
    return next((one for one in found if one.whole), found[0])
