"""The preview of one project while it runs: four threads, and what they show.

One watches the files. One has a draft of each save, and then another reads all notes. One makes
pages and site of what was read. Each goes on after a fault, which is told in the browser.
"""

from __future__ import annotations

import queue
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from studypress import release
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.serve.draft import Drafts
from studypress.serve.early import Early
from studypress.serve.editors import Editor
from studypress.serve.events import Hub
from studypress.serve.maker import Maker
from studypress.serve.reader import Reader, view_of
from studypress.serve.state import State
from studypress.serve.telling import Teller
from studypress.serve.watch import Paths, changes


class Session:
    """Watches, reads and makes one project."""

    def __init__(self, project: Project, editor: Editor) -> None:
        self.project = project
        self.hub = Hub()
        self.teller = Teller(project, editor)
        self.state = State(self.hub, self.teller)
        self._maker = Maker(project, self.state)
        self._reader = Reader(project, self.state, self._maker)
        self._drafts = Drafts(project)
        self._early = Early(project, self.state, self._faults_told)
        self._saves: queue.SimpleQueue[Paths | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to watch, to read and to make."""
        for work in (self._watch, self._draft, self._read, self._make):
            thread = threading.Thread(target=work, name=f"serve{work.__name__}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End every process and every thread; what is being made is dropped."""
        self._stop.set()
        self._saves.put(None)
        self._reader.stop()
        self._maker.stop()
        self._early.stop()
        self.hub.close()
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _watch(self) -> None:
        for paths in changes(self.project, self._stop):
            self._saves.put(paths)

    def _draft(self) -> None:
        while (paths := self._saves.get()) is not None:
            with self._faults_told():
                self._draft_one(paths)
            self._reader.saved(paths)

    def _draft_one(self, paths: Paths) -> None:
        """Show a draft of a save, where one can be made."""
        old = self.state.view
        if old is None:
            return
        guide = self._drafts.draft(old.understood, old.texts, paths)
        if guide is None:
            return
        reading = replace(old.understood.reading, guide=guide)
        understood = replace(old.understood, reading=reading)
        version = self.state.next_version()
        view = view_of(self.project, version, understood, old, Report())
        if not view.chapters.report.failed():
            view = replace(view, problems=old.problems)
            self.state.draft(view)
            self._early.set(view)

    def _read(self) -> None:
        self._until_stopped(self._read_one)

    def _read_one(self) -> bool:
        view = self._reader.next()
        if view:
            self._maker.make(view)
        return view is not None

    def _make(self) -> None:
        with self._faults_told():
            release.recover(self.project.out)
            with release.workshop(self.project.out) as workshop:

                def make_one() -> bool:
                    view = self._maker.next()
                    if view:
                        self._maker.work(view, workshop)
                        self._early.warm_up()
                    return view is not None

                self._until_stopped(make_one)

    def _until_stopped(self, work: Callable[[], bool]) -> None:
        """Do some work again and again until it returns False. A fault does not end it."""
        goes_on = True
        while goes_on and not self._stop.is_set():
            with self._faults_told():
                goes_on = work()

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Tell a fault in the browser. One of ours shows its traceback in the terminal too."""
        try:
            yield
        except StudypressError as fault:
            self.state.fail(str(fault))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the author goes on writing
            if not self._stop.is_set():
                traceback.print_exc()
                what = f"{type(fault).__name__}: {fault}".split("\n")[0]
                self.state.fail(f"A fault of studypress itself: {what}")


_JOIN_SECONDS = 2.0
"""A thread is waited for so long at most; none keeps the process alive."""
