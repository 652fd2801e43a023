"""Files that are attached to a PDF."""

from __future__ import annotations

from pydantic import BaseModel, Field


class AttachSettings(BaseModel):
    """The files that an edition carries along."""

    attach: tuple[str, ...] = Field(
        default=(),
        description="Files below the folder of guide.yaml that the PDF carries along.",
        examples=[["data.csv"]],
    )
    attach_notes: bool = Field(
        default=False,
        description="Let the PDF carry the notes along, with guide.yaml and their images, as a ZIP "
        "file.",
    )
