"""Makes pages and site of each good reading. A newer one overtakes what is being made."""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack
from pathlib import Path

from studypress.formats import Parts
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.serve.making import Order, kind_of, make_site, set_pages
from studypress.serve.state import State, View


class Overtaken(Exception):
    """What is being made is of no use any more, since the notes were saved again."""


class Maker:
    """Makes what is shown beside the chapters of one project."""

    def __init__(self, project: Project, state: State) -> None:
        self._project = project
        self._state = state
        self._news = threading.Condition()
        self._view: View | None = None
        self._is_overtaken = False
        self._stopped = False
        self._done = 0
        self._pool: Workers | None = None
        self._ending = ExitStack()

    def make(self, view: View) -> None:
        """Let a reading be made next."""
        with self._news:
            self._view, self._is_overtaken = view, False
            self._news.notify_all()

    def overtake(self) -> None:
        """Give up what is being made."""
        with self._news:
            self._view, self._is_overtaken = None, True

    def resume(self, view: View | None) -> None:
        """Go on with the last good reading, where it was given up for a save that was not good."""
        if view and view.version > self._done:
            self.make(view)

    def stop(self) -> None:
        """End all worker processes at once, and let `next` return None."""
        with self._news:
            self._stopped = self._is_overtaken = True
            self._news.notify_all()
        self._drop_workers()

    def next(self) -> View | None:
        """Wait for a reading that is to be made. None where the maker was stopped."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._view is not None)
            view, self._view = self._view, None
            return None if self._stopped else view

    def work(self, view: View, workshop: Path) -> None:
        """Make pages and site of a reading. It ends early where the reading is overtaken."""
        report = Report(foreign=view.understood.settings.foreign)
        try:
            self._make(view, workshop, report)
        except Overtaken:
            self._drop_workers()
            return
        except StudypressError:
            if self._stopped:  # its worker processes were ended
                return
            raise
        self._done = view.version
        self._state.rest(report.sorted())

    def _make(self, view: View, workshop: Path, report: Report) -> None:
        pool = self._workers(workshop)
        order = Order(self._project, view.understood, report, self._tell, pool, view.version)
        for edition in view.editions:
            if kind_of(edition) == "site":
                old = self._state.add_site(make_site(order, edition, workshop))
                if old:
                    shutil.rmtree(old.folder.parent, ignore_errors=True)
        paged = [edition for edition in view.editions if kind_of(edition) == "pages"]
        if paged:
            for made in set_pages(order, paged, self._state.sets):
                self._state.add_pages(made)

    def _tell(self, edition: str, stage: str, done: float, parts: Parts | None = None, /) -> None:
        """Tell progress; raises Overtaken where it is of no use to go on."""
        if self._is_overtaken:
            raise Overtaken
        self._state.work(edition, stage, done, parts)

    def _workers(self, workshop: Path) -> Workers:
        """The pool of worker processes, which stays warm from one reading to the next."""
        with self._news:
            if self._stopped:
                raise Overtaken
            if self._pool is None:
                self._pool = self._ending.enter_context(Workers(workshop))
            return self._pool

    def _drop_workers(self) -> None:
        """End the worker processes, which are in the midst of something."""
        with self._news:
            ending, self._ending, self._pool = self._ending, ExitStack(), None
        ending.close()
