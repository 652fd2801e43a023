"""The rule for emoji by their names, as GitHub reads them: `:rocket:`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from studypress.reading.ids import words
from studypress.reading.markdown.dialects.seeing import close_gap, see

NAME = re.compile(r":([a-z0-9_+-]{1,60}):")
"""The name of an emoji between colons."""

_NEWEST_VERSION = 15.0
"""The newest version of Unicode's emoji that the font of pictures has."""

_GITHUB_PICTURES = words(
    "accessibility atom basecamp basecampy bowtie copilot dependabot electron feelsgood finnadie "
    "fishsticks goberserk godmode hurtrealbad neckbeard octocat rage1 rage2 rage3 rage4 shipit "
    "suspect trollface"
)
"""The names for which GitHub shows a picture of its own, which is no character."""

_ICONS = ("material-", "fontawesome-", "octicons-", "simple-")
"""How the names of icons begin in Material for MkDocs."""


def emoji(state: StateInline, silent: bool) -> bool:
    """The rule for `:name:`, which stands for a character or for a picture that is left out."""
    at = state.pos
    found = NAME.match(state.src, at, state.posMax) if state.src[at] == ":" else None
    if found is None or (at and (state.src[at - 1].isalnum() or state.src[at - 1] == "_")):
        return False
    if state.pending.endswith(":"):  # std::string::npos
        return False
    name = found[1]
    if name in _GITHUB_PICTURES or name.startswith(_ICONS):
        shown = ""
        if not silent:
            see(state, "icon" if name.startswith(_ICONS) else "github-picture")
    else:
        shown = _character(found[0])
        if shown == found[0]:
            return False
    if not silent:
        state.append_pending(shown)
    state.pos = found.end() if silent or shown else close_gap(state, at, found.end())
    return True


def _character(written: str) -> str:
    """The character that a name in colons stands for, the text itself, or "" for a newer one."""
    # The import is slow, and most notes have no such names.
    from emoji import emojize

    return emojize(written, language="alias", version=_NEWEST_VERSION)
