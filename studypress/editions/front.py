"""The front of the cover as a picture of its own, as shops of e-books ask for it."""

from __future__ import annotations

from typing import ClassVar

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.editions.parts.paper import DEFAULT_THEME, ThemeName
from studypress.formats.document import Matter
from studypress.model.guide import Guide


class FrontSettings(EditionSettings):
    """The settings of the picture."""

    width_px: ClassVar[int] = 1600
    """With the height of 2,560 that follows, what Amazon asks of a cover for its shop (Kindle
    Direct Publishing, "Create an eBook cover"): a proportion of 1.6, and 2,560 × 1,600 at best."""
    theme: ThemeName = DEFAULT_THEME


def compose(guide: Guide, settings: FrontSettings) -> tuple[Part, ...]:
    """The cover of the ePub, somewhat higher."""
    return (Part("cover", "Cover", "cover.svg", Matter.COVER, word="cover"),)


EDITION = Edition(
    name="front",
    summary="The front of the cover as a picture for shops: JPEG, 1,600 × 2,560 pixels",
    outputs=(Output("picture"),),
    compose=compose,
    settings=FrontSettings,
    suffix="-front",
    usual=False,
    follows="ebook",
    layouts=("front", "ebook"),
)
