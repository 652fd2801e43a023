"""Reads style sheets into rules: once in a process, however many runs need the same.

Reading them takes longer than setting a few pages. The rules are the same for every run, but the
copies of fonts are in the folder of one run: each run takes the faces that the rules name to its
own. A process that serves one preview after the other then reads nothing anew after an edit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from studypress.formats.document import Style
from studypress.formats.pdf.messages import BASE_URL, listening
from studypress.model.diagnostics import Diagnostic


@dataclass(frozen=True)
class Rules:
    """What some style sheets say together."""

    sheet: weasyprint.CSS
    """All of them as one, so that each element is looked up in one set of rules."""
    problems: Mapping[Diagnostic, None]
    """What the typesetter says of them, in their order."""
    _faces: Mapping[str, list[Any]]
    """The fonts that each of them asks for by `@font-face`, by its name."""

    def take_faces(
        self,
        config: FontConfiguration,
        fetcher: URLFetcher,
        problems: dict[Diagnostic, None],
        known_urls: Collection[str],
    ) -> None:
        """Read the fonts; what is wrong with them is added to the problems."""
        for name, faces in self._faces.items():
            with listening(name, problems, known_urls):
                for face in faces:
                    config.add_font_face(face, fetcher)


def read(styles: tuple[Style, ...], fetcher: URLFetcher, known_urls: Collection[str]) -> Rules:
    """The rules of style sheets; `known_urls` are addresses of which nothing more is said.

    `fetcher` serves what a style sheet imports. Where none imports anything, the rules may be those
    that were read before.
    """
    return _shared(styles) or _read(styles, fetcher, known_urls)


@lru_cache(maxsize=16)  # 3 MB each: more than a run has editions
def _shared(styles: tuple[Style, ...]) -> Rules | None:
    """The rules of style sheets if they depend on nothing else."""
    fetcher = _Refusing()
    rules = _read(styles, fetcher, ())
    return None if fetcher.asked else rules


def _read(styles: tuple[Style, ...], fetcher: URLFetcher, known_urls: Collection[str]) -> Rules:
    whole = weasyprint.CSS(string="", base_url=BASE_URL, url_fetcher=fetcher)
    problems: dict[Diagnostic, None] = {}
    faces: dict[str, list[Any]] = {}
    for style in styles:
        noted = _Faces()
        with listening(style.name, problems, known_urls):
            weasyprint.CSS(
                string=style.css,
                base_url=BASE_URL,
                url_fetcher=fetcher,
                font_config=noted,
                **{name: getattr(whole, name) for name in ("matcher", "page_rules", "layers")},
            )
        faces.setdefault(style.name, []).extend(noted.faces)
    return Rules(whole, problems, faces)


class _Refusing(URLFetcher):
    """Serves nothing, and knows whether it was asked for anything."""

    asked = False

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> NoReturn:
        self.asked = True
        raise ValueError("what is imported is no part of the style sheet")


@dataclass
class _Faces:
    """Stands for the fonts of a run: it notes what these have to take."""

    faces: list[Any] = field(default_factory=list)
    """The descriptors of each `@font-face`, as the typesetter hands them over."""

    def add_font_face(self, descriptors: Any, fetcher: URLFetcher) -> None:
        """Note a face."""
        self.faces.append(descriptors)
