"""The texts of a guide as they are compared: what an author wrote, without what we number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from studypress.language.record import Words
from studypress.markup.edit import classes
from studypress.markup.plaintext import plain_text
from studypress.markup.tree import inner, parse_fragment
from studypress.model.blocks import KINDS
from studypress.model.captions import Captioned

_PLACES = re.compile(r' data-(?:line|path)="[^"]*"')
"""Where something is in the sources, which changes with every line above it."""

_TAG_NUMBER = re.compile(r"\\tag\*?\{[\d.]+\}")
"""The number of a formula in LaTeX."""

_MARK = re.compile(r"[\[(]?\d{1,3}[a-z]?[\])]?")
"""A citation in a style with numbers, such as "[3]", but no year."""

_NUMBER = re.compile(r"\d[\d.]*")

_TEXT = "Text"
"""What text without a label is called."""


_OURS = {"question": "Rest of the question", "footnote": "Footnotes"}
"""What is called something else than a kind of block."""


def bare(xhtml: str) -> str:
    """XHTML without the places in the sources: where it is the same, nothing changed."""
    return _PLACES.sub("", xhtml)


class Texts:
    """Reads the texts of a guide, whose words for figures and questions it knows."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def plain(self, xhtml: str) -> str:
        """The plain text, in which the numbers that we give are the same in every state.

        A figure that is put in front of another changes the number of each behind it, and the words
        of all links to them, but no author has changed these.
        """
        if "<" not in xhtml:
            return plain_text(xhtml)
        root = parse_fragment(xhtml)
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith("#") and not len(link):
                if "biblioref" in classes(link) and _MARK.fullmatch(link.text or ""):
                    link.text = f"[{href.removeprefix('#ref-')}]"
                elif self._numbered.fullmatch(link.text or ""):
                    link.text = _NUMBER.sub("", link.text or "").strip()
        for formula in root.iterfind(".//*[@data-tex]"):
            formula.set("data-tex", _TAG_NUMBER.sub("", formula.get("data-tex", "")).strip())
        return plain_text(inner(root))

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """The words of a link that say where it leads: "Figure 2.3", "Question 12"."""
        names = [f"{self._words[kind]}{{n}}" for kind in Captioned]
        names += [str(self._words[word]) for word in ("question", "chapter")]
        forms = (name.partition("{n}") for name in names)
        return re.compile(
            "|".join(rf"{re.escape(head)}[\d.]+{re.escape(tail)}" for head, _, tail in forms)
        )

    def label(self, kind: str) -> str:
        """What a kind of block is called in the guide's language."""
        if kind in KINDS and not KINDS[kind].announced:
            return _TEXT
        if kind in _OURS:
            return _OURS[kind]
        return str(self._words["labels"].get(kind) or kind.replace("-", " ").capitalize())


def addresses(xhtml: str) -> tuple[str, ...]:
    """The addresses outside of the guide to which a piece of XHTML links, in order."""
    return tuple(address for address in _values(xhtml, "a", "href") if not address.startswith("#"))


def pictures(xhtml: str) -> tuple[str, ...]:
    """The names of the images in a piece of XHTML, in order."""
    return tuple(name.removeprefix("image:") for name in _values(xhtml, "img", "src"))


def _values(xhtml: str, tag: str, attribute: str) -> Iterator[str]:
    if f"<{tag} " in xhtml:
        for element in parse_fragment(xhtml).iter(tag):
            if value := element.get(attribute):
                yield value
