"""The page of a shelf: its guides with their covers, their sites and their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import jinja2

from studypress import layouts
from studypress.formats.web.heads import POLICY
from studypress.language import plurals
from studypress.language.dates import in_print
from studypress.language.load import FALLBACK, direction, load
from studypress.language.record import Words
from studypress.model.diagnostics import Report, StudypressError
from studypress.rendering.sandbox import Sandbox
from studypress.shelf.pictures import ASSETS
from studypress.shelf.shown import Shown
from studypress.typography import screen, theme
from studypress.typography.limits import DEFAULT_THEME

PAGE = "index.html"
"""The name of the page."""

_TEMPLATE = "shelf/index.html"
_STYLE = "shelf/shelf.css"
_SCRIPT = "web/scripts/theme.js"
_WRONG = "this layout of the shelf is wrong"
_KILO, _MEGA = 1000, 1_000_000


def page(title: str, guides: Sequence[Shown], folder: Path) -> dict[str, bytes]:
    """The page with its style sheet and its script, by their names.

    `folder` is the one with the guides, which may have layouts of its own. The page is in the
    language that most guides have. Raises StudypressError where a layout is wrong.
    """
    tags = Counter(guide.meta.language for guide in guides)
    tag = tags.most_common(1)[0][0] if tags else FALLBACK
    words = load(tag, folder, Report()).words
    shows = {
        "title": title,
        "guides": guides,
        "language": tag,
        "direction": direction(tag, folder),
        "words": words,
        "policy": POLICY,
        "assets": ASSETS,
        "counted": _counter(words, tag),
        "dated": partial(in_print, language=tag),
        "sized": _sized,
    }
    return {
        PAGE: _drawn(shows, folder).encode(),
        f"{ASSETS}/shelf.css": _style(folder).encode(),
        f"{ASSETS}/theme.js": _read(_SCRIPT, folder).encode(),
    }


def _drawn(shows: dict[str, object], folder: Path) -> str:
    """The page as HTML. Its layout may be a stranger's, who must not run Python here."""
    jinja = Sandbox(
        loader=jinja2.FileSystemLoader(layouts.folders(folder)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return jinja.get_template(_TEMPLATE).render(shows)
    except jinja2.TemplateSyntaxError as fault:
        where = f"layouts/{fault.name}:{fault.lineno}"
        raise StudypressError(f"{where}: {_WRONG}: {fault.message}") from fault
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        raise StudypressError(f"layouts/{_TEMPLATE}: {_WRONG}: {fault}") from fault


def _style(folder: Path) -> str:
    """The colours of the theme for day and night, and the style sheet."""
    chosen = theme.load(DEFAULT_THEME, folder, Report()) or theme.classic()
    return f"{screen.css(chosen)}\n{_read(_STYLE, folder)}"


def _read(name: str, folder: Path) -> str:
    path = layouts.find(name, folder) or layouts.builtin() / name
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise StudypressError(f"layouts/{name} can't be read: {fault}.") from fault


def _counter(words: Words, tag: str) -> Callable[[str, int], str]:
    def counted(key: str, number: int) -> str:
        return plurals.counted(words[key], number, tag)

    return counted


def _sized(size_bytes: int) -> str:
    """A size for readers: "12 kB", "1.5 MB"."""
    if size_bytes >= _MEGA:
        return f"{size_bytes / _MEGA:.1f} MB"
    return f"{max(1, round(size_bytes / _KILO))} kB"
