"""Says what was found in an ePub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studypress.cli.sight import Sight, summary
from studypress.cli.terminal import count
from studypress.formats.epub.lint import look
from studypress.formats.epub.lint.judged import PROGRAMS


def look_at(path: Path) -> Sight:
    """Look at an ePub; raises WrongUsage where there is none."""
    found = look.verify(path)
    amount = count(found.documents, "document")
    judges = [verdict.by for verdict in found.verdicts if not verdict.failed]
    return Sight(
        found.report,
        summary(found.kind, amount, found.report) if found.documents else "",
        tuple(_sentences(found, judges)) if found.documents else (),
        {
            "kind": found.kind.name.lower(),
            "documents": found.documents,
            "claims": list(found.claims),
            "judged_by": judges,
        },
    )


def _sentences(found: look.Verified, judges: list[str]) -> Iterator[str]:
    """Say what a file says of itself, and which programs have looked at it too."""
    for claim in found.claims:
        yield f"It says that it conforms to {claim}."
    if judges:
        yield f"{' and '.join(judges)} looked at it too."
    if others := [name for name in PROGRAMS if name not in {one.by for one in found.verdicts}]:
        verb = "is" if len(others) == 1 else "are"
        yield f"{' and '.join(others)} {verb} not here to look at it."
