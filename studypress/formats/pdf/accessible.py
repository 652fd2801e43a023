"""What stands against the claim that every reader can use a file, for its claims and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studypress.formats.pdf.records import Setting

_TOLD = 3
"""So many obstacles are named."""


def standing_against(settings: Iterable[Setting]) -> tuple[str, ...]:
    """What stands against the claim in any of some parts, each once."""
    return tuple(dict.fromkeys(one for setting in settings for one in setting.against))


def remarks(name: str, against: tuple[str, ...]) -> Iterator[str]:
    """A sentence that says why a file makes no such claim; none where it makes it."""
    if not against:
        return
    shown = "; ".join(against[:_TOLD])
    more = f"; and {len(against) - _TOLD} more" if len(against) > _TOLD else ""
    yield (
        f"{name} does not claim to be accessible (PDF/UA-1, PDF/A-3a), but only to last "
        f"(PDF/A-3u): {shown}{more}."
    )
