"""The short answer at the head of a question: its key points, and the formulas beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from studypress.editions.parts.wordcount import count_words
from studypress.figures import math
from studypress.markup.tree import inner, parse_fragment
from studypress.model.guide import Block
from studypress.typography.limits import SIDE_EM, SIDE_SCALES
from studypress.typography.nobreaks import held_in_column

_MAX_SHORT_WORDS, _MAX_LONG_WORDS = 45, 80
"""Key points with more words are in smaller type, and those with many more in that of the text."""
_MAX_WHOLE_CHARS = 1400
"""Key points with more letters are broken between two pages where they have to be."""
_MAX_FORMULAS_BESIDE = 2
"""More formulas would be higher than most key points."""
_MAX_CHARS_BESIDE = 60
"""So much text may stand with the formulas in the side column."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The key points of a question, and its formulas where it has key points."""

    keys: tuple[Block, ...] = ()
    """The key points."""
    formulas: tuple[Block, ...] = ()
    """The formulas, which stand beside or below the key points."""
    scale: float = 0.0
    """The scale at which all formulas fit the side column, or 0 where they would not be legible."""
    size: str = ""
    """The class of key points that are set in smaller type: "", `long` or `longest`."""
    tall: bool = False
    """True for key points that may be divided between two pages."""

    def __bool__(self) -> bool:
        """True where there is anything to show."""
        return bool(self.keys)


def summary_of(blocks: Iterable[Block], formulas: Iterable[Block], language: str) -> Summary:
    """The key points of some blocks, with formulas that are measured with a language's letters."""
    keys = tuple(replace(block, body=held_in_column(block.body)) for block in blocks)
    if not keys:
        return Summary()
    shown = tuple(replace(block, body=displayed(block.body)) for block in formulas)
    words = sum(count_words(block.body) for block in keys)
    size = "longest" if words > _MAX_LONG_WORDS else "long" if words > _MAX_SHORT_WORDS else ""
    tall = sum(len(_text(block.body)) for block in keys) > _MAX_WHOLE_CHARS
    return Summary(keys, shown, _scale_beside(shown, language), size, tall)


def displayed(body: str) -> str:
    """XHTML in which each formula that is alone in its paragraph has a line of its own."""
    if "data-tex" not in body:
        return body
    root = parse_fragment(body)
    for paragraph in list(root.findall("p")):
        if _is_formula(paragraph):
            formula = paragraph[0]
            formula.tag, formula.tail = "div", paragraph.tail
            root.replace(paragraph, formula)
    return inner(root)


def _is_formula(paragraph: etree._Element) -> bool:
    """True for a paragraph with nothing but a formula."""
    if len(paragraph) != 1 or not paragraph[0].get("data-tex"):
        return False
    return not (paragraph.text or "").strip() and not (paragraph[0].tail or "").strip()


def _scale_beside(formulas: Sequence[Block], language: str) -> float:
    """The scale at which formulas fit the side column, each on a line; 0 where it is too small.

    In a line of text, a formula can be broken nowhere.
    """
    least, usual = SIDE_SCALES
    if len(formulas) > _MAX_FORMULAS_BESIDE:
        return 0.0
    if sum(len(_text(block.body)) for block in formulas) > _MAX_CHARS_BESIDE:
        return 0.0
    widths = [
        math.across(tex, language) if element.tag == "div" else math.widest(tex, False, language)
        for block in formulas
        for element in parse_fragment(block.body).iter("div", "span")
        if (tex := element.get("data-tex", ""))
    ]
    scale = min(usual, SIDE_EM / max(widths, default=SIDE_EM))
    return scale if scale >= least else 0.0


def _text(body: str) -> str:
    """The plain text of XHTML."""
    return "".join(map(str, parse_fragment(body).itertext())).strip()
