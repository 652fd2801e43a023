"""Numbers the captions of figures: few e-readers support the counters of style sheets."""

from __future__ import annotations

from typing import cast

from lxml import etree

from studypress.formats.epub.namespaces import XHTML

_WITH_FIGURES = etree.XPath("descendant::*/@data-figures/..")


def number(root: etree._Element) -> None:
    """Number the captions within each `data-figures`, whose value is printed before the number."""
    for holder in cast(list[etree._Element], _WITH_FIGURES(root)):
        label = holder.get("data-figures", "")
        del holder.attrib["data-figures"]
        for count, caption in enumerate(holder.iter(f"{{{XHTML}}}figcaption"), 1):
            span = etree.Element(f"{{{XHTML}}}span", {"class": "number"})
            span.text, span.tail, caption.text = f"{label}{count}.", f" {caption.text or ''}", None
            caption.insert(0, span)
