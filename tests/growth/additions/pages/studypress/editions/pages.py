"""The guide to read in a browser."""

from __future__ import annotations

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.model.guide import Guide


def compose(guide: Guide, settings: EditionSettings) -> tuple[Part, ...]:
    """One page."""
    return (Part("index", guide.meta.title, "index.html"),)


EDITION = Edition(
    name="pages",
    summary="The guide in a browser",
    compose=compose,
    outputs=(Output("pages"),),
    styles=("pages/pages.css",),
    suffix="-site",
    quotes="book",
)
