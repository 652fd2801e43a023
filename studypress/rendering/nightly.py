"""What pages need that are read on a screen in the dark, beside other inks."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from studypress.figures import picture
from studypress.markup.edit import add_class
from studypress.model.guide import ImageSource
from studypress.typography import night, variables
from studypress.typography.theme import Theme

_XHTML = "{http://www.w3.org/1999/xhtml}"

PAGES = f"""{night.PAGES}
.plate {{ background-color: #ffffff; outline: 1.5mm solid #ffffff }}
"""
"""The rules of dark pages, behind the variables of the theme. A plate is as white as paper."""


def put_on_plates(root: etree._Element, images: Mapping[str, ImageSource]) -> None:
    """Give the class `plate` to each image of the author's through which the page can be seen.

    It was made for white paper, so that its lines would be dark on dark.
    """
    for image in root.iter(f"{_XHTML}img"):
        source = images.get((image.get("src") or "").removeprefix("image:"))
        if source is not None and _is_transparent(source):
            add_class(image, "plate")


def keep_by_day(root: etree._Element, theme: Theme) -> None:
    """Give a cover the inks of the day, whatever those of the other pages are."""
    body = root.find(f"{_XHTML}body")
    if body is not None:
        inks = "; ".join(f"--{name}: {value}" for name, value in variables.of_theme(theme))
        body.set("style", f"{inks}; {body.get('style', '')}")


def _is_transparent(source: ImageSource) -> bool:
    """True for an image through which what is behind it can be seen."""
    try:
        return picture.about(source).transparent
    except picture.Unusable:
        return False  # that is told where it is put on a page
