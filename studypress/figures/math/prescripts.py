r"""Numbers before a letter, as in `\ce{^{227}_{90}Th}`, as MathML has an element for them.

MathJax moves them to the left by measures that e-readers do not know.
"""

from __future__ import annotations

from lxml import etree

_SCRIPTS = {"msub": (1, 0), "msup": (0, 1), "msubsup": (1, 2)}
"""The places of the index and of the exponent among the children; 0 for none."""


def set_before(root: etree._Element) -> None:
    """Replace, in place, scripts that are moved to the left by `mmultiscripts`."""
    namespace = etree.QName(root).namespace
    for element in list(root.iter(*(f"{{*}}{name}" for name in _SCRIPTS))):
        parent, letter = element.getparent(), element.getnext()
        if parent is None or letter is None or not _is_moved(element):
            continue
        # The same scripts come before it, unseen, to make room for them.
        for _ in range(2):
            room = element.getprevious()
            if room is not None and not _seen(room):
                parent.remove(room)
        below, above = _SCRIPTS[etree.QName(element).localname]
        made = etree.Element(f"{{{namespace}}}mmultiscripts")
        element.addprevious(made)
        parent.remove(element)
        made.append(letter)
        etree.SubElement(made, f"{{{namespace}}}mprescripts")
        for place in (below, above):
            script = etree.SubElement(made, f"{{{namespace}}}mrow")
            if place:
                script.extend(_moved(element[place]))


def _is_moved(element: etree._Element) -> bool:
    """True for scripts without a letter before them, which are moved to the left."""
    moved = any(True for part in list(element)[1:] for _ in _moved(part))
    return moved and not _seen(element[0])


def _moved(script: etree._Element) -> list[etree._Element]:
    """The content of a script that is moved to the left by its own width."""
    found = [part for part in script.iter("{*}mpadded") if part.get("lspace") == "-1width"]
    return [child for part in found for child in part]


def _seen(element: etree._Element) -> bool:
    """True where an element shows anything: not only spaces and phantoms."""
    if etree.QName(element).localname == "mphantom":
        return False
    return bool((element.text or "").strip()) or any(map(_seen, element))
