r"""Scripts of chemical formulas, such as `\ce{^{227}_{90}Th}` and `\ce{H2O}`, at their letters.

MathJax writes them beside unseen letters, and moves those before a letter to the left by measures
that e-readers do not know. MathML has scripts behind and before a letter.
"""

from __future__ import annotations

from lxml import etree

_SCRIPTS = {"msub": (1, 0), "msup": (0, 1), "msubsup": (1, 2)}
"""The places of the index and of the exponent among the children; 0 for none."""


def join_scripts(root: etree._Element) -> None:
    """Give, in place, each index and exponent of an unseen letter to the letter beside it."""
    for element in list(root.iter(*(f"{{*}}{name}" for name in _SCRIPTS))):
        if element.getparent() is None or _seen(element[0]):
            continue
        if any(_moved(part) for part in list(element)[1:]):
            _set_before(element)
        elif any(map(_seen, list(element)[1:])):
            _set_behind(element)


def _set_behind(element: etree._Element) -> None:
    """Give the scripts to the letter before them."""
    letter = element.getprevious()
    if (
        letter is not None
        and _seen(letter)
        and etree.QName(letter).localname not in ("mo", "mspace")
    ):
        element.replace(element[0], letter)


def _set_before(element: etree._Element) -> None:
    """Give the scripts to the letter behind them."""
    parent, letter = element.getparent(), element.getnext()
    if parent is None or letter is None:
        return
    # The same scripts come before it, unseen, to make room for them.
    for _ in range(2):
        room = element.getprevious()
        if room is not None and not _seen(room):
            parent.remove(room)
    namespace = etree.QName(element).namespace
    made = etree.Element(f"{{{namespace}}}mmultiscripts")
    parent.replace(element, made)
    made.append(letter)
    etree.SubElement(made, f"{{{namespace}}}mprescripts")
    for place in _SCRIPTS[etree.QName(element).localname]:
        script = etree.SubElement(made, f"{{{namespace}}}mrow")
        if place:
            script.extend(_moved(element[place]))


def _moved(script: etree._Element) -> list[etree._Element]:
    """The content of a script that is moved to the left by its own width."""
    found = [part for part in script.iter("{*}mpadded") if part.get("lspace") == "-1width"]
    return [child for part in found for child in part]


def _seen(element: etree._Element) -> bool:
    """True where an element shows anything: not only spaces and phantoms."""
    if etree.QName(element).localname == "mphantom":
        return False
    return bool((element.text or "").strip()) or any(map(_seen, element))
