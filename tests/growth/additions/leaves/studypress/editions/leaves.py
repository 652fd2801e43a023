"""The guide to read in a browser."""

from __future__ import annotations

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.model.guide import Guide


def compose(guide: Guide, settings: EditionSettings) -> tuple[Part, ...]:
    """One page."""
    return (Part("index", guide.meta.title, "index.html"),)


EDITION = Edition(
    name="leaves",
    summary="The guide in a browser",
    compose=compose,
    outputs=(Output("leaves"),),
    styles=("leaves/leaves.css",),
    suffix="-leaves",
    quotes="book",
)
