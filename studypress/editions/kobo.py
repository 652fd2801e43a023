"""The ePub for Kobo's own reading program: the same book with a span around each sentence."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import Output, ebook

EDITION = replace(
    ebook.EDITION,
    name="kobo",
    summary="The ePub for Kobo's own reading program, which marks and counts by sentences",
    outputs=(Output("kepub"),),
    follows="ebook",
    usual=False,
    layouts=("kobo", "ebook"),
)
