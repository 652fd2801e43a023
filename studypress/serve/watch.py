"""Tells what an author has saved.

Editors save in several ways: they write into the file, write another one and rename it, or move the
old one aside first. A whole folder may be moved away, and another put in its place, as git does.
What counts is therefore that something happened below a folder, not what.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from studypress.project.place import Project, is_output

DEBOUNCE_MS = 30
"""Changes that follow each other so quickly are told together: one save is several of them."""
_STEP_MS = 10
_LOOK_MS = 500
"""So often it is looked whether the folders are still the same."""

Paths = frozenset[Path]


class Filter(DefaultFilter):
    """Lets through what may be a source of a guide, and not what editors and builds write."""

    def __init__(self, project: Project) -> None:
        super().__init__(ignore_paths=[project.out.resolve(), project.out.absolute()])
        self._project = project

    def __call__(self, change: Change, path: str) -> bool:
        """True for a change that counts."""
        hidden = any(part.startswith(".") for part in self._inner(Path(path)).parts)
        return not hidden and super().__call__(change, path) and not self._is_made(Path(path))

    def _inner(self, path: Path) -> Path:
        """A path below the folders of the guide."""
        root = self._project.root.resolve()
        return path.relative_to(root) if path.is_relative_to(root) else Path(path.name)

    def _is_made(self, path: Path) -> bool:
        """True for a file in another folder into which a build has put files."""
        parents = self._inner(path).parents
        return any(is_output(self._project.root.resolve() / one) for one in parents if one.parts)


def changes(project: Project, stop: threading.Event) -> Iterator[Paths]:
    """Yield the paths that were changed, each time that something was saved, until `stop` is set.

    An empty set means that folders came or went, so that anything may have changed.
    """
    chosen = Filter(project)
    is_new = False  # true while it is not known what happened before the watch began
    while not stop.is_set():
        before = _state(project)
        found = [str(path) for path, _ in before]
        if not found:
            stop.wait(_LOOK_MS / 1000)
            is_new = True
            continue
        for some in watch(
            *found,
            watch_filter=chosen,
            debounce=DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=project.file is None,
            ignore_permission_denied=True,
        ):
            if is_new:
                yield frozenset()
            elif some:
                yield frozenset(Path(path) for _, path in some)
            is_new = _state(project) != before
            if is_new:
                break


def _folders(project: Project) -> tuple[Path, ...]:
    """The folders in which an author writes."""
    own = (project.content, project.root / "layouts")
    return own[:1] if own[1].is_relative_to(own[0]) or project.file else own


def _state(project: Project) -> tuple[tuple[Path, int], ...]:
    """The folders that are there, each with a number that changes when it is replaced."""
    found = []
    for folder in _folders(project):
        try:
            found.append((folder.resolve(), folder.stat().st_ino))
        except OSError:
            continue
    return tuple(found)
