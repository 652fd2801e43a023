"""The kinds of tools that a text shows by marks which nothing else has."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"\{\{[<%] ?\w|\{\{#include\b|\|\s{0,3}(?:relative|absolute)_url\b"
    r"|\{\{-?\s{0,3}(?:site|page|book|config)\.\w|\{\{-?\s{0,3}\.(?:Site|Page|Params|Title)\b"
    r"|\{%-?\s{0,3}(?:include|include_relative|link|post_url|highlight|raw|hint|tabs?|embed|content-ref"
    r"|assign|capture|asset_img|asset_path|codeblock|youtube|hackmd|gist|note|seo|swagger)\b"
)
_MYST = re.compile(
    r"(?:```|:::|~~~)\{(?!r\}|python\})[a-z][\w-]+\}|\{(?:ref|doc|eq|numref|term|cite|math)\}`"
    r"|\n\([\w:. -]{1,100}\)=\n"
)
_MYST_SIGNS = ("`{", ":{", "~{", "}`", ")=\n")


def tools_of(text: str) -> frozenset[str]:
    """The kinds of tools that a text shows by marks which nothing else has."""
    found = set()
    if ("{{" in text or "{%" in text) and _SIGN.search(text):
        found.add("site")
    if any(sign in text for sign in _MYST_SIGNS) and _MYST.search(text):
        found.add("myst")
    return frozenset(found)
