"""Reads the notes after each save, and has their chapters ready at once."""

from __future__ import annotations

import threading

from studypress import pipeline
from studypress.editions import Edition, editions
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.serve.chapters import Chapters
from studypress.serve.edited import edited
from studypress.serve.maker import Maker
from studypress.serve.making import kind_of
from studypress.serve.state import State, View
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
        self._version = 0

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

        What stops a build is told, and the next save is waited for.
        """
        while (paths := self._saved()) is not None:
            self._maker.overtake()
            self._state.work("notes", "reading", 0.0, None)
            view = self._read(paths)
            if view:
                self._state.read(view)
                return view
            self._maker.resume()
        return None

    def _saved(self) -> Paths | None:
        """What is to be read again, once there is something; None when the reader is stopped."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._waiting is not None)
            paths, self._waiting = self._waiting, None
            return None if self._stopped else paths

    def _read(self, paths: Paths) -> View | None:
        """A good reading; None, with the problems told, where there is something to correct."""
        report = Report()
        understood = pipeline.understand(self._project, report)
        if report.failed():
            self._state.refuse(report.sorted())
            return None
        chapters = Chapters(understood, self._project, _for_readers())
        old = self._state.view
        spot = edited(old.understood.guide, understood.guide) if old else None
        sections = (*understood.guide.chapters, *understood.guide.prose)
        section = next((one for one in sections if spot and one.id == spot.section), None)
        part = chapters.part_with(section) if section else ""
        layouts = self._project.root.resolve() / "layouts"
        if all(path.is_relative_to(layouts) for path in paths) or not part:
            chapters.try_layouts()
        elif part:
            chapters.page(part)
        if chapters.report.failed():
            self._state.refuse((*report.sorted(), *chapters.report.sorted()))
            return None
        self._version += 1
        asked = pipeline.chosen(understood.settings.editions)
        problems = (*report.sorted(), *chapters.report.sorted())
        return View(self._version, understood, asked, chapters, problems, spot, part)


def _for_readers() -> Edition:
    """The edition whose parts are shown as chapters."""
    return next(one for one in editions().values() if kind_of(one) == "chapters")
