"""Vault: the files of a folder by their names alone, as Obsidian and other wikis link to them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from studypress.project.place import MARKDOWN

_MARKS = {
    "obsidian": (".obsidian", "logseq", ".foam", ".dendron.yml"),
    "site": (
        *("_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "archetypes", ".eleventy.js"),
        *("eleventy.config.js", "_quarto.yml", "_bookdown.yml", "book.toml", ".gitbook.yaml"),
    ),
    "mdx": ("docusaurus.config.js", "docusaurus.config.ts"),
    "components": (".vitepress", ".vuepress"),
    "myst": ("myst.yml", "_toc.yml", "conf.py"),
}
"""The files and folders beside notes by which a tool is known."""

_LINK = re.compile(r"\[\[([^\[\]|#\n]{2,200})(?=[\]|#])")
"""The beginning of a link of Obsidian, up to its heading or its words."""

_MAX_FILES = 50_000
"""How many files of a folder are listed in search of a picture."""


class Vault:
    """The notes and the pictures of one guide by their names, in any case of letters."""

    def __init__(
        self,
        names: Iterable[str] = (),
        content: Path | None = None,
        texts: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        """`names` are the paths of the notes in the project, and `texts` what they hold.

        `aliases` are the paths of notes by their other names in small letters.
        """
        self._content = content
        self._aliases = aliases or {}
        self._names = list(names)
        self._texts = texts
        self.asked = 0
        """How often a file was looked for."""

    @cached_property
    def tools(self) -> frozenset[str]:
        """The kinds of tools whose files are in the folder of the notes or above the notes.

        Obsidian's own folder is often not published, so a link to a note shows it as well.
        """
        found = {tool for tool, path in self._marks() if path.exists()}
        if "obsidian" not in found and any(map(self._has_link, self._texts)):
            found.add("obsidian")
        return frozenset(found)

    def marks(self) -> list[Path]:
        """The files and folders by which a tool is known, whether they are there or not."""
        return [path for _, path in self._marks()]

    def _marks(self) -> Iterator[tuple[str, Path]]:
        folders = (self._content, self._content.parent) if self._content else ()
        for tool, marks in _MARKS.items():
            yield from ((tool, folder / mark) for folder in folders for mark in marks)

    def _has_link(self, text: str) -> bool:
        """True for a text with a link in double brackets to one of the notes."""
        return "[[" in text and any(self.note(link[1]) for link in _LINK.finditer(text))

    def note(self, written: str) -> str:
        """The file of notes that a link names, with or without its folder or by an alias, or ""."""
        self.asked += 1
        return _found(written, self._notes) or self._aliases.get(written.strip().lower(), "")

    def picture(self, written: str, beside: Path | None = None) -> str:
        """The path below the notes of a file that is named without its folder, or "".

        A file at the place `beside` is found first, and its path is what is written.
        """
        self.asked += 1
        if beside is not None and beside.is_file():
            return written
        return _found(written, self._files)

    @cached_property
    def _notes(self) -> dict[str, list[str]]:
        return _by_name(self._names, without=MARKDOWN)

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        if self._content is None:
            return {}
        paths: list[str] = []
        for here, folders, names in os.walk(self._content):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            place = Path(here).relative_to(self._content)
            paths += [(place / name).as_posix() for name in sorted(names)]
            if len(paths) > _MAX_FILES:
                break
        return _by_name(paths)


def _by_name(paths: Iterable[str], without: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Paths by the last part in small letters; suffixes in `without` may be left out."""
    found: dict[str, list[str]] = {}
    for path in paths:
        name = PurePosixPath(path.lower())
        found.setdefault(name.name, []).append(path)
        if name.suffix in without:
            found.setdefault(name.stem, []).append(path)
    return found


def _found(written: str, known: dict[str, list[str]]) -> str:
    """The path that ends with what is written; of several, the one in the fewest folders."""
    wanted = written.strip().strip("/").lower()
    every = known.get(wanted.rpartition("/")[2], [])
    if folder := wanted.rpartition("/")[0]:
        tail = f"/{folder}"
        every = [path for path in every if f"/{path.lower().rpartition('/')[0]}".endswith(tail)]
    return min(every, key=lambda path: (path.count("/"), path), default="")
