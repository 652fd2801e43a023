"""The setting of an edition for e-readers that brings its fonts along."""

from __future__ import annotations

from pydantic import BaseModel, Field


class EmbeddedSettings(BaseModel):
    """Whether an edition for e-readers has fonts in it."""

    fonts: bool = Field(
        default=False,
        description="Embed the theme's fonts of text and code, reduced to the letters that are "
        "used. Readers who choose a font of their own see that one.",
    )
