"""What a preview shows now: the last good reading of the notes, and what was made of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from studypress.editions import Edition
from studypress.formats import Parts
from studypress.model.diagnostics import Diagnostic
from studypress.pipeline import Understood
from studypress.serve import telling
from studypress.serve.chapters import Chapters
from studypress.serve.edited import Spot
from studypress.serve.events import Hub
from studypress.serve.making import SetPages, Site, kind_of
from studypress.serve.telling import Json, Teller

_TELL_SECONDS = 0.1
"""Progress is told so often at most."""

Problems = tuple[Diagnostic, ...]


@dataclass(frozen=True)
class View:
    """A good reading of the notes."""

    version: int
    """Its number, from 1."""
    understood: Understood
    """What was read."""
    editions: tuple[Edition, ...]
    """The editions that the guide is made in."""
    chapters: Chapters
    """The parts of the ePub."""
    problems: Problems
    """What was found wrong, and does not stop a build."""
    spot: Spot | None = None
    """The place at which the author is writing."""
    part: str = ""
    """The part that has this place."""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The text of each file, by its name in the project, as it was read."""


class State:
    """Takes what was read and made from any thread, and tells it to all browsers."""

    def __init__(self, hub: Hub, teller: Teller) -> None:
        self._hub = hub
        self._teller = teller
        self._lock = threading.RLock()
        self._view: View | None = None
        self._versions = count(1)
        self._sets: dict[str, SetPages] = {}
        self._sites: dict[str, Site] = {}
        self._broken: Problems = ()
        self._made: Problems = ()
        self._fault = ""
        self._work: Json = {"what": "notes", "stage": "reading", "share": 0.0}
        self._told = 0.0

    @property
    def view(self) -> View | None:
        """The last good reading, or None."""
        return self._view

    @property
    def sets(self) -> Mapping[str, SetPages]:
        """The files of pages, by the names of their jobs."""
        with self._lock:
            return dict(self._sets)

    @property
    def sites(self) -> Mapping[str, Site]:
        """The sites, by the names of their editions."""
        with self._lock:
            return dict(self._sites)

    # What changes it

    def next_version(self) -> int:
        """The number of the next reading."""
        return next(self._versions)

    def read(self, view: View) -> None:
        """Show a good reading."""
        with self._lock:
            self._view, self._broken, self._fault = view, (), ""
            # Something is made of nearly every reading, so it is never "done" here.
            self._work = {"what": "pages", "stage": "waiting", "share": 0.0}
            names = {edition.name for edition in view.editions}
            self._sets = {key: one for key, one in self._sets.items() if one.edition in names}
            self._sites = {key: one for key, one in self._sites.items() if key in names}
            self._publish()

    def draft(self, view: View) -> None:
        """Show what was saved before all of it is read. What is wrong stays as it is."""
        with self._lock:
            self._view = view
            self._publish()

    def refuse(self, problems: Problems, good: View | None) -> None:
        """Go on showing the last good reading, beside what is wrong with this one."""
        with self._lock:
            self._view = good
            self._broken, self._fault, self._work = problems, "", {}
            self._publish()

    def fail(self, fault: str) -> None:
        """Tell a fault of the machine, or of ours."""
        with self._lock:
            self._fault, self._work = fault, {}
            self._publish()

    def add_pages(self, made: SetPages) -> None:
        """Show a file of pages in the place of the one of its name."""
        with self._lock:
            old = self._sets.get(made.name)
            if old and old.reading > made.reading:
                return
            self._sets[made.name] = made
            self._publish()
        for version, pages in (old.files if old else {}).items():
            if version not in made.files:
                pages.close()

    def add_site(self, made: Site) -> Site | None:
        """Show a site in the place of the one of its name, which is returned."""
        with self._lock:
            old = self._sites.get(made.name)
            self._sites[made.name] = made
            self._publish()
            return old

    def rest(self, problems: Problems) -> None:
        """Note that all is made, and the problems that were found on the way."""
        with self._lock:
            self._made, self._work = problems, {}
            self._publish()

    def work(self, what: str, stage: str, done: float, parts: Parts | None) -> None:
        """Tell what is being done, how much of it is done (0 to 1), and in how many parts."""
        with self._lock:
            now, last = time.monotonic(), (self._work.get("what"), self._work.get("stage"))
            if last == (what, stage) and now - self._told < _TELL_SECONDS:
                return
            counts: dict[str, Any] = dict(parts._asdict()) if parts else {}
            self._work = {"what": what, "stage": stage, "share": done, **counts}
            self._told = now
            self._hub.publish("progress", self._work)

    # What is told

    def told(self) -> Json:
        """All of it, but for the text of chapters, the pictures of pages, and places in files."""
        with self._lock:
            view = self._view
            problems = self._broken or (*(view.problems if view else ()), *self._made)
            return {
                "work": self._work,
                "fault": self._fault,
                "broken": bool(self._broken),
                "problems": self._teller.problems(tuple(dict.fromkeys(problems))),
                **(self._told_of(view) if view else {"version": 0, "panes": []}),
            }

    def _told_of(self, view: View) -> Json:
        meta, spot = view.understood.guide.meta, view.spot.id if view.spot else ""
        parts = view.chapters.parts.values()
        return {
            "version": view.version,
            "title": meta.title,
            "language": meta.language,
            "direction": meta.direction,
            "parts": [{"name": part.name, "title": part.title} for part in parts],
            "at": {"part": view.part, "id": spot},
            "panes": [
                {"name": "chapters", "kind": "chapters", "title": "Chapters"},
                *(
                    self._pane(edition, spot)
                    for edition in view.editions
                    if kind_of(edition) != "chapters"
                ),
            ],
        }

    def _pane(self, edition: Edition, spot: str) -> Json:
        kind, made = kind_of(edition), {}
        if kind == "site":
            if one := self._sites.get(edition.name):
                made = telling.site(one, spot)
        elif several := [one for one in self._sets.values() if one.edition == edition.name]:
            made = telling.pages(several[0], spot)
        title = "Site" if kind == "site" else edition.name.capitalize()
        return {"name": edition.name, "kind": kind, "title": title, "version": "", **made}

    def _publish(self) -> None:
        self._hub.publish("state", self.told())
