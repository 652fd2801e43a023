"""The step over citations in the captions of figures, which Markdown takes for plain text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of
from studypress.reading.markdown import citations
from studypress.reading.notes import FileNotes


def cited(root: Element, notes: FileNotes) -> None:
    """Read the citations in the words of each caption of a figure."""
    if notes.works is None:
        return
    line = 1
    for element in list(root.iter()):
        line = line_of(element, line)
        if element.tag == "figcaption":
            citations.add_to(element, line, notes)
