"""Assesses a finished ePub, which then may say that it conforms to EPUB Accessibility 1.1.

It says so when the lint and Ace have found nothing at all in it, and only then. What they look at
is the file as it will be handed out, the claim in it included.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studypress import programs
from studypress.formats import Cache
from studypress.formats.epub import container
from studypress.formats.epub.lint import judged, look
from studypress.formats.epub.lint.checked import checked
from studypress.formats.epub.metadata import CONFORMS, Claim
from studypress.formats.epub.steps import describe
from studypress.formats.epub.volume import Volume
from studypress.model.diagnostics import Diagnostic, Location, Severity

_NEEDED = "Ace"
_LINT = "the lint of studypress"
# What stands against a claim, whatever programs say: an image or a formula without words, and
# sounds and films, of which none can tell whether words say all that is heard and seen.
_AGAINST = frozenset(("mute", "unspoken", "sounds", "films"))
_HINT = (
    "Install it (`npm install --global @daisy/ace`) and build again, or set `assess` to false: "
    "the file is complete without a claim."
)


def assess(path: Path, volume: Volume, cache: Cache) -> list[Diagnostic]:
    """Write the ePub, with a claim where it has earned one, and tell what was found in it."""
    options = volume.work.options
    if not programs.ace():
        _write(path, volume, None)
        return [*checked(path, volume.names, cache, volume.folios), _not_assessed(volume)]
    features = frozenset().union(*(item.features for item in volume.items))
    may_claim = features.isdisjoint(_AGAINST)
    known = Claim(_sentence(judged.present()), options.certified_by, options.certifier_report)
    _write(path, volume, known if may_claim else None)
    found, judges = look.assess(path, volume.names, volume.folios)
    if volume.claim and not found and _NEEDED in judges:
        volume.remarks.append(f"It says that it conforms to {CONFORMS}: nothing was found in it.")
        return []
    if volume.claim:
        _write(path, volume, None)
    volume.remarks.append(
        "It does not say that it conforms to EPUB Accessibility 1.1, for the problems that are "
        "told of it."
        if found
        else "It does not say that it conforms to EPUB Accessibility 1.1, since an image or a "
        "formula has no words, or no program can tell whether words say what is heard and seen."
    )
    return found


def _write(path: Path, volume: Volume, claim: Claim | None) -> None:
    """Write the file with a claim, or without one."""
    if volume.claim != claim:
        volume.claim = claim
        describe(volume)
    container.write(path, volume)


def _not_assessed(volume: Volume) -> Diagnostic:
    return Diagnostic(
        "not-assessed",
        Severity.HINT,
        Location(f"{volume.inside[0].name}#setting:assess"),
        f"{_NEEDED} is not here to assess the ePub, which therefore does not say that it conforms",
        _HINT,
    )


def _sentence(judges: Sequence[str]) -> str:
    """The lint and the programs, as a sentence names them: "a, b and c"."""
    return f"{', '.join((_LINT, *judges[:-1]))} and {judges[-1]}"
