"""The parser of LaTeX, which both the check and MathML use."""

from __future__ import annotations

from functools import lru_cache

from math_core import LatexToMathML


@lru_cache(maxsize=1)
def converter() -> LatexToMathML:
    """The converter from LaTeX to MathML. It is made once, since that takes long."""
    return LatexToMathML(xml_namespace=True, fancy_error=False)
