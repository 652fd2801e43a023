"""Formulas in spoken words, in the languages that mathra has."""

from __future__ import annotations

from functools import lru_cache

from studypress.figures.math.engine import locale_of, rendered

# Words for signs that mathra leaves in its text. Voices would be silent at them.
_SIGNS = str.maketrans(
    {
        sign: f" {words} "
        for sign, words in {
            "∼": "is distributed as",
            "≪": "is much less than",
            "≫": "is much greater than",
            "↦": "maps to",
            "⊙": "times elementwise",
            "⊗": "tensor",
            "⊕": "direct sum",
            "⋆": "star",
            "∘": "composed with",
            "≅": "is congruent to",
            "≃": "is asymptotically equal to",
            "≍": "is of the order of",
            "≺": "precedes",
            "≻": "succeeds",
            "≲": "is at most about",
            "≳": "is at least about",
            "≐": "is close to",
            "≜": "is defined as",
            "←": "becomes",
            "⇐": "is implied by",
            "↔": "if and only if",
            "↑": "up",
            "↓": "down",
            "∖": "without",
            "∧": "and",
            "∨": "or",
            "¬": "not",
            "⊢": "proves",
            "⊨": "models",
            "∴": "therefore",
            "∵": "because",
            "□": "square",
            "⟨": "open angle bracket",
            "⟩": "close angle bracket",
        }.items()
    }
)


@lru_cache(maxsize=4096)
def spoken(tex: str, display: bool, language: str) -> str:
    """A formula in words. One with faults is its LaTeX."""
    # A thousands separator in braces belongs to its number.
    read = tex.replace("{,}", ",")
    english = locale_of(language).startswith("en")
    # mathra does not mention that a part is underlined, but does mention a box.
    if underlined := english and r"\underline" in read and r"\boxed" not in read:
        read = read.replace(r"\underline", r"\boxed")
    words = rendered(read, language, display).speech
    # mathra has no word for the sign of a transpose in any language.
    words = words.replace("to the ⊤", "transpose").replace("⊤", "T")
    if english:
        words = words.translate(_SIGNS)
    if underlined:
        words = words.replace("boxed", "underlined")
    return " ".join(words.split()) or tex.strip()
