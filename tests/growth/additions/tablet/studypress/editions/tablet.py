"""The ePub's twin for tablets: the same parts and templates, another flavour of the same format."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import Output, ebook

EDITION = replace(
    ebook.EDITION,
    name="tablet",
    summary="An ePub for tablets",
    outputs=(Output("epub"), Output("epub", "tablet", "-large")),
    suffix="-tablet",
    layouts=("tablet", "ebook"),
)
