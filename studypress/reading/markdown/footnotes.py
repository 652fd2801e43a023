"""The step over footnotes: takes their texts out of the tree, and their calls out of links."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.reading.elements import drop
from studypress.reading.notes import FileNotes


def take_footnotes(root: Element, notes: FileNotes) -> None:
    """Move the texts of footnotes from the tree into `notes`, and their calls out of links."""
    if not notes.footnote_labels:
        return
    _free_calls(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "section" and (number := child.get("data-note")) is not None:
                parent.remove(child)
                notes.footnotes.setdefault(notes.footnote_labels[int(number)], child)


def _free_calls(root: Element) -> None:
    """Move each call in a link behind the link, since the call itself becomes a link."""
    for parent in list(root.iter()):
        for index, link in reversed(list(enumerate(parent))):
            if link.tag != "a":
                continue
            calls = [call for call in link.iter("sup") if "data-note" in call.attrib]
            if not calls:
                continue
            drop(link, set(map(id, calls)))
            for call in calls:
                call.tail = None
            calls[-1].tail, link.tail = link.tail, None
            parent[index + 1 : index + 1] = calls
