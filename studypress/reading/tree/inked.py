"""The step over figures whose SVG names inks of the page: they are set in these inks."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.figures import picture
from studypress.figures.drawn import own
from studypress.markup.edit import add_class
from studypress.reading.notes import FileNotes


def inked(root: Element, notes: FileNotes) -> None:
    """Put the drawing of an SVG that names inks in place of its file, in each figure."""
    made: dict[str, str] = {}
    for figure in root.iter("figure"):
        image = figure.find("img")
        name = "" if image is None else image.get("src", "").removeprefix("image:")
        if image is None or not name.endswith(".svg") or name not in notes.images.files:
            continue
        if name not in made:
            made[name] = _drawing(name, notes)
        if made[name]:
            image.set("src", f"image:{made[name]}")
            add_class(image, "drawn")
            add_class(figure, "drawn")


def _drawing(name: str, notes: FileNotes) -> str:
    """The name of the drawing that is made of an image, or "" where it names no ink."""
    source = notes.images.files[name]
    drawing = own.inked(picture.picture(source).data.decode())
    return notes.images.add_drawing(name.removesuffix(".svg"), drawing) if drawing else ""
