"""The rule for `[[note]]`, `[[note#heading|words]]` and `![[picture.png|100]]` of Obsidian.

In a folder without any such links, double brackets are what they are: `[[nodiscard]]` of C++, or a
matrix. So they are links only where they name a file of the notes, or where Obsidian's own folder
is beside these.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.figures.media import FILMS, SOUNDS
from studypress.reading.ids import github_slug, words
from studypress.reading.markdown.dialects.seeing import notes_of, see
from studypress.reading.notes import FileNotes

_MAX_CHARS = 300
"""How long a link may be: longer text in double brackets is text."""

BRACKETS = re.compile(
    rf"\[\[([^\[\]\n|]{{1,{_MAX_CHARS}}})(?:\|([^\[\]\n]{{0,{_MAX_CHARS}}}))?\]\]"
)
"""A link or an embedded file: the target and the words."""

_SIZE = re.compile(r"\s*(\d{1,5})(?:\s*x\s*(\d{1,5}))?\s*")
_SHOWN = (
    SOUNDS | FILMS | words(".png .jpg .jpeg .gif .webp .svg .bmp .avif .tif .tiff .jp2 .heic .heif")
)


def wikilink(state: StateInline, silent: bool) -> bool:
    """The rule for links and pictures in double brackets."""
    at = state.pos
    embedded = state.src[at] == "!"
    found = BRACKETS.match(state.src, at + embedded, state.posMax)
    if found is None or _is_other(state, found):
        return False
    notes, target, alias = notes_of(state), found[1].strip().rstrip("\\"), found[2]
    path, _, place = target.partition("#")
    if embedded and PurePosixPath(path.lower()).suffix in _SHOWN:
        if not silent:
            _picture(state, path, (alias or "").split("|"), notes)
    else:
        file = notes.vault.note(path) if path else notes.name
        if not file and "obsidian" not in notes.tools:
            return False
        if not silent:
            shown = (alias or "").strip() or _shown(path, place)
            _link(state, _address(file, place, notes) if file else "", shown)
            see(state, _notation(embedded, bool(file)))
    state.pos = found.end()
    return True


def _is_other(state: StateInline, found: re.Match[str]) -> bool:
    """True for double brackets of Markdown's own: `[[1]](address)`, `[[1]][label]`, `[[label]]`."""
    if state.linkLevel or state.src[found.end() : found.end() + 1] in ("(", "["):
        return True
    label = " ".join(found[1].split()).upper()
    return label in state.env.get("references", {}) or label.startswith("^")


def _notation(embedded: bool, known: bool) -> str:
    """The name of the notation of a link."""
    if embedded:
        return "embedded-note"
    return "wikilink" if known else "lost-wikilink"


def _shown(path: str, place: str) -> str:
    """The words of a link that has none of its own, as Obsidian shows them."""
    name = path.rpartition("/")[2]
    parts = [part for part in (name, *place.split("#")) if part and not part.startswith("^")]
    return " > ".join(parts)


def _address(file: str, place: str, notes: FileNotes) -> str:
    """The address of a file of the notes, or of a heading or a paragraph in it."""
    path = ""
    if file != notes.name:
        path = quote(posixpath.relpath(file, posixpath.dirname(notes.name) or "."))
    last = place.rpartition("#")[2]
    if not last:
        return path or quote(posixpath.basename(notes.name))
    return f"{path}#{quote(last if last.startswith('^') else github_slug(last))}"


def _link(state: StateInline, address: str, shown: str) -> None:
    """Add a link, or only its words where it leads nowhere."""
    if address:
        state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = shown
    if address:
        state.push("link_close", "a", -1)


def _picture(state: StateInline, path: str, options: list[str], notes: FileNotes) -> None:
    """Add a picture, which may be anywhere in the folder; `options` are its words and its size."""
    size = next(filter(None, map(_SIZE.fullmatch, reversed(options))), None)
    words = next((one.strip() for one in options if one.strip() and not _SIZE.fullmatch(one)), "")
    beside = notes.path.parent / path
    notes.images.looked_at[beside] = None
    token = state.push("image", "img", 0)
    found = notes.vault.picture(path, beside)
    token.attrs = {"src": quote(found if found == path else f"/{found}") if found else quote(path)}
    token.attrs["alt"] = ""
    if size:
        token.attrs["width"] = size[1]
        if size[2]:
            token.attrs["height"] = size[2]
    shown = words or PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    token.children = [Token("text", "", 0, content=shown)]
    token.content = shown
    see(state, "embed")
