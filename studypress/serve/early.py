"""Sets the pages that were written at by themselves, long before the whole file is made again.

The pages of one document take the place of those that it had. The numbers of what stands elsewhere
are those of the last file, which is nearly always right; the whole file follows.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from studypress import formats, release
from studypress.editions import Edition, Part
from studypress.formats import Facts, Work, Workplace
from studypress.formats.document import Document, Style
from studypress.formats.pdf.single import Single, set_single
from studypress.jobs.cache import ObjectCache
from studypress.jobs.engine import engine
from studypress.jobs.plan import imprint_of
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from studypress.serve.making import OBJECTS, SetPages, sheets_of
from studypress.serve.pages import Pages
from studypress.serve.state import State, View
from studypress.typography.faces import own_fonts

_FORMAT = "pdf"
"""The format whose documents can be set by themselves."""
_WARM_UP = "studypress.formats.pdf.setting:warm_up"
Guard = Callable[[], AbstractContextManager[None]]
_ID = re.compile(r'\sid="([^"]*)"')


class Early:
    """Sets single documents of one project, one after the other."""

    def __init__(self, project: Project, state: State, guard: Guard) -> None:
        """`guard` tells a fault of ours, and lets the thread go on."""
        self._project = project
        self._guard = guard
        self._state = state
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="serve-early")
        self._ending = ExitStack()
        self._workshop: Path | None = None
        self._pool: Workers | None = None
        self._warm: tuple[Style, ...] = ()
        self._newest = 0

    def set(self, view: View) -> None:
        """Draw what a view has written at, and let its pages be set; a newer view goes before."""
        self._newest = view.version
        for edition in view.editions:
            made = self._state.sets.get(edition.name)
            if edition.outputs[0].format == _FORMAT and made and view.spot:
                drawn = self._drawn(view, edition, made)
                if drawn:
                    self._submit(self._set, view, made, *drawn)

    def warm_up(self) -> None:
        """Have the worker process ready before it is needed."""
        for made in self._state.sets.values():
            if made.styles:
                self._submit(self._warm_up, made)

    def _submit(self, work: Callable[..., None], *arguments: Any) -> None:
        def run() -> None:
            with self._guard():
                work(*arguments)

        with suppress(RuntimeError):  # it was stopped
            self._thread.submit(run)

    def _warm_up(self, made: SetPages) -> None:
        if made.styles != self._warm:
            self._warm = made.styles
            fonts = tuple(sorted(own_fonts(self._project.root).items()))
            self._opened().run(_WARM_UP, made.styles, fonts, progress=_unheard)

    def stop(self) -> None:
        """End the worker process, whatever it does."""
        self._newest = -1
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._ending.close()

    def _drawn(
        self, view: View, edition: Edition, made: SetPages
    ) -> tuple[Work, tuple[Part, ...]] | None:
        """The one document that is to be set; None where it is not known which, or its place."""
        guide, own = view.understood.guide, view.understood.own[edition.name]
        traits, report = formats.load(_FORMAT).traits, Report()
        renderer = Renderer(Templates(guide, self._project.root, report), edition, own, traits)
        parts = renderer.parts()
        some = [part for part in parts if view.spot and part.name == view.spot.section]
        documents = renderer.documents(some) if len(some) == 1 else ()
        if not documents or report.failed():
            return None
        document = replace(documents[0], styles=made.styles or documents[0].styles)
        work = Work("pages", imprint_of(guide.meta), (document,), own, Facts(), made.facts)
        return work, parts

    def _set(self, view: View, made: SetPages, work: Work, parts: tuple[Part, ...]) -> None:
        """Set the document, and show its pages; nothing happens where something goes wrong.

        What is wrong is told when the whole is made.
        """
        assert view.spot
        document = work.documents[0]
        place = _place(document, parts, made)
        if view.version != self._newest or place is None:
            return
        try:
            pool = self._opened()
            folder = Path(tempfile.mkdtemp(prefix="early-", dir=self._workshop))
            cache = ObjectCache(self._project.cache / OBJECTS, engine())
            at = Workplace(folder, pool, cache, _unheard)
            single = set_single(work, at, place.first, view.spot.id)
            shown = patched(made, place, single, view.version)
        except (OSError, StudypressError):
            return
        current = self._state.sets.get(made.name)
        if current and current.version == made.version:
            self._state.add_pages(shown)

    def _opened(self) -> Workers:
        """The worker process, which stays warm, and has a folder for unfinished files."""
        if self._pool is None:
            self._workshop = self._ending.enter_context(release.workshop(self._project.out))
            self._pool = self._ending.enter_context(Workers(self._workshop, 1))
        return self._pool


class _Place:
    """Where the pages of a document are in a file."""

    def __init__(self, first: int, begin: int, end: int) -> None:
        self.first = first
        """The number that is printed on its first page."""
        self.begin = begin
        """Its first page in the file, from 0."""
        self.end = end
        """The page behind its last one."""


def _place(document: Document, parts: tuple[Part, ...], made: SetPages) -> _Place | None:
    """The place of a document in the last file; None where it was not in it."""
    own = set(_ID.findall(document.html))
    spots = [spot for name, spot in made.facts.anchors.items() if name in own]
    if not spots:
        return None
    first = min(spots, key=lambda spot: spot.page)
    if not first.folio.isdecimal():
        return None
    names = [part.name for part in parts]
    later = names[names.index(document.name) + 1 :]
    known = (made.facts.anchors[name].page for name in later if name in made.facts.anchors)
    behind = next(known, 0) or _behind(own, max(spot.page for spot in spots), made)
    return _Place(int(first.folio), first.page - 1, behind - 1)


def _behind(own: set[str], last: int, made: SetPages) -> int:
    """The first page with an id of another document behind the last page with one of its own."""
    others = (spot.page for name, spot in made.facts.anchors.items() if name not in own)
    return min((page for page in others if page > last), default=made.facts.pages + 1)


def patched(made: SetPages, place: _Place, single: Single, reading: int) -> SetPages:
    """A file in which the pages of a document are others. Whatever is behind them moves."""
    version = f"early-{reading}"
    pages = Pages(single.path)
    begin = place.begin + single.offset
    end = place.end if single.ends else min(begin + single.pages, place.end)
    if end - begin == single.pages + 1:
        end -= 1  # a blank page before the next chapter
    whole = made.whole
    sheets = sheets_of(made.version, whole)
    anchors: Mapping[str, int] = {
        **_moved(made.facts, end, single.pages - (end - begin)),
        **{name: begin + index + 1 for name, index in single.anchors.items()},
    }
    return replace(
        made,
        files={made.version: whole, version: pages},
        sheets=(*sheets[:begin], *sheets_of(version, pages), *sheets[end:]),
        anchors=anchors,
        reading=reading,
    )


def _moved(facts: Facts, end: int, by: int) -> dict[str, int]:
    """The page of each id, where those from a page on, from 0, are moved."""
    return {
        name: spot.page + (by if spot.page > end else 0) for name, spot in facts.anchors.items()
    }


def _unheard(stage: str, done: float, *_: object) -> None:
    """It is too soon over to tell how far it is."""
