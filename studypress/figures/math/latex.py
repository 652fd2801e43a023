"""math-core: the parser of LaTeX, which both the check and MathML use."""

from __future__ import annotations

from functools import lru_cache

from math_core import LatexError, LatexToMathML


@lru_cache(maxsize=1)
def converter() -> LatexToMathML:
    """The converter from LaTeX to MathML. It is made once, since that takes long."""
    return LatexToMathML(xml_namespace=True, fancy_error=False)


@lru_cache(maxsize=512)
def converted(tex: str, display: bool) -> tuple[str, str]:
    """A formula as MathML, and the fault for which it is refused: one of both is ""."""
    try:
        return converter().convert_with_local_state(tex, displaystyle=display), ""
    except LatexError as fault:
        return "", str(fault)
