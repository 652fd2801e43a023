"""The numbers of figures: pages count them in style sheets, which few e-readers follow."""

from __future__ import annotations

from typing import cast

from lxml import etree

_XHTML = "http://www.w3.org/1999/xhtml"
_NUMBERED = etree.XPath("descendant::*/@data-figures/..")


def number(root: etree._Element) -> None:
    """Number the captions within each `data-figures`, which says what goes before the number."""
    for holder in cast(list[etree._Element], _NUMBERED(root)):
        label = holder.get("data-figures", "")
        del holder.attrib["data-figures"]
        for count, caption in enumerate(holder.iter(f"{{{_XHTML}}}figcaption"), 1):
            told = etree.Element(f"{{{_XHTML}}}span", {"class": "number"})
            told.text, told.tail, caption.text = f"{label}{count}.", f" {caption.text or ''}", None
            caption.insert(0, told)
