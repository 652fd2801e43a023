"""The reader of LaTeX that both the check and MathML ask."""

from __future__ import annotations

from functools import lru_cache

from math_core import LatexToMathML


@lru_cache(maxsize=1)
def converter() -> LatexToMathML:
    """The converter from LaTeX to MathML, which is made once."""
    return LatexToMathML(xml_namespace=True, fancy_error=False)
