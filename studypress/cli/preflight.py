"""Says what was found in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studypress.cli.sight import Sight, summary
from studypress.cli.terminal import count
from studypress.formats.pdf.preflight import look
from studypress.formats.pdf.preflight.judged import Claims, Verdict


def look_at(path: Path) -> Sight:
    """Look at a PDF; raises WrongUsage where there is none."""
    found = look.verify(path)
    pages = found.pages
    return Sight(
        found.report,
        summary(found.kind, count(pages, "page"), found.report) if pages else "",
        tuple(_claimed(found.claims, found.verdict)) if pages else (),
        {
            "kind": found.kind.name.lower(),
            "pages": pages,
            "claims": list(found.claims.every),
            "judged": found.verdict.is_whole,
        },
    )


def _claimed(claims: Claims, verdict: Verdict) -> Iterator[str]:
    """Say what a file says of itself, and who has judged it."""
    if claims.judged:
        by = ", as veraPDF has judged too"
        if not verdict.is_here:
            by = "; veraPDF is not here to judge it"
        elif verdict.failed:
            by = "; veraPDF has failed to judge it"
        elif verdict.against:
            by = "; veraPDF has judged that it does not"
        yield f"It says that it conforms to {' and '.join(claims.judged)}{by}."
    if claims.built:
        yield f"It says that it is built to {claims.built}, which nothing here judges."
