"""The settings of studying on a device: where answers stand, and what helps to revise them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field


class StudySettings(BaseModel):
    """How an edition for a device is studied from."""

    answers: Literal["after", "apart", "folded"] = Field(
        default="after",
        description="Show each answer after its question, apart (behind all questions of its "
        "chapter, with links there and back), or folded (after its question, but closed until a "
        "reader opens it, where the device can do that).",
    )
    chapter_keys: bool | None = Field(
        default=None,
        description="End each chapter with the key points of its answers. Default: where the key "
        "points of several chapters are listed at the back.",
    )
    boxes: bool | None = Field(
        default=None,
        description="Give each question boxes to tick, on a device with a pen or as highlights. "
        "Default: where answers are apart or folded.",
    )
