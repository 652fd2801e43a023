"""What a voice says of a formula, in the languages that mathra speaks."""

from __future__ import annotations

from functools import lru_cache

import mathra

_LOCALES = {locale["code"] for locale in mathra.locales()}

# What mathra leaves as signs, which voices pass over.
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
    """What a voice says of a formula; one with faults is told as it is written."""
    # A thousands separator in braces is part of its number.
    read = tex.replace("{,}", ",")
    english = locale_of(language).startswith("en")
    # What is underlined is not told as such, what is boxed is.
    if underlined := english and r"\underline" in read and r"\boxed" not in read:
        read = read.replace(r"\underline", r"\boxed")
    try:
        words: str = mathra.render(read, locale_of(language), display=display)["speech"]
    except ValueError:
        return tex.strip()
    # The sign for a transpose has no name in any of the languages.
    words = words.replace("to the ⊤", "transpose").replace("⊤", "T")
    if english:
        words = words.translate(_SIGNS)
    if underlined:
        words = words.replace("boxed", "underlined")
    return " ".join(words.split()) or tex.strip()


def locale_of(language: str) -> str:
    """The language that formulas are spoken in for a guide in `language` (a BCP 47 tag)."""
    for code in (language, language.split("-")[0]):
        if code in _LOCALES:
            return code
    return "pt-BR" if language.split("-")[0] == "pt" else "en"
