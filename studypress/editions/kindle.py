"""The ePub for Kindle: the same book for devices that know neither MathML nor folds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studypress.editions import Output, Settled, ebook
from studypress.editions.ebook import EbookSettings
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide


def settle(guide: Guide, settings: EbookSettings, project: Path, report: Report) -> Settled:
    """The settings, with answers apart where they would be folded: a Kindle knows no folds."""
    if settings.answers != "folded":
        return Settled(settings)
    return Settled(settings.model_copy(update={"answers": "apart"}).named(settings))


EDITION = replace(
    ebook.EDITION,
    name="kindle",
    summary="The ePub for Kindle: formulas and drawings as pictures, below 25 MB for mail",
    outputs=(Output("kindle"),),
    suffix="-kindle",
    follows="ebook",
    usual=False,
    settle=settle,
    layouts=("kindle", "ebook"),
    styles=(*ebook.EDITION.styles, "kindle/kindle.css"),
)
