"""The rules of a preflight, each in the order in which its findings are told."""

from __future__ import annotations

from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.rules import (
    annotated,
    boxes,
    colours,
    contrast,
    edges,
    fonts,
    fullness,
    leading,
    resolution,
    spaces,
    tagging,
)

RULES: tuple[Rule, ...] = (
    boxes.RULE,
    fonts.EMBEDDED,
    fonts.SUBSET,
    fonts.MISSING,
    edges.NEAR,
    edges.OUTSIDE,
    resolution.RULE,
    colours.SPACES,
    colours.INK,
    annotated.RULE,
    leading.DEAD,
    leading.OUTLINE,
    leading.FACTS,
    tagging.UNTAGGED,
    tagging.WORDLESS,
    tagging.LINKS,
    tagging.HEADINGS,
    tagging.TABLES,
    contrast.RULE,
    fullness.SHORT,
    fullness.SHORT_END,
    fullness.WIDOW,
    fullness.ORPHAN,
    spaces.LOOSE,
    spaces.TIGHT,
    spaces.RIVER,
)
"""Every rule. Two may share a code, where one of them does not hold in a build."""
