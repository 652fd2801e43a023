"""The number of a footnote that stands near its call, which leads back to it."""

from __future__ import annotations

from lxml import etree

from studypress.model.guide import Footnote


def begin_with_number(element: etree._Element, note: Footnote) -> None:
    """Put the number of a footnote before its first words, as a link back to its call.

    What a voice says of it is added where documents are drawn: it is in the guide's language.
    """
    number = etree.Element(
        "a", {"class": "back", "href": f"#call-{note.id}", "role": "doc-backlink"}
    )
    number.text = str(note.number)
    first = element[0] if len(element) and element[0].tag == "p" else element
    number.tail, first.text = f" {first.text or ''}", None
    first.insert(0, number)
