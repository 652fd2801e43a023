"""The ePub's twin for Kindle: the same parts and templates, another flavour of the same format."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import Output, ebook

EDITION = replace(
    ebook.EDITION,
    name="kindle",
    summary="An ePub that Kindle takes",
    outputs=(Output("epub"), Output("epub", "kindle", "-large")),
    suffix="-kindle",
    layouts=("kindle", "ebook"),
)
